"""How much of the tables the text states: for each column of facts its filled cells, and those that are said, bound."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from edition.cells import DATED, cells, home
from edition.columns import FACTS, VALUES
from edition.tables import Register
from edition.text import Block


class Coverage(NamedTuple):
    """A column of facts: how many cells are filled, and how many of them the text states."""

    table: str
    column: str
    filled: int
    said: int


def stated_cells(register: Register, blocks: Iterable[Block]) -> dict[tuple[str, str], set[str]]:
    """For each table and row the columns that the text states by a bound number or date."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    bound = [role for block in blocks for role in block.roles if role.name in ("num", "date")]
    for role in bound:
        for key, column in cells(role):
            if place := home(register, role.name, key):
                table, _ = place
                found[table, key] |= set(VALUES[table]) if role.name == "num" else _columns(table, column)
    return found


def _columns(table: str, column: str) -> set[str]:
    """The columns that one date states: an event named without a column states beginning and end."""
    if table == "events" and not column:
        return {"date", "end"}
    return {column or DATED[table] or ""}


def coverage(register: Register, blocks: Iterable[Block]) -> list[Coverage]:
    """The coverage of every column of facts, in the order of the tables."""
    have, found = stated_cells(register, blocks), []
    for table, columns in FACTS.items():
        for column in columns:
            filled = [row["id"] for row in register[table] if row[column]]
            found.append(Coverage(table, column, len(filled), sum(column in have[table, key] for key in filled)))
    return found


def report(rows: list[Coverage]) -> str:
    """The coverage as lines to read."""
    lines = [f"{row.said:5} of {row.filled:5} cells said  {row.table}.{row.column}" for row in rows]
    total, stated = sum(row.filled for row in rows), sum(row.said for row in rows)
    return "\n".join([*lines, f"{stated:5} of {total:5} cells said in all"])
