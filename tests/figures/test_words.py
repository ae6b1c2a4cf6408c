"""The words of a figure for what a row says are those of the table of terms: “was executed by” cannot become “was saved by”."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import figures
from edition import predicates
from edition.inks import INKS
from edition.terms import titles
from figures import organizations, people, ties

OTHERWISE = {  # what a figure says in words of its own, and why
    "{all} are silent": "how many the sources are is computed",
    "turned on": "a unit that left turned on those whom it had served",
}


def modules():
    """Every module of the figures."""
    return [importlib.import_module(found.name) for found in pkgutil.walk_packages(figures.__path__, "figures.")]


def columns(register):
    """The columns whose values have words: table, column, and the words of each value."""
    named = {(row["table"], row["column"]) for row in register["terms"]}
    return {names: titles(register["terms"], *names) for names in sorted(named)}


def said(value: object) -> Iterator[str]:
    """The words in a value, however deep: neither marks nor the names of inks."""
    if isinstance(value, tuple):
        for part in value:
            yield from said(part)
    elif isinstance(value, str) and value not in INKS and re.search(r"[a-z]{3}", value):
        yield value


def plain(words: str) -> str:
    """Words without the place for a name and its article."""
    return " ".join(words.lower().replace("{}", "").split()).removesuffix(" the")


def otherwise(spelled: dict[str, object], words: dict[str, str]) -> list[str]:
    """What a dictionary from values to words says otherwise than the table of terms."""
    return [
        f"{key}: {text!r}, not {words[key]!r}"
        for key, value in spelled.items()
        for text in said(value)
        if text not in OTHERWISE and plain(text) not in plain(words[key]) and plain(words[key]) not in plain(text)
    ]


def spelled(module, words):
    """The dictionaries of a module whose keys are values of a column."""
    return {name: one for name, one in vars(module).items() if isinstance(one, dict) and len(one) > 1 and one.keys() <= words.keys()}


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__)
def test_a_figure_calls_values_as_the_terms_do(module, register):
    found = [
        f"{module.__name__}.{name}: {fault}"
        for words in columns(register).values()
        for name, one in spelled(module, words).items()
        for fault in otherwise(one, words)
    ]
    assert found == []


def test_there_are_words_to_compare(register):
    words = columns(register)["relations", "predicate"]
    assert {name for module in modules() for name in spelled(module, words)} >= {"KINDS", "MOVES"}


WRONG = {
    "another deed": {"executed-by": ("×", "was saved by"), "founded": ("◆", "founded")},
    "two exchanged": {"captured-by": ("□", "was handed over to"), "handed-over-to": ("▶", "was taken prisoner by")},
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_word_is_found(case, register):
    assert otherwise(WRONG[case], columns(register)["relations", "predicate"])


def test_exchanged_lanes_are_found(register):
    lanes = {"atrocity": ("Politics", "s"), "political": ("Crimes", "o")}
    assert len(otherwise(lanes, columns(register)["events", "kind"])) == len(lanes)


def test_figures_take_the_kinds_of_relations_as_they_are_grouped():
    assert people.SAID.keys() == people.SIGNS.keys() == set(predicates.TURNS)
    assert people.SERVICE.keys() == set(predicates.SERVICES)
    assert organizations.MOVES.keys() == set(predicates.MOVES)
    assert set(ties.KINDS) <= set(predicates.PREDICATES)
