"""How much of the tables the text states: for each column of facts its filled cells, and those that are said."""

from typing import NamedTuple

from edition.checks import Edition
from edition.checks.bindings import said
from edition.columns import FACTS


class Coverage(NamedTuple):
    """A column of facts: how many cells are filled, and how many of them the text states, bound."""

    table: str
    column: str
    filled: int
    said: int


def coverage(edition: Edition) -> list[Coverage]:
    """The coverage of every column of facts, in the order of the tables."""
    have, found = said(edition), []
    for table, columns in FACTS.items():
        for column in columns:
            filled = [row["id"] for row in edition.register[table] if row[column]]
            found.append(Coverage(table, column, len(filled), sum(column in have[table, key] for key in filled)))
    return found


def report(rows: list[Coverage]) -> str:
    """The coverage as lines to read."""
    lines = [f"{row.said:5} of {row.filled:5} cells said  {row.table}.{row.column}" for row in rows]
    total, stated = sum(row.filled for row in rows), sum(row.said for row in rows)
    return "\n".join([*lines, f"{stated:5} of {total:5} cells said in all"])
