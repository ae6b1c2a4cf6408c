"""The tables of published numbers: each row says in its cells who, when, how much and how seen, as the row of quantities has it."""

from collections.abc import Iterator

from edition.cells import cells
from edition.checks import Edition
from edition.fault import Fault
from edition.tables import LIST, Row
from edition.text import Cell

COLUMNS = ("who", "what", "when", "number", "how seen")
UNDATED = "–"  # stands where no time is stated


def numbers_stand_in_a_table(edition: Edition) -> Iterator[Fault]:
    """A number that a figure of estimates draws stands in one row of a table among the estimates, where its mark leads."""
    groups = {row["id"]: row["group"] for row in edition.register["categories"]}
    found = [_number(row) for _, row in _rows(edition)]
    for quantity in edition.register["quantities"]:
        if (group := groups.get(quantity["category"])) and (times := found.count(quantity["id"])) != 1:
            yield quantity.fault(f"{quantity['id']} is drawn among {group} and stands in {times} rows of :::{{estimates}}; give it one")


def tables_say_their_cells(edition: Edition) -> Iterator[Fault]:
    """Who says a number, for what time, how it was seen and in which works: the row in the text has what the row of the table has."""
    known = edition.register.ids("quantities")
    for file, row in _rows(edition):
        if len(row) != len(COLUMNS) or not (quantity := known.get(_number(row))):
            yield Fault(file, row[0].line, f"a row of estimates has {', '.join(COLUMNS)}, and one published number; this one has not")
            continue
        for column, said, want in _compared(row, quantity):
            if said != want:
                yield Fault(file, row[0].line, f"{column} of {quantity['id']} is {said!r} here and {want!r} in quantities.csv")


def _rows(edition: Edition) -> Iterator[tuple[str, list[Cell]]]:
    return ((block.file, row) for block in edition.of_kind("estimates") for row in block.rows)


def _number(row: list[Cell]) -> str:
    """The published number of a row, if it has one and no more."""
    found = _bound("num", *row[3:4])
    return found[0] if len(found) == 1 else ""


def _bound(name: str, *row: Cell) -> list[str]:
    """To which rows the numbers or dates in cells are bound."""
    return [key for cell in row for role in cell.roles if role.name == name for key, _ in cells(role)]


def _compared(row: list[Cell], quantity: Row) -> Iterator[tuple[str, object, object]]:
    """A column of the row in the text, what it says, and what the row of quantities has."""
    who, _, when, _, how = row
    yield "who", who.printed, quantity["says"]
    yield "when", _bound("date", when) or when.printed, [quantity["id"]] if quantity["as_of"] else UNDATED
    yield "how seen", how.printed.partition(" ")[0], quantity["seen"]
    works = {key.strip() for role in how.roles if role.name == "cite" for key in role.target.split(",")}
    yield "the work", LIST.join(sorted(works)), quantity["works"]


CHECKS = [numbers_stand_in_a_table, tables_say_their_cells]
