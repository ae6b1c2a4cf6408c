"""The PDF as it was bound: both standards, notes beside their calls, structure, links, index, fonts."""

import ctypes
import itertools
import json
import re
import statistics
from collections.abc import Iterator
from filecmp import cmp
from io import BytesIO
from operator import itemgetter

import page
import pikepdf
import placed
import pypdfium2
import pytest
from contrast import contrast
from small import compile_small

from edition import paper
from edition.house import CHAPTERS, DATA
from edition.sigla import shown

built = [pytest.mark.book, pytest.mark.xdist_group("pdf")]
MILLIMETRE = 72 / 25.4
SHALLOW = 0.48  # of its height: less than half but for a line
HOLE = 40  # points: more between two things on a page is a hole
LEANING = 6  # points
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


@pytest.fixture(scope="module")
def words(path):
    """The text of each page."""
    return [one.get_textpage().get_text_range().replace("\ufffe", "-") for one in pypdfium2.PdfDocument(path)]


@pytest.fixture(scope="module")
def column(path):
    """The text of each page between head and foot, without the margin."""
    return texts(path, [NOTES_FROM - 5 * MILLIMETRE] * len(pypdfium2.PdfDocument(path)))


def texts(path, rights: list[float]) -> list[str]:
    """The text of each page between head and foot, as far to the right as is said."""
    left, foot, top = 24 * MILLIMETRE, 24 * MILLIMETRE, (297 - 24) * MILLIMETRE
    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_bounded(left, foot, right, top) for page, right in zip(document, rights, strict=True)]


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
def test_bookmarks_are_the_headings(pdf, register):
    with pdf.open_outline() as outline:
        rest, found = list(outline.root), []
        while rest:
            one = rest.pop(0)
            found.append(" ".join(one.title.split()))
            rest[:0] = one.children
    expected = ["Colophon", "Contents", "List of figures"]
    for path in [*CHAPTERS.glob("*.md"), DATA / "README.md"]:
        words = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
        expected += [re.sub(r"[*`]", "", line) for line in re.findall(r"^#+ (.+)$", words, re.MULTILINE)]
    expected += [shown(row["id"]) for row in register["passages"] if row["role"] != "furniture"]
    names = register.names
    entries = [names.head(table, key).inverted for table in ("people", "organizations", "events") for key in names.heads(table)]
    assert [title for title in expected if title not in found] == []
    assert [title for title in found if title not in expected and not any(title.startswith(name) for name in entries)] == []
    assert len(found) == len(expected) + len(entries)


@of_book
def test_every_passage_and_every_claim_is_a_place_that_an_address_can_name(pdf, register):
    """`edition.pdf#A-07`: on the page to which the name leads stands the siglum."""
    places = pdf.Root.Names.Dests.Names
    named = {str(places[at]): places[at + 1][0].objgen for at in range(0, len(places), 2)}
    assert list(named) == sorted(named)
    assert named.keys() == {row["id"] for row in register["claims"]} | {
        row["id"] for row in register["passages"] if row["role"] != "furniture"
    }
    assert set(named.values()) <= {page.objgen for page in pdf.pages}


def children(element) -> list:
    """The elements below an element of the structure tree."""
    kids = element.get("/K", [])
    return [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def below(element):
    """An element and all elements below it."""
    yield element
    for child in children(element):
        yield from below(child)


@of_book
def test_nothing_stands_bare_in_the_document(elements):
    """What is heard as a block is one: a paragraph, a list, a heading, a table; never a word or a comma."""
    document = next(one for one in elements if str(one.S) == "/Document")
    assert {str(one.S) for one in children(document)} <= {
        "/Title",
        "/H1",
        "/H2",
        "/H3",
        "/H4",
        "/P",
        "/L",
        "/Table",
        "/Div",
        "/Code",
        "/Sect",
    }
    assert [
        str(one.S) for heading in elements if re.fullmatch(r"/H\d", str(heading.S)) for one in children(heading) if str(one.S) == "/P"
    ] == []


@of_book
def test_bibliography_and_index_are_lists_with_labels(elements, register):
    lists = [[kinds(children(item)) for item in children(one)] for one in elements if str(one.S) == "/L"]
    labelled = [len(items) for items in lists if items and all(item == ["/Lbl", "/LBody"] for item in items)]
    assert max(labelled) == len(re.findall(r"^@", (DATA / "works.bib").read_text("utf-8"), re.MULTILINE))
    assert sum(size > 30 for size in labelled) >= 4  # persons, organizations, places, and their forms in Cyrillic letters


@of_book
def test_every_link_has_something_to_be_read(elements):
    """A mark of a figure that leads somewhere has no words: its description stands in for them."""
    bare = [one for one in elements if str(one.S) == "/Link" and "/Alt" not in one and not has_content(one)]
    assert len([one for one in elements if str(one.S) == "/Link"]) > 4000
    assert bare == []


def has_content(element) -> bool:
    kids = element.get("/K", [])
    return any(
        not isinstance(kid, pikepdf.Dictionary) or "/Obj" not in kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])
    )


@of_book
def test_no_page_is_half_empty_but_at_the_end_of_a_chapter(path, book):
    heads = json.loads((book.parent / "typeset" / "places.json").read_text("utf-8"))["heads"]
    document = pypdfium2.PdfDocument(path)
    ends = {at for at, head in enumerate(heads) if at and head["opens"]} | {1, len(document)}  # of chapters, and the title page
    shallow = [at for at, one in enumerate(document, start=1) if depth(one) < SHALLOW and at not in ends]
    assert shallow == []


def depth(one) -> float:
    """How much of the height of the text a page has filled, without the holes in it."""
    top, foot = (297 - 26) * MILLIMETRE, 24 * MILLIMETRE
    found = sorted(
        (min(high, top), low) for _, low, _, high in (one.get_bounds() for one in one.get_objects(max_depth=1)) if foot - 6 < low < top
    )
    reached, holes = top, 0.0
    for high, low in reversed(found):
        holes += max(reached - high - HOLE, 0)
        reached = min(reached, low)
    return (top - reached - holes) / (top - foot)


@pytest.fixture(scope="module")
def pieces(path):
    return placed.pieces(path.read_bytes())


@of_book
def test_no_heading_stands_last_on_its_page(pieces, elements):
    headings = [kind for kind in kinds(elements) if re.fullmatch(r"/H\d", kind)]
    assert len({one.element for one in pieces if placed.is_heading(one)}) > len(headings) * 0.99
    assert placed.stranded(pieces) == []


def test_a_heading_that_stands_last_on_its_page_is_found(tmp_path):
    """Also above another, and at the foot of the first of two columns."""
    alone, with_words = '#section("s", 2)[Alone];\n', '#section("t", 2)[Not alone];\nWords.\n'
    columns = f"#in-columns[\nWords.\n\n{alone}#colbreak()\n{with_words}]\n"
    pdf, _ = compile_small(tmp_path, f'#chapter("a", "A")[A];\n{alone}#pagebreak()\n{with_words}{alone}{columns}#pagebreak()\n{with_words}')
    lines = [(one.page, one.kind) for one in placed.stranded(placed.pieces(pdf))]
    assert lines == [(2, "H1"), (2, "H2"), (3, "H2"), (4, "H2")]


@of_book
def test_no_words_lead_to_what_stands_on_the_next_page(path, pieces):
    assert placed.leading(path.read_bytes(), pieces) == []


def test_words_that_lead_to_the_next_page_are_found(tmp_path):
    """But not those with something below them, nor those that end a sentence."""
    pages = ["It says:\n\nThis.\n", "It says:\n", "- It says:\n", "It is said.\n"]
    pdf, _ = compile_small(tmp_path, '#chapter("a", "A")[A];\n' + "#pagebreak()\n".join(pages))
    assert [(one.page, one.kind) for one in placed.leading(pdf, placed.pieces(pdf))] == [(3, "P"), (4, "LI")]


@of_book
def test_no_work_of_the_bibliography_is_divided_between_columns_or_pages(pieces, book):
    heads = json.loads((book.parent / "typeset" / "places.json").read_text("utf-8"))["heads"]
    pages = {at for at, head in enumerate(heads, start=1) if head["chapter"] == "Bibliography"}
    works = [one for one in pieces if one.kind == "LI" and one.page in pages]
    assert len(works) >= len(re.findall(r"^@", (DATA / "works.bib").read_text("utf-8"), re.MULTILINE))
    assert placed.divided(works, "LI") == []


def test_an_item_that_is_divided_between_columns_or_pages_is_found(tmp_path):
    """As those of an index may be; a work of the same length stands in one column."""
    entry = '("p", [Name], [{}]);\n'.replace("{}", "word " * 300)
    body = (
        '#chapter("a", "A")[A];\n#in-columns(works['
        + f"#work{entry}" * 5
        + "])\n"
        + f"#in-columns(listed(9pt, 9pt, 4pt, 4pt, terms({'ITEM, ' * 5})))\n"
    )
    pdf, _ = compile_small(tmp_path, body.replace("ITEM", f"terms.item([Name], [{'word ' * 300}])"))
    found = placed.pieces(pdf)
    first, second = (placed.divided([one for one in found if one.page in pages], "LI") for pages in ({2, 3}, {4, 5}))
    assert first == []
    assert second != []


@of_book
def test_nothing_is_printed_over_something_else(path):
    printed = {at: overprinted(one) for at, one in enumerate(pypdfium2.PdfDocument(path), start=1)}
    assert {at: found for at, found in printed.items() if found} == {}


def neighbours(boxes: list[tuple]) -> Iterator[tuple[tuple, tuple]]:
    """The pairs of boxes, sorted by their feet, of which the second begins below the top of the first."""
    for at, box in enumerate(boxes):
        for other in itertools.islice(boxes, at + 1, None):
            if other[1] >= box[3]:
                break
            yield box, other


def overprinted(one) -> list[tuple[str, str]]:
    """The pieces of text on a page that lie over one another by more than half of a line and more than an italic leans."""
    text = one.get_textpage()
    boxes = sorted((text.get_rect(at) for at in range(text.count_rects())), key=itemgetter(1))
    found = []
    for one_box, other in neighbours(boxes):
        (left, low, right, high), (start, foot, end, top) = one_box, other
        wide, tall = min(right, end) - max(left, start), min(high, top) - max(low, foot)
        if wide > LEANING and tall > min(high - low, top - foot) / 2:
            found.append((text.get_text_bounded(*one_box), text.get_text_bounded(*other)))
    return found


def test_text_that_lies_over_text_is_found(tmp_path):
    body = '#chapter("a", "A")[A];\nWords upon words.#place(dy: {})[Others upon them.]\n'
    found = []
    for dy in ("-4pt", "30pt"):
        pdf, _ = compile_small(tmp_path, body.replace("{}", dy))
        found.append([overprinted(one) != [] for one in pypdfium2.PdfDocument(pdf)])
    assert found == [[False, True], [False, False]]


@of_book
def test_nothing_stands_beyond_the_margin_with_the_notes(path):
    """An address of many letters is divided; a table that takes the margin ends where that does."""
    edge = (paper.MEASURES["inner"] + paper.FULL) * MILLIMETRE + LEANING
    assert {at: found for at, one in enumerate(pypdfium2.PdfDocument(path), start=1) if (found := beyond(one, edge))} == {}


def beyond(one, edge: float) -> list[str]:
    """The pieces of text on a page that end right of an edge."""
    text = one.get_textpage()
    boxes = (text.get_rect(at) for at in range(text.count_rects()))
    return [text.get_text_bounded(*box) for box in boxes if box[2] > edge]


def test_what_stands_beyond_an_edge_is_found(tmp_path):
    pdf, _ = compile_small(tmp_path, f'#chapter("a", "A")[A];\n#box[{"word" * 60}]\n')
    assert [beyond(one, 400) != [] for one in pypdfium2.PdfDocument(pdf)] == [False, True]


@of_book
def test_no_page_begins_with_a_line_that_ends_an_entry_or_a_list(column):
    """Where a row is named is said in the last line of its entry, what was not consulted in the last item of the evidence."""
    firsts = [next((line for line in words.splitlines() if line.strip()), "") for words in column]
    assert sum(words.count("In the notes on") for words in column) > 100
    assert [at for at, line in enumerate(firsts, start=1) if re.match(r"(In the notes on|Spoken of in|Named in) ", line)] == []
    alone = [
        at
        for at, words in enumerate(column, start=1)
        if re.match(r"\s*– Named, not consulted[^\n]*\n(?:[^\n–]*\n)?(?:[AB] \d|\d+.[✓≈≠✕?○])", words)
    ]
    assert alone == []


@of_book
def test_a_label_is_not_torn_from_its_letter_nor_a_sign_from_its_word(words):
    torn = re.compile(r"\bn\.d\.\s*\n[a-z]\b|[✓≈≠✕○]\n(?:supported|imprecise|disputed|contradicted|evaluative)|\s-\nm ")
    assert sum(len(re.findall(r"\bn\.d\.\s[a-z]\b", found)) for found in words) > 50
    assert [(at, found[0]) for at, page in enumerate(words, start=1) if (found := torn.findall(page.replace("\r", "")))] == []


def test_a_link_in_running_text_is_seen_and_read_as_well(tmp_path):
    pdf, _ = compile_small(tmp_path, '#chapter("a", "A")[A];#anchor("x:y");\nSomebody #to("x:y")[named]; here.\n')
    page = pypdfium2.PdfDocument(pdf)[1]
    inks = {
        one.extract().strip(): ink_of(one)
        for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage())
    }
    quiet = "#" + "".join(f"{part:02x}" for part in inks["named"])
    assert inks["named"] != inks["Somebody"] == (0, 0, 0)
    assert contrast(quiet, "#ffffff") > 9


def ink_of(one) -> tuple[int, ...]:
    """The colour in which a piece of text is printed."""
    parts = [ctypes.c_uint() for _ in range(4)]
    pypdfium2.raw.FPDFPageObj_GetFillColor(one, *parts)
    return tuple(part.value for part in parts[:3])


@of_book
def test_each_line_of_the_strips_is_an_item_of_a_list(elements, register):
    """A passage is heard with the signs of its statements, and not as so many links without a sentence."""
    assert [one for one in elements if str(one.S) == "/Div" and {"/Link", "/Span"} & set(kinds(children(one)))] == []


@of_book
def test_every_link_inside_the_book_leads_to_a_page_and_says_where(pdf):
    pages = {one.objgen for one in pdf.pages}
    links = [link for one in pdf.pages for link in one.get("/Annots", [])]
    inside = [link for link in links if "/Dest" in link]
    assert len(inside) > 4000
    assert all(link.Dest[0].objgen in pages and re.search(r"^Footnote|[Pp]age \d+$", str(link.Contents)) for link in inside)
    outside = [str(link.A.URI) for link in links if "/A" in link]
    assert [address for address in outside if not re.match(r"https?://[^\s&]+(&(?!amp;)[^\s&]+)*$", address)] == []


@of_book
def test_the_index_leads_to_the_entry_of_each_row(book, register):
    found = json.loads((book.parent / "typeset" / "places.json").read_text("utf-8"))["index"]
    wanted = {f"{table}/{row['id']}" for table in ("people", "organizations", "events") for row in register[table]}
    assert wanted - set(found) == set()


@of_book
def test_the_index_gives_the_pages_on_which_a_name_stands(pdf, words):
    """“Vlasov, Andrey”: each page that the index gives after the name is one on which he is named."""
    last = [at for at, found in enumerate(words) if "Vlasov, Andrey" in found and at > len(words) - 20]
    given = [re.search(r"page (\d+)$", str(link.Contents)) for link in pdf.pages[last[0]].Annots if "/Dest" in link]
    assert len([found for found in given if found]) > 20
    entry = re.search(
        r"Vlasov, Andrey[^:]*:(.*?)(?=[^\W\d]+, [^\W\d]+[;:])", words[last[0]], re.DOTALL
    )  # chapter by chapter, up to the next row
    numbers = [int(number) for number in re.findall(r"\d+", entry[1])]
    assert len(numbers) > 10
    assert [number for number in numbers if not re.search("Vlasov|Власов", words[number - 1])] == []


@of_book
def test_no_page_is_blank(words):
    assert [at for at, found in enumerate(words, start=1) if len(found.split()) < 8] == []


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
def test_numbers_and_dates_stand_in_print_as_in_the_text(path, pdf, elements, blocks):
    """Each with the letters before or behind it: a citation may stand on either side, seldom on both. Where no note stands text takes the margin."""
    noted = {page for page, _, _ in notes(pdf, elements)}
    rights = [NOTES_FROM - 5 * MILLIMETRE if at in noted else NOTES_TO for at in range(len(pdf.pages))]
    whole, missing, count = letters("".join(texts(path, rights))), [], 0
    for block in blocks:
        if block.kind in ("comment", "passage", "entry"):
            said, at = letters(block.words), 0
            for role in block.roles:
                if role.name in ("num", "date"):
                    form = letters(role.form)
                    at = said.index(form, at)
                    end = at + len(form)
                    count += 1
                    near = said[max(at - 9, 0) : end], said[at : end + 9], said[max(at - 2, 0) : end]
                    if not any(words in whole for words in near):
                        missing.append(f"{block.file}:{role.line}: {role.form}")
                    at = end
    assert count > 1000
    assert missing == []


@of_book
def test_a_line_has_65_to_73_characters(column):
    lines = [line.strip() for one in column for line in one.split("\r\n")]
    regests = [len(line) for line in lines if 55 <= len(line) <= 85]  # full lines of the text type; apparatus lines are longer
    assert 65 <= statistics.median(regests) <= 80


@of_book
def test_two_builds_have_the_same_bytes(book, rebuilt):
    for name in ("edition.pdf", "data.zip"):
        assert cmp(book / "downloads" / name, rebuilt / "downloads" / name, shallow=False), name


def test_labels_of_rows_are_heads_where_their_column_has_none(tmp_path):
    """A remark below a row is none."""
    head, rows = "table.header([{}], [N]), ", '[a], [1], remark(2, "N", [b]), [c], [2]'
    tables = "".join(f"#booktable(columns: (auto, auto), {head.format(corner)}{rows});\n\n" for corner in ("", "K"))
    pdf, _ = compile_small(tmp_path, f'#chapter("a", "A")[A];\n{tables}')
    with pikepdf.open(BytesIO(pdf)) as opened:
        found = [one for one in below(children(opened.Root.StructTreeRoot)[-1]) if str(one.S) == "/Table"]
        cells = [[kinds(children(row)) for row in below(one) if str(row.S) == "/TR"] for one in found]
    with_labels = [["/TD", "/TH"], ["/TH", "/TD"], ["/TD"], ["/TH", "/TD"]]
    assert cells == [with_labels, [["/TH", "/TH"], ["/TD", "/TD"], ["/TD"], ["/TD", "/TD"]]]


def test_lists_without_signs_have_no_empty_labels_and_code_no_empty_paragraphs(tmp_path):
    """A label that has a sign stays, and so does a line that has words."""
    body = '#chapter("a", "A")[A];\n#lines([one], [two]);\n\n#list([three], [four]);\n\n#raw("x\\n\\ny", block: true);\n'
    pdf, _ = compile_small(tmp_path, body)
    with pikepdf.open(BytesIO(pdf)) as opened:
        document = children(opened.Root.StructTreeRoot)[-1]
        lists = [[kinds(children(item)) for item in children(one)] for one in below(document) if str(one.S) == "/L"]
        code = [kinds(children(one)) for one in below(document) if str(one.S) == "/Code"]
    assert [["/LBody"], ["/LBody"]] in lists
    assert [["/Lbl", "/LBody"], ["/Lbl", "/LBody"]] in lists
    assert code == [["/P", "/P"]]
