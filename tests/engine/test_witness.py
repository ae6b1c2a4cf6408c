"""What a kernel reads of the project is written down: what it opens, what it imports, which tables it asks for."""

import subprocess
import sys

import pytest

from edition.engine import witness
from edition.house import DATA, ROOT

BEGIN = "import sys; from pathlib import Path; from edition.engine.witness import Witness; Witness(sys.argv[1]).begin()\n"
LOAD = "from edition.tables import load\ntables = load()\n"


def read_by(folder, code: str) -> set[str]:
    """What a process has written down that runs code under a witness, besides what every one reads."""
    record = folder / "read"
    ran = subprocess.run([sys.executable, "-c", BEGIN + code, str(record)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert not ran.returncode, ran.stderr
    return set(witness.read(record))


@pytest.mark.parametrize(
    ("code", "read"),
    [
        ("open('LICENSE').read()", "LICENSE"),
        ("Path('CITATION.cff').read_bytes()", "CITATION.cff"),
        ("import os; os.open(b'LICENSE', os.O_RDONLY)", "LICENSE"),
        ("import os; os.chdir('data'); open('../LICENSE')", "LICENSE"),
        ("import pandas; pandas.read_csv('data/people.csv')", "data/people.csv"),
        ("import sqlite3; sqlite3.connect('file:data/people.csv?mode=ro', uri=True)", "file:data/people.csv?mode=ro"),
        ("import figures.people", "figures/people.py"),
        ("import importlib; importlib.import_module('edition.collation.words')", "edition/collation/words.py"),
        ("exec(compile(open('figures/verdicts.py').read(), 'x', 'exec'), {'__name__': 'x'})", "figures/verdicts.py"),
        (LOAD + "tables.people", "data/people.csv"),
        (LOAD + "tables['people']", "data/people.csv"),
        (LOAD + "tables.frames.get('people')", "data/people.csv"),
        (LOAD + "[len(frame) for frame in tables.frames.values()]", "data/people.csv"),
        (LOAD + "tables.names_of('people')", "data/names.csv"),
        (LOAD + "tables.with_row('claims', id='A-02-04', verdict='disputed')", "data/people.csv"),
        (LOAD + "tables.has('people', 'x')", f"data/people.csv{witness.ONLY_KEYS}"),
        (LOAD, "data/datapackage.json"),
    ],
)
def test_what_is_read_is_written_down(tmp_path, code, read):
    assert read in read_by(tmp_path, code)


def test_a_module_that_was_loaded_before_is_written_down_too(tmp_path):
    assert {"edition/tables.py", "edition/engine/witness.py"} <= read_by(tmp_path, "")


def test_a_table_that_is_only_checked_is_not_read(tmp_path):
    read = read_by(tmp_path, LOAD + "tables.people; 'claims' in tables.frames; dir(tables); tables.has('events', 'x')")
    assert {name for name in read if name.endswith(".csv")} == {"data/people.csv"}
    assert "data/works.bib" not in read


def test_a_table_that_a_cell_opens_itself_is_read_even_if_it_has_been_loaded(tmp_path):
    assert "data/claims.csv" in read_by(tmp_path, LOAD + "open('data/claims.csv')")


def test_what_does_not_belong_to_the_project_is_left_out(tmp_path):
    (tmp_path / "own.txt").write_text("x")
    read = read_by(tmp_path, f"import json, sqlite3; open({str(tmp_path / 'own.txt')!r}); sqlite3.connect(':memory:')")
    assert not [name for name in read if not (ROOT / name).is_file()]


def test_what_is_no_name_of_a_file_does_no_harm_and_each_is_written_once(tmp_path):
    record = tmp_path / "read"
    heard = witness.Witness(str(record))
    for event, given in (("open", (3,)), ("open", ()), ("import", ("x",)), ("open", (str(DATA / "x.pyc"),))):
        heard.hear(event, given)
    for name in (DATA / "terms.csv", str(DATA / "terms.csv"), bytes(DATA / "terms.csv")):
        heard.hear("open", (name,))
    assert record.read_text("utf-8").splitlines() == ["data/x.pyc", "data/terms.csv"]
