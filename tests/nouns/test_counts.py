"""What is counted about the edition itself."""

import pytest

from edition.counts import count, in_figures


def test_rows_are_counted_by_their_cells(register):
    claims = register["claims"]
    assert count(register, "claims") == len(claims)
    supported = count(register, "claims verdict=supported")
    assert 0 < supported == len(claims) - count(register, "claims verdict!=supported")
    assert count(register, "claims passage^=A- verdict=supported") + count(register, "claims passage^=B- verdict=supported") == supported


def test_a_number_above_a_thousand_has_its_comma(register):
    assert count(register, "evidence") > 1000
    assert in_figures(register, "evidence") == f"{count(register, 'evidence'):,}" != str(count(register, "evidence"))


def test_a_list_is_counted_by_any_of_its_items(register):
    named = [row for row in register["events"] if any(item.startswith("B-") for item in row.items_of("passages"))]
    assert count(register, "events passages^=B-") == len(named) > 0


@pytest.mark.parametrize("query", ["nothing", "claims colour=red", "claims passage^=A", "claims verdict"])
def test_what_cannot_be_counted_is_refused(register, query):
    with pytest.raises(ValueError):
        count(register, query)
