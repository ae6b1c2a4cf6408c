"""Dates in EDTF: from which day to which they reach, and what is no date."""

from datetime import date

import pytest

from edition.dates import by_library, span


@pytest.mark.parametrize(
    ("written", "first", "last", "uncertain"),
    [
        ("1944-11-14", date(1944, 11, 14), date(1944, 11, 14), False),
        ("1944-02", date(1944, 2, 1), date(1944, 2, 29), False),
        ("1943?", date(1943, 1, 1), date(1943, 12, 31), True),
        ("1941/1945-05", date(1941, 1, 1), date(1945, 5, 31), False),
        ("../1944", None, date(1944, 12, 31), False),
        ("1944/..", date(1944, 1, 1), None, False),
        ("1941-36", date(1941, 10, 1), date(1941, 12, 31), False),
    ],
)
def test_a_date_reaches_from_its_first_day_to_its_last(written, first, last, uncertain):
    assert span(written) == (first, last, uncertain)


@pytest.mark.parametrize("written", ["", "14 November 1944", "1944-13", "1944-02-30", "44", "1944-1-1"])
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError):
        span(written)


@pytest.mark.parametrize("written", ["1944", "1944-02", "1944-02-03", "1943-22", "1941-36"])
def test_the_quick_way_and_the_library_agree(written):
    assert span(written)[:2] == by_library(written)
