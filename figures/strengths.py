"""How the strength of single organizations changed: a small panel for each of which several dated figures were published."""

from collections.abc import Iterator
from math import ceil, dist, floor
from typing import NamedTuple

import pandas as pd

from edition.addresses import address
from edition.impression import Origin
from edition.names import Names
from edition.tables import Tables
from figures.drawing.key import Sign, block, draw_key, marker
from figures.drawing.letters import LINE, SMALL, names_that_fit, width_of
from figures.drawing.plate import Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.rows import published
from figures.drawing.spans import rows_of
from figures.drawing.time import Axis, axis, period
from figures.drawing.units import Box, Period, Points, Row
from figures.drawing.windows import Shown, shown

FEWEST = 3  # so many times must be known
GAP, HEIGHT, DOT = 22.0, 104.0, 4.4  # points: between two panels, the height of a panel, a dot
BOLD = 0.85  # of the room of a name in bold
TOP: Points = 26  # above the highest figure
MORE = "Each panel has a scale of its own, from zero. Only figures for the whole organization at one time."


class Point(NamedTuple):
    """A dated figure: when, how many, and what is printed beside it."""

    row: Row
    when: Period
    low: float
    high: float

    @property
    def is_moment(self) -> bool:
        """Whether the time is known as well as the width of a dot."""
        return self.when[1] - self.when[0] < 0.12


@in_house_style
def draw(tables: Tables, room: Room = WIDE) -> Plate:
    """The panels in the order of their first figures, two beside each other or one below the other."""
    plate, found, years = Plate("strengths", room), _found(tables), shown(tables, "strengths")
    plate.title = "How did their strength change?"
    signs = [
        Sign(marker("o", DOT), "a figure of a month or a day"),
        Sign(block("ink", 0.9), "some time in these months"),
        Sign(lambda plate, x, y: plate.shape([(x - 5, y - 4), (x + 5, y - 4), (x + 5, y + 4), (x - 5, y + 4)], "rule", "ink"), "a range"),
    ]
    draw_key(plate, signs, MORE)
    plate.head = plate.key = plate.level
    columns = 1 if room.is_narrow else 2
    width = (room.width - (columns - 1) * GAP) / columns
    names = names_that_fit(tables.names, "organizations", BOLD * width)
    for at, (key, points) in enumerate(found.items()):
        if at % columns == 0:
            plate.may_be_cut("")
            top = plate.level
        plate.level = top
        _panel(plate, at % columns * (width + GAP), width, key, names[key], points, years)
    plate.alt = plate.caption = _finding(tables, found)
    plate.origin = Origin(
        f"{sum(map(len, found.values()))} figures of {len(found)} organization{'' if len(found) == 1 else 's'}",
        "quantities, names",
        __name__,
    )
    return plate


def _found(tables: Tables) -> dict[str, list[Point]]:
    """For each organization the dated figures of the whole at one time, where enough times are known."""
    counted = tables.quantities[(tables.quantities.scope == "whole") & (tables.quantities.unit == "persons")]
    counted = counted[(counted.counting == "stock") & (counted.as_of != "") & counted.subject.isin(tables.organizations.id)]
    found = {
        key: sorted(map(_point, rows), key=lambda point: (sum(point.when), point.low)) for key, rows in rows_of(counted, "subject").items()
    }
    enough = {key: points for key, points in found.items() if len({point.when for point in points}) >= FEWEST}
    return dict(sorted(enough.items(), key=lambda item: (item[1][0].when, item[0])))


def _point(row: Row) -> Point:
    """One figure; where one end only is given, it stands for both."""
    ends = [float(number) for number in (row.low, row.high, row.point) if not pd.isna(number)]
    return Point(row, period(row.as_of), min(ends), max(ends))


def _panel(plate: Plate, left: Points, width: Points, key: str, name: str, points: list[Point], years: Shown) -> None:
    """One organization: its name, years, and the figures, each with its number."""
    plate.write(left, plate.level + LINE / 2, name, url=address("organizations", key), weight="bold")
    top = plate.down(LINE + 2)
    bottom, time = top + HEIGHT, axis(left, width, {}, years.years)
    most = max(point.high for point in points)
    plate.rule([(left, bottom), (left + width, bottom)], "muted", 0.8)
    for tick in years.main:
        plate.rule([(time.at(tick), top), (time.at(tick), bottom)])
        middle = (tick + min(tick + years.step, years.years[1])) / 2
        plate.write(time.at(middle), bottom + LINE / 2 + 1, f"’{tick % 100:02}", "muted", "center")
    for point in points:
        _draw_point(plate, time, point, bottom, (HEIGHT - TOP) / most)
    _numbers(plate, time, points, Box(left, min(left + width + GAP / 2, plate.room.width - 1), bottom, top - 4), (HEIGHT - TOP) / most)
    plate.level = bottom + LINE + 10


def _draw_point(plate: Plate, time: Axis, point: Point, bottom: Points, scale: float) -> None:
    """A dot where the month is known, a line over the time that the date can mean; a box for a range."""
    a, b = (time.at(when) for when in point.when)
    low, high = bottom - point.low * scale, bottom - point.high * scale
    url = address("quantities", point.row.id)
    if low - high > 1:
        a, b = (a, b) if b - a > DOT else ((a + b - DOT) / 2, (a + b + DOT) / 2)
        plate.shape([(a, low), (b, low), (b, high), (a, high)], "rule", "ink", point.row.id, url, zorder=2)
    elif point.is_moment:
        plate.sign((a + b) / 2, low, "o", DOT, gid=point.row.id, url=url)
    else:
        plate.rule([(a, low), (b, low)], "ink", 1.8, point.row.id, url, zorder=2)


def _numbers(plate: Plate, time: Axis, points: list[Point], edges: Box, scale: float) -> None:
    """The numbers, each where it is free above, below or beside its figure; the same number at the same height once."""
    marks = [_mark(time, point, edges.bottom, scale) for point in points]
    taken, said = list(marks), set[tuple[str, Points]]()
    for point, mark in zip(points, marks, strict=True):
        text = published(point.row)
        if (text, mark.top) in said:
            continue
        said.add((text, mark.top))
        row = [other for other in marks if other.top == mark.top and other.left <= mark.right and mark.left <= other.right]
        whole = Box(min(one.left for one in row), max(one.right for one in row), mark.bottom, mark.top)
        box = next(box for box in _places(whole, width_of(text)) if _is_free(box, taken, edges))
        taken.append(box)
        _number(plate, whole, box, text, address("quantities", point.row.id))
        _leader(plate, whole, box)


def _number(plate: Plate, mark: Box, box: Box, text: str, url: str) -> None:
    """The number in its place, nearest to its figure, because the page sets it in a narrower type."""
    align = "right" if box.right <= mark.left else "left" if box.left >= mark.right else "center"
    x = {"left": box.left, "right": box.right, "center": (box.left + box.right) / 2}[align]
    plate.write(x, (box.top + box.bottom) / 2, text, align=align, size=SMALL, url=url, zorder=4)


def _leader(plate: Plate, mark: Box, box: Box) -> None:
    """A thin line from a figure to its number, where the number had to move away from it."""
    start, end = zip(
        _nearest(mark.left, mark.right, box.left, box.right), _nearest(mark.top, mark.bottom, box.top, box.bottom), strict=True
    )
    if dist(start, end) > 0.6 * LINE:
        plate.rule([start, end], "muted", 0.6, zorder=1)


def _nearest(a: Points, b: Points, c: Points, d: Points) -> tuple[Points, Points]:
    """Where two stretches of a line come nearest to each other: the end of each, or the middle of what they share."""
    if b < c or d < a:
        return (b, c) if b < c else (a, d)
    return ((max(a, c) + min(b, d)) / 2,) * 2


def _mark(time: Axis, point: Point, bottom: Points, scale: float) -> Box:
    """Where a figure stands; heights grow downwards, as on the sheet."""
    a, b = (time.at(when) for when in point.when)
    if b - a < DOT:
        a, b = (a + b - DOT) / 2, (a + b + DOT) / 2
    return Box(a, b, bottom - point.low * scale + DOT / 2, bottom - point.high * scale - DOT / 2)


def _places(mark: Box, width: Points) -> Iterator[Box]:
    """Where a number may stand: beside a dot, above a line, or else on the other sides; then further away."""
    middle, half, high = (mark.left + mark.right) / 2, width / 2 + 1, LINE
    for away in range(0, 80, 4):
        level = (mark.top + mark.bottom) / 2
        above = middle - half, mark.top - away - high + 1
        beside = [(mark.right + 2 + away, level - high / 2 - away), (mark.left - 2 - away - width, level - high / 2 - away)]
        below = middle - half, mark.bottom + away - 1
        for left, top in [*beside, above, below] if mark.right - mark.left < 2 * DOT else [above, *beside, below]:
            yield Box(left, left + width, top + high, top)


def _is_free(box: Box, taken: list[Box], edges: Box) -> bool:
    inside = edges.left <= box.left and box.right <= edges.right and edges.top <= box.top and box.bottom <= edges.bottom
    return inside and not any(
        box.left < other.right and other.left < box.right and box.top < other.bottom and other.top < box.bottom for other in taken
    )


def _finding(tables: Tables, found: dict[str, list[Point]]) -> str:
    """The figures in the middle of time first and last, each with its year, and how high they go."""
    names = Names.of(tables.names).heads("organizations")
    said = []
    for key, points in found.items():
        said.append(
            f"{names[key]}: {points[0].low:,.0f} {_in(points[0])}, {max(point.high for point in points):,.0f} at most, "
            f"{points[-1].low:,.0f} {_in(points[-1])}"
        )
    return f"{'; '.join(said)}."


def _in(point: Point) -> str:
    """The year or the years that the date of a figure can mean: of two figures of one year none is known to be the earlier."""
    first, last = floor(point.when[0]), ceil(point.when[1]) - 1
    return f"in {first}" + (f"–{last % 100:02}" if last > first else "")
