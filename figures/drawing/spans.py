"""When an organization existed and how strong it was, from its row, its relations, its events and what is counted of it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from pandas import NA, DataFrame

from edition.existence import Existence, Existences
from edition.tables import Tables
from edition.terms import having
from figures.drawing.time import period, reach, through
from figures.drawing.units import Period, Row, Year

SHOWN_IN = {"whole": "", "in-all": " in all"}  # figures for the whole, or else for all who passed through
MILLION = 1_000_000


class Span(NamedTuple):
    """When an organization existed: the reaches of its beginning and its end, and whether they are known, or only where it is first and last seen."""

    start: Period
    end: Period
    begun: bool
    ended: bool


class Strength(NamedTuple):
    """The lowest and the highest published strength; whether the highest is open; of the whole at a time, or of all who passed through."""

    low: float
    high: float
    open: bool
    scope: str

    def __str__(self) -> str:
        """In words: 18,000–20,000; 30–34.48 million in all."""
        ends = list(dict.fromkeys([self.low, self.high]))
        scale, unit = (MILLION, " million") if self.low >= MILLION else (1, "")
        said = "–".join(f"{end / scale:.4g}" if unit else f"{end:,.0f}" for end in ends) + unit
        return said + " or more" * self.open + SHOWN_IN[self.scope]


def rows_of(frame: DataFrame, column: str) -> dict[str, list[Row]]:
    """The rows of a table by what stands in a column."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in frame.itertuples():
        found[getattr(row, column)].append(row)
    return found


def spans(tables: Tables) -> dict[str, Span]:
    """When each organization existed of which a date is known."""
    existences, events = Existences.of(tables), _events_of(tables)
    found = {key: _span(existences[key], events[key]) for key in tables.organizations.id}
    return {key: span for key, span in found.items() if span}


def _events_of(tables: Tables) -> dict[str, list[tuple[str, str]]]:
    """From when to when the events lasted in which an organization acts; those that only speak of it do not show that it existed."""
    speaking = having(tables.terms, "events", "kind", "speaks")
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in tables.events[~tables.events.kind.isin(speaking)].itertuples():
        for key in row.organizations:
            found[key].append((row.date, row.end))
    return found


def attested(times: Iterable[tuple[str, str]]) -> list[Period]:
    """The reaches of the ends of some times; that of which one end is known stands for both."""
    found = []
    for start, end in times:
        first, _, last = (start or end).partition("/")
        found += [reach(first), reach(end.rpartition("/")[2] or last or first)]
    return [(first, last) for first, last in found if first is not None and last is not None]


def signs(existence: Existence) -> list[Year]:
    """The times at which other tables attest something, in years."""
    return [end for reach_ in attested(existence.attested) for end in reach_]


def _span(existence: Existence, events: list[tuple[str, str]]) -> Span | None:
    """From foundation to end; where one of them is unknown, from the first or to the last time at which it is attested."""
    begin = period(existence.begin) if existence.begin else None
    end = period(existence.end) if existence.end else None
    seen = attested([*existence.attested, *events])
    if end:
        seen = [time for time in seen if time[0] < end[1]]
    if not (begin or seen):
        return None
    first = begin or min(seen, key=lambda time: time[1])
    last = end or max([first, *seen], key=lambda time: time[0])
    return Span(first, last, bool(begin), bool(end))


def rings(span: Span) -> list[Year]:
    """Where an organization is first and last seen whose ends are not known; in the middle of a time in which it is seen only once."""
    if not span.begun and not span.ended and span.start == span.end:
        return [sum(span.start) / 2]
    first, last = through(span.start, span.end)
    return [at for at, is_known in ((first, span.begun), (last, span.ended)) if not is_known]


def strength(counted: list[Any]) -> Strength | None:
    """The lowest and the highest published figure for the whole organization, or else for all who passed through it."""
    for scope in SHOWN_IN:
        own = [row for row in counted if row.scope == scope and row.unit == "persons" and row.counting != "plan"]
        ends = [[number for number in (row.low, row.high, row.point) if number is not NA] for row in own]
        if numbers := [float(number) for found in ends for number in found]:
            least = [float(row.low) for row in own if row.low is not NA and row.high is NA]
            return Strength(min(numbers), max(numbers), max(numbers) in least, scope)
    return None
