"""The published numbers as a reader finds them: each in a row of a table, which is where its mark in a figure leads."""

import pytest
from lxml import html

from edition import house
from edition.tables import load

pytestmark = pytest.mark.book
HEAD = ["Who", "What is counted", "When", "Number", "How seen"]


@pytest.fixture(scope="module")
def tables(book):
    """The tables of published numbers on their page."""
    return html.parse(book / "how-many.html").getroot().xpath("//table[contains(@class, 'estimates')]")


def test_each_number_that_a_figure_draws_has_its_address_in_the_fourth_cell_of_a_row(tables):
    frames = load(house.DATA)
    drawn = frames.quantities[frames.quantities.category.isin(frames.categories[frames.categories.group != ""].id)].id
    cells = {key: at for table in tables for row in table.xpath(".//tbody/tr") for at, td in enumerate(row) for key in td.xpath(".//@id")}
    assert {key: cells.get(key) for key in drawn} == dict.fromkeys(drawn, HEAD.index("Number"))


def test_each_table_has_the_same_head(tables):
    assert len(tables) > 20
    assert [[th.text_content().strip() for th in table.xpath(".//th")] for table in tables] == [HEAD] * len(tables)


def test_the_warning_not_to_add_stands_once(book):
    text = html.parse(book / "how-many.html").getroot().find(".//main").text_content()
    assert text.count("must not be added") == 1
