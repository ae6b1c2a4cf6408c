"""The values of a column in words, in the order in which they are shown: what the table of terms says."""

from typing import Any, NamedTuple

from edition.records import records


class Term(NamedTuple):
    """One value of a column: its place among the values, and its title."""

    table: str
    column: str
    value: str
    number: int
    title: str


def titles(terms: Any, table: str, column: str) -> dict[str, str]:
    """The title of each value of a column, in their order, from the table of terms."""
    own = [term for term in records(Term, terms) if (term.table, term.column) == (table, column)]
    return {term.value: term.title for term in sorted(own, key=lambda term: int(term.number))}
