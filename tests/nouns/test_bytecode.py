"""Where Python is told to write no compiled modules beside the code, a command keeps them in a folder of its own, as long as they fit."""

import os
import py_compile
import subprocess
import sys

import pytest

from edition import bytecode
from edition.house import ROOT

KEEP = "import sys; from pathlib import Path; from edition import bytecode; bytecode.LARGE = 'large'; bytecode.keep(Path(sys.argv[1])); "
BARE = {name: value for name, value in os.environ.items() if name not in (bytecode.NONE, bytecode.PLACE)}


def ran(folder, code: str, **given: str) -> str:
    """What a process says that keeps its modules in a folder."""
    paths = {"PYTHONPATH": os.pathsep.join([str(ROOT), str(folder)])}
    command = [sys.executable, "-c", KEEP + code, str(folder / "kept")]
    return subprocess.run(command, cwd=folder, env=BARE | paths | given, capture_output=True, text=True, check=True).stdout.strip()


def kept(folder) -> set[str]:
    return {path.name.partition(".")[0] for path in (folder / "kept").rglob("*.pyc")}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "some.py").write_text("value = 1")
    (tmp_path / "large").mkdir()
    (tmp_path / "large" / "__init__.py").write_text("")
    return tmp_path


def test_a_module_is_kept_and_none_lies_beside_the_code(folder):
    assert ran(folder, "import some; print(some.value)", **{bytecode.NONE: "1"}) == "1"
    assert "some" in kept(folder)
    assert not (folder / "__pycache__").exists()


def test_a_process_that_is_started_keeps_its_modules_too(folder):
    ran(folder, "import subprocess; subprocess.run([sys.executable, '-c', 'import some'], check=True)", **{bytecode.NONE: "1"})
    assert "some" in kept(folder)


def test_a_module_that_was_changed_is_compiled_anew(folder):
    ran(folder, "import some", **{bytecode.NONE: "1"})
    (folder / "some.py").write_text("value = 22")
    assert ran(folder, "import some; print(some.value)", **{bytecode.NONE: "1"}) == "22"


def test_what_was_compiled_for_other_packages_is_thrown_away(folder):
    ran(folder, "import some", **{bytecode.NONE: "1"})
    (before,) = (folder / "kept").iterdir()
    (folder / "new-1.0.dist-info").mkdir()
    ran(folder, "import some", **{bytecode.NONE: "1"})
    (after,) = (folder / "kept").iterdir()
    assert after != before


@pytest.mark.parametrize("given", [{}, {bytecode.NONE: "1", bytecode.PLACE: "elsewhere"}])
def test_where_python_keeps_them_itself_nothing_is_changed(folder, given):
    ran(folder, "import some", **given)
    assert not (folder / "kept").exists()


def test_where_the_packages_lie_compiled_nothing_is_changed(folder):
    py_compile.compile(str(folder / "large" / "__init__.py"))
    ran(folder, "import some", **{bytecode.NONE: "1"})
    assert not (folder / "kept").exists()
