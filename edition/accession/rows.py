"""What the tables get with a source: its own row, its passages with their hashes, the copy that is edited."""

import datetime
import hashlib
import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from edition import sigla
from edition.accession import trial
from edition.accession.refusals import letters
from edition.collation.files import File
from edition.collation.fingerprint import of_file
from edition.fault import NotTaken
from edition.lines import digest, passages
from edition.tables import Register, Row

EDITED = "The copy that is edited here."
OPEN = "to be stated"  # stands in a cell that must not be empty until an editor has filled it
HEADING = 8  # words: a line that is no longer and does not end as a sentence does is taken for a heading
SENTENCE = re.compile(r"[.!?:;…][”’\"')\]]*$")


class Given(NamedTuple):
    """What an editor says of a source when it is taken in."""

    id: str
    title: str
    url: str
    author: str = ""
    publisher: str = OPEN
    language: str = "en"
    date: str = ""
    licence: str = OPEN


def added(register: Register, given: Given, raw: bytes, file: File, today: datetime.date) -> dict[str, list[dict[str, str]]]:
    """The new rows by their tables. Raises NotTaken where the text has no passages."""
    lines = passages(file.text)
    if not lines:
        raise NotTaken("the text has no line with words")
    found = {
        "sources": [
            given._asdict()
            | {"number": str(len(register["sources"]) + 1), "attribution": "", "sha256": hashlib.sha256(raw).hexdigest(), "note": ""}
        ],
        "passages": [passage(given.id, number, line) for number, line in enumerate(lines, 1)],
        "fingerprints": [
            dict(zip(("id", "length", "folded", "text", "runs"), map(str, cells))) for cells in of_file(file, given.id, register)
        ],
    }
    return found | {"witnesses": list(copy(register, given, today))}


def passage(source: str, number: int, line: str) -> dict[str, str]:
    """The row of a passage: its role is a guess, which the editor looks at."""
    words = len(line.split())
    role = "title" if number == 1 else "heading" if words <= HEADING and not SENTENCE.search(line) else "text"
    return {
        "id": sigla.passage(source, number),
        "source": source,
        "role": role,
        "gap": "",
        "words": str(words),
        "sha256": digest(line),
    }


def copy(register: Register, given: Given, today: datetime.date) -> Iterator[dict[str, str]]:
    """The row of the copy that is edited."""
    free = [two for two in letters() if len(two) == 2 and two not in register.ids("witnesses")]
    yield {
        "id": next((two for two in free if two[0] == given.id[0]), free[0]),
        "source": given.id,
        "address": given.url,
        "kind": "copy",
        "seen": today.isoformat(),
        "extent": "whole",
        "dated": "",
        "note": EDITED,
    }


def laid(register: Register, rows: dict[str, list[dict[str, str]]]) -> None:
    """Put rows into the register, each with the cells of its table in their order. Raises NotTaken where a cell is not as it must be."""
    new = {table: list(map(partial(_row, register, table), added)) for table, added in rows.items()}
    trial.refuse(register, new)
    for table, added in new.items():
        register.rows[table] = [*register[table], *added]


def _row(register: Register, table: str, cells: dict[str, str]) -> Row:
    return Row(f"data/{table}.csv", 0, {column["name"]: cells[column["name"]] for column in register.columns(table)})
