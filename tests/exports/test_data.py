"""The data as one archive: all tables, described by the current standards, and a workbook that no spreadsheet spoils."""

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from openpyxl import load_workbook

from edition import catalogue, imprint, works
from edition.exports import csvw, data, descriptor, workbook
from edition.house import BIBLIOGRAPHY, DATA, PACKAGE
from edition.tables import references

SCHEMA = Path(__file__).parent / "schemas" / "datapackage-2.0.json"
COMPUTED = {"works", "entities"}
HOSTILE = '=HYPERLINK("http://example.org")\x1b'


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    with zipfile.ZipFile(data.write(folder)) as packed:
        packed.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def described(unpacked):
    return json.loads((unpacked / "data" / PACKAGE).read_text("utf-8"))


def test_the_archive_holds_every_table_as_it_is_with_licence_citation_and_a_word_of_welcome(unpacked):
    for file in DATA.iterdir():
        if file.is_file() and file.name != PACKAGE:
            assert (unpacked / "data" / file.name).read_bytes() == file.read_bytes()
    assert all((unpacked / name).stat().st_size for name in ("LICENSE", "CITATION.cff", "README.md"))


def test_the_word_of_welcome_names_what_is_there(unpacked):
    said = (unpacked / "README.md").read_text("utf-8")
    named = {word for word in said.split("`") if word.startswith("data/") and "*" not in word and " " not in word}
    assert named and all((unpacked / name).exists() for name in named)
    assert "$" not in said and imprint.imprint().version in said


def test_the_package_is_valid_by_the_current_standard(described):
    schema = Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))
    assert [f"{list(one.path)}: {one.message}" for one in schema.iter_errors(described)] == []
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert list(schema.iter_errors(described | {"contributors": [{"title": 7}]}))


@pytest.mark.long
def test_the_package_is_valid_for_readers_of_the_standard_before(unpacked):
    from frictionless import validate

    report = validate(str(unpacked / "data" / PACKAGE))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_it_says_who_made_it_when_of_what_and_about_what(described, register):
    book = imprint.imprint()
    assert described["created"].startswith(book.released.isoformat()) and described["version"] == book.version
    assert described["keywords"] == list(book.keywords) != []
    assert [one["path"] for one in described["sources"]] == [row["url"] for row in register["sources"]]
    assert all(one["roles"] for one in described["contributors"]) and described["id"]


def test_every_file_has_the_size_and_the_hash_that_are_said(unpacked, described):
    for resource in described["resources"]:
        content = (unpacked / "data" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_every_reference_but_those_of_lists_is_a_foreign_key(described):
    for resource in described["resources"]:
        keys = [key["fields"] for key in resource["schema"].get("foreignKeys", [])]
        named = {name for one in keys for name in ([one] if isinstance(one, str) else one)}
        lists = {one["name"] for one in resource["schema"]["fields"] if one.get("holds") == "list"}
        wanted = {one["name"] for one in resource["schema"]["fields"] if "refersTo" in one}
        assert wanted - lists <= named, resource["name"]
    assert references(described["resources"][0]) is not None


def test_the_works_are_a_table_as_well(unpacked):
    lines = (unpacked / "data" / "works.csv").read_text("utf-8").splitlines()
    found = works.read(DATA / BIBLIOGRAPHY)
    assert lines[0] == ",".join(catalogue.COLUMNS)
    assert [row["id"] for row in catalogue.rows(found.values())] == list(found)
    labels = [row["label"] for row in catalogue.rows(found.values())]
    assert len(set(labels)) == len(labels)


@pytest.fixture(scope="module")
def group(unpacked):
    from csvw import TableGroup

    return TableGroup.from_file(unpacked / "data" / data.CSVW)


def test_the_tables_are_read_and_their_references_hold_by_csv_on_the_web(group, described):
    assert [str(table.url) for table in group.tables] == [resource["path"] for resource in described["resources"]]
    group.check_referential_integrity()


def as_cell(value):
    return "" if value is None else str(value)


def test_the_table_of_claims_can_be_made_again_by_csv_on_the_web(group, register):
    rows = [{name: as_cell(cell) for name, cell in row.items()} for row in group.tabledict["claims.csv"]]
    assert rows == [row.cells for row in register["claims"]]


def test_the_workbook_has_every_cell_as_it_is_and_as_text(unpacked, register):
    book = load_workbook(unpacked / workbook.FILE, read_only=True)
    for name, rows in data.sheets(register).items():
        if name == "coastlines":  # points of a line: longer than a cell may be
            continue
        found = [[as_cell(cell) for cell in row] for row in book[name].iter_rows(values_only=True)]
        assert found == rows
    types = {cell.data_type for row in book["claims"].iter_rows() for cell in row if cell.value is not None}
    assert types == {"s"}
    assert {cell.number_format for row in book["quantities"].iter_rows() for cell in row if cell.value is not None} == {"@"}


def test_only_a_table_whose_cells_are_too_long_has_no_sheet(unpacked, register):
    sheets = set(load_workbook(unpacked / workbook.FILE, read_only=True).sheetnames)
    assert sheets <= set(register.schema) | COMPUTED
    for name in set(register.schema) - sheets:
        assert any(len(cell) > workbook.LONGEST for row in register[name] for cell in row.cells.values())


def test_a_formula_in_a_cell_stays_a_text_in_the_workbook():
    made = workbook.workbook({"claims": [["id", "statement"], ["A-01-01", HOSTILE]]})
    cell = load_workbook(io.BytesIO(made))["claims"]["B2"]
    assert (cell.data_type, cell.value) == ("s", HOSTILE.replace("\x1b", "␛"))


def test_it_is_the_same_each_time(tmp_path, register):
    assert data.files(register) == data.files(register)
    assert data.write(tmp_path / "one").read_bytes() == data.write(tmp_path / "two").read_bytes()


def test_a_book_with_an_address_is_named_by_it(register):
    found = descriptor.described(
        register, data.files(register) | {f"{name}.csv": b"" for name in (*register.schema, *COMPUTED)}, "https://example.org"
    )
    assert found["homepage"] == "https://example.org" and found["id"] == "https://example.org/downloads/data.zip"


def test_a_table_with_another_row_has_another_hash(register):
    files = {f"{name}.csv": b"" for name in (*register.schema, *COMPUTED)}
    changed = descriptor.described(replace(register), files | {"claims.csv": b"id\n"})
    same = descriptor.described(register, files)
    assert [one["name"] for one, other in zip(changed["resources"], same["resources"]) if one["hash"] != other["hash"]] == ["claims"]


def test_descriptions_with_harmful_signs_come_out_harmless(register, monkeypatch, tmp_path):
    harmful = 'a\x1b[31m\x85 <script>alert("x")</script> \u202egnp\n# b'
    broken = replace(
        register, rows=register.rows | {"sources": [replace(row, cells=row.cells | {"title": harmful}) for row in register["sources"]]}
    )
    plain = imprint.imprint()
    monkeypatch.setattr(data, "metadata", lambda package: csvw.metadata(package | {"title": harmful}))
    monkeypatch.setattr(data, "imprint", lambda: replace(plain, title=harmful))
    files = data.files(broken)
    for name in (f"data/{PACKAGE}", f"data/{data.CSVW}", "README.md"):
        assert [sign for sign in files[name].decode() if sign != "\n" and not sign.isprintable()] == [], name
    assert {one["title"] for one in json.loads(files[f"data/{PACKAGE}"])["sources"]} == {harmful}
    assert json.loads(files[f"data/{data.CSVW}"])["dc:title"] == harmful
    assert "\n# b" not in files["README.md"].decode()


def test_a_cell_with_harmful_signs_is_read_by_csv_on_the_web_as_it_is(register, described, tmp_path):
    from csvw import TableGroup

    harmful = '=1+1 <script>alert("x")</script> "\u202egnp", \x1b[31m'
    resource = next(one for one in described["resources"] if one["name"] == "terms")
    columns = [one["name"] for one in register.columns("terms")]
    filled = register["terms"][0].cells | {"meaning" if "meaning" in columns else columns[-1]: harmful}
    with (tmp_path / "terms.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, list(filled.values())])
    (tmp_path / data.CSVW).write_text(json.dumps(csvw.metadata(described | {"resources": [resource]})), "utf-8")
    (row,) = TableGroup.from_file(tmp_path / data.CSVW).tables[0]
    assert harmful in row.values()
