"""The pages of the printed book in the book for reading devices: each is marked where it begins, and no note hides a mark."""

import json
import re
import subprocess
import zipfile
from itertools import pairwise
from xml.etree.ElementTree import Element

import pypdfium2
import pytest
from lxml import etree
from tools import tool

from edition.exports.epub.elements import AT, e
from edition.exports.epub.leaves import break_pages, places
from edition.house import EPUB, PDF
from edition.leaves import Leaf

H = {"h": "http://www.w3.org/1999/xhtml"}
KIND = "{http://www.idpf.org/2007/ops}type"
TELLING, COMPARED = 13, 18  # letters: fewer say nothing; and so many are compared
built = [pytest.mark.book, pytest.mark.xdist_group("pdf")]


def of_book(test):
    for mark in built:
        test = mark(test)
    return test


def letters(words):
    """Only the letters of a text, which is all that two ways of setting it have in common."""
    return re.sub(r"[\W\d_]+", "", words).lower()


@pytest.fixture(scope="module")
def pages(book):
    with zipfile.ZipFile(book / EPUB) as packed:
        return {name.removeprefix("OEBPS/"): etree.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith(".xhtml")}


@pytest.fixture(scope="module")
def marks(pages):
    """The marks in the order of the book, each with its file and the number of its page."""
    return [(name, int(one.get("id").removeprefix("page-")), one) for name, page in pages.items() for one in page.iter() if is_mark(one)]


def is_mark(one):
    return one.get(KIND) == "pagebreak"


def begins(mark):
    """The first words behind a mark that say something, or the label of a work."""
    behind = mark.getnext()
    while behind is not None and is_mark(behind):
        behind = behind.getnext()
    if behind is not None and behind.get("class") == "work":
        return letters(behind.findtext("h:b", namespaces=H))
    if behind is not None and behind.tag.endswith("h1"):  # the first chapter has another title than the book
        mark = behind
    following = [mark.tail or "", *(text for one in mark.xpath("following::*") for text in (one.text, one.tail))]
    return next(found for text in following if len(found := letters(text or "")) >= TELLING)[:COMPARED]


@of_book
def test_what_follows_a_mark_begins_on_that_page_of_the_pdf_or_goes_on_there(book, marks):
    printed = [letters(one.get_textpage().get_text_range().replace("\ufffe", "")) for one in pypdfium2.PdfDocument(book / PDF)]
    wrong, continued, last = [], 0, 0
    for name, number, mark in marks:
        goes_on = begins(mark) not in printed[number - 1]
        wrong += [(name, number, begins(mark))] if goes_on and not any(begins(mark) in one for one in printed[last - 1 : number]) else []
        continued, last = continued + goes_on, last if goes_on else number
    assert wrong == []
    assert continued < len(marks) / 10  # pages on which nothing begins: a figure or a table goes on


@of_book
def test_the_pages_of_a_chapter_are_marked_without_a_gap(marks):
    assert {name for name, _, _ in marks} >= {"source-a.xhtml", "people.xhtml", "method.xhtml", "works.xhtml"}
    assert [(one, other) for (name, one, _), (there, other, _) in pairwise(marks) if other != one + 1 and name == there] == []


@of_book
def test_the_page_list_names_each_mark_and_the_package_names_the_pdf(book, pages, marks):
    listed = [(one.text, one.get("href")) for one in pages["nav.xhtml"].iterfind(".//h:nav[@role='doc-pagelist']//h:a", H)]
    assert listed == [(str(number), f"{name}#page-{number}") for name, number, _ in marks]
    with zipfile.ZipFile(book / EPUB) as packed:
        package = etree.fromstring(packed.read("OEBPS/package.opf"))
    said = {one.get("property"): one.text for one in package.iter() if one.get("property")}
    assert said["pageBreakSource"] == package.findtext(".//{http://purl.org/dc/elements/1.1/}source")


@of_book
def test_no_mark_stands_in_a_note_and_none_is_without_its_name(marks):
    assert [number for _, number, one in marks if one.xpath("ancestor::h:aside", namespaces=H)] == []
    assert all(one.get("aria-label") == f"Page {number}." and one.get("role") == "doc-pagebreak" for _, number, one in marks)


@pytest.mark.book
@pytest.mark.long
def test_ace_finds_nothing_and_counts_the_page_list(book, chromium, tmp_path, monkeypatch):
    runner = tool("@daisy/ace-cli/package.json", "node").parents[3] / "ace.cjs"
    monkeypatch.setenv("PUPPETEER_EXECUTABLE_PATH", chromium)
    command = ["node", str(runner), "--silent", "--outdir", str(tmp_path / "told"), "--tempdir", str(tmp_path), str(book / EPUB)]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout[-1000:] + told.stderr[-1000:]
    report = json.loads((tmp_path / "told" / "report.json").read_text("utf-8"))
    found = [
        (one["earl:testSubject"]["url"], rule["earl:test"]["dct:title"], rule["earl:result"].get("html", ""))
        for one in report["assertions"]
        for rule in one["assertions"]
    ]
    assert found == []
    assert report["properties"]["hasPageBreaks"]


NAMES = ["a", "a:1", "a:2", "a:3", "c", "c:1"]  # of what the book for readers has


@pytest.mark.parametrize(
    ("leaves", "expected"),
    [
        ([(7, "a", "a:1"), (8, "a:2")], [(7, "a"), (8, "a:2")]),
        ([(7, "a:1", "a:2"), (8,), (9, "a:3")], [(7, "a:1"), (8, "a:2"), (9, "a:3")]),  # nothing begins: before what goes on
        ([(7, "a:1"), (8, "b", "b:1"), (9,), (10, "c")], [(7, "a:1"), (10, "c")]),  # a chapter that is left out
        ([(1,), (2, "a")], [(2, "a")]),  # a page before the first chapter
        ([(7, "a:3"), (8, "a:2", "c:1")], [(7, "a:3"), (8, "c:1")]),  # what floats back does not turn the order
        ([(7, "a:1"), (8, "a:unknown"), (9, "a:2")], [(7, "a:1"), (8, "a:1"), (9, "a:2")]),
    ],
)
def test_a_page_is_marked_before_the_first_thing_that_begins_on_it(leaves, expected):
    assert list(places(NAMES, [Leaf(number, tuple(begun)) for number, *begun in leaves])) == expected


def test_a_mark_stands_before_a_block_or_a_call_and_within_an_item():
    call, item = e("a", "2", at="a:call"), e("li", "an item", at="a:item")
    root = e("body", e("h1", "Head", at="a"), e("p", "Words ", call, " more"), e("ul", item))
    found = break_pages({"a.xhtml": root}, [Leaf(3, ("a",)), Leaf(4, ("a:call",)), Leaf(5, ("a:item",))])
    assert [(one.number, one.address) for one in found] == [(3, "a.xhtml#page-3"), (4, "a.xhtml#page-4"), (5, "a.xhtml#page-5")]
    assert [one.tag for one in root] == ["span", "h1", "p", "ul"]
    assert [one.tag for one in root[2]] == ["span", "a"] and (root[2].text, call.tail) == ("Words ", " more")
    assert item.text is None and item[0].tail == "an item"


def test_a_call_within_a_paragraph_comes_before_the_block_behind_it():
    root = e("body", e("p", "Words ", e("a", "2", at="a:call")), e("p", "more", at="a:5"))
    assert [one.number for one in break_pages({"a.xhtml": root}, [Leaf(3, ("a:call",)), Leaf(4, ("a:5",))])] == [3, 4]
    assert [one.get("id") for one in root.iter("span")] == ["page-3", "page-4"]


def test_without_a_printed_book_there_is_no_mark_and_no_name_is_left():
    root: Element = e("body", e("p", "Words", at="a:1"))
    assert break_pages({"a.xhtml": root}, []) == []
    assert not [one for one in root.iter() if AT in one.attrib or one.get("id")]
