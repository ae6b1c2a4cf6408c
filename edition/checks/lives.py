"""Lives, commands, foundations and events do not contradict one another."""

from collections.abc import Iterable, Iterator

from edition import dates
from edition.checks import Edition
from edition.checks.allowed import Allowed
from edition.dates import Span
from edition.existence import ACTORS, Existences
from edition.fault import Fault
from edition.predicates import DEATH, FOUNDING, TOGETHER, predicates
from edition.tables import Register, Row


def _outside(text: str, within: Span) -> bool:
    """Whether a date lies wholly before the beginning or after the end of a life."""
    at = dates.span(text)
    before = bool(at.last and within.first and at.last < within.first)
    return before or bool(at.first and within.last and at.first > within.last)


def misfits(edition: Edition) -> Iterator[tuple[Row, str, str]]:
    """Rows with a date that does not fit the life of an actor: row, actor, and what is wrong."""
    existences = Existences.of(edition.register)
    together, founding = (predicates(edition.register["terms"], sense) for sense in (TOGETHER, FOUNDING))
    for row in edition.register["relations"]:
        actors = (row["subject"], row["object"]) if row["predicate"] in together else (row["subject"],)
        yield from _outside_lives(existences, row, ("start", "end"), actors)
        if row["predicate"] in founding:
            yield from _founded_then(edition.register, row)
    for row in edition.register["events"]:
        yield from _outside_lives(existences, row, ("date",), [*row.items_of("people"), *row.items_of("organizations")])
    for row in edition.register["quantities"]:
        yield from _outside_lives(existences, row, ("as_of",), row.items_of("subject"))


def _outside_lives(existences: Existences, row: Row, columns: Iterable[str], actors: Iterable[str]) -> Iterator[tuple[Row, str, str]]:
    for actor in actors:
        existence = existences.get(actor)
        for column in columns:
            if existence and row[column] and _outside(row[column], existence.span):
                time = f"{existence.begin or 'unknown'} to {existence.end or 'unknown'}"
                yield row, actor, f"{column} {row[column]} of {row['id']} lies outside the time of {actor}, {time}"


def _founded_then(register: Register, row: Row) -> Iterator[tuple[Row, str, str]]:
    organization = register.ids("organizations").get(row["object"])
    if organization and row["start"] and organization["founded"] and _outside(row["start"], dates.span(organization["founded"])):
        yield row, row["object"], f"founded {row['start']}, but {row['object']} was founded {organization['founded']}"


def dates_fit_the_lives_of_the_actors(edition: Edition) -> Iterator[Fault]:
    """Nobody commands before birth or after death, and nothing acts or is counted while it does not exist."""
    allowed = Allowed(edition, dates_fit_the_lives_of_the_actors)
    yield from (row.fault(sentence) for row, actor, sentence in misfits(edition) if not allowed.holds(row["id"], actor))
    yield from allowed.needless()


def the_executed_die_on_the_day(edition: Edition) -> Iterator[Fault]:
    """Who was executed is a person, and died on the day of the execution."""
    people, ends = edition.register.ids("people"), predicates(edition.register["terms"], DEATH)
    for row in edition.register["relations"]:
        if row["predicate"] in ends:
            died = people[row["subject"]]["died"] if row["subject"] in people else "nobody"
            if row["start"] != died:
                yield row.fault(f"executed {row['start']}, but {row['subject']} died {died}; the two must be the same")


def events_have_the_dates_of_their_actors(edition: Edition) -> Iterator[Fault]:
    """An event that is the first or the last day of an actor has its date, more or less precise."""
    existences = Existences.of(edition.register)
    for row in edition.register["events"]:
        for column, at in (("begins", 0), ("ends", 1)):
            for actor in row.items_of(column):
                existence = existences[actor]
                own, date = ACTORS[existence.table][at], existence[1 + at]
                if not date or _outside(row["date"], dates.span(date)):
                    yield row.fault(f"{row['id']} {column} {actor}, but is dated {row['date']}, and {own} of {actor} is {date or 'empty'}")


CHECKS = [dates_fit_the_lives_of_the_actors, the_executed_die_on_the_day, events_have_the_dates_of_their_actors]
