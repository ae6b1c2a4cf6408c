"""The tables keep to their schema, and their files stand as the edition writes them."""

import re
from collections import defaultdict
from collections.abc import Iterator

from babel import Locale

from edition import soundness, tables
from edition.checks import Edition
from edition.fault import Fault
from edition.soundness import nearest
from edition.terms import SENSES

FORMULA = re.compile(r"[=@|\t\r]|[+-](?!\d+(\.\d+)?\b)")


def cells_have_their_type(edition: Edition) -> Iterator[Fault]:
    """Every cell is filled where it must be, and holds what its column says."""
    return soundness.cells_have_their_type(edition.register)


def languages_have_codes(edition: Edition) -> Iterator[Fault]:
    """A language tag begins with the code of a language: `du` is none."""
    codes = set(Locale("en").languages)
    for table in edition.register.rows:
        for name in (column["name"] for column in edition.register.columns(table) if column.get("holds") == "language"):
            for row in edition.register[table]:
                if row[name] and row[name].partition("-")[0] not in codes:
                    yield row.fault(f"{name} is {row[name]!r}; write a language tag such as en, ru or ru-Latn")


def keys_are_unique(edition: Edition) -> Iterator[Fault]:
    """No two rows of a table have the same key, and no id stands in two registers of actors."""
    return soundness.keys_are_unique(edition.register)


def references_lead_to_rows(edition: Edition) -> Iterator[Fault]:
    """Every cell that names a row of another table, or a work, names one that exists."""
    return soundness.references_lead_to_rows(edition.register, edition.works)


def cells_are_no_formulas(edition: Edition) -> Iterator[Fault]:
    """No cell begins like a formula, which a spreadsheet would run, or like the call of a program; numbers may be negative."""
    for table in edition.register.rows:
        for row in edition.register[table]:
            for column, cell in row.cells.items():
                if FORMULA.match(cell):
                    yield row.fault(f"{column} begins with {cell[0]!r}: a spreadsheet would take it for a formula; begin with a word")


def files_are_sorted(edition: Edition) -> Iterator[Fault]:
    """Every file stands as the edition would write it, so that one changed fact is one changed line."""
    for table, resource in edition.register.schema.items():
        path = edition.register.folder / resource["path"]
        # newline="" keeps the line ends as they are in the file
        with path.open(encoding="utf-8", newline="") as file:
            have, want = file.read().split("\n"), tables.dump(edition.register, table).split("\n")
        for number, (here, there) in enumerate(zip(have, want), 1):
            if here != there:
                yield Fault(f"data/{path.name}", number, f"not as the edition writes it; here should stand {there[:70]!r}; see make tidy")
                break


def terms_are_the_values_of_their_column(edition: Edition) -> Iterator[Fault]:
    """Where the values of a column have words, each of them has, and nothing else has."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in edition.register["terms"]:
        found[row["table"], row["column"]].add(row["value"])
        values = edition.register.values(row["table"], row["column"])
        if row["value"] not in values:
            yield row.fault(f"{row['value']!r} is no value of {row['table']}.{row['column']}{nearest(row['value'], values)}")
    for (table, column), have in found.items():
        for value in edition.register.values(table, column):
            if value not in have:
                yield Fault("data/terms.csv", 1, f"{value!r} of {table}.{column} has no title; add a row")


def terms_have_senses_that_are_known(edition: Edition) -> Iterator[Fault]:
    """What follows from a value is something that the edition knows to follow from a value of its column."""
    for row in edition.register["terms"]:
        known = SENSES.get((row["table"], row["column"]), ())
        for sense in row["sense"].split():
            if sense not in known:
                yield row.fault(f"sense {sense!r} is none of {row['table']}.{row['column']}{nearest(sense, known) or '; it has none'}")


def headings_ask_for_values_that_there_are(edition: Edition) -> Iterator[Fault]:
    """What a heading asks of an organization is a value of that column."""
    for row in edition.register["headings"]:
        for column in ("independence", "kind", "branch"):
            values = edition.register.values("organizations", column)
            if row[column] and row[column] not in values:
                yield row.fault(f"{row[column]!r} is no value of organizations.{column}{nearest(row[column], values)}")


CHECKS = [
    cells_have_their_type,
    languages_have_codes,
    keys_are_unique,
    references_lead_to_rows,
    cells_are_no_formulas,
    files_are_sorted,
    terms_are_the_values_of_their_column,
    terms_have_senses_that_are_known,
    headings_ask_for_values_that_there_are,
]
