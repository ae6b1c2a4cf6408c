"""The stretches of a life: on which side a person stood from when to when, as far as the rows say it."""

from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import NamedTuple

from edition.existence import Existence
from edition.predicates import CAPTURED, DEATH, HANDED, JOINED, LEAD, LEFT, SERVICE, kinds, turn
from edition.tables import Tables
from edition.terms import having
from figures.drawing.spans import attested
from figures.drawing.time import period
from figures.drawing.units import Period, Row, Year

FIRST, SECOND, COMMAND, CAPTIVE, OWN, UNKNOWN = "first", "second", "command", "captive", "own", "unknown"  # states of a life
CROSSED, CIVIL = "crossed", "civil"


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
    """On which side people and organizations stood, and what their relations mean for it, as the table of terms has it."""

    def __init__(self, tables: Tables):
        terms, organizations = tables.terms, list(tables.organizations.itertuples())
        second, civil = having(terms, "organizations", "independence", SECOND), having(terms, "organizations", "kind", CIVIL)
        self.second = {row.id for row in organizations if row.independence in second}
        self.civil = {row.id for row in organizations if row.kind in civil}
        self.first, self.command, self.crossed = (set(having(terms, "people", "side", sense)) for sense in (FIRST, COMMAND, CROSSED))
        self.turns = {kind: found for kind, term in kinds(terms).items() if (found := turn(term))}
        self.services = {kind: LEAD in term.senses for kind, term in kinds(terms).items() if SERVICE in term.senses}

    def home(self, person: Row) -> str:
        """On which side a person began."""
        return COMMAND if person.side in self.command else FIRST if person.side in self.first else OWN

    def of_service(self, person: Row, organization: str) -> str:
        """On which side a person stood who served an organization."""
        if organization in self.second:
            return COMMAND if person.side in self.command else SECOND
        return FIRST if person.side in self.first and organization not in self.civil else OWN

    def turn(self, relation: Row) -> str:
        """Which turn a relation is, or nothing where it is none."""
        return self.turns.get(relation.predicate, "")

    def is_service(self, relation: Row) -> bool:
        return relation.predicate in self.services

    def is_dated(self, relation: Row) -> bool:
        """Whether a service or a turn can be drawn."""
        return bool(relation.start or relation.end) if self.is_service(relation) else bool(self.turn(relation) and relation.start)

    def moment(self, relation: Row, own: list[Row]) -> Year:
        """When a turn is drawn: in the middle of the time that its date can mean, and not before a capture that lies within it."""
        first, last = period(relation.start)
        if self.turn(relation) in (LEFT, JOINED):
            captures = [sum(period(other.start)) / 2 for other in own if self.turn(other) == CAPTURED and other.start]
            first = max([first, *(when for when in captures if when < last)])
        return (first + last) / 2

    def service(self, relation: Row, own: list[Row], death: Year = inf) -> tuple[Period, Period]:
        """From when to when a service lasted; where an end is not known, it is drawn no further than the other one.

        Where its beginning is a year in which the person changed sides, it is not drawn before that day, nor beyond a handover
        or the death in the year of its end.
        """
        start = period(relation.start) if relation.start else (period(relation.end)[0],) * 2
        end = period(relation.end) if relation.end else (period(relation.start)[1],) * 2
        turns = [self.moment(other, own) for other in own if self.turn(other) in (LEFT, JOINED) and other.start]
        first = max([start[0], *(turn for turn in turns if start[0] < turn < start[1])])
        handed = [self.moment(other, own) for other in own if self.turn(other) == HANDED and other.start]
        last = min([end[1], *(when for when in [*handed, death] if end[0] <= when and first < when)])
        return (first, min(max(first, start[1]), last)), (end[0], last)


def life(existence: Existence) -> Life:
    """From birth to death, or from the first sign to the last one."""
    seen = attested(existence.attested)
    born = period(existence.begin) if existence.begin else min(seen)
    died = period(existence.end) if existence.end else max([born, *seen], key=lambda time: time[1])
    return Life(born, died if existence.end else (died[1], died[1]))


def stretches(person: Row, lived: Life, own: list[Row], sides: Sides, since: Year) -> list[Stretch]:
    """A life from state to state; of those who crossed without a dated change, it is unknown when in these years, or after a capture, they did."""
    home, turns = sides.home(person), list(_turns(own, sides))
    if home != COMMAND:
        services = sorted(_services(person, own, sides))
        before = [(when, state) for when, state in turns if not services or when <= services[0][0]]
        if person.side in sides.crossed and not any(state == SECOND for _, state in before):
            turns.append((max([since, *(when for when, _ in before if when in _captures(own, sides))]), UNKNOWN))
        turns += services if not _is_taken(services, turns) else services[:-1]
    born, died = lived.born[0], lived.died[1]
    states = [(born, home), *sorted((when, state) for when, state in turns if born < when < died), (died, "")]
    return [Stretch(state, start, end) for (start, state), (end, _) in pairwise(states) if start < end]


def told(own: list[Row], sides: Sides) -> list[Row]:
    """The relations of a person in the order in which they are drawn, then those without a beginning; nothing after a death."""
    return sorted(own, key=lambda one: (sides.turn(one) == DEATH, sides.moment(one, own) if one.start else inf, one.id))


def _captures(own: list[Row], sides: Sides) -> list[Year]:
    """When a person was taken prisoner."""
    return [sides.moment(other, own) for other in own if sides.turn(other) == CAPTURED and other.start]


def _is_taken(services: list[tuple[Year, str]], turns: list[tuple[Year, str]]) -> bool:
    """Whether the last service ended in captivity: then its end sets nobody free."""
    ends = bool(services) and services[-1][1] == OWN
    return ends and any(state == CAPTIVE and services[0][0] < when <= services[-1][0] for when, state in turns)


def _turns(own: list[Row], sides: Sides) -> Iterator[tuple[Year, str]]:
    """Captures, changes of side and handovers, and the state after each."""
    for relation in filter(sides.is_dated, own):
        when, second = sides.moment(relation, own) if relation.start else 0.0, relation.object in sides.second
        if (turn := sides.turn(relation)) in (CAPTURED, HANDED):
            yield when, CAPTIVE
        elif turn == LEFT:
            yield when, FIRST if second else SECOND
        elif turn == JOINED:
            yield when, SECOND if second else FIRST


def _services(person: Row, own: list[Row], sides: Sides) -> Iterator[tuple[Year, str]]:
    """From the beginning of the first service on the second side to the end of the last one a person stood there."""
    ours = [
        sides.service(one, own)
        for one in own
        if sides.is_service(one) and sides.is_dated(one) and sides.of_service(person, one.object) == SECOND
    ]
    for start, _ in ours:
        yield start[0], SECOND
    if ours and not any(sides.turn(one) == LEFT and one.object in sides.second for one in own):
        yield max(end[1] for _, end in ours), OWN
