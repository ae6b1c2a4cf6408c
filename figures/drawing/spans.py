"""When an organization existed and how strong it was, from its row, its relations and what is counted of it."""

from collections import defaultdict
from typing import NamedTuple

from pandas import NA

from figures.drawing.axes import reach

SHOWN_IN = {"whole": "", "in-all": " in all"}  # figures for the whole, or else for all who passed through


class Span(NamedTuple):
    """When an organization existed: the reaches of its beginning and its end; known is whether its foundation is."""

    start: tuple[float, float]
    end: tuple[float, float]
    known: bool


def rows_of(frame, column: str) -> dict[str, list]:
    """The rows of a table by what stands in a column."""
    found = defaultdict(list)
    for row in frame.itertuples():
        found[getattr(row, column)].append(row)
    return found


def spans(tables) -> dict[str, Span]:
    """When each organization existed of which a date is known."""
    own, other, counted = rows_of(tables.relations, "subject"), rows_of(tables.relations, "object"), rows_of(tables.quantities, "subject")
    found = {}
    for row in tables.organizations.itertuples():
        met = other[row.id] if row.founded else [relation for relation in other[row.id] if relation.predicate == "commanded"]
        if span := _span(row, _times([*own[row.id], *met], counted[row.id])):
            found[row.id] = span
    return found


def _times(relations: list, counted: list) -> list[float]:
    """The times at which an organization stands in relations, or is counted."""
    dates = [(row.start, row.end) for row in relations] + [(row.as_of, "") for row in counted]
    return [end for start, last in dates for end in (reach(start or last)[0], reach(last or start)[1]) if end]


def _span(row, seen: list[float]) -> Span | None:
    """From foundation to end; where one of them is unknown, from the first or to the last time at which it is attested."""
    if row.founded:
        last = max([reach(row.founded)[0], *seen])
        return Span(reach(row.founded), reach(row.dissolved) if row.dissolved else (last, last + 1), True)
    return Span((min(seen),) * 2, reach(row.dissolved) if row.dissolved else (max(seen),) * 2, False) if seen else None


def strength(counted: list) -> str:
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
