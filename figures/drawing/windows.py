"""What part of time, and of the earth, a figure shows: its rows in the table of windows, or else all that the tables date."""

import math
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from edition.columns import DATES
from edition.records import records
from edition.tables import Tables
from figures.drawing.time import Axis, axis, reach
from figures.drawing.units import Period, Points, Year

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
MOST = 8  # years that are named beside one another
EVER: Period = (1900, 2000)  # where nothing has a date


class Shown(NamedTuple):
    """The years that have most room, and the year with which those begin that have little of it."""

    years: Period
    before: int | None = None

    @property
    def step(self) -> int:
        """From year to year that is named."""
        return next(step for step in (*STEPS, 10**6) if (self.years[1] - self.years[0]) / step <= MOST)

    @property
    def main(self) -> list[int]:
        """The years that are named, of those that have most room."""
        first = math.ceil(self.years[0])
        return list(range(first + -first % self.step, int(self.years[1]) + 1, self.step))

    @property
    def ticks(self) -> list[int]:
        """The years that are named; of those before the first decade."""
        return [*([] if self.before is None else [-(-self.before // 10) * 10]), *self.main]

    @property
    def few(self) -> list[int]:
        """Of them, where there is less room."""
        return [*([] if self.before is None else self.ticks[:1]), *self.main[::2]]

    def axis(self, left: Points, width: Points, share: float) -> Axis:
        """Time along a plate; what is before the years of interest has this share of it."""
        return axis(left, width, {} if self.before is None else {self.before: share}, self.years)


class Row(NamedTuple):
    """A row of the table of windows."""

    figure: str
    number: int
    before: int
    first: float
    last: float
    west: float
    east: float
    south: float
    north: float
    ruler: int

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """From west to east, from south to north."""
        return float(self.west), float(self.east), float(self.south), float(self.north)


def rows(tables: Tables, figure: str) -> list[Row]:
    """The windows of a figure, in their order."""
    return sorted((row for row in records(Row, tables.windows) if row.figure == figure), key=lambda row: row.number)


def shown(tables: Tables, figure: str) -> Shown:
    """The time that a figure shows."""
    for row in rows(tables, figure):
        return Shown((float(row.first), float(row.last)), None if pd.isna(row.before) else int(row.before))
    years = list(_dated(tables))
    return Shown((math.floor(min(years)), math.ceil(max(years))) if years else EVER)


def _dated(tables: Tables) -> Iterator[Year]:
    """All years of the registers."""
    for table, columns in DATES.items():
        for column in columns:
            yield from (at for text in tables[table][column] for at in reach(text) if at is not None)
