"""Tables as a spreadsheet saves them, read again: with a mark at their beginning, other separators, other ends of lines, quotes everywhere."""

import csv
import io

from edition import tables
from edition.fault import Fault, Unreadable
from edition.tables import BOM, SEPARATORS, Register, Row


def tidied(register: Register, table: str, raw: bytes) -> str:
    """The table as the edition writes it, from the bytes of a file. Raises Unreadable where cells have been lost or moved."""
    file, names = f"data/{table}.csv", [column["name"] for column in register.columns(table)]
    try:
        text = raw.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as error:
        raise Unreadable([Fault(file, raw[: error.start].count(b"\n") + 1, "not UTF-8; save the file as “CSV UTF-8”")]) from error
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)))
    head, *rows = [_bare(line, len(names)) for line in lines if any(line)] or [[]]
    faults = [] if head == names else [Fault(file, 1, f"the head should be {','.join(names)}")]
    faults += [
        Fault(file, at, f"{len(row)} cells where the head has {len(names)}") for at, row in enumerate(rows, 2) if len(row) != len(names)
    ]
    if faults:
        raise Unreadable(faults)
    found = Register(register.folder, register.schema)
    found.rows[table] = [Row(file, at, dict(zip(names, row))) for at, row in enumerate(rows, 2)]
    found.rows[table] = tables.numbered(found, table)
    return tables.dump(found, table)


def separator(text: str) -> str:
    """What stands between the cells of the head."""
    head = text.partition("\n")[0]
    return max((",", *SEPARATORS), key=head.count)


def _bare(line: list[str], width: int) -> list[str]:
    """A line without the empty cells that a spreadsheet adds at its end, and its cells without other ends of lines."""
    while len(line) > width and not line[-1]:
        line = line[:-1]
    return [cell.replace("\r\n", "\n") for cell in line]
