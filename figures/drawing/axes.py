"""What the plates share: sheets measured in inches, time, bars with soft ends, names, struck texts."""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from math import fsum
from typing import Any, TypeVar

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import ScaledTranslation, Transform, blended_transform_factory
from pandas import DataFrame

from edition.dates import span
from edition.names import Names
from edition.paper import MEASURED
from figures.drawing.plate import HEADING, INK, SMALL, WIDTH, Plate
from figures.drawing.units import Inches, Period, Points, Reach, Style, Year

Drawn = TypeVar("Drawn", bound=Artist)
Member = TypeVar("Member")
ROW = 0.19  # inches from line to line
SIGN = 0.17  # inches for the sign of a verdict before a word


def sheet(name: str, rows: float, left: Inches, right: Inches, top: Inches = 0.35, bottom: Inches = 0.3, row: Inches = ROW) -> Plate:
    """A plate of so many lines with its margins in inches, so that what stands on it can be measured."""
    height = rows * row + top + bottom
    plate = Plate(name, height)
    plate.set_layout_engine("none")
    plate.ax.set_position((left / WIDTH, bottom / height, 1 - (left + right) / WIDTH, rows * row / height))
    plate.ax.set_ylim(rows - 0.5, -0.5)
    plate.ax.set_yticks([])
    return plate


def time_axis(ax: Axes, knots: Mapping[Year, Inches], ticks: list[int]) -> None:
    """Time along the sheet, piece by piece: each knot is a year and the inches at which it stands."""
    years, places = list(knots), list(knots.values())
    ax.set_xscale("function", functions=(lambda x: np.interp(x, years, places), lambda x: np.interp(x, places, years)))
    ax.set_xlim(years[0], years[-1])
    ax.set_xticks(ticks, [str(tick) for tick in ticks])
    ax.tick_params(labeltop=True, labelbottom=True)
    ax.grid(axis="x")


def year(day: date) -> Year:
    """A day as a year and its fraction."""
    first, after = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first) / (after - first)


def reach(text: str) -> Reach:
    """From when to when an EDTF date can mean, in years; None where it is open or unknown."""
    if not text:
        return None, None
    first, last, _ = span(text)
    return year(first) if first else None, year(last + timedelta(days=1)) if last else None


def period(text: str) -> Period:
    """The same of a date of which both ends are known. Raises ValueError where one of them is not."""
    first, last = reach(text)
    if first is None or last is None:
        raise ValueError(f"{text!r} is open at an end")
    return first, last


def within(times: Period, edges: Period) -> Period:
    """A time, as far as it lies between two edges."""
    first, last = (min(max(year, edges[0]), edges[1]) for year in times)
    return first, last


def soft_bar(ax: Axes, level: float, start: Period, end: Period, colour: str, height: float = 0.5, **style: Any) -> Patch:
    """A bar between two reaches: full where it surely was, tapering where it may have been."""
    (a, b), (c, d) = start, end
    b, c = min(b, d), max(min(b, d), c)
    up, down = level - height / 2, level + height / 2
    edge = [(a, level), (b, up), (c, up), (d, level), (c, down), (b, down)]
    usual: Style = {"facecolor": colour, "edgecolor": colour, "linewidth": 0.8, "joinstyle": "round"}
    return ax.add_patch(Polygon(edge, **usual | style))


def link(artist: Drawn, gid: str, url: str | None) -> Drawn:
    """The artist as the mark of a row: it carries the id and leads to where the row is treated, if there is such a place."""
    artist.set_gid(gid)
    artist.set_url(url)
    return artist


def inches(text: str, size: Points = SMALL) -> Inches:
    """How wide a text stands on the sheet."""
    return fsum(_letter(sign, size) for sign in text)


@cache
def _letter(sign: str, size: Points) -> Inches:
    return text_to_path.get_text_width_height_descent(sign, FontProperties(family=MEASURED, size=size), False)[0] / 72


def lines_of_inches(text: str, width: Inches, size: Points = SMALL) -> list[str]:
    """A text in lines that are no wider than so many inches."""
    lines: list[str] = []
    for word in text.split():
        if lines and inches(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def text_struck_through(ax: Axes, x: float, y: float, text: str, after: Inches = 0) -> Text:
    """A text struck through: what a source says and what is not so; centred, so that another font may set it.

    It begins so many inches after the place, or ends so many before it where the number is negative.
    """
    half = inches(text) / 2
    shift = after + math.copysign(half, after) if after else 0
    place = ax.figure.dpi_scale_trans + _shift(x, y, ax.transData)
    style: Style = {"color": INK["contradicted"], "transform": place, "clip_on": False}
    ax.add_artist(Line2D([shift - 0.92 * half, shift + 0.92 * half], [0, 0], linewidth=1.1, **style))
    return ax.text(shift, 0, text, ha="center", va="center_baseline", fontsize=SMALL, **style)


def sides(sources: DataFrame) -> dict[str, int]:
    """Where two sources stand beside each other: the first left of the middle (-1), the second right of it (1)."""
    return dict(zip(sources.id, (-1, 1), strict=True))


def write_signed(ax: Axes, x: Inches, y: float, sign: str, text: str, **style: Any) -> None:
    """A sign and behind it a text, in units of inches: apart, because in print they are set in two types."""
    for part, left in ((sign, x), (text, x + SIGN)):
        ax.text(left, y, part, va="center_baseline", fontsize=SMALL, **style)


def short_names(names: DataFrame, table: str, limit: int) -> dict[str, str]:
    """For each row of a register the first of its names that is no longer than the limit, or else the shortest."""
    known = Names.of(names).labels(table).items()
    return {entity: next((form for form in forms if len(form) <= limit), min(forms, key=len)) for entity, forms in known}


def surnames(names: DataFrame) -> dict[str, str]:
    """For each person the form by which a text calls him or her after the first mention."""
    return {entity: [*forms[1:], forms[0]][0] for entity, forms in Names.of(names).labels("people").items()}


def beside(ax: Axes) -> Transform:
    """Places in inches right of the axis (left of it where negative), by lines of the sheet."""
    start = ax.figure.dpi_scale_trans + _shift(0, 0, ax.transAxes)
    return blended_transform_factory(start, ax.transData)


def _shift(x: float, y: float, units: Transform) -> Transform:
    """A shift by so much in some units."""
    return ScaledTranslation(x, y, units)  # type: ignore[arg-type]  # any transform will do; Matplotlib annotates an affine one


def heading(ax: Axes, level: float, text: str, left: Inches) -> None:
    """The title of a group of lines, so many inches left of the axis."""
    ax.text(-left, level, text, fontsize=HEADING, style="italic", color=INK["muted"], va="center_baseline", transform=beside(ax))


def levels_of(groups: Mapping[str, list[Member]], space: float = 0.6) -> tuple[dict[str, float], dict[Member, float], float]:
    """The line on which each title stands, and each of its members, and how many lines it takes."""
    titles: dict[str, float] = {}
    levels: dict[Member, float] = {}
    level = 0.0
    for title, members in groups.items():
        if members:
            titles[title] = level
            levels |= {member: level + at for at, member in enumerate(members, 1)}
            level += len(members) + 1 + space
    return titles, levels, level - space
