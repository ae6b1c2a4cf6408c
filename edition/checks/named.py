"""What the sources name themselves is kept apart from what only the notes bring in.

The texts are not part of the repository: the names are looked for where they are at hand.
"""

import re
from collections.abc import Iterator
from functools import cache

from edition import sigla, text
from edition.checks import Edition
from edition.checks.witnesses import witnesses
from edition.fault import Fault
from edition.house import ROOT

OTHERWISE = {  # claim and entity that the source names in other words than the forms of its name: the words, and why they can mean nothing else
    ("A-06-04", "wehrmacht"): ("the German army", "the army of the armed forces; in our own text the words mean the army alone"),
    ("B-06-01", "okw-propaganda"): ("propaganda departments", "the plural of the form that the source uses elsewhere"),
    ("B-06-01", "wehrmacht"): ("the German army", "the army of the armed forces; in our own text the words mean the army alone"),
    ("B-20-01", "osttruppen"): ("eastern volunteer units", "all units of Soviet citizens in the army that the order moved"),
    ("B-22-01", "konr"): ("the committee's command", "the only committee of the source"),
    ("B-22-02", "konr"): ("the committee's command", "the only committee of the source"),
    ("B-22-03", "konr"): ("the committee's command", "the only committee of the source"),
    ("B-23-01", "konr"): ("the Committee", "the only committee of the source"),
}


def entities_are_named_by_the_source(edition: Edition) -> Iterator[Fault]:
    """Whom a claim has as named stands in its passage; whom all claims of a passage have as not named does not stand there in full."""
    passages, names = _passages(edition), edition.register.names
    forms = {entity: names.words(*entity) for entity in names.rows}
    rows = [(row, sigla.passage_of(row["claim"])) for row in edition.register["claim_entities"]]
    rows = [(row, passage) for row, passage in rows if passage in passages]
    named = {(passage, row["table"], row["entity"]) for row, passage in rows if row["named"] == "yes"}
    for row, passage in rows:
        entity = row["table"], row["entity"]
        if row["named"] == "yes" and not _stands(passages[passage], _wanted(row["claim"], entity, forms)):
            yield row.fault(f"{row['entity']} is named, but none of its names stands in {passage}")
        if row["named"] == "no" and (passage, *entity) not in named and _stands(passages[passage], {names.head(*entity).form}):
            yield row.fault(
                f"{row['entity']} is not named by any claim of {passage}, but its name {names.head(*entity).form!r} stands there"
            )
    for claim, entity in _idle(edition, passages, forms) if edition.root == ROOT and passages else ():
        yield Fault("edition/checks/named.py", 1, f"the exception for {claim} and {entity} is no longer needed; take it out")


def _passages(edition: Edition) -> dict[str, str]:
    """The words of each passage of the sources that are at hand."""
    return {
        sigla.passage(source, number): _words(line) for source, lines in witnesses(edition).items() for number, line in enumerate(lines, 1)
    }


@cache
def _words(line: str) -> str:
    return " ".join(text.tokens(line))


def _stands(passage: str, forms: set[str]) -> bool:
    """Whether one of the forms stands in a passage, word for word: `Ivan’s Union` stands in “to ivan s union came”."""
    return any(re.search(rf"(?<!\w){re.escape(_words(form))}(?!\w)", passage) for form in forms)


def _wanted(claim: str, entity: tuple[str, str], forms: dict[tuple[str, str], set[str]]) -> set[str]:
    words = OTHERWISE.get((claim, entity[1]))
    return forms[entity] | ({words[0]} if words else set())


def _idle(edition: Edition, passages: dict[str, str], forms: dict[tuple[str, str], set[str]]) -> list[tuple[str, str]]:
    """The exceptions whose row is gone, or whose passage has the name itself."""
    rows = {(row["claim"], row["entity"]): row for row in edition.register["claim_entities"] if row["named"] == "yes"}
    return [
        key
        for key in OTHERWISE
        if sigla.passage_of(key[0]) in passages
        and (key not in rows or _stands(passages[sigla.passage_of(key[0])], forms[rows[key]["table"], key[1]]))
    ]


def events_stand_in_a_passage_once(edition: Edition) -> Iterator[Fault]:
    """The source of a passage speaks of an event, or only our notes on it do."""
    for row in edition.register["events"]:
        for passage in sorted({*row.items_of("passages")} & {*row.items_of("noted")}):
            yield row.fault(f"{passage} stands among the passages that speak of {row['id']} and among those whose notes alone do")


CHECKS = [entities_are_named_by_the_source, events_stand_in_a_passage_once]
