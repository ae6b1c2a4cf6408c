"""Numbers and dates as people write them mean what they should."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import numbers, phrases
from edition.numbers import Amount


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("nearly one million", Amount(900_000, 1_000_000, "nearly")),
        ("more than one and a half million", Amount(1_500_000, None, "least")),
        ("tens of thousands", Amount(20_000, 99_999, "")),
        ("some 1,800 to 2,200", Amount(1_800, 2_200, "about")),
        ("two divisions", Amount(2, 2, "")),
        ("about two thirds", Amount(2 / 3, 2 / 3, "about")),
        ("2.8 to 3.3 million", Amount(2_800_000, 3_300_000, "")),
        ("700,000 to one million", Amount(700_000, 1_000_000, "")),
        ("600,000 to 1.4 million", Amount(600_000, 1_400_000, "")),
        ("2,500 and 10,000", Amount(2_500, 10_000, "")),
        ("at most 180,000", Amount(None, 180_000, "most")),
        ("thirty-six", Amount(36, 36, "")),
        ("two hundred men", Amount(200, 200, "")),
        ("Twelve", Amount(12, 12, "")),
        ("most", Amount(0.5, 1.0, "")),
        ("half a million", Amount(500_000, 500_000, "")),
    ],
)
def test_a_written_number_means_an_amount(written, means):
    assert numbers.read(written) == means


@pytest.mark.parametrize("written", ["many", "", "the men", "1.2.3", "12,34", "more than", "several armies"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(ValueError):
        numbers.read(written)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("14 November 1944", "1944-11-14"),
        ("November 1944", "1944-11"),
        ("1944", "1944"),
        ("autumn 1943", "1943-23"),
        ("Autumn 1943", "1943-23"),
        ("the end of 1944", "1944-36"),
        ("early 1942", "1942-33"),
        ("by the end of June 1944", "../1944-06"),
        ("By 1942", "../1942"),
        ("1941–42", "1941/1942"),
        ("1941 to 1945", "1941/1945"),
        ("29 and 30 September 1941", "1941-09-29/1941-09-30"),
        ("4 to 25 August 1944", "1944-08-04/1944-08-25"),
        ("30 July to 1 August 1946", "1946-07-30/1946-08-01"),
        ("18 May 1945 to 1 May 1946", "1945-05-18/1946-05-01"),
        ("June 1941 to February 1942", "1941-06/1942-02"),
        ("probably 28 August 1944", "1944-08-28?"),
        ("from June 1944", "1944-06/.."),
    ],
)
def test_a_written_date_has_one_edtf(written, edtf):
    assert phrases.read(written) == edtf


@pytest.mark.parametrize("written", ["yesterday", "", "November", "14", "14 1944", "32nd of May", "1944-11-14", "in 1944"])
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError):
        phrases.read(written)


POSITIVE = st.integers(min_value=1, max_value=99_999_999)
AMOUNTS = st.one_of(
    POSITIVE.map(lambda n: Amount(n, n, "")),
    POSITIVE.map(lambda n: Amount(n, n, "about")),
    POSITIVE.map(lambda n: Amount(n, None, "least")),
    POSITIVE.map(lambda n: Amount(None, n, "most")),
    POSITIVE.map(lambda n: Amount(numbers.NEARLY * n, n, "nearly")),
    st.tuples(POSITIVE, POSITIVE).map(sorted).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Amount(*pair, "")),
)
DAYS = st.dates(min_value=date(1850, 1, 1), max_value=date(2030, 12, 31))
SINGLE = st.one_of(DAYS.map(str), DAYS.map(lambda day: str(day)[:7]), DAYS.map(lambda day: str(day)[:4]))
SEASONS = st.tuples(st.integers(1850, 2030), st.sampled_from(sorted(phrases.SEASONS))).map(lambda pair: f"{pair[0]}-{pair[1]}")
DATES = st.one_of(
    SINGLE,
    SEASONS,
    SINGLE.map(lambda one: f"{one}?"),
    SINGLE.map(lambda one: f"../{one}"),
    SINGLE.map(lambda one: f"{one}/.."),
    st.tuples(SINGLE, SINGLE).map("/".join),
)


@given(AMOUNTS)
def test_a_number_that_is_written_from_a_value_reads_back_as_that_value(amount):
    assert numbers.same(numbers.read(numbers.in_words(amount)), amount)


@given(AMOUNTS, AMOUNTS)
def test_different_amounts_are_never_the_same(one, other):
    assert numbers.same(one, other) == (one == other)


@given(DATES)
def test_a_date_that_is_written_from_edtf_reads_back_as_that_edtf(edtf):
    assert phrases.read(phrases.say(edtf)) == edtf
