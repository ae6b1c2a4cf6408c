"""The kinds of events as figures show them: each with its lane on the line of time and its mark there and on the map."""

from typing import Any, NamedTuple

from edition.terms import terms_of
from figures.drawing.units import Points

SIZES: dict[str, Points] = {"o": 5.6, "v": 5.8, "D": 5.0, "s": 5.8, ">": 6.0, "P": 6.2, "p": 6.0}  # so that all look alike large
USUAL: Points = 5.8


class Lane(NamedTuple):
    """The lane of a kind of events: what it is called, its mark, and what follows from the kind."""

    title: str
    marker: str
    size: Points
    ink: str
    senses: tuple[str, ...] = ()


def lanes(terms: Any) -> dict[str, Lane]:
    """The lane of each kind of events, in their order; a kind whose mark is not said has a dot."""
    return {
        kind: Lane(term.within, term.mark or "o", SIZES.get(term.mark, USUAL), term.ink or "ink", tuple(term.senses))
        for kind, term in terms_of(terms, "events", "kind").items()
    }
