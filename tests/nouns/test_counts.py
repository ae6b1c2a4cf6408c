"""What is counted about the edition itself."""

import pytest

from edition.counts import count


def test_rows_are_counted_by_their_cells(register):
    claims = register["claims"]
    assert count(register, "claims") == len(claims)
    supported = count(register, "claims verdict=supported")
    assert 0 < supported == len(claims) - count(register, "claims verdict!=supported")
    assert count(register, "claims passage^=A verdict=supported") + count(register, "claims passage^=B verdict=supported") == supported


@pytest.mark.parametrize("query", ["nothing", "claims colour=red", "claims verdict"])
def test_what_cannot_be_counted_is_refused(register, query):
    with pytest.raises(ValueError):
        count(register, query)
