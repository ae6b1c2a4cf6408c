"""Any machine: line ends of Windows, a terminal without our letters, a home that is not there, wheels for all that are supported."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from tools import missing

from edition.house import LOCK, ROOT
from edition.notebooks.imports import PINNED

CRLF = ("-c", "core.autocrlf=true", "-c", "core.eol=crlf")
MACHINES = ("x86_64-manylinux_2_28", "aarch64-manylinux_2_28", "x86_64-apple-darwin", "aarch64-apple-darwin", "x86_64-pc-windows-msvc")
PYTHONS = ("3.11", "3.12", "3.13")
OLDEST_MAC = "14.0"
LIGHT = 450e6  # bytes, without what Python adds when it first runs them
LOCKS = (LOCK, ROOT / "requirements-test.txt", ROOT / "requirements-lab.txt")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
TOC = "format: jb-book\nroot: chapters/index\nparts:\n  - caption: Sources\n    chapters:\n      - file: chapters/source-a\n"


def run(*command, cwd=ROOT, **environment):
    return subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, check=False)


@pytest.fixture(scope="module")
def committed(tmp_path_factory):
    """The files as they are, in a repository of their own."""
    folder = tmp_path_factory.mktemp("committed") / "book"
    left_out = shutil.ignore_patterns("_build", ".venv", ".git", "node_modules", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, folder, ignore=left_out)
    git = ("git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false")
    for command in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "All")):
        assert run(*git, *command, cwd=folder).returncode == 0
    return folder


def test_a_clone_on_windows_has_the_line_ends_of_the_edition(committed, tmp_path):
    assert run("git", "clone", "-q", *CRLF, str(committed), str(tmp_path / "clone")).returncode == 0
    told = run(sys.executable, "-m", "scripts.check", cwd=tmp_path / "clone")
    assert told.stdout.decode().strip() == "tables and text agree"
    assert b"\r" not in (tmp_path / "clone" / ".ci" / "run").read_bytes()


def test_line_ends_are_named_where_they_are_what_is_wrong(small):
    for path in (small / "data").glob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    told = run(sys.executable, "-m", "scripts.check", str(small)).stdout.decode()
    assert re.fullmatch(r"[\w./]+:1: its lines end as on Windows \(CR\)[^\n]* \(so in \d+ more files\)\n", told)


def test_a_terminal_without_our_letters_ends_no_command(small):
    path = small / "data" / "claims.csv"
    path.write_text(path.read_text("utf-8").replace(",supported,", ",верно,"), "utf-8")
    told = run(sys.executable, "-m", "scripts.check", str(small), PYTHONIOENCODING="cp1252")
    assert b"verdict is '?????'; it must be one of" in told.stdout
    assert told.stderr == b""


def test_a_port_in_use_is_said_with_what_to_do():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = run(sys.executable, "-m", "scripts.serve", "--port", str(port))
    assert (told.returncode, told.stderr.decode().splitlines()) == (
        1,
        [f"port {port} is in use, perhaps by another make serve; take another: make serve PORT={port + 1}"],
    )


def test_without_a_home_nothing_strange_is_printed_in_the_book(tmp_path):
    """As in a container with a user whom nobody knows: Matplotlib would say in each figure that it has no place for its cache."""
    book = tmp_path / "book"
    shutil.copytree(ROOT, book, ignore=shutil.ignore_patterns("_build", "tests", ".*", "__pycache__"))
    (book / "_toc.yml").write_text(TOC, "utf-8")
    bare = {"PATH": os.environ["PATH"], "HOME": "/proc/nohome", "EDITION_PDF": "no", "EDITION_CHECKED": "yes"}
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(book)]
    told = subprocess.run(command, cwd=book, env=bare, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout[-2000:] + told.stderr[-2000:]
    page = (book / "_build" / "html" / "source-a.html").read_text("utf-8")
    assert '<figure class="plate' in page
    assert "temporary cache" not in page and 'class="output stderr' not in page
    assert "without encryption" not in told.stderr


# packages


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("machine", MACHINES)
def test_every_package_has_a_wheel(machine, python, tmp_path):
    """Asked of the registry, without building or installing anything: a package that must be compiled fails on most machines."""
    uv = str(Path(sys.executable).with_name("uv"))
    wanted = ("--only-binary", ":all:", "--require-hashes", "--python-version", python, "--python-platform", machine)
    for lock in LOCKS[1:]:  # which have all of the first, as the next tests see
        command = (uv, "pip", "install", "--dry-run", "--quiet", "--target", str(tmp_path), *wanted, "-r", str(lock))
        told = run(*command, MACOSX_DEPLOYMENT_TARGET=OLDEST_MAC).stderr.decode()
        if "error sending request" in told or "Failed to fetch" in told:
            missing("no package registry can be reached")
        assert "error" not in told, told


def test_the_supported_pythons_are_those_that_are_tried():
    lowest, highest = PYTHONS[0], f"3.{int(PYTHONS[-1].partition('.')[2]) + 1}"
    assert PROJECT["requires-python"] == f">={lowest},<{highest}"
    words = f"Python {', '.join(PYTHONS[:-1])} or {PYTHONS[-1]}"
    assert [name for name in ("README.md", "Makefile") if words not in (ROOT / name).read_text("utf-8")] == []


def names(lock: Path) -> set[str]:
    return {name.lower() for name in PINNED.findall(lock.read_text("utf-8"))}


def test_the_book_is_installed_without_the_tools_of_its_tests():
    tools = {Requirement(line).name.lower() for line in PROJECT["optional-dependencies"]["test"]}
    assert names(LOCK) & tools == {"lxml"}  # pikepdf brings it
    assert all(names(LOCK) < names(lock) for lock in LOCKS[1:])


def test_one_version_of_a_package_in_all_locks():
    pinned = [set(re.findall(r"^[\w.-]+==[^ ]+", lock.read_text("utf-8"), re.MULTILINE)) for lock in LOCKS]
    assert all(pinned[0] <= other for other in pinned[1:])


def test_what_the_book_installs_is_light():
    here = (re.match(r"([\w.-]+)==[^;\\]+(?:; ([^\\]+))?", line) for line in LOCK.read_text("utf-8").splitlines())
    wanted = {found[1] for found in here if found and (not found[2] or Requirement(f"x; {found[2]}").marker.evaluate())}
    files = [file.locate() for name in wanted for file in distribution(name).files if file.suffix != ".pyc"]
    assert 100e6 < sum(Path(file).stat().st_size for file in files if Path(file).exists()) < LIGHT
