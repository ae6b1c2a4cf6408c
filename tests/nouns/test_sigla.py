"""Sigla: how they are read, printed and addressed, for any number of sources, passages and claims."""

import ast
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import sigla
from edition.house import ROOT

SOURCES = st.text("ABCXYZ", min_size=1, max_size=3)
NUMBERS = st.integers(1, 2000)


@given(SOURCES, NUMBERS, st.none() | NUMBERS)
def test_a_siglum_that_is_written_is_read_back(source, passage, claim):
    siglum = sigla.Siglum(source, passage, claim)
    assert sigla.read(str(siglum)) == siglum


def test_sigla_are_printed_without_zeros_and_claims_with_a_full_stop():
    assert [sigla.shown(key) for key in ("A-07", "A-07-02", "WP-112-10")] == ["A 7", "A 7.2", "WP 112.10"]


def test_a_claim_belongs_to_a_passage_and_a_passage_to_a_source():
    assert sigla.passage_of("WP-112-10") == sigla.passage_of("WP-112") == "WP-112"
    assert sigla.source_of("WP-112-10") == "WP"
    assert [sigla.kind(key) for key in ("A-07", "A-07-02")] == ["passage", "claim"]


def test_sources_in_words_do_not_grow_with_very_many():
    assert [sigla.listed(sources) for sources in ("A", "AB", "ABC")] == ["source A", "sources A and B", "sources A, B and C"]
    assert sigla.listed("ABCDEFGHIJKLMNOPQRSTUV") == "sources A, B … V"


def test_sigla_stand_in_the_order_of_the_sources():
    assert sorted(["A-02", "A-100", "B-01-02", "B-01", "C-01"], key=sigla.order_among(["B", "A"])) == [
        "B-01",
        "B-01-02",
        "A-02",
        "A-100",
        "C-01",
    ]


def test_every_siglum_has_one_address():
    assert sigla.address("A-07-02") == "source-a.html#A-07-02"


@pytest.mark.parametrize("text", ["", "A", "A7", "a-07", "A-7", "A-07-2", "A-07-02-03", "andrey-vlasov", " A-07"])
def test_what_is_no_siglum_is_said_to_be_none(text):
    assert not sigla.is_siglum(text)
    with pytest.raises(ValueError, match="no siglum"):
        sigla.read(text)


def spelled(code: str) -> Iterator[str]:
    """The strings of a module, without its docstrings."""
    tree = ast.parse(code)
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    yield from (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
    )


def named(strings: Iterator[str], sources: set[str]) -> list[str]:
    """The strings that name a source that is edited, by its chapter or by a siglum."""
    name = re.compile("|".join(rf"\b{sigla.chapter(source)}\b|(?<![\w.]){source}-\d\d" for source in sorted(sources)))
    return [string for string in strings if name.search(string)]


def test_no_code_names_a_source(register):
    sources = set(register.ids("sources"))
    paths = [path for top in ("edition", "figures", "scripts") for path in sorted((ROOT / top).rglob("*.py"))]
    found = {path.relative_to(ROOT).as_posix(): named(spelled(path.read_text("utf-8")), sources) for path in paths}
    assert {file for file, strings in found.items() if strings} == {"edition/sigla.py"}  # which shows how one is written


def test_code_that_names_a_source_is_noticed():
    assert named(spelled('"""As source-a."""\nPAGES = ("source-a.html", "A-07-02", "A", "a-07")'), {"A", "B"}) == [
        "source-a.html",
        "A-07-02",
    ]
