"""The template opens the body of a page where its translator has left seams, not where some markup looks like it."""

import re

import pytest

from edition.pages.frame import opened, without_markup

BODY = "<h1>A</h1>\n<p>b</p>\n<section>c</section>"


@pytest.mark.parametrize(
    ("seams", "parts"),
    [
        ({"title": 10, "passages": 20}, ("<h1>A</h1>", "\n<p>b</p>\n", "<section>c</section>")),
        ({"title": 10}, ("<h1>A</h1>", "\n<p>b</p>\n<section>c</section>", "")),
        ({}, ("", BODY, "")),
    ],
)
def test_a_body_is_opened_behind_its_title_and_before_its_passages(seams, parts):
    assert opened(BODY, seams) == parts


def test_data_in_a_page_are_no_markup():
    assert without_markup({"a": "</script> & more"}) == r'{"a": "\u003c/script\u003e \u0026 more"}'


@pytest.mark.book
@pytest.mark.xdist_group("frame")
def test_the_headings_of_a_page_stand_behind_its_title_and_the_choice_of_verdicts_before_its_first_passage(book):
    for name in ("source-a", "source-b"):
        page = (book / f"{name}.html").read_text("utf-8")
        order = [page.index(mark) for mark in ("</h1>", '<nav class="within"', '<fieldset class="filter"', '<section class="passage')]
        assert order == sorted(order)
        assert re.search(r"</h1>\n<nav class=\"within\"", page)
