"""By whom the pages are written, and what they load."""

from types import SimpleNamespace

import pytest

from edition.book.faults import Refused
from edition.pages import builder


@pytest.mark.parametrize(("name", "form"), [("dirhtml", "html"), ("singlehtml", "html"), ("latex", "latex")])
def test_a_builder_that_would_write_other_pages_is_refused(name, form):
    with pytest.raises(Refused, match=f"by the builder html, not by {name}"):
        builder.refuse_others(SimpleNamespace(builder=SimpleNamespace(name=name, format=form)))


def test_our_own_builder_and_those_that_write_no_pages_are_let_in():
    builder.refuse_others(SimpleNamespace(builder=object.__new__(builder.Pages)))
    builder.refuse_others(SimpleNamespace(builder=SimpleNamespace(name="linkcheck", format="")))


def test_of_scripts_and_styles_a_page_loads_those_that_lie_with_the_edition(tmp_path):
    (tmp_path / "own.js").write_text("")
    assert builder._is_own("own.js", [tmp_path])
    assert builder._is_own(builder.assets.SHEET, [])
    assert not builder._is_own("foreign.js", [tmp_path])
