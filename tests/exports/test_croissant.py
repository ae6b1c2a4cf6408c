"""The tables by Croissant: valid by its validator, and what its reader reads is what stands in the tables."""

import csv
import io
import json
import re
import subprocess
from pathlib import Path

import pytest
from tools import environment

from edition.exports import croissant, data
from edition.exports.descriptor import described as package
from edition.house import PACKAGE
from edition.tables import LIST

READER = Path(__file__).with_name("croissant_records.py")
NUMBERS = {"sc:Integer": int, "sc:Float": float}


@pytest.fixture(scope="module")
def files(register):
    return {Path(name).name: content for name, content in data.files(register).items() if name.startswith("data/")}


@pytest.fixture(scope="module")
def described(files):
    return json.loads(files[data.CROISSANT])


def read(folder):
    """What the validator complains of, and the records that its reader reads."""
    command = [environment("croissant"), READER, folder / data.CROISSANT]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr[-2000:]
    return json.loads(told.stdout)


def laid(files, folder):
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def found(files, tmp_path_factory):
    return read(laid(files, tmp_path_factory.mktemp("croissant")))


def expected(field, cell):
    """What a reader has in hand for a cell."""
    if field.get("repeated"):
        return cell.split(LIST) if cell else None
    return (NUMBERS.get(field["dataType"], str)(cell)) if cell else None


def as_read(field, cell):
    """The reader gives a day its midnight and, in a column of texts with empty cells, digits a fraction."""
    if not isinstance(cell, str):
        return cell
    return cell[:10] if field["dataType"] == "sc:Date" else re.sub(r"^(\d+)\.0$", r"\1", cell)


@pytest.mark.long
def test_its_validator_has_nothing_to_say_and_reads_every_cell_of_every_table(files, described, found):
    assert found["complaints"] == ""
    for table in described["recordSet"]:
        rows = list(csv.DictReader(io.StringIO(files[f"{table['name']}.csv"].decode())))
        fields = {one["name"]: one for one in table["field"]}
        there = found["records"][table["name"]]
        wanted = [{name: expected(fields[name], cell) for name, cell in row.items()} for row in rows]
        lost = [(a, b) for a, b in zip(there, wanted, strict=True) for n in a if as_read(fields[n], a[n]) != b[n]]
        assert lost == [], table["name"]


def as_cell(cell):
    return "" if cell is None else LIST.join(cell) if isinstance(cell, list) else str(cell).removesuffix(".0")


@pytest.mark.long
def test_the_table_of_claims_can_be_made_again_by_croissant(found, register):
    rows = [{name: as_cell(cell) for name, cell in row.items()} for row in found["records"]["claims"]]
    assert rows == [row.cells for row in register["claims"]]


@pytest.mark.long
def test_its_validator_sees_a_column_of_a_file_that_is_not_there(described, tmp_path):
    spoilt = json.loads(json.dumps(described))
    spoilt["recordSet"][0]["field"][0]["source"]["fileObject"]["@id"] = "lost.csv"
    (tmp_path / data.CROISSANT).write_text(json.dumps(spoilt), "utf-8")
    assert "lost.csv" in read(tmp_path)["complaints"]


def test_every_file_that_the_package_describes_is_described_with_its_hash(described, files):
    resources = json.loads(files[PACKAGE])["resources"]
    hashes = {one["path"]: one["hash"].removeprefix("sha256:") for one in resources}
    assert {one["contentUrl"]: one["sha256"] for one in described["distribution"]} == hashes
    columns = {one["name"]: [field["name"] for field in one["schema"]["fields"]] for one in resources}
    assert {one["name"]: [field["name"] for field in one["field"]] for one in described["recordSet"]} == columns


def test_the_book_has_its_address_there_once_it_has_one(register, files):
    assert croissant.metadata(package(register, files, "https://example.org/book"))["url"] == "https://example.org/book"
    assert "url" not in croissant.metadata(package(register, files, ""))
