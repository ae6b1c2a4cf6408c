"""The tables as a workbook whose cells are text: no date is filled up, no Cyrillic name garbled, nothing run as a formula."""

import io
from datetime import datetime, time
from typing import Any  # the library has no types

from xlsxwriter import Workbook

from edition.imprint import imprint
from edition.signs import visible

FILE = "data/tables.xlsx"
LONGEST = 32_767  # characters of a cell
WIDTHS = (10, 60)  # characters of a column, at least and at most
TEXT = "@"  # the format in which a spreadsheet leaves a cell as it was typed


def workbook(tables: dict[str, list[list[str]]]) -> bytes:
    """The workbook, a sheet for each table whose cells are not too long for one."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"title": imprint().title, "author": imprint().author, "created": datetime.combine(imprint().released, time())})
    text, head = book.add_format({"num_format": TEXT}), book.add_format({"num_format": TEXT, "bold": True})
    for name, rows in tables.items():
        if all(len(cell) <= LONGEST for row in rows for cell in row) and len(name) <= 31:
            _fill(book.add_worksheet(name), rows, text, head)
    book.close()
    return out.getvalue()


def _fill(sheet: Any, rows: list[list[str]], text: Any, head: Any) -> None:
    sheet.freeze_panes(1, 1)
    for column, cells in enumerate(zip(*rows)):
        sheet.set_column(column, column, min(max(WIDTHS[0], *map(len, cells)), WIDTHS[1]), text)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(number, column, visible(cell), text if number else head)
