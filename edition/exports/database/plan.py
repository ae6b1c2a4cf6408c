"""The plan of the database: a table for each table of the edition, one for each column that holds a list, and what all of them name."""

from collections.abc import Iterator
from typing import NamedTuple

from edition import catalogue
from edition.tables import SEVERAL, Register

KINDS = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "NUMERIC"}
LATER = "DEFERRABLE INITIALLY DEFERRED"  # tables name one another: a row may name one that comes after it
OWN = (  # tables that the database has besides
    'CREATE TABLE "works" ("id" TEXT PRIMARY KEY NOT NULL, {works})',
    'CREATE TABLE "entities" ("table" TEXT NOT NULL, "id" TEXT NOT NULL, "label" TEXT NOT NULL, PRIMARY KEY ("table", "id"))',
    'CREATE TABLE "actors" ("id" TEXT PRIMARY KEY NOT NULL, "table" TEXT NOT NULL, "label" TEXT NOT NULL)',
    'CREATE TABLE "actors_events" ("id" TEXT PRIMARY KEY NOT NULL, "table" TEXT NOT NULL, "label" TEXT NOT NULL)',
    'CREATE TABLE "days" ("edtf" TEXT PRIMARY KEY NOT NULL, "first" TEXT, "last" TEXT, "uncertain" INTEGER NOT NULL)',
    'CREATE TABLE "verdicts" ("id" TEXT PRIMARY KEY NOT NULL, "number" INTEGER NOT NULL, "sign" TEXT NOT NULL, "means" TEXT NOT NULL)',
    'CREATE TABLE "notes" ("claim" TEXT NOT NULL REFERENCES "claims" ("id") {later}, "kind" TEXT NOT NULL, "words" TEXT NOT NULL, '
    'PRIMARY KEY ("claim", "kind"))',
)
MORE = {
    ("claims", "verdict"): "verdicts",
    ("history", "verdict"): "verdicts",
}  # references that the description of the tables does not know


class Column(NamedTuple):
    """A column of a table: its name, its type, whether it must have a value, the table that it names."""

    name: str
    kind: str
    required: bool
    target: str


def statements(register: Register) -> Iterator[str]:
    """What creates all tables."""
    works = ", ".join(f'"{name}" TEXT' for name in catalogue.COLUMNS if name != "id")
    yield from (statement.format(works=works, later=LATER) for statement in OWN)
    for name in register.schema:
        yield _table(register, name)
        yield from (_list(register, name, column) for column in lists(register, name))


def columns(register: Register, table: str) -> Iterator[Column]:
    """The columns of a table that hold no list."""
    named = register.references(table)
    for one in register.columns(table):
        if one.get("holds") != "list" or (table, one["name"]) in UNBOUND:
            target = MORE.get((table, one["name"]), named.get(one["name"], ""))
            yield Column(one["name"], KINDS[one["type"]], one.get("constraints", {}).get("required", False), target.replace("-", "_"))


def lists(register: Register, table: str) -> Iterator[Column]:
    """The columns of a table whose cells are lists of rows of another one: each is a table of its own."""
    named = register.references(table)
    for one in register.columns(table):
        if one.get("holds") == "list" and (table, one["name"]) not in UNBOUND:
            yield Column(one["name"], "TEXT", True, named[one["name"]].replace("-", "_"))


UNBOUND = {("readings", "witnesses"), ("review", "evidence")}  # lists whose items are not all rows: the siglum of a source is no copy


def _table(register: Register, table: str) -> str:
    parts = []
    for name, kind, required, target in columns(register, table):
        refers = f' REFERENCES "{target}" ("id") {LATER}' if target and target != "table" else ""
        parts.append(f'"{name}" {kind}{" NOT NULL" if required else ""}{refers}')
        if target == "table":
            parts.append(f'FOREIGN KEY ("table", "{name}") REFERENCES "entities" ("table", "id") {LATER}')
    parts.sort(key=lambda part: part.startswith("FOREIGN"))
    key = ", ".join(f'"{name}"' for name in register.key(table))
    return f'CREATE TABLE "{table}" ({", ".join(parts)}, PRIMARY KEY ({key}))'


def _list(register: Register, table: str, column: Column) -> str:
    (key,) = register.key(table)
    return (
        f'CREATE TABLE "{table}_{column.name}" ("{ROW}" TEXT NOT NULL REFERENCES "{table}" ("{key}") {LATER}, '
        f'"item" TEXT NOT NULL REFERENCES "{column.target}" ("id") {LATER}, PRIMARY KEY ("{ROW}", "item"))'
    )


ROW = "row"
ACTORS = {name.replace("-", "_"): registers for name, registers in SEVERAL.items()}
