"""A format of the last build stands as long as all that it is made of is the same and its file lies there as it was made."""

import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from edition import exports, text
from edition.exports import standing
from edition.house import ROOT
from edition.receipt import Unknown

NAMES = [form.__name__ for form in exports.FORMATS]
KEYED = [*exports.APART, *exports.ON_GLOSSES]
LISTEN = """import os, sys
from pathlib import Path
from importlib import import_module
root, heard = os.path.realpath(os.curdir), set()
def hear(event, given):
    if event == "open" and isinstance(given[0], str | os.PathLike):
        heard.add(os.path.realpath(os.fsdecode(given[0])))
form = import_module(sys.argv[1])
sys.addaudithook(hear)
form.write(Path(sys.argv[2]))
print(*(os.path.relpath(path, root) for path in heard if path.startswith(os.path.join(root, ""))), sep="\\n")
"""


@pytest.fixture
def common(monkeypatch):
    """What all formats are made of; its value can be changed."""
    kept = SimpleNamespace(value="a")
    monkeypatch.setattr(standing, "common", lambda: kept.value)
    return kept


@pytest.fixture
def build(tmp_path, common):
    """A build of one format; gives whether it was made."""

    def build(besides: str = "") -> bool:
        made = []

        def form(outdir):
            made.append(besides)
            path = outdir / "downloads" / "x.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{common.value} {besides}")
            return path

        standing.Standing(tmp_path, tmp_path / "doctrees" / standing.RECORD).write("x", form, besides)
        return bool(made)

    return build


def test_what_was_made_of_the_same_stands(build):
    assert [build(), build(), build()] == [True, False, False]


def test_what_is_made_of_something_else_is_made_anew(build, common):
    build()
    common.value = "b"
    assert [build(), build()] == [True, False]
    assert [build("more"), build("more"), build()] == [True, False, True]


def test_a_file_that_is_gone_or_was_changed_is_made_anew(build, tmp_path):
    build()
    path = tmp_path / "downloads" / "x.txt"
    path.write_text("b ")
    assert [build(), build()] == [True, False]
    path.unlink()
    assert [build(), build()] == [True, False]


def test_without_a_record_or_with_half_of_one_all_is_made_anew(build, tmp_path):
    build()
    (tmp_path / "doctrees" / standing.RECORD).write_text('{"x": ["')
    assert [build(), build()] == [True, False]
    (tmp_path / "doctrees" / standing.RECORD).unlink()
    assert [build(), build()] == [True, False]


def test_where_something_cannot_be_known_nothing_stands(build, common):
    common.value = ""
    assert [build(), build()] == [True, True]


@pytest.fixture
def laid(tmp_path, monkeypatch):
    """A project with everything that a format may read, and what all formats are made of there."""
    monkeypatch.setattr(standing, "system", lambda root: ["this machine"])
    for name in standing.READ:
        path = tmp_path / name
        (path if "." not in name and name != "LICENSE" else path.parent).mkdir(exist_ok=True)
        (path / "file" if path.is_dir() else path).write_text("1")
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "a.md").write_text("1")
    return tmp_path


@pytest.mark.parametrize("name", standing.READ)
def test_each_file_that_a_format_may_read_is_something_of_which_it_is_made(laid, name):
    before = standing.common(laid)
    assert before and standing.common(laid) == before
    path = laid / name
    (path / "file" if path.is_dir() else path).write_text("2")
    assert standing.common(laid) != before


def test_a_new_file_of_the_data_and_another_machine_are_something_else(laid, monkeypatch):
    before = standing.common(laid)
    (laid / "data" / "new.csv").write_text("")
    after = standing.common(laid)
    assert after != before
    monkeypatch.setattr(standing, "system", lambda root: ["another"])
    assert standing.common(laid) != after


def test_code_that_was_loaded_before_it_was_changed_is_other_code(laid, monkeypatch):
    before = standing.common(laid)
    monkeypatch.setattr(standing, "code", lambda: "as it was")
    assert standing.common(laid) != before


def test_code_from_elsewhere_cannot_be_known(laid, monkeypatch):
    def unknown(root):
        raise Unknown(root)

    monkeypatch.setattr(standing, "system", unknown)
    assert standing.common(laid) == ""


@pytest.mark.parametrize("form", KEYED, ids=lambda form: form.__name__.rpartition(".")[2])
def test_a_format_reads_no_file_of_which_it_is_not_said_to_be_made(form, tmp_path):
    """In a process of its own, where nothing has been read before."""
    ran = subprocess.run([sys.executable, "-c", LISTEN, form.__name__, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True)
    opened = {path.partition("/")[0] for path in ran.stdout.splitlines()} - {"_build", ".venv"}
    assert opened <= {*standing.READ, *(["chapters"] if form in exports.ON_GLOSSES else [])}


@pytest.mark.parametrize("form", exports.ON_GLOSSES, ids=lambda form: form.__name__.rpartition(".")[2])
def test_a_format_on_glosses_takes_from_the_chapters_nothing_else(form, tmp_path, monkeypatch):
    whole = form.write(tmp_path / "whole").read_bytes()
    blocks = text.blocks
    monkeypatch.setattr(text, "blocks", lambda path: [block for block in blocks(path) if block.kind == "gloss"])
    assert form.write(tmp_path / "glosses").read_bytes() == whole


def test_a_changed_gloss_changes_what_is_made_of_glosses_and_a_changed_comment_what_is_made_of_texts(tmp_path, monkeypatch, common):
    made: list[str] = []
    for form in exports.FORMATS:
        monkeypatch.setattr(form, "write", writing(form.__name__, made))

    def names() -> set[str]:
        made.clear()
        exports.lay(tmp_path, tmp_path / standing.RECORD)
        return set(made)

    monkeypatch.setattr(text, "glosses", lambda: {"A-01-01": "one"})
    on_glosses, apart = ({form.__name__ for form in forms} for forms in (exports.ON_GLOSSES, exports.APART))
    late = {exports.epub.__name__, exports.crate.__name__}
    assert names() == set(NAMES) - late
    assert names() == set(NAMES) - late - apart - on_glosses  # after a changed comment
    monkeypatch.setattr(text, "glosses", lambda: {"A-01-01": "two"})
    assert names() == set(NAMES) - late - apart
    common.value = "other tables"
    assert names() == set(NAMES) - late


def writing(name: str, made: list[str]):
    """What stands in for a format, and notes that it was written."""

    def write(outdir):
        made.append(name)
        path = outdir / name
        path.write_text(name)
        return path

    return write


def test_the_record_says_of_each_format_what_it_was_made_of(build, tmp_path):
    build()
    found = json.loads((tmp_path / "doctrees" / standing.RECORD).read_text())
    assert list(found) == ["x"] and found["x"][1] == "downloads/x.txt"
