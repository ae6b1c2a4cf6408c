"""The kinds of relations by what holds of their two ends; which they are, and how each is called, stands in the table of terms."""

from typing import Any

from edition.terms import Term, having, terms_of

SERVICE, TURN, MOVE, TOGETHER = "service", "turn", "move", "together"
LEAD, POST, FOUNDING, UNDER, AGAINST = "lead", "post", "founding", "under", "against"
CAPTURED, LEFT, JOINED, HANDED, DEATH = "captured", "left", "joined", "handed", "death"
TURNS = (CAPTURED, LEFT, JOINED, HANDED, DEATH)
ALIVE = (SERVICE, TURN)  # they show that a person lived


def predicates(terms: Any, *senses: str) -> tuple[str, ...]:
    """The kinds of relations of which one of these holds."""
    return having(terms, "relations", "predicate", *senses)


def kinds(terms: Any) -> dict[str, Term]:
    """Each kind of relation, in the order in which they are shown."""
    return terms_of(terms, "relations", "predicate")


def turn(term: Term) -> str:
    """Which turn a kind of relation is: `captured`, or nothing where it is none."""
    return next((sense for sense in TURNS if sense in term.senses), "")
