"""The PDF: both standards, notes beside their calls, structure, links, fonts; and bad input is reported."""

import itertools
import re
from datetime import UTC, datetime
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from docutils import nodes

from edition.book.nodes import shown
from edition.typeset import markup, plates
from edition.typeset.compiler import compiled, place
from edition.typeset.index import cyrillic_order
from edition.typeset.streams import repacked, unambiguous
from edition.typeset.translator import Translator

built = [pytest.mark.book, pytest.mark.xdist_group("book")]
MILLIMETRE = 72 / 25.4
NOTES_FROM, NOTES_TO = 146 * MILLIMETRE, 198 * MILLIMETRE  # the note column on the page


def of_book(test):
    for mark in built:
        test = mark(test)
    return test


@pytest.fixture(scope="module")
def path(book):
    return book / "downloads" / "edition.pdf"


@pytest.fixture(scope="module")
def pdf(path):
    with pikepdf.open(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def elements(pdf):
    """The elements of the structure tree in reading order."""
    found, rest = [], [pdf.Root.StructTreeRoot.K]
    while rest:
        one = rest.pop()
        if isinstance(one, pikepdf.Array):
            rest += reversed(list(one))
        elif isinstance(one, pikepdf.Dictionary):
            found += [one] if "/S" in one else []
            rest += [one.K] if "/K" in one else []
    return found


def kinds(elements) -> list[str]:
    return [str(one.S) for one in elements]


@of_book
@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_2A"])
def test_it_conforms_to_the_standard(path, profile):
    report = page.validate_pdf(str(path), profile=getattr(page.ValidationProfile, profile))
    assert report.is_compliant, str(report)


@of_book
def test_every_gloss_is_a_note(elements, blocks):
    assert kinds(elements).count("/Note") == sum(block.kind == "gloss" for block in blocks)


@of_book
def test_no_heading_leaves_out_a_level(elements):
    levels = [int(kind[2:]) for kind in kinds(elements) if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@of_book
def test_every_figure_has_alt_text(elements):
    figures = [one for one in elements if str(one.S) == "/Figure"]
    assert len(figures) >= 11
    assert all(len(str(one.get("/Alt", ""))) > 30 for one in figures)


@of_book
def test_bookmarks_are_the_headings(pdf, elements):
    with pdf.open_outline() as outline:
        rest, count = list(outline.root), 0
        while rest:
            rest += rest.pop().children
            count += 1
    assert count == sum(bool(re.fullmatch(r"/H\d", kind)) for kind in kinds(elements))


@of_book
def test_every_passage_has_a_heading_and_prints_its_address(path, register):
    words = " ".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(path))
    for row in register["passages"]:
        if row["role"] != "furniture":
            assert f"source-{row['id'][0].lower()}.html#{row['id']}" in words.replace("\ufffe", "-"), shown(row["id"])


@of_book
def test_every_link_inside_the_book_leads_to_a_page(pdf):
    pages = {one.objgen for one in pdf.pages}
    links = [link for one in pdf.pages for link in one.get("/Annots", []) if "/Dest" in link]
    assert len(links) > 4000
    assert all(link.Dest[0].objgen in pages for link in links if isinstance(link.Dest, pikepdf.Array))


@of_book
def test_every_font_is_embedded(pdf):
    fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)


def letters(words: str) -> str:
    """The letters and digits of a text: what is left of it when lines are broken and words divided."""
    return "".join(sign for sign in words if sign.isalnum())


def first_link(element) -> pikepdf.Dictionary:
    """The annotation of the first link in an element of the structure tree."""
    rest = [element]
    while rest:
        one = rest.pop(0)
        if isinstance(one, pikepdf.Array):
            rest[:0] = list(one)
        elif isinstance(one, pikepdf.Dictionary):
            if "/Obj" in one:
                return one
            rest[:0] = [one.K] if "/K" in one else []
    raise AssertionError("a note without a link back to its call")


def notes(pdf, elements) -> list[tuple[int, float, int]]:
    """Each note: its page, its upper edge, and the page of the call to which its mark leads."""
    numbers, found = {one.objgen: at for at, one in enumerate(pdf.pages)}, []
    for one in elements:
        if str(one.S) == "/Note":
            link = first_link(one)
            left, _, _, high = map(float, link.Obj.Rect)
            assert abs(left - NOTES_FROM) < 1, "a note outside of its column"
            found.append((numbers[link.Pg.objgen], high, numbers[link.Obj.Dest[0].objgen]))
    return found


@of_book
def test_every_gloss_stands_in_the_margin_beside_its_call_and_none_overlaps(path, pdf, elements, blocks):
    """From the top of a note to the top of the next one stands that gloss, so no other one reaches into it."""
    expected = [letters(block.words) for block in blocks if block.kind == "gloss"]
    placed, document, seen = notes(pdf, elements), pypdfium2.PdfDocument(path), []
    for at, high, called_at in placed:
        assert at == called_at
        assert high < 842 - 40
        lower = max((other for on, other, _ in placed if on == at and other < high - 1), default=40)
        seen.append(letters(document[at].get_textpage().get_text_bounded(NOTES_FROM - 1, lower + 1.5, NOTES_TO + 3, high + 1.5)))
    assert len(seen) == len(expected)
    assert [gloss for gloss in expected if not any(gloss in words for words in seen)] == []


@of_book
def test_every_page_of_the_book_links_to_the_pdf(book):
    pages = [path for path in book.glob("*.html") if path.stem not in ("genindex", "search")]
    assert all('href="downloads/edition.pdf"' in path.read_text("utf-8") for path in pages)


@of_book
def test_two_compilations_have_the_same_bytes(path):
    folder = path.parents[2] / "typeset"
    source = (folder / "book.typ").read_text("utf-8")
    with pikepdf.open(path) as opened, opened.open_metadata() as metadata:
        when = datetime.fromisoformat(metadata["xmp:CreateDate"])
    again, problems = compiled(source, folder, when, None)
    assert problems == []
    assert again == path.read_bytes()


# bad input

HEAD = '#import "template.typ": *\n#show: book.with(title: "T", subtitle: "S", author: "A", version: "1", year: "2")\n'


class Empty:
    """A book of which nothing is known."""

    def __init__(self):
        self.notes, self.rows = {}, {}


def compile_small(tmp_path: Path, body: str, notes=None):
    book = Empty()
    book.notes = notes or {}
    return compiled(HEAD + body, tmp_path, datetime(2026, 1, 1, tzinfo=UTC), book)


def test_a_glyph_that_no_font_has_is_reported_with_file_and_line(tmp_path):
    pdf, problems = compile_small(tmp_path, '#chapter("a", "A")[A];\n//@ chapters/x.md:12\nSun 日 here\n')
    assert pdf is None
    assert problems[0].place == "chapters/x.md:12"
    assert "日" in problems[0].sentence


def test_a_note_that_its_margin_has_no_room_for_is_reported(tmp_path):
    long = "word " * 900
    body = f'#chapter("a", "A")[A];\nText#note("k", "disputed", "1 ≠", "c")[{long}]; more.#anchor("c");\n'
    pdf, problems = compile_small(tmp_path, body, {"k": "chapters/x.md:7"})
    assert pdf
    assert [(problem.place, "no room" in problem.sentence) for problem in problems] == [("chapters/x.md:7", True)]


def test_a_node_that_has_no_form_is_a_warning(caplog):
    class strange(nodes.Element):
        pass

    warned = []
    from edition.typeset import translator

    before, translator.logger = translator.logger, type("Log", (), {"warning": lambda self, *args, **more: warned.append(args)})()
    try:
        assert Translator("x", Empty()).render(strange("", nodes.Text("kept"))) == "kept"
    finally:
        translator.logger = before
    assert warned == [("the PDF has no form for the node %s", "strange")]


def test_a_figure_without_alt_text_is_a_warning(monkeypatch):
    from edition.typeset import translator

    warned = []
    monkeypatch.setattr(translator, "logger", type("Log", (), {"warning": lambda self, *args, **more: warned.append(args)})())
    book = Empty()
    book.figure = lambda name, svg: name
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 648 100"></svg>'
    Translator("x", book).plate(plates.Plate("p", svg, "", "A caption."), nodes.raw())
    assert warned == [("the figure %s has no alt text", "p")]


def test_what_looks_like_markup_is_text():
    assert markup.text("1. *a* #b [c]") == r"1\. \*a\* \#b \[c\]"
    assert markup.text("said Власов here") == 'said #text(lang: "ru")[Власов]; here'


def test_cyrillic_names_are_sorted_by_their_alphabet():
    assert sorted(["Яров", "Ёлкин", "Елкин", "Жуков", "Ершов"], key=cyrillic_order) == ["Елкин", "Ершов", "Ёлкин", "Жуков", "Яров"]


def test_a_tall_plate_is_cut_between_rows_and_loses_no_text():
    rows = "".join(f'<text x="1" y="{y}">row{y}</text>' for y in range(40, 1600, 14))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 648 1600"><text x="9" y="19">1941</text>{rows}</svg>'
    sheets = plates.Plate("p", svg, "alt", "c").sheets()
    assert len(sheets) == 2
    found = [word for sheet in sheets for word in re.findall(r">(row\d+)<", sheet)]
    assert found == [f"row{y}" for y in range(40, 1600, 14)]
    assert all("1941" in sheet for sheet in sheets)


def test_no_stream_ends_like_a_line():
    import zlib

    data = b"text " * 500
    longer = zlib.compress(data, 1)
    assert zlib.decompressobj().decompress(repacked(longer)) == data
    assert len(repacked(longer)) == len(longer)
    pdf = b"<</Length 3/Filter/FlateDecode>>\nstream\nabc\nendstream"
    assert unambiguous(pdf) == pdf


def test_an_error_of_the_compiler_is_led_back_to_its_block():
    assert place("//@ a.md:3\nx\n//@ b.md:9\ny\nz", "book.typ:5:1") == "b.md:9"
    assert place("x", "book.typ:1:1") is None
