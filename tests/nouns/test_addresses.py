"""Addresses of rows: every table that has a page leads to a chapter."""

import pytest

from edition.addresses import PAGES, address
from edition.house import CHAPTERS


@pytest.mark.parametrize(
    ("table", "key", "where"),
    [
        ("people", "andrey-vlasov", "people.html#andrey-vlasov"),
        ("places", "minsk", "names.html#place-minsk"),
        ("topics", "numbers", "comparison.html#topic-numbers"),
        ("claims", "A-07-02", "source-a.html#A-07-02"),
    ],
)
def test_a_row_has_one_address(table, key, where):
    assert address(table, key) == where


def test_every_page_is_a_chapter(register):
    assert {page for page in PAGES.values() if not (CHAPTERS / f"{page}.md").exists()} == set()
    assert PAGES.keys() <= register.rows.keys()
