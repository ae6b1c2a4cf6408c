"""How wide texts stand, lines of texts that fit, and names that fit. All in points of the sheet."""

from functools import cache
from math import fsum

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path
from pandas import DataFrame

from edition.names import Names
from edition.paper import MEASURED, SIZES
from edition.phrases import WRITTEN
from figures.drawing.units import Points

SMALL: Points = SIZES["small"]  # nothing on a plate is smaller
HEADING: Points = 9.5
LINE: Points = 11.8  # from line to line
SPARE = 0.98  # of the room of a line: other programs measure a little wider


def width_of(text: str, size: Points = SMALL, weight: str = "normal") -> Points:
    """How wide a text stands on the sheet; in print it is narrower, as the page sets it in its own type."""
    return fsum(_letter(sign, size, weight) for sign in text)


@cache
def _letter(sign: str, size: Points, weight: str) -> Points:
    return float(text_to_path.get_text_width_height_descent(sign, FontProperties(family=MEASURED, size=size, weight=weight), False)[0])


def lines_of(text: str, width: Points) -> list[str]:
    """A text in lines that are no wider than so many points; a date stays in one."""
    lines: list[str] = []
    for word in _together(text):
        if lines and width_of(f"{lines[-1]} {word}") <= SPARE * width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _together(text: str) -> list[str]:
    """The words of a text, and its dates whole."""
    return [word.replace("\0", " ") for word in WRITTEN.sub(lambda date: date[0].replace(" ", "\0"), text).split(" ")]


def names_that_fit(names: DataFrame, table: str, width: Points) -> dict[str, str]:
    """For each row of a register the first of its names that fits into so many points, or else the shortest."""
    known = Names.of(names).labels(table).items()
    return {entity: next((form for form in forms if width_of(form) <= width), min(forms, key=len)) for entity, forms in known}


def surnames(names: DataFrame) -> dict[str, str]:
    """For each person the form by which a text calls him or her after the first mention."""
    return {entity: [*forms[1:], forms[0]][0] for entity, forms in Names.of(names).labels("people").items()}
