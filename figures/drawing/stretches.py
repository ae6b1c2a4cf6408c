"""The stretches of a life: on which side a person stood from when to when, as far as the rows say it."""

from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import NamedTuple

from edition.existence import Existence
from edition.predicates import SERVICES, TURNS
from edition.tables import Tables
from figures.drawing.spans import attested
from figures.drawing.time import period
from figures.drawing.units import Period, Row, Year

CAPTURED, LEFT, JOINED, HANDED, EXECUTED = "captured-by", "defected-from", "defected-to", "handed-over-to", "executed-by"
SOVIET, GERMAN, LED, CAPTIVE, OWN, UNKNOWN = "soviet", "german-side", "german-command", "captive", "own", "unknown"
CROSSED = "soviet-then"  # begins the sides of those who went from the one to the other
GERMAN_SIDE = ("german-command", "german-sponsored")
CIVIL = ("emigre-union", "church")  # kinds of organizations that were neither Soviet nor German


class Stretch(NamedTuple):
    """A part of a life in one state."""

    state: str
    start: Year
    end: Year


class Life(NamedTuple):
    """When a person was born and died, each from when to when it can have been; where that is unknown, the first and the last sign."""

    born: Period
    died: Period


class Sides:
    """On which side the organizations stood."""

    def __init__(self, tables: Tables):
        self.german = {row.id for row in tables.organizations.itertuples() if row.independence in GERMAN_SIDE}
        self.civil = {row.id for row in tables.organizations.itertuples() if row.kind in CIVIL}

    def of_service(self, person: Row, organization: str) -> str:
        """On which side a person stood who served an organization."""
        if organization in self.german:
            return LED if person.side == LED else GERMAN
        return SOVIET if person.side.startswith(SOVIET) and organization not in self.civil else OWN


def life(existence: Existence) -> Life:
    """From birth to death, or from the first sign to the last one."""
    seen = attested(existence.attested)
    born = period(existence.begin) if existence.begin else min(seen)
    died = period(existence.end) if existence.end else max([born, *seen], key=lambda time: time[1])
    return Life(born, died if existence.end else (died[1], died[1]))


def stretches(person: Row, lived: Life, own: list[Row], sides: Sides, war: Year) -> list[Stretch]:
    """A life from state to state; of those who crossed without a dated capture or change, it is unknown when in the war they did."""
    home = LED if person.side == LED else SOVIET if person.side.startswith(SOVIET) else OWN
    turns = list(_turns(own, sides))
    if home != LED:
        services = list(_services(person, own, sides))
        if person.side.startswith(CROSSED) and not any(state in (CAPTIVE, GERMAN) for _, state in turns if _before(services, _)):
            turns.append((war, UNKNOWN))
        turns += services
    born, died = lived.born[0], lived.died[1]
    states = [(born, home), *sorted((when, state) for when, state in turns if born < when < died), (died, "")]
    return [Stretch(state, start, end) for (start, state), (end, _) in pairwise(states) if start < end]


def moment(relation: Row, own: list[Row]) -> Year:
    """When a turn is drawn: in the middle of the time that its date can mean, and not before a capture that lies within it."""
    first, last = period(relation.start)
    if relation.predicate in (LEFT, JOINED):
        captures = [sum(period(other.start)) / 2 for other in own if other.predicate == CAPTURED and other.start]
        first = max([first, *(when for when in captures if when < last)])
    return (first + last) / 2


def told(own: list[Row]) -> list[Row]:
    """The relations of a person in the order in which they are drawn, then those without a beginning; nothing after an execution."""
    return sorted(own, key=lambda one: (one.predicate == EXECUTED, moment(one, own) if one.start else inf, one.id))


def service(relation: Row, own: list[Row]) -> tuple[Period, Period]:
    """From when to when a service lasted; where an end is not known, it is drawn no further than the other one.

    Where its beginning is a year in which the person changed sides, it is not drawn before that day.
    """
    start = period(relation.start) if relation.start else (period(relation.end)[0],) * 2
    end = period(relation.end) if relation.end else (period(relation.start)[1],) * 2
    turns = [moment(other, own) for other in own if other.predicate in (LEFT, JOINED) and other.start]
    first = max([start[0], *(turn for turn in turns if start[0] < turn < start[1])])
    return (first, max(first, start[1])), end


def is_dated(relation: Row) -> bool:
    """Whether a service or a turn can be drawn."""
    return bool(relation.start or relation.end) if relation.predicate in SERVICES else relation.predicate in TURNS and bool(relation.start)


def _before(services: list[tuple[Year, str]], when: Year) -> bool:
    return not services or when <= services[0][0]


def _turns(own: list[Row], sides: Sides) -> Iterator[tuple[Year, str]]:
    """Captures, changes of side and handovers, and the state after each."""
    for relation in filter(is_dated, own):
        when, german = moment(relation, own) if relation.start else 0.0, relation.object in sides.german
        if relation.predicate in (CAPTURED, HANDED):
            yield when, CAPTIVE
        elif relation.predicate == LEFT:
            yield when, SOVIET if german else GERMAN
        elif relation.predicate == JOINED:
            yield when, GERMAN if german else SOVIET


def _services(person: Row, own: list[Row], sides: Sides) -> Iterator[tuple[Year, str]]:
    """From the beginning of the first service on the German side to the end of the last one a person stood there."""
    ours = [
        service(one, own) for one in own if one.predicate in SERVICES and is_dated(one) and sides.of_service(person, one.object) == GERMAN
    ]
    for start, _ in sorted(ours):
        yield start[0], GERMAN
    if ours and not any(one.predicate == LEFT and one.object in sides.german for one in own):
        yield max(end[1] for _, end in ours), OWN
