"""Texts that run on in columns, each leading somewhere, with the id of its row."""

import math
from typing import NamedTuple

from figures.drawing.letters import LINE, lines_of, width_of
from figures.drawing.plate import Plate
from figures.drawing.units import Points


class Item(NamedTuple):
    """A text that leads somewhere, with the id of its row."""

    text: str
    id: str
    url: str
    ink: str = "ink"


def write_items(plate: Plate, x: Points, items: list[Item], columns: int, width: Points) -> None:
    """Items one after the other in columns, a wide one over several, and on further lines where it is wider than all.

    Columns, because the page sets the texts in a narrower type than the one they are measured in.
    """
    column, cell, high = width / columns, 0, 1
    for item in items:
        lines = lines_of(item.text, width)
        needed = min(columns, math.ceil((max(map(width_of, lines)) + 4) / column))
        if cell + needed > columns:
            plate.down(high * LINE)
            cell, high = 0, 1
        for at, line in enumerate(lines):
            plate.write(x + cell * column, plate.level + (at + 0.5) * LINE, line, item.ink, url=item.url, gid=item.id if at == 0 else "")
        cell, high = cell + needed, max(high, len(lines))
    plate.down(high * LINE)
