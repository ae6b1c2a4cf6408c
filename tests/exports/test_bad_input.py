"""Bad input: whatever stands in a cell, no file for machines holds it raw, and each can still be read; what has no rows leaves no empty shell."""

import csv
import io
import json
import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from rdflib import Dataset

from edition import sigla
from edition.exports import annotations, claimreview, crate, data, database, epub, feed, nanopublications, tei

HOSTILE = 'x\x1b[31m\x00\x85\u202egnp\u2069 <script>alert("1")</script> & ]]> "\'\\ \n=1+1'
RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")  # rdflib warns of itself
ADDRESS = 'https://example.org/a b"<c>|\x1b\u202e'


def is_free(register, table, column):
    closed = {"enum", "pattern"} & set(column.get("constraints", {})) or "refersTo" in column or "holds" in column
    bound = {*register.key(table), *register.references(table), "source", "verdict"}
    return column["type"] == "string" and not closed and column["name"] not in bound


def free(register, table):
    """The columns of a table into which anything may be written."""
    return [column["name"] for column in register.columns(table) if is_free(register, table, column)]


@pytest.fixture(scope="module")
def hostile(register):
    """The tables with harmful signs in every cell of every column of text."""
    return replace(register, rows={table: [spoilt(row, free(register, table)) for row in register[table]] for table in register.schema})


def spoilt(row, columns):
    return replace(row, cells=row.cells | {column: HOSTILE for column in columns if row[column]})


FORMS = {
    "TEI": lambda tables, blocks: tei.written(tei.document(tables, blocks)),
    "JSON-LD": lambda tables, blocks: claimreview.written(claimreview.graph(tables, "", {})),
    "TriG": lambda tables, blocks: nanopublications.written(tables, "", {}),
    "annotations": lambda tables, blocks: annotations.written(annotations.collection(tables, {})),
    "feed": lambda tables, blocks: feed.written(feed.feed(tables, [])),
    "crate": lambda tables, blocks: crate.written(crate.crate(tables, {})),
    "EPUB": lambda tables, blocks: "\n".join(epub.files(tables, blocks).values()),
}


@pytest.mark.parametrize("form", FORMS)
def test_no_harmful_sign_of_any_column_of_text_comes_out_raw(form, hostile, blocks):
    written = FORMS[form](hostile, blocks)
    assert RAW.search(written) is None
    assert form not in ("TEI", "feed", "EPUB") or "<script" not in written


def test_each_file_can_still_be_read(hostile, blocks):
    pages = epub.files(hostile, blocks)
    for written in (
        FORMS["TEI"](hostile, blocks),
        FORMS["feed"](hostile, blocks),
        *(pages[name] for name in pages if name.endswith("html")),
    ):
        etree.fromstring(written.encode())
    for form in ("JSON-LD", "annotations", "crate"):
        assert json.loads(FORMS[form](hostile, blocks))
    assert len(Dataset().parse(data=FORMS["TriG"](hostile, blocks), format="trig"))


def test_the_database_holds_them_as_pictures_and_the_tables_as_they_are(hostile, blocks, tmp_path):
    database.make(tmp_path / "claims.sqlite", hostile, blocks)
    connection = sqlite3.connect(tmp_path / "claims.sqlite")
    for table in hostile.schema:
        names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        for column in (name for name in free(hostile, table) if name in names):
            cells = {row[0] for row in connection.execute(f'SELECT "{column}" FROM "{table}"')}
            assert not any(sign in str(cell) for cell in cells for sign in "\x00\x1b"), (table, column)
            assert not any(row[column] for row in hostile[table]) or any("␛" in str(cell) for cell in cells), (table, column)
    connection.close()


def test_an_address_stays_an_address(register, blocks):
    odd = replace(
        register, rows=register.rows | {"sources": [replace(row, cells=row.cells | {"url": ADDRESS}) for row in register["sources"]]}
    )
    for form in ("TEI", "JSON-LD", "TriG", "annotations", "crate"):
        written = FORMS[form](odd, blocks)
        assert "https://example.org/a%20b%22%3Cc%3E%7C%1B%E2%80%AE" in written, form
    assert len(Dataset().parse(data=FORMS["TriG"](odd, blocks), format="trig"))


def test_a_claim_without_evidence_is_in_every_file(register, blocks):
    (first, *_) = register["claims"]
    apart = {table: [row for row in register[table] if row["claim"] != first["id"]] for table in ("evidence", "claim_entities")}
    lone = replace(register, rows=register.rows | apart)
    for form in ("TEI", "JSON-LD", "TriG", "EPUB"):
        assert first["id"] in FORMS[form](lone, blocks), form
    assert sigla.shown(first["id"]) in FORMS["EPUB"](lone, blocks)


@pytest.mark.long
@pytest.mark.xdist_group("tei")
@pytest.mark.parametrize("table", ["witnesses", "readings", "relations", "quantities", "evidence", "claim_entities", "history"])
def test_a_table_without_rows_leaves_the_tei_valid(table, register, blocks, tei_all):
    kept = [block for block in blocks if block.kind not in ("comment", "entry")]
    found = etree.fromstring(tei.written(tei.document(replace(register, rows=register.rows | {table: []}), kept)).encode())
    assert tei_all.validate(found), [one.message for one in tei_all.error_log][:5]


def test_every_table_of_the_archive_is_a_sheet_as_it_is(register):
    files = data.files(register)
    found = data.sheets(register)
    tables = {Path(name).stem: content.decode() for name, content in files.items() if name.endswith(".csv")}
    assert set(found) == set(tables)
    for name, content in tables.items():
        assert found[name] == list(csv.reader(io.StringIO(content, newline=""))), name
