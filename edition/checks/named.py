"""What the sources name themselves is kept apart from what only the notes bring in.

The texts are not part of the repository: the names are looked for where they are at hand.
"""

import re
from collections.abc import Iterator
from functools import cache

from edition import sigla, text
from edition.checks import Edition
from edition.checks.witnesses import witnesses
from edition.exceptions import exceptions
from edition.fault import Fault
from edition.tables import Row

RULE = "entities_are_named_by_the_source"
WORDS = re.compile(r"“(?P<words>[^”]+)”")  # what a source says in place of a form of the name; the reason of an exception begins with it


def entities_are_named_by_the_source(edition: Edition) -> Iterator[Fault]:
    """Whom a claim has as named stands in its passage; whom all claims of a passage have as not named does not stand there in full."""
    passages, names = _passages(edition), edition.register.names
    forms, otherwise = {entity: names.words(*entity) for entity in names.rows}, exceptions(edition.register, RULE)
    rows = [(row, sigla.passage_of(row["claim"])) for row in edition.register["claim_entities"]]
    rows = [(row, passage) for row, passage in rows if passage in passages]
    named = {(passage, row["table"], row["entity"]) for row, passage in rows if row["named"] == "yes"}
    for row, passage in rows:
        entity = row["table"], row["entity"]
        if row["named"] == "yes" and not _stands(
            passages[passage], forms[entity] | _words_of(otherwise.get((row["claim"], row["entity"])))
        ):
            yield row.fault(f"{row['entity']} is named, but none of its names stands in {passage}")
        if row["named"] == "no" and (passage, *entity) not in named and _stands_alone(passages[passage], names.head(*entity).form, forms):
            yield row.fault(
                f"{row['entity']} is not named by any claim of {passage}, but its name {names.head(*entity).form!r} stands there"
            )
    for row in _idle(edition, passages, forms, otherwise):
        yield row.fault(f"the exception for {row['row']} and {row['about']} is no longer needed; take it out")


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


def _stands_alone(passage: str, name: str, forms: dict[tuple[str, str], set[str]]) -> bool:
    """Whether a name stands in a passage otherwise than inside a longer one: `Spain` in “peoples of spain” does not."""
    longer = {_words(form) for several in forms.values() for form in several if name in form and name != form}
    for form in sorted(longer, key=len, reverse=True):
        passage = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", " ", passage)
    return _stands(passage, {name})


def _words_of(exception: Row | None) -> set[str]:
    """What a source says in place of a form of the name, if that is excepted."""
    words = WORDS.match(exception["reason"]) if exception else None
    return {words["words"]} if words else set()


def _idle(
    edition: Edition, passages: dict[str, str], forms: dict[tuple[str, str], set[str]], otherwise: dict[tuple[str, str], Row]
) -> list[Row]:
    """The exceptions whose row is gone, or whose passage has the name itself."""
    named = {(row["claim"], row["entity"]): row["table"] for row in edition.register["claim_entities"] if row["named"] == "yes"}
    here = {key: row for key, row in otherwise.items() if sigla.passage_of(key[0]) in passages}
    return [
        row
        for (claim, entity), row in here.items()
        if (claim, entity) not in named or _stands(passages[sigla.passage_of(claim)], forms[named[claim, entity], entity])
    ]


def events_stand_in_a_passage_once(edition: Edition) -> Iterator[Fault]:
    """The source of a passage speaks of an event, or only our notes on it do."""
    for row in edition.register["events"]:
        for passage in sorted({*row.items_of("passages")} & {*row.items_of("noted")}):
            yield row.fault(f"{passage} stands among the passages that speak of {row['id']} and among those whose notes alone do")


CHECKS = [entities_are_named_by_the_source, events_stand_in_a_passage_once]
