"""The page on what can be taken away: it names every file that is made, and each of its examples runs and finds something."""

import re
import sqlite3
import zipfile

import pandas as pd
import pytest
from rdflib import Dataset, Graph

from edition import exports
from edition.house import CHAPTERS

PAGE = (CHAPTERS / "take-away.md").read_text("utf-8")
EXAMPLES = dict(zip(("pandas", "sqlite", "tei", "sparql"), re.findall(r"```(?:python|sql|sparql)\n(.*?)```", PAGE, re.DOTALL), strict=True))


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    """A folder into which a reader has taken all files."""
    out = tmp_path_factory.mktemp("taken")
    for form in exports.FORMATS:
        form.write(out)
    with zipfile.ZipFile(out / "downloads" / "data.zip") as packed:
        packed.extractall(out / "downloads")
    return out / "downloads"


def test_every_file_that_is_made_is_named_and_every_file_that_is_named_is_made(taken):
    named = set(re.findall(r"\{output\}`[^`<]*<([^>]+)>`", PAGE))
    made = {path.name for path in taken.iterdir() if path.is_file()} - {"LICENSE", "CITATION.cff", "README.md"}
    assert named - made == {"citations.bib", "citations.json", "citations.ris"}  # the pages lay these
    assert made - named == set()


@pytest.mark.parametrize("name", ["pandas", "tei"])
def test_the_examples_in_python_find_something(taken, name, monkeypatch, capsys, register):
    monkeypatch.chdir(taken)
    exec(EXAMPLES[name], {})
    verdict = {"pandas": "contradicted", "tei": "disputed"}[name]
    found, wanted = capsys.readouterr().out, [row for row in register["claims"] if row["verdict"] == verdict]
    assert len(found.strip().splitlines()) >= min(len(wanted), 5)
    assert name != "tei" or all(row["statement"] in found for row in wanted)


def test_the_example_in_sql_finds_the_evidence(taken, register):
    connection = sqlite3.connect(taken / "claims.sqlite")
    found = connection.execute(EXAMPLES["sqlite"]).fetchall()
    connection.close()
    assert len(found) == sum(row["claim"] == "A-07-01" for row in register["evidence"]) > 0
    assert {row[0] for row in found} == {"contradicted"}


@pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")  # rdflib warns of itself
def test_the_example_in_sparql_finds_what_is_said_of_grossman(taken):
    question, apart = EXAMPLES["sparql"], re.sub(r"\{(.*)\}", r"{ GRAPH ?assertion {\1} }", EXAMPLES["sparql"], flags=re.DOTALL)
    graph, graphs = Graph().parse(taken / "claims.jsonld", format="json-ld"), Dataset()
    graphs.parse(taken / "claims.trig", format="trig")
    verdicts, likewise = (sorted(str(row.verdict) for row in found) for found in (graph.query(question), graphs.query(apart)))
    assert "contradicted" in verdicts and verdicts == likewise


def test_the_frames_of_the_page_are_those_of_the_tables(taken, register):
    assert len(pd.read_csv(taken / "data" / "claims.csv", dtype=str, keep_default_na=False)) == len(register["claims"])
