"""What the plates share: sheets measured in inches, time, bars with soft ends, names, struck texts."""

import math
from datetime import date, timedelta
from functools import cache

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.textpath import text_to_path
from matplotlib.transforms import ScaledTranslation, blended_transform_factory

from edition.dates import span
from edition.names import Names
from figures.drawing.plate import INK, WIDTH, Plate

ROW = 0.19  # inches from line to line
SMALL = 9  # points; nothing on a plate is smaller
SIGN = 0.17  # inches for the sign of a verdict before a word
TYPE = ["DejaVu Serif", "DejaVu Sans"]


def sheet(name: str, rows: float, left: float, right: float, top=0.35, bottom=0.3, row=ROW) -> Plate:
    """A plate of so many lines with its margins in inches, so that what stands on it can be measured."""
    height = rows * row + top + bottom
    plate = Plate(name, height)
    plate.set_layout_engine("none")
    plate.ax.set_position((left / WIDTH, bottom / height, 1 - (left + right) / WIDTH, rows * row / height))
    plate.ax.set_ylim(rows - 0.5, -0.5)
    plate.ax.set_yticks([])
    return plate


def time_axis(ax, knots: dict[float, float], ticks: list[int]) -> None:
    """Time along the sheet, piece by piece: each knot is a year and the inches at which it stands."""
    years, places = list(knots), list(knots.values())
    ax.set_xscale("function", functions=(lambda x: np.interp(x, years, places), lambda x: np.interp(x, places, years)))
    ax.set_xlim(years[0], years[-1])
    ax.set_xticks(ticks, [str(tick) for tick in ticks])
    ax.tick_params(labeltop=True, labelbottom=True)
    ax.grid(axis="x")


def year(day: date) -> float:
    """A day as a year and its fraction."""
    first, after = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first) / (after - first)


def reach(text: str) -> tuple[float | None, float | None]:
    """From when to when an EDTF date can mean, in years; None where it is open or unknown."""
    if not text:
        return None, None
    first, last, _ = span(text)
    return first and year(first), last and year(last + timedelta(days=1))


def soft_bar(ax, level: float, start, end, colour: str, height=0.5, **style):
    """A bar between two reaches: full where it surely was, tapering where it may have been."""
    (a, b), (c, d) = start, end
    b, c = min(b, d), max(min(b, d), c)
    up, down = level - height / 2, level + height / 2
    edge = [(a, level), (b, up), (c, up), (d, level), (c, down), (b, down)]
    return ax.add_patch(Polygon(edge, **{"facecolor": colour, "edgecolor": colour, "linewidth": 0.8, "joinstyle": "round"} | style))


def link(artist, gid: str, url: str | None):
    """The artist as the mark of a row: it carries the id and leads to where the row is treated, if there is such a place."""
    artist.set_gid(gid)
    artist.set_url(url)
    return artist


def inches(text: str, size: float = SMALL) -> float:
    """How wide a text stands on the sheet."""
    return sum(_letter(sign, size) for sign in text)


@cache
def _letter(sign: str, size: float) -> float:
    return text_to_path.get_text_width_height_descent(sign, FontProperties(family=TYPE, size=size), False)[0] / 72


def wrapped(text: str, width: float, size: float = SMALL) -> list[str]:
    """A text in lines that are no wider than so many inches."""
    lines: list[str] = []
    for word in text.split():
        if lines and inches(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def struck(ax, x: float, y: float, text: str, after: float = 0):
    """A text struck through: what a source says and what is not so; centred, so that another font may set it.

    It begins so many inches after the place, or ends so many before it where the number is negative.
    """
    half = inches(text) / 2
    shift = after + math.copysign(half, after) if after else 0
    place = ax.figure.dpi_scale_trans + ScaledTranslation(x, y, ax.transData)
    style = {"color": INK["contradicted"], "transform": place, "clip_on": False}
    ax.add_artist(Line2D([shift - 0.92 * half, shift + 0.92 * half], [0, 0], linewidth=1.1, **style))
    return ax.text(shift, 0, text, ha="center", va="center_baseline", fontsize=SMALL, **style)


def sides(sources) -> dict[str, int]:
    """Where two sources stand beside each other: the first left of the middle (-1), the second right of it (1)."""
    return dict(zip(sources.id, (-1, 1), strict=True))


def signed(ax, x: float, y: float, sign: str, text: str, **style) -> None:
    """A sign and behind it a text, in units of inches: apart, because in print they are set in two types."""
    for part, at in ((sign, x), (text, x + SIGN)):
        ax.text(at, y, part, va="center_baseline", fontsize=SMALL, **style)


def short_names(names, table: str, limit: int) -> dict[str, str]:
    """For each row of a register the first of its names that is no longer than the limit, or else the shortest."""
    known = Names.of_frame(names).labels(table).items()
    return {entity: next((form for form in forms if len(form) <= limit), min(forms, key=len)) for entity, forms in known}


def surnames(names) -> dict[str, str]:
    """For each person the form by which a text calls him or her after the first mention."""
    return {entity: [*forms[1:], forms[0]][0] for entity, forms in Names.of_frame(names).labels("people").items()}


def beside(ax):
    """Places in inches right of the axis (left of it where negative), by lines of the sheet."""
    start = ax.figure.dpi_scale_trans + ScaledTranslation(0, 0, ax.transAxes)
    return blended_transform_factory(start, ax.transData)


def heading(ax, level: float, text: str, left: float) -> None:
    """The title of a group of lines, so many inches left of the axis."""
    ax.text(-left, level, text, fontsize=9.5, style="italic", color=INK["muted"], va="center_baseline", transform=beside(ax))


def grouped(groups: dict, space=0.6) -> tuple[dict, dict, float]:
    """The line on which each title stands, and each of its members, and how many lines it takes."""
    titles, levels, level = {}, {}, 0.0
    for title, members in groups.items():
        if members:
            titles[title] = level
            levels |= {member: level + at for at, member in enumerate(members, 1)}
            level += len(members) + 1 + space
    return titles, levels, level - space
