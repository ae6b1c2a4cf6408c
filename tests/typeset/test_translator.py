"""Nodes as markup: each kind in its form, and what is foreign in its own language."""

import pytest
from docutils import nodes

from edition.book import nodes as book
from edition.typeset.index import Index
from edition.typeset.tables import GRID
from edition.typeset.translator import Translator


@pytest.fixture
def translator():
    return Translator("chapters/x", Index({"names": []}, {}))


def paragraph(*children):
    return nodes.paragraph("", "", *children)


@pytest.mark.parametrize(
    ("node", "markup"),
    [
        (nodes.emphasis("", "title"), '#emph[title];'),
        (nodes.strong("", "loud"), "#strong[loud];"),
        (nodes.literal("", "code"), '#raw("code");'),
        (nodes.superscript("", "2"), "#super[2];"),
    ],
)  # fmt: skip
def test_words_that_stand_out_have_their_form(translator, node, markup):
    assert translator.render(node) == markup


def test_letters_of_another_script_are_never_in_italics(translator):
    assert translator.render(nodes.emphasis("", "Власов", lang="ru")) == '#text(lang: "ru")[Власов];'


def test_a_link_leads_into_the_book_or_to_the_web(translator):
    inside = nodes.reference("", "A 7", internal=True, refuri="source-a.html#A-07")
    outside = nodes.reference("", "page", refuri="https://example.org/")
    assert translator.render(inside) == '#to("source-a:A-07")[A 7];'
    assert '#weblink("https://example.org/")[page];' in translator.render(outside)
    assert translator.chapter.wanted.keys() == {"source-a:A-07"}


def test_a_call_with_a_gloss_is_a_note_and_one_without_leads_to_the_comment(translator):
    gloss = book.gloss("", paragraph(nodes.Text("The one thing.")), key="A-01-01", verdict="contradicted", number=1)
    calls = [book.call("", key=f"A-01-0{at}", verdict="contradicted", number=at) for at in (1, 2)]
    translator.glosses = {"A-01-01": gloss}
    first, second = map(translator.render, calls)
    assert first.startswith('#note("x:A-01-01", "contradicted"')
    assert "The one thing." in first
    assert second.startswith('#call("x:A-01-02"')
    assert translator.chapter.names == {"x:A-01-01", "x:A-01-01-gloss", "x:A-01-02"}


def cells(*words):
    return nodes.row("", *(nodes.entry("", paragraph(nodes.Text(word))) for word in words))


def test_columns_of_numbers_stand_on_the_right_and_heads_are_repeated(translator):
    group = nodes.tgroup(
        "", nodes.thead("", cells("Who", "How many")), nodes.tbody("", cells("One", "1,200"), cells("Other", "−3 %")), cols=2
    )
    found = translator.render(nodes.table("", group))
    assert "align: (left, right,)" in found
    assert "table.header(repeat: true, [Who], [How many], )" in found
    assert "#booktable(" in found


def test_a_column_has_room_for_its_longest_word(translator):
    rows = [cells("aaaa bbbb cccc dddd eeee ffff", f"{'x' * 22}, or what is like it"), cells("a", "b")]
    assert "columns: (29fr, 92fr,)" in translator.render(nodes.table("", nodes.tgroup("", nodes.tbody("", *rows), cols=2)))


def test_tables_of_published_numbers_have_one_grid(translator):
    rows = nodes.tbody("", cells("One", "Men", "1942", "at most 1,200", "whole"))
    found = translator.render(nodes.table("", nodes.tgroup("", rows, cols=5), classes=["estimates"]))
    assert found.startswith(f"#longtable(columns: ({GRID}), align: (left, left, left, right, left,),")


def test_a_table_of_many_columns_takes_the_margin_too(translator):
    group = nodes.tgroup("", nodes.tbody("", cells(*"abcdef")), cols=6)
    assert "#widetable(" in translator.render(nodes.table("", group))
