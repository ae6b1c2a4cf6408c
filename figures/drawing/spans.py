"""When an organization existed and how strong it was, from its row, its relations and what is counted of it."""

from collections import defaultdict
from typing import NamedTuple

from pandas import NA, DataFrame

from edition.existence import Existence, Existences
from edition.tables import Tables
from figures.drawing.axes import period, reach
from figures.drawing.units import Period, Row, Year

SHOWN_IN = {"whole": "", "in-all": " in all"}  # figures for the whole, or else for all who passed through


class Span(NamedTuple):
    """When an organization existed: the reaches of its beginning and its end; known is whether its foundation is."""

    start: Period
    end: Period
    known: bool


def rows_of(frame: DataFrame, column: str) -> dict[str, list[Row]]:
    """The rows of a table by what stands in a column."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in frame.itertuples():
        found[getattr(row, column)].append(row)
    return found


def spans(tables: Tables) -> dict[str, Span]:
    """When each organization existed of which a date is known."""
    existences = Existences.of(tables)
    found = {key: _span(existences[key]) for key in tables.organizations.id}
    return {key: span for key, span in found.items() if span}


def signs(existence: Existence) -> list[Year]:
    """The times at which other tables attest something, in years."""
    ends = [end for start, last in existence.attested for end in (reach(start or last)[0], reach(last or start)[1])]
    return [end for end in ends if end]


def _span(existence: Existence) -> Span | None:
    """From foundation to end; where one of them is unknown, from the first or to the last time at which it is attested."""
    seen, end = signs(existence), period(existence.end) if existence.end else None
    if existence.begin:
        begin = period(existence.begin)
        last = max([begin[0], *seen])
        return Span(begin, end or (last, last + 1), True)
    return Span((min(seen), min(seen)), end or (max(seen), max(seen)), False) if seen else None


def strength(counted: list[Row]) -> str:
    """The lowest and the highest published figure for the whole organization, or else for all who passed through it."""
    for scope, suffix in SHOWN_IN.items():
        own = [row for row in counted if row.scope == scope]
        least = [row.low for row in own if row.low is not NA]
        most = [number for row in own for number in (row.high, row.point) if number is not NA]
        if least + most:
            low, high = f"{min(least + most):,.0f}", f"{max(least + most):,.0f}"
            more = " or more" if max(least + most) > max(most, default=0) else ""
            return (low if low == high else f"{low}–{high}") + more + suffix
    return ""
