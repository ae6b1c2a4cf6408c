"""What the plates of the registers share: sizes as they are printed, names that fit, texts that run on."""

import math
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.text import Text
from pandas import DataFrame

from edition import paper
from edition.names import Names
from figures.drawing.axes import ROW, beside, inches, link
from figures.drawing.plate import INK, SMALL, WIDTH
from figures.drawing.units import Inches, Points, Style

PAGE: Points = paper.PLATE  # points: so wide is a plate on the printed page
TEXT = SMALL


def inches_of(points: Points) -> Inches:
    """Points of the printed page as inches of the sheet."""
    return points * WIDTH / PAGE


LINE = inches_of(11.8) / ROW  # from line to line, in the lines of a sheet


def width_of(text: str) -> Points:
    """How wide a text of the usual size stands, in points of the printed page."""
    return inches(text, TEXT) * 72


def names_that_fit(names: DataFrame, table: str, width: Points) -> dict[str, str]:
    """For each row of a register the first of its names that fits into so many printed points, or else the shortest."""
    known = Names.of(names).labels(table).items()
    return {entity: next((form for form in forms if width_of(form) <= width), min(forms, key=len)) for entity, forms in known}


def lines_of_points(text: str, width: Points) -> list[str]:
    """A text in lines no wider than so many printed points."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width_of(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class Item(NamedTuple):
    """A text that leads somewhere, with the id of its row."""

    text: str
    id: str
    url: str


class Placed(NamedTuple):
    """An item and where it stands: right of the axis, in lines from the first one."""

    right: Points
    line: int
    item: Item


def in_columns(items: list[Item], columns: int, width: Points, start: Points = 0) -> list[Placed]:
    """Items (text first) one after the other in columns, a wide one over several.

    Columns, because the page sets the texts in a narrower type than the one they are measured in.
    """
    column, cell, line = width / columns, 0, 0
    found: list[Placed] = []
    for item in items:
        needed = min(columns, math.ceil((width_of(item.text) + 3) / column))
        if cell + needed > columns:
            cell, line = 0, line + 1
        found.append(Placed(start + cell * column, line, item))
        cell += needed
    return found


def words(ax: Axes, x: Points, level: float, text: str, ink: str = "ink", **style: Any) -> Text:
    """A text of the usual size, so many printed points from the left end of the axis."""
    usual: Style = {"va": "center_baseline", "fontsize": TEXT}
    return ax.text(inches_of(x), level, text, color=INK[ink], transform=beside(ax), **usual | style)


def title(ax: Axes, x: Points, level: float, text: str) -> Text:
    """The title of a group of lines."""
    return words(ax, x, level, text, "muted", style="italic")


def write(ax: Axes, x: Points, level: float, items: list[Placed]) -> None:
    """Items in their places."""
    for right, line, item in items:
        link(words(ax, x + right, level + line * LINE, item.text), item.id, item.url)
