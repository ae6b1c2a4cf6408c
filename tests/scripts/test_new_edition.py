"""An empty edition of another subject: it is whole, it is built, it passes its tests, and nothing of this subject is in it."""

import os
import re
import subprocess
import sys

import pytest

from edition import tables
from edition.house import ROOT
from edition.imprint import imprint
from scripts import new_edition

BUILT = {".venv", "_build", "__pycache__"}
OTHERS = {  # names of ours that are words or names of the world as well: what stands in a file that goes along means these
    "French": "a language",
    "German": "a language",
    "Italian": "a language",
    "Russian": "a language, whose letters are transliterated",
    "Ukrainian": "a language, whose letters are transliterated",
}
SHORTEST = 4  # letters: a shorter name, as SS, is part of code too often


def words(register) -> set[str]:
    """The words of this subject: every form of a name of a person, an organization or an event, titles, ids, sides."""
    found = {row["form"] for row in register["names"] if row["table"] != "places"}
    found |= {row["title"] for row in register["sources"]} | {imprint().title, imprint().subtitle, imprint().name}
    found |= {
        key
        for table in ("people", "organizations", "events", "relations", "quantities", "topics")
        for key in register.ids(table)
        if "-" in key
    }
    columns = (("people", "side"), ("organizations", "independence"), ("events", "kind"))
    found |= {value for column in columns for value in register.values(*column) if "-" in value}
    found |= {row["title"] for row in register["terms"] if (row["table"], row["column"]) in columns and " " in row["title"]}
    found |= {row["title"] for row in register["headings"]} | {row["counts"] for row in register["groups"] if " " in row["counts"]}
    return {word for word in found if len(word) >= SHORTEST} - OTHERS.keys()


def ours(text: str, pattern: re.Pattern) -> set[str]:
    return set(pattern.findall(text))


@pytest.fixture(scope="module")
def pattern():
    every = sorted(words(tables.read()[0]), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, every))})(?![\w-])")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The edition, laid out beside this one."""
    folder = tmp_path_factory.mktemp("another") / "edition"
    run("-m", "scripts.new_edition", str(folder), cwd=ROOT)
    return folder


def run(*command: str, cwd, **more: str):
    bare = {"PYTHONPATH": str(cwd), "EDITION_SOURCES": str(cwd), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, *command], cwd=cwd, env=os.environ | bare | more, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def files(folder):
    """All its files, and not what is made of them."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not BUILT & set(path.relative_to(folder).parts)]


def test_nothing_of_this_subject_is_in_it(folder, pattern):
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in files(folder)}
    assert len(texts) > 200
    assert {path.relative_to(folder).as_posix(): found for path, text in texts.items() if (found := ours(text, pattern))} == {}
    assert [path.name for path in texts if ours(path.name, pattern)] == []


def test_a_word_of_this_subject_is_found(pattern):
    register = tables.read()[0]
    for row in (register["people"][0], register["organizations"][-1]):
        name = register.names.head(row.file.removeprefix("data/").removesuffix(".csv"), row["id"]).form
        assert ours(f"as {name} says", pattern)
    assert ours((ROOT / "README.md").read_text("utf-8"), pattern)


def test_tables_and_text_agree(folder):
    assert run("-m", "scripts.check", cwd=folder).strip() == "tables and text agree"
    assert run("-m", "scripts.check", "--unread", cwd=folder).strip() == "tables and text agree"


def test_its_text_is_known_to_it(folder):
    assert "A-02" in run("-m", "scripts.collate", "example.txt", "--json", cwd=folder)


def test_a_folder_that_is_there_is_refused(folder):
    before = {path: path.read_bytes() for path in files(folder)}
    done = subprocess.run([sys.executable, "-m", "scripts.new_edition", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "is there already" in done.stderr
    assert {path: path.read_bytes() for path in files(folder)} == before


def test_a_folder_within_this_edition_is_refused():
    done = subprocess.run([sys.executable, "-m", "scripts.new_edition", "another"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "lies within" in done.stderr
    assert not (ROOT / "another").exists()


@pytest.mark.parametrize(
    ("name", "why"), [("file/edition", "Not a directory"), ("nowhere", "No such file"), ("x" * 300, "File name too long")]
)
def test_a_folder_that_cannot_be_made_is_said_in_one_line(tmp_path, name, why):
    (tmp_path / "file").write_text("", "utf-8")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    command = [sys.executable, "-m", "scripts.new_edition", str(tmp_path / name)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert f"cannot be written: {why}" in done.stderr


def test_the_tests_that_go_along_are_there():
    assert [name for name in new_edition.tests() if not (ROOT / name).is_file()] == []


@pytest.mark.long
def test_it_is_built_whole(folder, pattern):
    told = run("-m", "scripts.build", cwd=folder)
    built = folder / "_build" / "html"
    made = {path.name for path in (built / "downloads").iterdir()}
    assert {
        "edition.pdf",
        "notebooks.zip",
        "data.zip",
        "edition.epub",
        "edition.tei.xml",
        "claims.jsonld",
        "claims.trig",
        "claims.sqlite",
    } <= made
    assert "edition.pdf" in told
    pages = {path.name: path.read_text("utf-8") for path in built.glob("*.html")}
    assert 'id="A-02-01"' in pages["source-a.html"]
    assert {name: found for name, text in pages.items() if (found := ours(text, pattern))} == {}


@pytest.mark.long
def test_its_own_tests_are_green(folder):
    assert re.search(r"^\d+ passed", run("-m", "pytest", "-n", "0", cwd=folder), re.MULTILINE)
