"""The receipt of a book: whatever a build can read changes it, and a book that is not as it was made is not confirmed."""

import os
import sys

import pytest

from edition import extension, receipt, scaffold
from edition.scaffold import Scaffold, is_confirmed
from scripts import build

FILES = {  # one of each kind of thing that a build reads
    "a text": "chapters/index.md",
    "a cell of code": "chapters/timeline.md",
    "a table": "data/people.csv",
    "the works": "data/works.bib",
    "the module of a figure": "figures/timeline.py",
    "the library": "edition/text.py",
    "what lies beside the library": "edition/pages/style/page.css",
    "a setting": "_config.yml",
    "the contents": "_toc.yml",
    "the imprint": "CITATION.cff",
    "the packages wanted": "requirements.txt",
    "a guide that is checked": "README.md",
    "a test that is counted": "tests/test_house.py",
    "what nobody has thought of": "somewhere/else.bin",
}


@pytest.fixture
def root(tmp_path):
    for name in FILES.values():
        path = tmp_path / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"what {name} holds")
    (tmp_path / "texts").mkdir()
    return tmp_path / "project"


@pytest.fixture
def now(root, monkeypatch):
    """The receipt as it would be now, in a search path of packages with versions."""
    monkeypatch.setattr(sys, "path", [str(root), *(path for path in sys.path if path.startswith((sys.prefix, sys.base_prefix)))])

    def made() -> str:
        return receipt.of(root, root.parent / "texts")

    assert made()
    return made


def test_the_same_has_the_same_receipt(now):
    assert now() == now()


@pytest.mark.parametrize("what", FILES)
def test_what_a_build_reads_changes_the_receipt_if_it_is_changed_taken_away_or_put_back(root, now, what):
    path, before = root / FILES[what], now()
    held = path.read_bytes()
    path.write_bytes(held.replace(b"w", b"v", 1))
    changed = now()
    path.unlink()
    gone = now()
    path.write_bytes(held)
    assert len({before, changed, gone}) == 3
    assert now() == before


def test_a_file_that_is_new_changes_the_receipt(root, now):
    before = now()
    (root / "chapters" / "new.md").write_text("")
    assert now() != before


def test_a_text_of_a_source_that_lies_elsewhere_changes_the_receipt(root, now):
    before = now()
    (root.parent / "texts" / "a.txt").write_text("x")
    assert now() != before


@pytest.mark.parametrize("name", ["EDITION_PDF", "EDITION_ADDRESS", "SOURCE_DATE_EPOCH", "TZ", "LC_ALL", "NOBODY_KNOWS"])
def test_a_variable_of_the_environment_changes_the_receipt(monkeypatch, now, name):
    monkeypatch.setenv(name, "1")
    before = now()
    monkeypatch.setenv(name, "2")
    assert now() != before
    monkeypatch.delenv(name)
    assert now() != before


def test_another_shell_does_not_change_the_receipt(monkeypatch, now):
    before = now()
    for name in receipt.OF_THE_SHELL:
        monkeypatch.setenv(name, "other")
    assert now() == before


def test_another_python_changes_the_receipt(monkeypatch, now):
    before = now()
    monkeypatch.setattr(sys, "version", "4.0")
    assert now() != before


def test_another_version_of_a_package_changes_the_receipt(tmp_path, monkeypatch, now):
    packages = tmp_path / "packages"
    (packages / "sphinx-1.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "path", [str(packages)])
    before = now()
    (packages / "sphinx-1.0.dist-info").rename(packages / "sphinx-1.1.dist-info")
    assert before != now() != ""


def test_what_was_built_and_what_programs_keep_does_not_change_the_receipt(root, now):
    before = now()
    for name in receipt.NOT_READ:
        (root / name).mkdir()
        (root / name / "x").write_text("x")
    assert now() == before


def test_code_without_a_version_makes_the_receipt_empty(tmp_path, monkeypatch, now):
    (tmp_path / "mine").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "mine")])
    assert now() == ""


@pytest.mark.skipif(os.name == "nt", reason="there links are for administrators")
def test_a_folder_behind_a_link_makes_the_receipt_empty(root, now):
    (root / "linked").symlink_to(root / "data", target_is_directory=True)
    assert now() == ""


@pytest.fixture
def outdir(tmp_path):
    """A book with a receipt."""
    made = Scaffold(tmp_path / "_build" / "html")
    made.raise_up("x")
    made.pages.mkdir()
    for name in ("index.html", "edition.pdf"):
        (made.pages / name).write_text("whole")
    made.take_place(receipt="r")
    return made.outdir


def test_a_book_with_its_receipt_is_confirmed_and_with_another_or_none_it_is_not(outdir):
    assert is_confirmed(outdir, "r")
    assert not is_confirmed(outdir, "s")
    assert not is_confirmed(outdir, "")


def test_a_book_that_was_built_without_a_receipt_is_not_confirmed(outdir):
    made = Scaffold(outdir)
    made.raise_up("x")
    made.pages.mkdir()
    made.take_place()
    assert not is_confirmed(outdir, "r")
    assert not is_confirmed(outdir, "")


@pytest.mark.parametrize("damage", ["altered", "gone", "more", "no record", "half a record"])
def test_a_book_that_is_not_as_it_was_made_is_not_confirmed(outdir, damage):
    record = outdir.parent / scaffold.RECORD
    if damage == "altered":
        (outdir / "edition.pdf").write_text("wholE")
    elif damage == "gone":
        (outdir / "index.html").unlink()
    elif damage == "more":
        (outdir / "other.html").write_text("")
    elif damage == "no record":
        record.unlink()
    else:
        record.write_text(record.read_text()[:20])
    assert not is_confirmed(outdir, "r")


@pytest.mark.parametrize("receipts", [("r", "r"), ("r", "s"), ("", "")])
def test_the_command_builds_unless_the_book_is_confirmed(outdir, monkeypatch, capsys, receipts):
    made, now = receipts
    record = outdir.parent / scaffold.RECORD
    record.write_text(record.read_text().replace('"receipt": "r"', f'"receipt": "{made}"'))
    built: list[str] = []
    monkeypatch.setattr(build, "HTML", outdir)
    monkeypatch.setattr(build.receipt, "of", lambda *folders: now)
    monkeypatch.setattr(build, "build", built.append)
    build.main()
    assert built == ([] if made == now != "" else [now])
    assert f"the book: {outdir / 'index.html'}" in capsys.readouterr().out


def test_the_receipt_is_taken_by_the_build_that_was_given_it_and_no_cell_sees_it(tmp_path, monkeypatch):
    heard: dict[str, object] = {}
    taken: list[str] = []

    class App:
        outdir = tmp_path / "html"

        def connect(self, event, function, priority=500):
            heard[event] = function

    monkeypatch.setenv(extension.RECEIPT, "r")
    monkeypatch.setattr(extension.sphinx, "build_in", lambda *given: None)
    monkeypatch.setattr(extension.sphinx, "has_warned", lambda app: False)
    monkeypatch.setattr(Scaffold, "take_place", lambda self, remembered, receipt: taken.append(receipt))
    extension.build_beside(App())
    assert extension.RECEIPT not in os.environ
    heard["build-finished"](App(), None)
    assert taken == ["r"]
