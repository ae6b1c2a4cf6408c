"""Numbers about the edition itself, counted from its tables: none of them is typed."""

import re
from typing import NamedTuple

from edition import sigla
from edition.fault import NotACount
from edition.tables import LIST, Register, Row

CONDITION = re.compile(r"(?P<column>\w+)(?P<how>[\^!]?=)(?P<value>\S+)")


class Condition(NamedTuple):
    """What a cell must be: `passage^=A-` is `Condition("passage", "^=", "A-")`."""

    column: str
    how: str
    value: str

    def holds(self, row: Row) -> bool:
        cell = row[self.column]
        if self.how == "^=":
            return any(item.startswith(self.value) for item in cell.split(LIST))
        return (cell == self.value) == (self.how == "=")


def count(register: Register, query: str) -> int:
    """How many rows a query finds: `claims`, `claims verdict!=evaluative`, `claims passage^=A-` (it, or one of its items, begins so).

    Raises NotACount where the table or a column does not exist, or a condition cannot be read.
    """
    table, *written = query.split()
    if table not in register.rows:
        raise NotACount(f"no table {table!r}")
    rows = register[table]
    for condition in (_condition(register, table, text) for text in written):
        if rows is register[table] and (source := _source(register, condition)):
            rows = register.of_sources(table, condition.column).get(source, [])  # each source asks for its own: not through all rows
        else:
            rows = [row for row in rows if condition.holds(row)]
    return len(rows)


def in_figures(register: Register, query: str) -> str:
    """How many rows a query finds, as the book writes numbers: 1,173."""
    return f"{count(register, query):,}"


def _source(register: Register, condition: Condition) -> str:
    """The source whose sigla a condition asks for, if it does."""
    source = condition.value.removesuffix(sigla.DASH)
    return source if condition.how == "^=" and condition.value != source in register.ids("sources") else ""


def _condition(register: Register, table: str, text: str) -> Condition:
    """A condition as it is written. Raises NotACount where it cannot be read, names no column, or no value that the column may have."""
    found = CONDITION.fullmatch(text)
    described = next((column for column in register.columns(table) if found and column["name"] == found["column"]), None)
    if not found or not described:
        raise NotACount(f"cannot read the condition {text!r}; write column=value, column!=value or column^=beginning")
    condition = Condition(*found.groups())
    values = described.get("constraints", {}).get("enum", [])
    if condition.how == "^=" and condition.value in register.ids("sources"):
        raise NotACount(f"{condition.value!r} begins the sigla of other sources, too; write {condition.column}^={condition.value}-")
    if values and condition.how != "^=" and condition.value not in values:
        raise NotACount(f"{condition.column} has no value {condition.value!r}; it has {', '.join(values)}")
    return condition
