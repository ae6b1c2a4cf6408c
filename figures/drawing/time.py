"""Time along a plate: dates as years, axes that give the years of interest the most room, bars that say how well their ends are known."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import fsum
from typing import Any, NamedTuple

from matplotlib.patches import Patch

from edition.dates import span
from figures.drawing.letters import LINE, width_of
from figures.drawing.plate import Plate
from figures.drawing.units import Period, Points, Reach, Spot, Style, Year

BARS = (0.16, 0.5)  # a bar and the gap behind it, as shares of their height


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


class Axis(NamedTuple):
    """Time piece by piece: years, and how many points from its left end they stand."""

    left: Points
    knots: tuple[tuple[Year, Points], ...]

    @property
    def years(self) -> Period:
        return self.knots[0][0], self.knots[-1][0]

    @property
    def right(self) -> Points:
        return self.left + self.knots[-1][1]

    def at(self, time: Year) -> Points:
        """Where a time stands; what lies beyond stands at the end."""
        time = min(max(time, self.years[0]), self.years[1])
        (first, start), (last, end) = next((a, b) for a, b in pairwise(self.knots) if time <= b[0])
        return self.left + start + (time - first) / (last - first) * (end - start)

    def heads(self, plate: Plate, ticks: Sequence[int]) -> None:
        """The years, above their beginnings."""
        for tick in ticks:
            half = width_of(str(tick)) / 2 + 1
            x = min(max(self.at(tick), half), plate.room.width - half)
            plate.write(x, plate.level + LINE / 2, str(tick), "muted", "center")
        plate.down(LINE + 1)

    def lines(self, plate: Plate, ticks: Sequence[int], top: Points, bottom: Points) -> None:
        """A rule at the beginning of each year."""
        for tick in ticks:
            plate.rule([(self.at(tick), top), (self.at(tick), bottom)])


def axis(left: Points, width: Points, before: dict[Year, float], years: Period) -> Axis:
    """An axis of so many points; the times before the years of interest have the given shares of it."""
    shares = {first: share * width for first, share in before.items()}
    starts = dict(zip(shares, accumulated(list(shares.values())), strict=True))
    return Axis(left, (*starts.items(), (years[0], fsum(shares.values())), (years[1], width)))


def accumulated(lengths: list[float]) -> Iterator[float]:
    """Where each of several lengths begins, one behind the other."""
    start = 0.0
    for length in lengths:
        yield start
        start += length


def corners(axis: Axis, y: Points, start: Period, end: Period, height: Points) -> list[Spot]:
    """The outline of a bar: full where it surely was, tapering where it may have been."""
    a, (b, c), d = start[0], through(start, end), end[1]
    up, down = y - height / 2, y + height / 2
    return [(axis.at(time), level) for time, level in ((a, y), (b, up), (c, up), (d, y), (c, down), (b, down))]


def through(start: Period, end: Period) -> Period:
    """From where to where a bar is as high as it gets: the stretch between what its ends can mean."""
    return min(start[1], end[1]), max(min(start[1], end[1]), end[0])


def bar(plate: Plate, axis: Axis, y: Points, start: Period, end: Period, ink: str, height: Points, face: str = "", **style: Any) -> Patch:
    """A bar between two reaches."""
    return plate.shape(corners(axis, y, start, end, height), face or ink, ink, **style)


def barred(plate: Plate, left: Points, right: Points, y: Points, height: Points, ink: str) -> None:
    """A hollow box with bars in it, which is no post, although both are hollow: so it is told without colours."""
    up, down = y - height / 2, y + height / 2
    style: Style = {"linestyle": (0, BARS), "zorder": 1.1, "solid_capstyle": "butt"}
    plate.shape([(left, up), (right, up), (right, down), (left, down)], "ground", ink, zorder=1)
    plate.rule([(left, y), (right, y)], ink, height, **style)


def dotted(plate: Plate, spots: Sequence[Spot], ink: str = "muted") -> None:
    """A line of what is not known."""
    style: Style = {"linestyle": (0, (1, 2.2)), "zorder": 0.5}
    plate.rule(spots, ink, 1.2, **style)
