"""The kinds of relations: what each says of its two ends. How each is called stands in the table of terms."""

from typing import Any, NamedTuple

from edition.terms import titles


class Predicate(NamedTuple):
    """What holds of a kind of relation between a subject and an object."""

    service: bool = False  # the subject served the object
    turn: bool = False  # the subject changed sides, or lost freedom or life
    move: bool = False  # where it is an organization, its men went to the object
    together: bool = False  # both ends existed as long as it lasted


PREDICATES = {
    "commanded": Predicate(service=True, together=True),
    "served-as": Predicate(service=True, together=True),
    "member-of": Predicate(service=True, together=True),
    "founded": Predicate(together=True),
    "allied-with": Predicate(together=True),
    "blessed": Predicate(),
    "refused": Predicate(),
    "captured-by": Predicate(turn=True),
    "defected-from": Predicate(turn=True, move=True, together=True),
    "defected-to": Predicate(turn=True, move=True),
    "handed-over-to": Predicate(turn=True, move=True),
    "executed-by": Predicate(turn=True),
    "subordinate-to": Predicate(together=True),
    "merged-into": Predicate(move=True, together=True),
    "became": Predicate(move=True),
    "disarmed": Predicate(),
}
LED = "commanded"  # who led an organization may stand for it, and shows that it existed
ABOVE = "subordinate-to"  # the object is the parent of the subject
FOUNDED = "founded"
EXECUTED = "executed-by"
SERVICES = tuple(name for name, predicate in PREDICATES.items() if predicate.service)
TURNS = tuple(name for name, predicate in PREDICATES.items() if predicate.turn)
MOVES = tuple(name for name, predicate in PREDICATES.items() if predicate.move)
TOGETHER = tuple(name for name, predicate in PREDICATES.items() if predicate.together)
ALIVE = (*SERVICES, *TURNS)  # they show that a person lived


def words(terms: Any) -> dict[str, str]:
    """Each kind of relation as it is said between its ends, in the order in which they are shown."""
    return titles(terms, "relations", "predicate")
