"""The data as one archive: tables, their description, bibliography and dictionary, a workbook, with licence, citation and a word on how to open them."""

import csv
import io
import json
from pathlib import Path
from string import Template

from edition import catalogue, tables, works
from edition.archive import archive
from edition.exports import croissant
from edition.exports.csvw import metadata
from edition.exports.descriptor import described
from edition.exports.workbook import FILE as WORKBOOK
from edition.exports.workbook import workbook
from edition.house import BIBLIOGRAPHY, CITATION, DATA, LICENSE, PACKAGE, TABLES
from edition.imprint import imprint
from edition.signs import in_json, in_line
from edition.tables import Register

CSVW, CROISSANT = "csv-metadata.json", "croissant.json"
WELCOME = Path(__file__).with_suffix(".md.in")


def write(outdir: Path, folder: Path = DATA) -> Path:
    """Write the archive. Returns its path."""
    register, _ = tables.read(folder)
    path = outdir / TABLES
    archive(files(register), path)
    return path


def files(register: Register) -> dict[str, bytes]:
    """All files of the archive, by their names in it."""
    own = {file.name: file.read_bytes() for file in register.folder.iterdir() if file.is_file()}
    found = own | {name: text.encode() for name, text in _computed(register).items()}
    package = described(register, found)
    found |= {PACKAGE: _json(package), CSVW: _json(metadata(package)), CROISSANT: _json(croissant.metadata(package))}
    return {
        **{f"data/{name}": content for name, content in found.items()},
        **{file.name: file.read_bytes() for file in (LICENSE, CITATION)},
        "README.md": welcome().encode(),
        WORKBOOK: workbook(sheets(register)),
    }


def _computed(register: Register) -> dict[str, str]:
    """The tables that are computed from others."""
    found = works.read(register.folder / BIBLIOGRAPHY).values()
    return {
        "works.csv": catalogue.written(catalogue.COLUMNS, catalogue.rows(found)),
        "entities.csv": catalogue.written(catalogue.ENTITIES, catalogue.entities(register)),
    }


def sheets(register: Register) -> dict[str, list[list[str]]]:
    """The tables as lists of cells, heads first."""
    found = {
        name: [[column["name"] for column in register.columns(name)], *(list(row.cells.values()) for row in register[name])]
        for name in register.schema
    }
    computed = {Path(name).stem: list(csv.reader(io.StringIO(content, newline=""))) for name, content in _computed(register).items()}
    return found | computed


def welcome() -> str:
    """What whoever unpacks the archive reads first."""
    book = imprint()
    return Template(WELCOME.read_text("utf-8")).substitute(
        title=in_line(book.title),
        author=in_line(book.author),
        version=book.version,
        day=book.released.isoformat(),
        licence=book.licence_in_words,
    )


def _json(value: dict) -> bytes:
    return (in_json(json.dumps(value, ensure_ascii=False, indent=1)) + "\n").encode()
