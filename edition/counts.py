"""Numbers about the edition itself, counted from its tables: none of them is typed."""

import re

from edition.fault import NotACount
from edition.tables import Register

CONDITION = re.compile(r"(?P<column>\w+)(?P<how>[\^!]?=)(?P<value>\S+)")


def count(register: Register, query: str) -> int:
    """How many rows a query finds: `claims`, `claims verdict!=evaluative`, `claims passage^=A` (beginning with A).

    Raises NotACount where the table or a column does not exist, or a condition cannot be read.
    """
    table, *conditions = query.split()
    if table not in register.rows:
        raise NotACount(f"no table {table!r}")
    rows = register[table]
    for condition in conditions:
        rows = [row for row in rows if _holds(row.cells, condition)]
    return len(rows)


def _holds(cells: dict[str, str], condition: str) -> bool:
    found = CONDITION.fullmatch(condition)
    if not found or found["column"] not in cells:
        raise NotACount(f"cannot read the condition {condition!r}; write column=value, column!=value or column^=beginning")
    cell, value = cells[found["column"]], found["value"]
    return {"=": cell == value, "!=": cell != value, "^=": cell.startswith(value)}[found["how"]]
