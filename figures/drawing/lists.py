"""Texts that run on in columns, each leading somewhere, with the id of its row."""

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
    """Items one after the other in so many columns, or in fewer where one of them would not fit: it would leave a hole beside it.

    Columns, because the page sets the texts in a narrower type than the one they are measured in.
    """
    texts = [lines_of(item.text, width) for item in items]
    widest = max((width_of(line) for lines in texts for line in lines), default=0.0)
    columns = max(1, min(columns, int(width / (widest + 4))))
    for first in range(0, len(items), columns):
        row = range(first, min(first + columns, len(items)))
        for at in row:
            for down, line in enumerate(texts[at]):
                left, y = x + (at - first) * width / columns, plate.level + (down + 0.5) * LINE
                plate.write(left, y, line, items[at].ink, url=items[at].url, gid="" if down else items[at].id)
        plate.down(max(len(texts[at]) for at in row) * LINE)
