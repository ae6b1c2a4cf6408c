"""The values of a column in words, in the order in which they are shown, with their signs and inks: what the table of terms says.

What the subject calls its sides, its kinds, its ties stands in that table. The house knows senses only: what follows
from a value, whatever it is called.
"""

from typing import Any, NamedTuple

from edition.records import records

SENSES = {  # what can follow from a value of a column
    ("people", "side"): (
        "first",  # began on the first of two sides
        "second",  # stood on the second one
        "command",  # belonged to those who led it
        "crossed",  # went from the first to the second one
    ),
    ("organizations", "independence"): ("second",),  # stood on the second side
    ("organizations", "kind"): ("civil",),  # whoever served it stood on neither side
    ("relations", "predicate"): (
        "service",  # the subject served the object
        "lead",  # and led it: may stand for it, and shows that it existed
        "post",  # and the note says as what
        "founding",  # the object began with it
        "under",  # the object is the parent of the subject
        "together",  # both ends existed as long as it lasted
        "against",  # the subject was none of the people of the object
        "turn",  # the subject changed sides, or lost freedom or life: one of the next five
        *("captured", "left", "joined", "handed", "death"),
        "move",  # where the subject is an organization, its people went to the object
    ),
    ("events", "kind"): (
        "weighed",  # findings of figures count it
        "passed",  # and say which sources pass over it
        "speaks",  # speaks of an actor, and does not show that it existed
    ),
    ("claims", "error"): ("person", "date"),  # another person is meant, another day
}


class Term(NamedTuple):
    """One value of a column: its place among the values, its title, how it is drawn, what follows from it, and its words of organizations."""

    table: str
    column: str
    value: str
    number: int
    title: str
    ink: str
    mark: str
    sense: str
    organization: str
    organizations: str

    @property
    def senses(self) -> list[str]:
        return self.sense.split()

    @property
    def within(self) -> str:
        """The title within a sentence: “On the one side: its friends” is “on the one side”."""
        return f"{self.title[:1].lower()}{self.title[1:]}".partition(":")[0]

    @property
    def participle(self) -> str:
        """What became of the subject, without the object: “was taken prisoner by” is “taken prisoner”."""
        return self.title.removeprefix("was ").removesuffix(" by").removesuffix(" to").removesuffix(" into")


def terms_of(terms: Any, table: str, column: str) -> dict[str, Term]:
    """The values of a column in their order, from the table of terms."""
    own = [term for term in records(Term, terms) if (term.table, term.column) == (table, column)]
    return {term.value: term for term in sorted(own, key=lambda term: int(term.number))}


def titles(terms: Any, table: str, column: str) -> dict[str, str]:
    """The title of each value of a column, in their order."""
    return {value: term.title for value, term in terms_of(terms, table, column).items()}


def having(terms: Any, table: str, column: str, *senses: str) -> tuple[str, ...]:
    """The values of a column from which one of these follows, in their order."""
    return tuple(value for value, term in terms_of(terms, table, column).items() if {*senses} & {*term.senses})
