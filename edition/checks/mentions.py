"""What the text mentions is what the tables hold: names, bound numbers and dates, citations."""

from collections.abc import Iterator

from edition.checks import Edition
from edition.counts import count
from edition.fault import Fault
from edition.soundness import nearest
from edition.tables import Row
from edition.vocabulary import REGISTERS, ROLES


def names_are_known(edition: Edition) -> Iterator[Fault]:
    """A mention names a row and is printed in a form that names.csv has for it."""
    names, ids = edition.register.names, {table: edition.register.ids(table) for table in REGISTERS.values()}
    for block in edition.blocks:
        for role in block.roles:
            table = REGISTERS.get(role.name)
            if table and role.target not in ids[table]:
                yield Fault(
                    block.file, role.line, f"{role.name} {role.target!r} is no row of {table}.csv{nearest(role.target, ids[table])}"
                )
            elif table and role.form not in (forms := names.words(table, role.target)):
                hint = nearest(role.form, forms)
                yield Fault(
                    block.file, role.line, f"{role.form!r} is no known form of {role.target}{hint}; use one of names.csv or add it there"
                )


def citations_are_in_the_bibliography(edition: Edition) -> Iterator[Fault]:
    """Every work that the text cites stands in works.bib, and every work there is used."""
    used = {key for table in edition.register.rows for row in edition.register[table] for key in _works(edition, table, row)}
    for block in edition.blocks:
        for role in block.roles:
            for key in (k.strip() for k in role.target.split(",")) if role.name.startswith("cite") else ():
                used.add(key)
                if key not in edition.works:
                    yield Fault(block.file, role.line, f"{key!r} is not in works.bib{nearest(key, edition.works)}")
        if block.kind == "lacuna":
            used.add(block.options.get("work", ""))
    for key, work in edition.works.items():
        if key not in used:
            yield Fault("data/works.bib", work.line, f"{key} is cited nowhere; cite it or take it out")


def _works(edition: Edition, table: str, row: Row) -> list[str]:
    columns = [c["name"] for c in edition.register.columns(table) if c.get("refersTo") == "works"]
    return [key for column in columns for key in row.items_of(column)]


def references_lead_to_the_text(edition: Edition) -> Iterator[Fault]:
    """A reference to a passage or claim names one that exists."""
    known = {**edition.register.ids("claims"), **edition.register.ids("passages")}
    for block in edition.blocks:
        for role in block.roles:
            if role.name == "see" and role.target not in known:
                yield Fault(block.file, role.line, f"{role.target!r} is neither a passage nor a claim{nearest(role.target, known)}")


def counts_can_be_made(edition: Edition) -> Iterator[Fault]:
    """A number about the edition asks for a table and columns that exist."""
    for block in edition.blocks:
        for role in block.roles:
            if role.name == "count":
                try:
                    count(edition.register, role.target)
                except ValueError as error:
                    yield Fault(block.file, role.line, str(error))


def relations_are_mentioned(edition: Edition) -> Iterator[Fault]:
    """Every relation has a second record: the entry of one of its ends mentions the other."""
    mentioned = {(block.key, role.target) for block in edition.of_kind("entry") for role in block.roles}
    for row in edition.register["relations"]:
        if not mentioned & {(row["subject"], row["object"]), (row["object"], row["subject"])}:
            yield row.fault(f"{row['id']} is mentioned in no entry; say it in that of {row['subject']} or of {row['object']}")


def roles_are_known(edition: Edition) -> Iterator[Fault]:
    """A role has a name that the edition knows."""
    for block in edition.blocks:
        for role in block.roles:
            if role.name not in ROLES:
                yield Fault(block.file, role.line, f"no role {role.name!r}{nearest(role.name, ROLES)}")


CHECKS = [
    roles_are_known,
    names_are_known,
    references_lead_to_the_text,
    counts_can_be_made,
    relations_are_mentioned,
    citations_are_in_the_bibliography,
]
