"""README keeps its word: its commands are those that there are, and whoever follows it has a book."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from road import BLOCKS, README, TOLD, clone, run

from edition.house import PICTURE, ROOT

CODE = [*BLOCKS, *re.findall(r"`([^`\n]+)`", README)]
MAKE = re.compile(r"\bmake (?:PYTHON=\S+ )?([a-z-]+)")
MODULE = re.compile(r"-m (scripts\.\w+)")
FIRST_SCREEN = README[: README.index("## Make the book")]
SHOP = ("MyST", "siglum", "regest", "lock", "Pyodide", "worker", "mutant", "PDF/UA", "Sphinx", "notebook", "Jupyter", "repository", "CSV")


def test_every_verb_that_is_named_is_one():
    verbs = sorted({verb for code in CODE for verb in MAKE.findall(code)})
    assert {"book", "test"} < set(verbs)
    told = subprocess.run(["make", "--dry-run", *verbs], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr


def test_every_command_that_is_named_is_one():
    named = {module for code in CODE for module in MODULE.findall(code)}
    assert named
    assert [name for name in named if not (ROOT / f"{name.replace('.', '/')}.py").exists()] == []


@pytest.mark.book
def test_the_road_without_make_leads_to_the_book(rebuilt):
    """And to the same in every byte: tests/scripts/test_reproduce.py."""
    clone = rebuilt.parent.parent
    assert f"the book: {rebuilt / 'index.html'}" in (clone.parent / TOLD).read_text("utf-8")
    assert not (clone / ".venv" / "bin" / "pytest").exists()  # what the book needs is installed, and nothing else


def test_make_does_the_same_as_the_road_without_it():
    told = subprocess.run(["make", "--dry-run", "--always-make", "book"], cwd=ROOT, capture_output=True, text=True, check=True)
    for step in ("-m venv .venv", "--require-hashes -r requirements.txt", "-m scripts.build"):
        assert step in told.stdout
        assert any(step in block for block in BLOCKS)


def test_one_line_of_uv_checks_the_book(tmp_path):
    (block,) = [block for block in BLOCKS if block.startswith("uv ")]
    line = block.replace("scripts.build", "scripts.check").replace("--python 3.13", f"--python {sys.executable}")
    done = run(line.replace("uv ", f"{Path(sys.executable).with_name('uv')} ", 1), clone(tmp_path / "book"))
    assert done.stdout.strip() == "tables and text agree", done.stderr[-2000:]


def test_the_first_screen_has_a_picture_and_no_word_of_the_workshop():
    assert f"]({PICTURE.relative_to(ROOT).as_posix()})" in FIRST_SCREEN
    assert PICTURE.stat().st_size < 200_000
    assert [word for word in SHOP if word.lower() in FIRST_SCREEN.lower()] == []


def test_help_names_every_verb():
    told = subprocess.run(["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    verbs = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert [line.split("\t")[0] for line in told.stdout.splitlines()] == verbs
