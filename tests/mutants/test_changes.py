"""How a fact is changed: always to something else that means something else."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import dates
from edition.mutants import changes


@given(st.from_regex(r"[a-z]{0,3}\d{1,4}[a-z]{0,3}", fullmatch=True), st.integers())
def test_one_digit_becomes_another(text, seed):
    after = changes.other_digit(text, random.Random(seed))
    assert [one != other for one, other in zip(text, after)].count(True) == 1


@given(st.sampled_from(["1944", "1944-02-29", "1941/1945", "1943?", "1941-36"]), st.integers())
def test_a_changed_date_exists(text, seed):
    after = changes.other_date(text, random.Random(seed))
    assert after != text
    dates.span(after)


@given(st.text(alphabet="Abc дЖ1", min_size=1), st.integers())
def test_one_letter_becomes_another_and_its_case_stays(text, seed):
    after = changes.other_letter(text, random.Random(seed))
    changed = [(one, other) for one, other in zip(text, after) if one != other]
    assert len(changed) == any(sign.isalpha() for sign in text)
    assert all(one.isupper() == other.isupper() for one, other in changed)


@pytest.mark.parametrize("form", ["nearly one million", "most of them", "two or three"])
def test_a_number_word_becomes_another(form):
    assert changes.other_word(form, random.Random(1)) != form


def test_a_form_without_number_words_becomes_more_than_it():
    assert changes.other_word("many", random.Random(1)) == "more than many"


def test_two_words_for_one_hedge_do_not_differ():
    assert not changes.differ("more than", "at least")
    assert changes.differ("about", "up to")
