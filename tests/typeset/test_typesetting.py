"""How the PDF is made: markup, places of notes, cuts of plates; and bad input is reported with file and line."""

import ctypes
import itertools
import re
import zlib
from io import BytesIO

import pikepdf
import placed
import pypdfium2
import pytest
from contrast import contrast
from docutils import nodes
from hypothesis import example, given
from hypothesis import strategies as st
from small import CHAPTER, HEAD, WHEN, compile_small, impression, typesetting_of

from edition import paper
from edition.book.nodes import call, gloss, plate
from edition.engine import mystnb
from edition.fault import Fault, Moved, Place
from edition.house import CHAPTERS, ROOT
from edition.impression import SVG, Cut
from edition.names import Form
from edition.typeset import drawings, links, markup, measures, objects, press
from edition.typeset.chapter import Chapter, Heading
from edition.typeset.compiler import Typesetting, place
from edition.typeset.document import Book
from edition.typeset.index import Index, says_more
from edition.typeset.marks import FOOT, GAP, HIGHEST, LOWEST, Mark, Places, margin, runs
from edition.typeset.passages import TALL
from edition.typeset.streams import repacked, unambiguous
from edition.typeset.translator import Translator
from edition.verdicts import VERDICTS

DEFINED = re.compile(r"^#let ([\w-]+)", re.MULTILINE)
CELL = re.compile(r"^```\{code-cell\}.*?\n(.*?)^```", re.MULTILINE | re.DOTALL)
TABLE = "#booktable(columns: (auto,), align: (left,), whole: true, table.header[Printed], [1]);\n\n"
SHORT = st.tuples(st.floats(HIGHEST + 10, FOOT), st.floats(10, 60))  # the line of a call, the height of its note


def translator() -> Translator:
    return Translator("x", Index({"names": []}, {}))


# bad input


def test_a_glyph_that_no_font_has_is_reported_with_file_and_line(tmp_path):
    pdf, faults = compile_small(tmp_path, '#chapter("a", "A")[A];\n//@ chapters/x.md:12\nSun 日 here\n')
    assert pdf is None
    assert faults[0].place == ("chapters/x.md", 12)
    assert "日" in faults[0].sentence


def test_markup_that_the_compiler_does_not_understand_is_reported_with_file_and_line(tmp_path):
    pdf, faults = compile_small(tmp_path, '#include "chapters/x.typ"\n', Chapter("x", "//@ chapters/x.md:5\n#unknown()\n"))
    assert pdf is None
    assert faults == [Fault("chapters/x.md", 5, "the PDF: unknown variable: unknown")]


def test_a_note_that_its_margin_has_no_room_for_is_reported(tmp_path):
    body = f'#chapter("a", "A")[A];\nText#note("x:k", "disputed", "1 ≠", "c")[{"word " * 900}]; more.#anchor("c");\n'
    pdf, faults = compile_small(tmp_path, body, Chapter("x", notes={"x:k": Place("chapters/x.md", 7)}))
    assert pdf
    assert [(fault.place, "no room" in fault.sentence) for fault in faults] == [(("chapters/x.md", 7), True)]


def test_a_note_that_is_taller_than_its_page_flows_on(tmp_path):
    """It stands at the foot, and its last words on a page behind that of the first."""
    note = " ".join(f"word{at}" for at in range(1200))
    body = f'#chapter("a", "A")[A];\nText#note("x:k", "disputed", "1 ≠", "c", tall: true)[{note}]; more.#anchor("c");\n'
    pdf, faults = compile_small(tmp_path, body, Chapter("x", notes={"x:k": Place("chapters/x.md", 7)}))
    assert faults == []
    pages = [re.findall(r"word\d+", page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]
    assert len([words for words in pages if words]) > 1
    assert [word for words in pages for word in words] == note.split()


def test_a_note_has_a_form_by_its_length():
    def form(length: int) -> str:
        translating = translator()
        said = nodes.paragraph("", "", nodes.Text("x" * length))
        translating.glosses = {"A-01-01": gloss("", said, key="A-01-01", verdict="disputed", number=1)}
        return translating.render(call("", key="A-01-01", verdict="disputed", number=1))

    assert "tall: true" in form(TALL + 1)
    assert "tall:" not in form(TALL)


def plate_of(name: str, heights: list[list[float]]) -> str:
    """The markup of a plate that can be set in several ways, each with sheets of these heights."""
    ways = ", ".join("(" + "".join(f'("{height:.0f}.svg", {height}, (), []), ' for height in way) + ")" for way in heights)
    return f'#plate("{name}", "What is drawn.", [], {ways})[A caption.];\n'


def test_a_plate_is_set_as_high_as_the_page_has_room_for_it_and_the_rest_goes_on(tmp_path):
    """However the press begins: without knowledge of the plate, and with that of an earlier setting."""
    ways = [[500.0, 300.0], [350.0, 450.0], [200.0, 600.0]]
    drawings = {
        f"{height:.0f}.svg": f'<svg xmlns="{SVG}" viewBox="0 0 490 {height}"><text x="1" y="9">sheet{height:.0f}</text></svg>'
        for way in ways
        for height in way
    }
    chapter = Chapter("x", figures=[Heading(1, "x:p", "P")], drawings=drawings)

    def sheets(before: int) -> list[list[str]]:
        body = '#chapter("a", "A")[A];\n' + "A line.\n\n" * before + plate_of("x:p", ways) + '#section("s", 2)[Behind];\n\nBehind.\n'
        pdf, _ = compile_small(tmp_path, body, chapter)
        pages = ["".join(page.get_textpage().get_text_range().split()) for page in list(pypdfium2.PdfDocument(pdf))[1:]]
        return [re.findall(r"sheet\d+|Behind", page) for page in pages]

    first = [["sheet500"], ["sheet300", "Behind", "Behind"]]
    assert sheets(1) == first
    assert sheets(16) == [["sheet350"], ["sheet450", "Behind", "Behind"]]
    assert sheets(1) == first


@pytest.mark.parametrize(("before", "page"), [(1, 1), (14, 1), (28, 2)])
def test_a_heading_that_is_over_a_plate_alone_stands_on_its_page(tmp_path, before, page):
    """On whichever page the plate finds room, and however much of it."""
    drawings = {
        f"{height:.0f}.svg": f'<svg xmlns="{SVG}" viewBox="0 0 490 {height}"><text x="1" y="9">Drawn</text></svg>'
        for height in (500.0, 300.0, 400.0)
    }
    chapter = Chapter("x", figures=[Heading(1, "x:p", "P")], drawings=drawings)
    given = plate_of("x:p", [[500.0, 300.0], [300.0, 400.0]]).replace(
        ")[A caption.]", ', heading: [#headed("s", 2)[Over it];])[A caption.]'
    )
    pdf, _ = compile_small(
        tmp_path, '#chapter("a", "A")[A];\n' + "A line.\n\n" * before + given + '#section("t", 2)[Behind];\n\nBehind.\n', chapter
    )
    found = [(one.page - 1, one.kind) for one in placed.pieces(pdf) if one.kind in ("H2", "Figure")]
    assert found[:2] == [(page, "H2"), (page, "Figure")]


def test_a_press_that_knows_another_state_of_the_book_writes_the_same_bytes(tmp_path):
    """What an earlier setting found is where it begins, not what it ends with."""
    drawings = {f"{height:.0f}.svg": f'<svg xmlns="{SVG}" viewBox="0 0 490 {height}"/>' for height in (500.0, 300.0, 200.0, 400.0, 600.0)}
    chapter = Chapter("x", figures=[Heading(1, name, "P") for name in ("x:p", "x:q")], drawings=drawings)
    plates = [plate_of(name, [[500.0, 300.0], [300.0, 400.0], [200.0, 600.0]]) for name in ("x:p", "x:q")]
    plates[1] = plates[1].replace(")[A caption.]", ', heading: [#headed("s", 2)[Over it];])[A caption.]')

    def pressed(folder: str, before: int) -> bytes:
        between = "A line.\n\n" * before
        return compile_small(tmp_path / folder, f'#chapter("a", "A")[A];\n{between}{plates[0]}{between}{plates[1]}', chapter)[0]

    states = [2, 30, 14]
    known = [pressed("known", before) for before in states]
    assert known == [pressed(f"new-{before}", before) for before in states]
    assert len(set(known)) == len(states)


def listing(letters: int, lines: int) -> str:
    """The markup of code that prints a table, in lines of so many letters."""
    source = nodes.literal_block("", "\n".join(["x" * (letters - 2) + " y"] * lines), language="python")
    return translator().render(nodes.container("", source, nb_element=mystnb.SOURCE)) + TABLE


@pytest.mark.parametrize("letters", [measures.LETTERS, measures.LETTERS + 1, measures.MOST_LETTERS, measures.MOST_LETTERS + 1])
def test_a_line_of_code_is_broken_where_text_and_margin_end(tmp_path, letters):
    pdf, _ = compile_small(tmp_path, CHAPTER + listing(letters, 1))
    words = pypdfium2.PdfDocument(pdf)[1].get_textpage().get_text_range()
    assert ("x y" in words) is (letters <= measures.MOST_LETTERS)


@pytest.mark.parametrize("letters", [measures.LETTERS, measures.MOST_LETTERS])
def test_code_stands_whole_on_the_page_of_what_it_prints(tmp_path, letters):
    """Wherever on a page it begins."""
    for before in range(30, 42, 2):
        pdf, _ = compile_small(tmp_path, CHAPTER + "A line.\n\n" * before + listing(letters, 4))
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
        assert [(page.count("x y"), "Printed" in page) for page in pages if "xx" in page or "Printed" in page] == [(4, True)]


def test_no_line_of_code_of_the_book_is_broken_in_print():
    cells = [cell for file in CHAPTERS.glob("*.md") for cell in CELL.findall(file.read_text("utf-8"))]
    assert len(cells) > 10
    assert [line for cell in cells for line in cell.splitlines() if len(line) > measures.MOST_LETTERS] == []


def test_a_node_that_has_no_form_is_reported_and_its_words_are_kept():
    class strange(nodes.Element):
        pass

    found, translating = strange("", nodes.Text("kept")), translator()
    found.source, found.line = "chapters/x.md", 4
    assert translating.render(found) == "kept"
    assert translating.chapter.faults == [Fault("chapters/x.md", 4, "the PDF has no form for the node strange")]


def test_a_figure_without_alt_text_is_reported():
    translating = translator()
    translating.render(plate(impression=impression(f'<svg xmlns="{SVG}" viewBox="0 0 490 100"></svg>', alt="")))
    assert [fault.sentence for fault in translating.chapter.faults] == ["the PDF: the figure p has no alt text"]


def test_a_link_to_nothing_is_reported_and_its_words_are_kept():
    wanted = {"y:z": Place("x.md", 3), "x": None, "z": None}
    book = Book([Chapter("x", '#to("y:z")[words]; #to("x")[here];', names={"x"}, wanted=wanted)], {})
    assert [str(fault) for fault in book.faults()] == [
        "x.md:3: the PDF has no place for the link to y:z",
        "x.md:1: the PDF has no place for the link to z",
    ]
    assert book.files()["chapters/x.typ"].endswith('#[words]; #to("x")[here];')
    book.whole = False
    assert book.faults() == []  # the chapter y may be still to come
    assert book.files()["chapters/x.typ"].endswith('#to("y:z")[words]; #to("x")[here];')


def test_an_error_of_the_compiler_is_led_back_to_its_block():
    files = {"chapters/x.typ": "//@ a.md:3\nx\n//@ b.md:9\ny\nz", "page.typ": "x"}
    assert place(files, "at ../folder/chapters/x.typ:5:1") == ("b.md", 9)
    assert place(files, "at page.typ:1:1, called from chapters/x.typ:2:1") == ("a.md", 3)
    assert place(files, "at page.typ:7:1") == ("page.typ", 7)
    assert place(files, "nowhere") == ("book.typ", 1)


# notes in the margin


@given(st.lists(SHORT, max_size=8))
def test_notes_never_overlap_and_stay_on_their_page(wanted):
    marks = [Mark("note", str(at), height, 1, 0, y) for at, (y, height) in enumerate(sorted(wanted))]
    tops, crowded = margin(marks)
    assert crowded == []
    ends = [(tops[mark.name], tops[mark.name] + mark.height) for mark in marks]
    assert all(top >= HIGHEST - 1e-6 and end <= LOWEST + 1e-6 for top, end in ends)
    assert all(after[0] - before[1] >= GAP - 1e-6 for before, after in itertools.pairwise(ends))


def test_a_note_with_room_stands_beside_its_call():
    tops, _ = margin([Mark("note", "a", 30, 1, 0, 300), Mark("note", "b", 30, 2, 0, 300)])
    assert tops == {"a": 293, "b": 293}


def test_a_note_gives_way_to_what_is_as_wide_as_the_page():
    tops, crowded = margin([Mark("note", "a", 50, 1, 0, 300), Mark("wide", "", 200, 1, 0, 320), Mark("note", "b", 50, 1, 0, 525)])
    assert crowded == []
    assert tops["a"] + 50 + GAP <= 320
    assert tops["b"] >= 520 + GAP


def test_notes_that_are_higher_than_the_page_are_crowded():
    assert margin([Mark("note", "a", 500, 1, 0, 300), Mark("note", "b", 500, 1, 0, 310)])[1] == ["a"]


def test_a_note_and_a_plate_are_as_high_as_from_their_top_to_their_foot():
    found = {
        "pages": 1,
        "ways": [],
        "marks": [["note", "k", 1, 10, 90], ["wide", "", 1, 10, 200], ["top", "", 1, 10, 200], ["foot", "", 1, 10, 290]],
    }
    found["marks"] += [
        ["wide", "", 1, 10, 400],
        ["top", "", 1, 10, 400],
        ["foot", "", 1, 10, 420],
        ["top", "k", 1, 300, 83],
        ["foot", "k", 1, 300, 113],
    ]
    assert [(mark.kind, mark.height) for mark in Places.read(found).of("note", "wide")] == [("note", 30), ("wide", 90), ("wide", 20)]


def test_what_stands_behind_a_chapter_that_has_been_set_apart_moves_with_it():
    """The mark of a plate that floats may come before those of the page on which it stands."""
    whole = [(2, "a"), (2, "a:x"), (4, "b"), (5, "b:y"), (4, "b:x"), (6, "c"), (7, "c:x")]
    proof = [(1, "a"), (2, "b"), (4, "b:y"), (3, "b:x"), (5, "c")]
    book, others = (Places(marks[-1][0], [Mark("heading", name, 0, page, 0, 0) for page, name in marks]) for marks in (whole, proof))
    found = book.with_chapters(others, ["b", "d"])
    assert [(mark.page, mark.name) for mark in found.marks] == [
        *[(2, "a"), (2, "a:x")],
        *[(4, "b"), (6, "b:y"), (5, "b:x")],
        *[(7, "c"), (8, "c:x")],
    ]
    assert found.pages == 8
    assert book.with_chapters(others, []) == book


def test_running_heads_name_the_chapter_and_from_where_to_where_a_page_goes():
    marks = [Mark("chapter", "One", 0, 1, 0, 90), Mark("spot", "A 1", 0, 1, 0, 200), Mark("spot", "A 2", 0, 2, 0, 300)]
    heads = Places(4, marks).heads()
    assert [(head["opens"], head["chapter"], head["spots"]) for head in heads] == [
        (True, "One", "A 1"),
        (False, "One", "A 1 – A 2"),
        (False, "One", "A 2"),
    ]


def test_a_heading_without_passages_ends_the_passage_in_the_running_head():
    marks = [Mark("chapter", "One", 0, 1, 0, 90), Mark("spot", "A 1", 0, 1, 0, 200), Mark("spot", "", 0, 2, 0, 300)]
    assert [head["spots"] for head in Places(3, marks).heads()] == ["A 1", "A 1", ""]


def test_the_index_marks_the_entry_of_a_row_and_groups_many_pages_by_chapter():
    few = [Mark("mention", "people/x", 0, page, 0, 0) for page in (3, 4, 6)] + [Mark("main", "people/x", 0, 5, 0, 0)]
    runs = [{"pages": [3, 4], "main": False}, {"pages": [5], "main": True}, {"pages": [6], "main": False}]
    assert Places(9, few).locators() == {"people/x": [["", runs]]}
    chapters = [Mark("chapter", "A: one", 0, 1, 0, 0), Mark("chapter", "B", 0, 20, 0, 0)]
    many = [Mark("mention", "people/x", 0, page, 0, 0) for page in range(1, 99, 2)]
    found = Places(99, chapters + many).locators()["people/x"]
    assert [name for name, _ in found] == ["A", "B"]
    assert [page for _, within in found for run in within for page in run["pages"]] == list(range(1, 99, 2))


def test_margins_are_mirrored_where_the_configuration_says_so(tmp_path):
    body = '#chapter("a", "A")[A];\nText#note("x:k", "disputed", "1 ≠", "c")[words]; more.#anchor("c");\n#pagebreak();\n'
    body += 'Text#note("x:l", "disputed", "2 ≠", "c")[words]; more.\n'

    def edges(two_sided: bool) -> list[float]:
        folder = tmp_path / str(two_sided)
        typesetting = Typesetting(folder)
        typesetting.lay(HEAD + body, WHEN, Book([Chapter("x", notes={"x:k": None, "x:l": None})], {}, two_sided=two_sided))
        typesetting.whole()
        pdf, _ = typesetting.result()
        pages = pypdfium2.PdfDocument(pdf)
        return [round(min(one.get_bounds()[0] for one in page.get_objects()), 1) for page in list(pages)[1:]]

    one, other = edges(False)
    assert one == other
    even, odd = edges(True)
    assert even != odd


def test_pages_of_an_index_are_drawn_together():
    assert runs({7, 3, 5, 6}) == [[3], [5, 7]]


# markup and type


def test_what_looks_like_markup_is_text():
    assert markup.text("1. *a* #b [c]") == r"1\. \*a\* \#b \[c\]"
    assert markup.text("A 7.2 on 14 November by A. A. Popov, 1941–45") == (
        r"A 7.2 on #box[14 November]; by A. A. Popov, #box[1941–45];".replace("A 7", "A\u00a07")
        .replace("14 ", "14\u00a0")
        .replace("A. ", "A.\u00a0")
    )
    assert markup.text("Birstein n.d. b, Reich, ROCOR") == "Birstein n.d.\u00a0b, #box[Reich];, #box[ROCOR];"
    assert markup.text("from Seoul to Tokyo") == "from #box[Seoul]; to Tokyo"  # the rules of English would make it Se-oul
    assert markup.text("the Waffen-SS") == r"the #box[Waffen\-SS];"
    assert markup.text("≈ imprecise") == "#sign[≈];\u00a0imprecise"
    assert markup.text("said Власов here") == 'said #text(lang: "ru")[Власов]; here'


def test_an_address_in_letters_that_are_not_latin_is_divided_between_its_words(tmp_path):
    """It is copied as it stands: no sign comes in between."""
    address = "https://example.org/" + "_".join(["операция"] * 20)
    pdf, _ = compile_small(
        tmp_path, f'#chapter("a", "A")[A];\n{markup.call("weblink", markup.string("https://example.org/%D0"), body=markup.text(address))}\n'
    )
    right = max(one.right for one in placed.pieces(pdf) if one.kind == "P" and one.page > 1)
    assert right <= (paper.MEASURES["inner"] + paper.MEASURES["measure-width"]) * paper.MILLIMETRE + 1
    assert address in re.sub(r"\s", "", pypdfium2.PdfDocument(pdf)[1].get_textpage().get_text_range())


@pytest.mark.parametrize("code", ["python -m scripts.change", "tables.claims.kind.value_counts().plot.barh()"])
def test_code_within_a_line_ends_it_at_a_point_and_not_behind_the_hyphen_of_an_option(tmp_path, code):
    """Wherever the line ends: the words before it are some more each time."""
    lines = "".join(f"{'a ' * count}#raw({markup.string(code)})\n\n" for count in range(20, 60))
    pdf, _ = compile_small(tmp_path, f'#chapter("a", "A")[A];\n{lines}')
    found = [line for page in list(pypdfium2.PdfDocument(pdf))[1:] for line in page.get_textpage().get_text_range().splitlines()]
    assert len([line for line in found if code in line]) < 40
    assert [line for line in found if re.search(r"\s-$|\b(?:val|cou|scr|cla|tab)$", line)] == []


def test_a_sign_in_a_drawing_leaves_its_words_in_the_type_of_the_book(tmp_path):
    """A font with letters of its own would set the words, too."""
    svg = drawings.sheets(impression(f'<svg xmlns="{SVG}" viewBox="0 0 490 100"><text x="9" y="19">✕ contradicted</text></svg>'))[0].svg
    chapter = Chapter("x", "", figures=[Heading(1, "x:f", "F")], drawings={"x-f-0.svg": svg})
    pdf, _ = compile_small(tmp_path, f'{CHAPTER}#image("x-f-0.svg", alt: "A sign and a word.")\n', chapter)
    text = pypdfium2.PdfDocument(pdf)[1].get_textpage()
    words = text.get_text_range()
    assert [font_of(text, words.index(sign)) for sign in ("✕", "contra", "ted")] == ["DejaVuSans", *["LibertinusSerif-Regular"] * 2]


def font_of(text, at: int) -> str:
    """The name of the font in which a letter of a page is printed."""
    name, flags = ctypes.create_string_buffer(99), ctypes.c_int()
    pypdfium2.raw.FPDFText_GetFontInfo(text, at, name, 99, flags)
    return name.value.decode().partition("+")[2]


def test_a_form_that_says_no_more_than_the_head_of_its_row_is_not_in_the_index():
    head = Form("people", "x", "Fedor von Bock", "en", "preferred", "")
    found = [
        says_more(head._replace(form=words, kind=kind), head)
        for words, kind in [("Bock", "short"), ("Field Marshal Bock", "variant"), ("Bock", "error")]
    ]
    assert found == [False, True, True]


def test_every_colour_of_type_can_be_read_on_white():
    colours = dict(re.findall(r"([\w-]+)[:= ]+rgb\(\"(#\w{6})\"\)", measures.definitions()))
    del colours["rule"]  # lines, no letters
    assert colours.keys() == {"muted", "link-ink", *VERDICTS}
    assert {name: value for name, value in colours.items() if contrast(value, "#ffffff") < 4.5} == {}


@pytest.mark.parametrize(("length", "parts"), [(1100, 2), (600, 1)])
def test_a_tall_plate_is_cut_between_rows_and_loses_no_text(length, parts):
    lines = range(40, length, 14)
    rows = "".join(f'<text x="1" y="{y}">row{y}</text>' for y in lines)
    svg = f'<svg xmlns="{SVG}" viewBox="0 0 490 {length}"><text x="9" y="19">1941</text>{rows}</svg>'
    sheets = drawings.sheets(impression(svg, height=length, cuts=[Cut(y - 9.0, "1941") for y in lines]))
    assert len(sheets) == parts
    assert [word for sheet in sheets for word in re.findall(r">(row\d+)<", sheet.svg)] == [f"row{y}" for y in lines]
    assert all("1941" in sheet.svg for sheet in sheets)


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        (b"trailer\n", b"trailer ", "ends otherwise"),
        (b"xref\n0 ", b"xref\n1 ", "ends otherwise"),
        (b"2 0 obj\n", b"2 0 obj ", "is no object"),
        (b"/MediaBox[0 0", b"/MediaBox[1 1", "a page is written otherwise"),
        (b"/Contents(to:a)", b"/Contents(to a)", "a link is written otherwise"),
        (b"/ParentTree<</Nums[", b"/ParentTree<</Kids[", "tags begins otherwise"),
        (b"/Suspects false", b"/Suspects  true", "says no .*Suspects"),
        (b"/Pages ", b"/Leafs ", "has no .*Pages"),
    ],
)
def test_a_pdf_that_is_written_otherwise_is_refused(tmp_path, before, now, sentence):
    """What is changed as text must be written as it was read."""
    compiler, places = as_set(tmp_path, f'{CHAPTER}#to("a")[A];\n')
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"])
    assert links.with_links(pdf, places, {}).startswith(b"%PDF-1.7")
    assert before in pdf
    with pytest.raises(Moved, match=f"typst .*{sentence}"):
        links.with_links(pdf.replace(before, now), places, {})


def as_set(tmp_path, body):
    """A small document as the typesetter sets it, and where everything in it stands."""
    typesetting_of(tmp_path, body)
    return press.set_once(tmp_path, press.MAIN)


def test_a_pdf_that_has_been_packed_says_what_the_typesetter_wrote(tmp_path):
    """Another program finds every object in its place; what is taken out is nowhere."""
    lines = "".join(f'#weblink("https://example.org/{number}")[{number}];\n\n' for number in range(objects.TOGETHER))
    pdf = as_set(tmp_path, CHAPTER + lines)[0].compile(format="pdf", pdf_standards=["ua-1", "a-2a"])
    found = objects.Objects(pdf)
    del found[gone := next(number for number, said in found.items() if said.startswith(links.LINK))]
    with pikepdf.open(BytesIO(pdf)) as before, pikepdf.open(BytesIO(found.packed())) as after:
        assert after.check_pdf_syntax() == []
        assert after.get_object(gone, 0) is None
        for number in found:
            one, other = before.get_object(number, 0), after.get_object(number, 0)
            is_stream = isinstance(one, pikepdf.Stream)
            assert (one.read_bytes() == other.read_bytes()) if is_stream else (one.unparse() == other.unparse())
        assert str(after.trailer.ID[0]) == str(before.trailer.ID[0])
        assert len({str(opened.trailer.ID[1]) for opened in (before, after)}) == 2


@given(st.text())
@example("A (1) \\ 2")
@example("Власов 𝄞")
def test_a_string_of_a_pdf_is_read_as_it_was_written(words):
    assert str(pikepdf.Object.parse(objects.string(words))) == words


def test_no_stream_ends_like_a_line():
    data = b"text " * 500
    loose = zlib.compress(data, 1)
    assert zlib.decompressobj().decompress(repacked(loose)) == data
    assert len(repacked(loose)) == len(loose)
    packed = next(found for size in range(1, 9999) if (found := zlib.compress(b"word %d " % size * size, 1)).endswith(b"\r"))
    pdf = b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed)
    assert b"\r\nendstream" in pdf
    assert b"\r\nendstream" not in unambiguous(pdf)
    assert len(unambiguous(pdf)) == len(pdf)
    with pytest.raises(Moved, match=r"typst .* stream do not begin"):
        unambiguous(b"<</Length 2>>stream\nxy\r\nendstream")


def test_no_form_of_print_is_defined_twice():
    """A later definition would silently take the place of an earlier one."""
    names = [name for path in sorted((ROOT / "edition" / "typeset").glob("*.typ")) for name in DEFINED.findall(path.read_text("utf-8"))]
    assert len(names) > len(VERDICTS)
    assert sorted(names) == sorted(set(names))
