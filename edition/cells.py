"""Which cells the numbers and dates of the text are bound to, and what these cells state."""

from edition import numbers
from edition.columns import VALUES
from edition.tables import LIST, Register, Row
from edition.text import Role

NUMBERED = tuple(VALUES)  # where a {num} may lead
DATED = {  # where a {date} may lead, and the cell that it states if none is named
    "claims": "date_stated",
    "quantities": "as_of",
    "events": "date",
    "people": None,
    "organizations": None,
    "relations": None,
    "witnesses": "dated",
}


def cells(role: Role) -> list[tuple[str, str]]:
    """The rows and columns to which a number or a date is bound: one, or several that say the same."""
    return [(key, column) for key, _, column in (target.partition(".") for target in role.target.split(LIST))]


def home(register: Register, name: str, key: str) -> tuple[str, Row] | None:
    """The table and the row to which a number or a date is bound."""
    tables = NUMBERED if name == "num" else DATED
    return next(((table, row) for table in tables if (row := register.ids(table).get(key))), None)


def stated(table: str, row: Row, column: str) -> str:
    """The date that a binding states; an event named without a column states its whole span."""
    usual = column or DATED[table] or ""
    date = row.cells.get(usual, "")
    return f"{date}/{row['end']}" if table == "events" and not column and row["end"] else date


def amount(table: str, row: Row) -> numbers.Amount:
    """The amount that a claim or a quantity states."""
    if table == "claims":
        return numbers.cell(row["value_low"], row["value_high"], hedge=row["hedge"])
    return numbers.cell(row["low"], row["high"], row["point"], row["hedge"])
