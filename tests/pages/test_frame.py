"""The template opens the body of a page where its translator has left seams, not where some markup looks like it."""

import json
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


@pytest.mark.book
@pytest.mark.xdist_group("frame")
def test_who_is_known_to_other_catalogues_is_so_in_the_data_of_the_register_of_persons(book, register):
    page = (book / "people.html").read_text("utf-8")
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    said = {one["name"]: one["sameAs"] for one in json.loads(data)["@graph"][0]["mentions"]}
    known = [row for row in register["people"] if row["wikidata"] or row["gnd"]]
    assert set(said) == {register.names.head("people", row["id"]).form for row in known}
    for row in known:
        addresses = said[register.names.head("people", row["id"]).form]
        assert [address.rpartition("/")[2] for address in addresses] == [key for key in (row["wikidata"], row["gnd"]) if key]
        assert all(f'href="{address}"' in page for address in addresses)  # and a reader has them too
