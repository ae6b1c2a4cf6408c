"""Relations have their id and hold the parents, every entry says what its row says, and figures say their scope."""

import re
from collections.abc import Iterator

from edition.checks import Edition
from edition.columns import SPELLED
from edition.fault import Fault
from edition.predicates import UNDER, predicates
from edition.tables import Row
from edition.text import Block
from edition.vocabulary import WITH_ENTRIES

AGAIN = re.compile(r"(-\d)?")  # what tells a relation from an earlier one of the same two


def relations_have_their_id(edition: Edition) -> Iterator[Fault]:
    """The id of a relation is its subject, predicate and object."""
    for row in edition.register["relations"]:
        want = f"{row['subject']}--{row['predicate']}--{row['object']}"
        if not row["id"].startswith(want) or not AGAIN.fullmatch(row["id"], len(want)):
            yield row.fault(f"relation {row['id']} should be {want}, or its cells are wrong")


def parents_are_relations(edition: Edition) -> Iterator[Fault]:
    """The organization to which another belonged is in the relations as well."""
    kinds = predicates(edition.register["terms"], UNDER)
    above = {(row["subject"], row["object"]) for row in edition.register["relations"] if row["predicate"] in kinds}
    for row in edition.register["organizations"]:
        if row["parent"] and (row["id"], row["parent"]) not in above:
            yield row.fault(f"parent {row['parent']} of {row['id']} is in no relation; add {row['id']}--{'|'.join(kinds)}--{row['parent']}")


NAMED = {  # what an entry mentions: role, and the column of the row that holds it
    "organizations": (("place", "place"), ("org", "parent")),
    "events": (("place", "place"), ("person", "people"), ("org", "organizations")),
}


def entries_say_what_their_row_says(edition: Edition) -> Iterator[Fault]:
    """An entry names the place, the parent, the persons and the organizations of its row."""
    for block in edition.of_kind("entry"):
        for table in WITH_ENTRIES:
            if row := edition.register.ids(table).get(block.key):
                yield from _entry(block, table, row)


def _entry(block: Block, table: str, row: Row) -> Iterator[Fault]:
    mentioned = {(role.name, role.target) for role in block.roles}
    for role, column in NAMED.get(table, ()):
        for item in row.items_of(column):
            if (role, item) not in mentioned:
                yield Fault(block.file, block.line, f"entry {block.key} does not mention {item}, its {column} in {table}.csv")
    for column in SPELLED.get(table, ()):
        for word in re.findall(r"[^\W\d_]{3,}", row[column]):
            if not re.search(rf"(?<!\w){word}(?!\w)", block.words, re.IGNORECASE):
                yield Fault(block.file, block.line, f"entry {block.key} does not say {word!r}, its {column} in {table}.csv")


def figures_say_their_scope(edition: Edition) -> Iterator[Fault]:
    """A number of persons of an organization says how much of it is counted; no other number does."""
    organizations = edition.register.ids("organizations")
    for row in edition.register["quantities"]:
        counts_members = row["subject"] in organizations and row["unit"] == "persons"
        if counts_members != bool(row["scope"]):
            wanted = (
                "is empty; say how much of the organization is counted"
                if counts_members
                else "is filled; it is for persons of an organization"
            )
            yield row.fault(f"scope of {row['id']} {wanted}")


def claims_date_the_event_that_they_name(edition: Edition) -> Iterator[Fault]:
    """The established date of a claim is that of its event, and the event knows the passage of the claim."""
    for row in edition.register["claims"]:
        if not (event := edition.register.ids("events").get(row["event"])):
            continue
        if row["date_established"] != event["date"]:
            yield row.fault(f"claim {row['id']} is dated {row['date_established'] or 'nowhere'}, its event {event['id']} {event['date']}")
        if row["passage"] not in event.items_of("passages"):
            yield row.fault(f"event {event['id']} of claim {row['id']} does not name its passage {row['passage']}")


CHECKS = [
    claims_date_the_event_that_they_name,
    relations_have_their_id,
    parents_are_relations,
    entries_say_what_their_row_says,
    figures_say_their_scope,
]
