"""Numbers about the edition itself, counted from its tables: none of them is typed."""

import re
from collections.abc import Callable

from edition.fault import NotACount
from edition.tables import LIST, Register, Row

CONDITION = re.compile(r"(?P<column>\w+)(?P<how>[\^!]?=)(?P<value>\S+)")


def count(register: Register, query: str) -> int:
    """How many rows a query finds: `claims`, `claims verdict!=evaluative`, `claims passage^=A-` (it, or one of its items, begins so).

    Raises NotACount where the table or a column does not exist, or a condition cannot be read.
    """
    table, *conditions = query.split()
    if table not in register.rows:
        raise NotACount(f"no table {table!r}")
    rows = register[table]
    for condition in conditions:
        _known(register, table, condition)
        rows = list(filter(_holding(condition), rows))
    return len(rows)


def _known(register: Register, table: str, condition: str) -> None:
    """Raise ValueError where a column has a list of values, and the condition asks for another one."""
    found = CONDITION.fullmatch(condition)
    described = next((column for column in register.columns(table) if found and column["name"] == found["column"]), {})
    values = described.get("constraints", {}).get("enum", [])
    if found and found["how"] == "^=" and found["value"] in register.ids("sources"):
        raise NotACount(f"{found['value']!r} begins the sigla of other sources, too; write {found['column']}^={found['value']}-")
    if found and values and found["how"] != "^=" and found["value"] not in values:
        raise ValueError(f"{found['column']} has no value {found['value']!r}; it has {', '.join(values)}")


def _holding(condition: str) -> Callable[[Row], bool]:
    """What says whether a condition holds for a row."""
    found = CONDITION.fullmatch(condition)
    column, how, value = found.group("column", "how", "value") if found else ("", "", "")

    def holds(row: Row) -> bool:
        if column not in row.cells:
            raise NotACount(f"cannot read the condition {condition!r}; write column=value, column!=value or column^=beginning")
        cell = row[column]
        return any(item.startswith(value) for item in cell.split(LIST)) if how == "^=" else (cell == value) == (how == "=")

    return holds
