"""The rows of the database, as its plan wants them: an empty cell is NULL, a list is rows of its own."""

from collections.abc import Iterable, Iterator
from typing import Any

from edition import catalogue, dates, works
from edition.exports.database import plan
from edition.house import BIBLIOGRAPHY
from edition.signs import visible
from edition.tables import Register
from edition.text import CLOSING, Block
from edition.verdicts import MEANS, SIGNS
from edition.vocabulary import ON_CLAIMS

Insertion = tuple[str, list[tuple]]


def insertions(register: Register, blocks: list[Block]) -> Iterator[Insertion]:
    """What fills all tables."""
    yield into("works", (tuple(filled(cell) for cell in row.values()) for row in catalogue.rows(found_works(register))))
    yield into("entities", entities(register, catalogue.NAMED))
    for name, registers in plan.ACTORS.items():
        yield into(name, ((key, table, label) for table, key, label in entities(register, registers)))
    yield into("days", days(register))
    yield into("verdicts", ((name, number, SIGNS[name], MEANS[name]) for number, name in enumerate(MEANS, 1)))
    for name in register.schema:
        yield from _table(register, name)
    yield into("notes", ((block.key, block.kind, words(block)) for block in blocks if block.kind in ON_CLAIMS))


def into(table: str, rows: Iterable[tuple]) -> Insertion:
    """What puts rows into a table."""
    found = list(rows)
    return f'INSERT INTO "{table}" VALUES ({", ".join("?" for row in found[:1] for _ in row)})', found


def filled(cell: str) -> str | None:
    """A cell as the database has it."""
    return visible(cell) or None


def found_works(register: Register) -> Iterable[works.Work]:
    return works.read(register.folder / BIBLIOGRAPHY).values()


def entities(register: Register, names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """All rows of registers: table, id, and the name that heads them."""
    return (tuple(row.values()) for row in catalogue.entities(register, names))


def days(register: Register) -> Iterator[tuple[Any, ...]]:
    """For each date of the tables the first and the last day that it can mean, by which it can be sorted and compared."""
    held = {(table, one["name"]) for table in register.schema for one in register.columns(table) if one.get("holds") == "edtf"}
    found = {row[column] for table, column in held for row in register[table] if row[column]}
    for edtf in sorted(found):
        first, last, uncertain = dates.span(edtf)
        yield edtf, first and first.isoformat(), last and last.isoformat(), int(uncertain)


def _table(register: Register, table: str) -> Iterator[Insertion]:
    names = [column.name for column in plan.columns(register, table)]
    yield into(table, (tuple(filled(row[name]) for name in names) for row in register[table]))
    for column in plan.lists(register, table):
        (key,) = register.key(table)
        yield into(
            f"{table}_{column.name}",
            ((row[key], visible(item)) for row in register[table] for item in dict.fromkeys(row.items_of(column.name))),
        )


def words(block: Block) -> str:
    """The words of a gloss or a comment."""
    return visible(CLOSING.sub(r"\1", " ".join(block.words.split())))
