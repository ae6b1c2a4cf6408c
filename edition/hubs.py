"""What a row of a register is tied to, from the tables: the events in which it acts, its relations, its numbers, its places in other catalogues."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from edition.cells import amount
from edition.numbers import in_words
from edition.phrases import say
from edition.predicates import POST, kinds, predicates
from edition.tables import Register, Row
from edition.terms import Term

ACTORS = ("people", "organizations")
COUNTED = (*ACTORS, "events")
AUTHORITIES = {  # columns with the keys of other catalogues, their names, and where they lead
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "gnd": ("GND", "https://d-nb.info/gnd/{}"),
    "geonames": ("GeoNames", "https://www.geonames.org/{}"),
}


class Tie(NamedTuple):
    """A row to which a row is tied: its table and key, what is said of it, and what stands before and behind."""

    table: str
    key: str
    words: str
    before: str = ""
    behind: str = ""


class Hubs:
    """The tables, asked what single rows are tied to."""

    def __init__(self, register: Register):
        self.register = register

    @cached_property
    def posts(self) -> tuple[str, ...]:
        """The predicates of which the note says as what."""
        return predicates(self.register["terms"], POST)

    @cached_property
    def kinds(self) -> dict[str, Term]:
        """What is said of each predicate."""
        return kinds(self.register["terms"])

    def events(self, table: str, key: str) -> list[Tie]:
        """The events in which a person or an organization acts, or that happened at a place, in the order of time."""
        own = [
            row
            for row in self.register["events"]
            if key in (row.items_of(table) if table in ACTORS else [row["place"]] * (table == "places"))
        ]
        return [Tie("events", row["id"], self.name("events", row["id"]), behind=dated(row["date"])) for row in sorted(own, key=_when)]

    def relations(self, key: str) -> list[Tie]:
        """Those to whom a person or an organization is tied, its own relations before those of others with it."""
        own = [row for row in self.register["relations"] if key in (row["subject"], row["object"])]
        return [
            self._relation(row, key)
            for row in sorted(own, key=lambda row: (row["subject"] != key, row["predicate"], row["start"], row["id"]))
        ]

    def _relation(self, row: Row, key: str) -> Tie:
        is_own = row["subject"] == key
        other = row["object"] if is_own else row["subject"]
        table = next(table for table in ACTORS if other in self.register.ids(table))
        kind = "served in" if row["predicate"] in self.posts else self.kinds[row["predicate"]].title
        post = f", {row['note'][0].lower()}{row['note'][1:]}" if row["predicate"] in self.posts and row["note"] else ""
        when = spanned(row["start"], row["end"])
        return Tie(table, other, self.name(table, other), f"{kind} " if is_own else "", f"{'' if is_own else f' {kind} it'}{post}{when}")

    def numbers(self, table: str, key: str) -> list[Tie]:
        """What is counted of a row, in the order of time; a place may have the id of its event."""
        own = [row for row in self.register["quantities"] if row["subject"] == key and table in COUNTED]
        return [
            Tie("quantities", row["id"], _counted(row), behind=f" ({_said_by(row)})")
            for row in sorted(own, key=lambda row: (row["as_of"] or "9", row["id"]))
        ]

    def catalogued(self, table: str, key: str) -> Iterator[tuple[str, str, str]]:
        """The keys of a person or a place in other catalogues: the name of the catalogue, the key, the address."""
        row = self.register.ids(table)[key].cells
        for column, (name, address) in AUTHORITIES.items():
            if found := row.get(column, ""):
                yield name, found, address.format(found)

    def name(self, table: str, key: str) -> str:
        return self.register.names.head(table, key).form


def dated(date: str) -> str:
    """A date behind a name, in brackets."""
    return f" ({say(date)})" if date else ""


def spanned(start: str, end: str) -> str:
    """From when to when, in brackets."""
    if start and end and start != end:
        return f" ({say(start)} to {say(end)})"
    return dated(start) or (f" (until {say(end)})" if end else "")


def _when(row: Row) -> tuple[str, str]:
    return row["date"], row["id"]


def _counted(row: Row) -> str:
    """A number as it is published, with what it counts if these are no persons."""
    unit = "" if row["unit"] == "persons" else f" {row['unit']}"
    return in_words(amount("quantities", row)) + unit


def _said_by(row: Row) -> str:
    return ", ".join(filter(None, [row["counts"], row["says"], say(row["as_of"])]))
