"""Nodes as markup: each kind in its form, and what is foreign in its own language."""

import pytest
from docutils import nodes
from small import impression

from edition.book import nodes as book
from edition.engine import mystnb
from edition.typeset.index import Index
from edition.typeset.tables import GRID, LAST, WHOLE
from edition.typeset.translator import Translator, ends_section


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
    assert translator.render(inside) == '#to("source-a:A-07")[A\u00a07];'
    assert '#weblink("https://example.org/")[page];' in translator.render(outside)
    assert translator.chapter.wanted.keys() == {"source-a:A-07"}


def test_a_paragraph_in_italics_right_under_a_heading_is_a_subtitle_and_no_other_is(translator):
    head, italic, mixed = (
        nodes.title("", "Head"),
        paragraph(nodes.emphasis("", "Two texts")),
        paragraph(nodes.emphasis("", "Two"), nodes.Text(" texts")),
    )
    under, later = nodes.section("", head, italic, mixed), nodes.section("", nodes.title("", "Head"), mixed.deepcopy(), italic.deepcopy())
    assert [translator.render(one).startswith("#subtitle[") for one in (*under.children[1:], *later.children[1:])] == [
        True,
        False,
        False,
        False,
    ]


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
    assert found.startswith(f"#broadtable(columns: ({GRID}), align: (left, left, left, right, left,),")


def test_a_small_table_is_not_broken_and_the_last_rows_of_a_long_one_stay_together(translator):
    def rendered(rows: int) -> str:
        body = nodes.tbody("", *(cells(f"row {at}", "x") for at in range(rows)))
        return translator.render(nodes.table("", nodes.tgroup("", nodes.thead("", cells("a", "b")), body, cols=2)))

    assert "whole: true" in rendered(WHOLE)
    assert "table.footer" not in rendered(WHOLE)
    assert "whole: false" in (long := rendered(WHOLE + 1))
    assert long.partition("table.footer(repeat: false, ")[2].count("[row") == LAST


def test_a_column_that_says_something_of_few_rows_only_becomes_remarks_below_them(translator):
    why = "why this row is as it is, said in words"
    rows = [cells(f"row {at}", "1", why if at == 3 else "") for at in range(WHOLE + 1)]
    group = nodes.tgroup("", nodes.thead("", cells("a", "b", "c")), nodes.tbody("", *rows), cols=3)
    found = translator.render(nodes.table("", group))
    assert "table.header(repeat: true, [a], [b], )" in found
    assert found.count("remark(") == 1
    assert f"[row 3], [1], remark(2, [c], [{why}]), " in found


def test_a_column_that_says_a_word_of_few_rows_stays_a_column(translator):
    rows = [cells(f"row {at}", "1", "yes" if at == 3 else "") for at in range(WHOLE + 1)]
    found = translator.render(nodes.table("", nodes.tgroup("", nodes.thead("", cells("a", "b", "c")), nodes.tbody("", *rows), cols=3)))
    assert "[a], [b], [c], )" in found
    assert "remark(" not in found


@pytest.mark.parametrize(
    ("words", "rows", "has_notes", "kind"),
    [(90, 9, False, "broadtable"), (20, 9, False, "booktable"), (90, 9, True, "booktable"), (90, 3, False, "widetable")],
)
def test_columns_that_want_more_room_than_the_text_has_take_that_of_the_margin(translator, words, rows, has_notes, kind):
    """But a table that may be broken does not where there are notes, to which only one that stays whole says where it stands."""
    translator.has_notes = has_notes
    body = nodes.tbody("", *(cells("word " * (words // 5), "more " * (words // 5), "yes") for _ in range(rows)))
    assert translator.render(nodes.table("", nodes.tgroup("", body, cols=3))).startswith(f"#{kind}(")


def test_the_line_that_says_where_a_row_is_named_is_the_last_of_its_paragraph(translator):
    said, line = paragraph(nodes.Text("An army.")), nodes.paragraph("", "", nodes.Text("Named in A 7"), classes=["mentioned"])
    assert translator.render(nodes.section("", said, line)) == "An army.#mentioned[Named in A\u00a07];\n\n"


def test_the_entries_of_a_register_stand_in_columns_and_what_precedes_them_does_not(translator):
    entry = book.register_entry("", paragraph(nodes.Text("A man.")), ids=["x"], name="X", original="", language="")
    register = nodes.section("", nodes.title("", "The register"), entry, ids=["the-register"])
    found = translator.render(nodes.section("", nodes.title("", "People"), paragraph(nodes.Text("All of them.")), register, ids=["people"]))
    before, _, columns = found.partition("#register[")
    assert "All of them." in before
    assert columns.index("The register") < columns.index("A man.")


def test_a_paragraph_before_a_folded_cell_introduces_nothing(translator):
    table = nodes.table("", nodes.tgroup("", nodes.tbody("", cells("1")), cols=1))
    hidden = type(mystnb.FOLDED, (nodes.Element,), {})("", table)
    cell, first, second = nodes.container("", hidden), paragraph(nodes.Text("First.")), paragraph(nodes.Text("Second."))
    found = translator.render(nodes.section("", first, cell, second, cell.deepcopy()))
    assert "#lead(" not in found


@pytest.mark.parametrize(("label", "is_spoken"), [("Schutzkorps (Wehrmacht)", True), ("Hoffmann 1984", False), ("Birstein n.d. b", False)])
def test_a_title_that_stands_for_a_work_is_divided_by_the_rules_of_its_language(translator, label, is_spoken):
    translator.languages = {"work-x": "de"}
    cited = nodes.reference("", label, internal=True, refuri="bibliography.html#work-x")
    assert ('lang: "de"' in translator.render(cited)) is is_spoken


def test_what_introduces_a_table_stays_with_it_and_what_introduces_a_plate_stands_above_it(translator):
    drawing = book.plate(impression=impression("<svg/>", height=400.0))
    table = nodes.table("", nodes.tgroup("", nodes.tbody("", cells("One", "1")), cols=2))
    words = [paragraph(nodes.Text(said)) for said in ("Before.", "The table:", "The plate:")]
    section = nodes.section("", words[0], words[1], table, words[2], drawing)
    found = translator.render(section)
    assert "#lead(true)[The table:];" in found
    assert found.count("The plate:") == 1
    assert '[The plate:], (("' in found


@pytest.mark.parametrize(("words", "stay"), [(9, True), (90, False)])
def test_a_few_words_stay_with_the_few_words_that_introduce_a_table(translator, words, stay):
    table = nodes.table("", nodes.tgroup("", nodes.tbody("", cells("One", "1")), cols=2))
    first = paragraph(nodes.Text(" ".join(["word"] * words)))
    found = translator.render(nodes.section("", first, paragraph(nodes.Text("Key: id.")), table))
    assert found.count("#lead(") == 1 + stay
    assert ("#lead(false)[word" in found) is stay


@pytest.mark.parametrize(("behind", "is_set_with_it"), [((), True), (("Words.",), False)])
def test_a_heading_is_set_with_a_plate_if_no_text_stands_under_it(translator, behind, is_set_with_it):
    drawing = book.plate(impression=impression("<svg/>", height=400.0))
    words = [paragraph(nodes.Text(said)) for said in behind]
    section = nodes.section("", nodes.title("", "Where"), paragraph(nodes.Text("The plate:")), drawing, *words, ids=["where"])
    translator.level = 1
    found = translator.render(section)
    assert ('heading: [#headed("x:where", 2)[Where];])' in found) is is_set_with_it
    assert ('#section("x:where", 2)[Where];' in found) is not is_set_with_it
    assert found.count("Where") == 1


@pytest.mark.parametrize(("behind", "ends"), [(nodes.section(), True), (nodes.paragraph("", "Text."), False), (None, False)])
def test_a_section_ends_with_a_plate_if_a_heading_follows(behind, ends):
    found = book.plate("", impression=impression(""))
    nodes.section("", nodes.container("", found), *([behind] if behind else []))
    assert ends_section(found) is ends


def test_the_way_to_another_chapter_names_its_page(translator):
    link = nodes.reference("", "Method", internal=True, refuri="method.html")
    assert '#to-chapter("method")[Method];' in translator.render(paragraph(nodes.Text("See "), link))
    link = nodes.reference("", "Method", internal=True, refuri="method.html")
    assert '#to-chapter("method", within: true)[Method];' in translator.render(paragraph(nodes.Text("(see "), link, nodes.Text(")")))


def test_a_comment_opens_with_siglum_and_statement(translator):
    comment = book.commentary("", paragraph(nodes.Text("So it is.")), key="A-01-01", verdict="contradicted", number=1, lemma="The source.")
    assert '"x:A-01-01", [A\u00a01.1], [The source.])[So it is.];' in translator.render(comment)


@pytest.mark.parametrize(("base", "address"), [("", ""), ("https://example.org/book", "https://example.org/book/source-a.html#A-01")])
def test_a_passage_prints_its_address_where_the_book_is_public(translator, base, address):
    translator.chapter.base = base
    assert f'"A 1", "{address}");' in translator.render(book.passage("", key="A-01", ids=["A-01"]))


def test_a_title_is_divided_by_the_rules_of_its_language_unless_it_is_our_description(translator):
    def title(words: str) -> str:
        work = nodes.citation("", nodes.label("", "Work"), paragraph(nodes.emphasis("", words)), ids=["work-x"])
        return translator.render(work)

    translator.languages = {"work-x": "de"}
    assert '#emph[#text(lang: "de")[Wehrmacht];];' in title("Wehrmacht")
    assert "lang:" not in title("[A page]")


def test_a_table_of_many_columns_takes_the_margin_too(translator):
    group = nodes.tgroup("", nodes.tbody("", cells(*"abcdef")), cols=6)
    assert "#widetable(" in translator.render(nodes.table("", group))
