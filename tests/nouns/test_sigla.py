"""Sigla: how they are read, printed and addressed, for any number of sources, passages and claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import sigla

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


def test_every_siglum_has_one_address():
    assert sigla.address("A-07-02") == "source-a.html#A-07-02"


@pytest.mark.parametrize("text", ["", "A", "A7", "a-07", "A-7", "A-07-2", "A-07-02-03", "andrey-vlasov", " A-07"])
def test_what_is_no_siglum_is_said_to_be_none(text):
    assert not sigla.is_siglum(text)
    with pytest.raises(ValueError, match="no siglum"):
        sigla.read(text)
