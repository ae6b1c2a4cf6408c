"""What the plates of the registers share: sizes as they are printed, names that fit, texts that run on."""

import math

from edition import paper
from edition.names import Names
from figures.drawing.axes import ROW, beside, inches, link
from figures.drawing.plate import INK, SMALL, WIDTH

PAGE = paper.PLATE  # points: so wide is a plate on the printed page
TEXT = SMALL


def at(points: float) -> float:
    """Points of the printed page as inches of the sheet."""
    return points * WIDTH / PAGE


LINE = at(11.8) / ROW  # from line to line, in the lines of a sheet


def wide(text: str) -> float:
    """How wide a text of the usual size stands, in points of the printed page."""
    return inches(text, TEXT) * 72


def fitting(names, table: str, width: float) -> dict[str, str]:
    """For each row of a register the first of its names that fits into so many printed points, or else the shortest."""
    known = Names.of(names).labels(table).items()
    return {entity: next((form for form in forms if wide(form) <= width), min(forms, key=len)) for entity, forms in known}


def wrapped(text: str, width: float) -> list[str]:
    """A text in lines no wider than so many printed points."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and wide(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def running(items: list[tuple], columns: int, width: float, start: float = 0) -> list[tuple]:
    """Items (text first) one after the other in columns, a wide one over several: right of the axis, in lines, the item.

    Columns, because the page sets the texts in a narrower type than the one they are measured in.
    """
    column, found, cell, line = width / columns, [], 0, 0
    for item in items:
        needed = min(columns, math.ceil((wide(item[0]) + 3) / column))
        if cell + needed > columns:
            cell, line = 0, line + 1
        found.append((start + cell * column, line, *item))
        cell += needed
    return found


def words(ax, x: float, level: float, text: str, ink: str = "ink", **style):
    """A text of the usual size, so many printed points from the left end of the axis."""
    style = {"va": "center_baseline", "fontsize": TEXT} | style
    return ax.text(at(x), level, text, color=INK[ink], transform=beside(ax), **style)


def title(ax, x: float, level: float, text: str):
    """The title of a group of lines."""
    return words(ax, x, level, text, "muted", style="italic")


def listed(ax, x: float, level: float, items: list[tuple]) -> None:
    """What `running` has placed: texts that lead somewhere, each with the id of its row."""
    for right, line, text, gid, url in items:
        link(words(ax, x + right, level + line * LINE, text), gid, url)
