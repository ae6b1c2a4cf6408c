"""The key of a plate, above its rows: each sign and each colour that it uses, with the words for it."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from edition.impression import KEY
from figures.drawing.letters import LINE, lines_of, width_of
from figures.drawing.plate import Plate
from figures.drawing.units import Points

SAMPLE, GAP = 17.0, 11.0  # points: the room of a sample, and between two of them
Sample = Callable[[Plate, Points, Points], object]  # draws itself around a spot


class Sign(NamedTuple):
    """One sign of a key: how it is drawn, and what it means."""

    sample: Sample
    means: str


def letter(text: str, ink: str = "ink", size: Points = 9.5) -> Sample:
    """A sign that is a letter of the type."""
    return lambda plate, x, y: plate.write(x, y, text, ink, "center", size=size)


def marker(shape: str, size: Points, ink: str = "ink", face: str = "") -> Sample:
    """A sign that is a mark."""
    return lambda plate, x, y: plate.sign(x, y, shape, size, ink, face)


def block(ink: str, height: Points, face: str = "", taper: Points = 0, width: Points = SAMPLE - 3) -> Sample:
    """A sign that is a piece of a bar; it may taper at its ends."""

    def draw(plate: Plate, x: Points, y: Points) -> None:
        a, b = x - width / 2, x + width / 2
        up, down = y - height / 2, y + height / 2
        plate.shape([(a, y), (a + taper, up), (b - taper, up), (b, y), (b - taper, down), (a + taper, down)], face or ink, ink)

    return draw


def stroke(ink: str, width: Points, **style: Any) -> Sample:
    """A sign that is a piece of a line, as thick as it is drawn."""
    return lambda plate, x, y: plate.rule([(x - 7, y), (x + 7, y)], ink, width, **style)


def draw_key(plate: Plate, signs: Iterable[Sign], more: str = "") -> None:
    """The signs with their words in lines, and below them what else is to be said of reading the plate."""
    plate.part = KEY
    plate.down(2)
    x = 0.0
    for sign in signs:
        needed = SAMPLE + 3 + width_of(sign.means)
        if x and x + needed > plate.room.width:
            x = 0.0
            plate.down(LINE)
        y = plate.level + LINE / 2
        sign.sample(plate, x + SAMPLE / 2, y)
        lines = lines_of(sign.means, plate.room.width - SAMPLE - 3)
        for at, line in enumerate(lines):
            plate.write(x + SAMPLE + 3, y + at * LINE, line, "muted")
        plate.down((len(lines) - 1) * LINE)
        x += needed + GAP
    plate.down(LINE if x else 0)
    for line in lines_of(more, plate.room.width) if more else []:
        plate.write(0, plate.level + LINE / 2, line, "muted")
        plate.down(LINE)
    plate.down(5)
    plate.part = ""
