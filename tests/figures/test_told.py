"""What the figures say of an invented edition is what somebody has read: each word, sign, ink and link, and where it stands."""

import difflib

import pytest
from plates import MODULES
from told import TOLD, lines, world

from edition.terms import terms_of


@pytest.mark.parametrize("name", MODULES)
def test_a_figure_says_of_the_invented_edition_what_was_read(name):
    """Whoever means to change what a figure says writes it anew, and reads it: see told.py."""
    kept, now = (TOLD / f"{name}.txt").read_text("utf-8").splitlines(), lines(MODULES[name])
    assert list(difflib.unified_diff(kept, now, "read", "drawn", lineterm="", n=0)) == []


def test_the_invented_edition_has_every_kind_of_tie_and_of_event():
    """So that no word, sign or ink of the table of terms stands in a figure without being read."""
    tables = world("of two sources")
    for table, column in (("relations", "predicate"), ("events", "kind"), ("organizations", "independence")):
        assert set(terms_of(tables.terms, table, column)) == set(tables[table][column]), table


def test_files_of_what_was_read_are_those_of_the_figures():
    assert {path.stem for path in TOLD.iterdir()} == set(MODULES)
