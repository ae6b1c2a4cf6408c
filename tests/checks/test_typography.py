"""What is printed has no blemishes: chapters and tables by the checks, and here everything that is made of them."""

import re

import printed
import pytest

from edition.checks.typography import ALLOWED, BLEMISHES, blemishes
from edition.verdicts import SIGNS, UNMISTAKABLE

built = [pytest.mark.book, pytest.mark.xdist_group("typography")]
BROKEN = [  # what is wrong, and how it would be right
    ("no blank before an opening bracket", "in May 1945.(Auski 1982)", "in May 1945 (Auski 1982)."),
    ("no blank before an opening bracket", "the army[B]", "the army [B]"),
    ("no blank after a mark", "the army,the committee", "the army, the committee"),
    ("no blank after a mark", "It ended.The men fled", "It ended. The men fled"),
    ("no blank after a mark", "(Auski 1982).The men", "(Auski 1982). The men"),
    ("no blank after a mark", "in 1945.The men", "in 1945. The men"),
    ("no blank after a mark", "(Auski 1982)it", "(Auski 1982) it"),
    ("a blank before a mark", "B 3 , B 15", "B 3, B 15"),
    ("a blank before a mark", "It ended .", "It ended."),
    ("a blank before a mark", "in the army\n, and", "in the army,\nand"),
    ("a blank before a mark", "(Auski 1982 )", "(Auski 1982)"),
    ("a blank after an opening mark", "( Auski 1982)", "(Auski 1982)"),
    ("a blank after an opening mark", "the “ volunteers”", "the “volunteers”"),
    ("two marks", "Grossman n.d..", "Grossman n.d."),
    ("two marks", "He came,, and went", "He came, and went"),
    ("two marks", "Who was it?.", "Who was it?"),
    ("nothing between brackets", "the army ()", "the army"),
    ("two blanks", "the  army", "the army"),
    ("two blanks", "the army\u00a0 [B]", "the army\u00a0[B]"),
    ("a hyphen for a dash", "the army - and", "the army, and"),
    ("a hyphen for a dash", "the army -- and", "the army – and"),
    ("a hyphen for a dash", "Vlasov (1901-1946)", "Vlasov (1901–1946)"),
    ("a dash with one blank", "the army– and", "the army – and"),
    ("a dash with one blank", "1941 –45", "1941–45"),
    ("a long dash", "the army—and", "Петля — для предателя"),
    ("a straight quotation mark", "the \"volunteers\"", "the “volunteers”"),
    ("a straight quotation mark", "Stalin's", "Stalin’s"),
    ("a straight quotation mark", "{cite}`key", "the key"),
    ("a sign of markup", "{Federal Archives}", "Federal Archives"),
    ("a sign of markup", "Taylor \\& Francis", "Taylor & Francis"),
    ("a sign of markup", "**bold**", "bold"),
]  # fmt: skip
OTHERWISE = {  # what is none in the outputs: there stand things that no chapter writes
    r"\b(?:19|20)\d\d-[0-3]\d(?:-\d\d)?\b": "a date in a table of the data is written as in its cell",
    rf"\b[A-Z] \d+(?:\.\d+)?(?: [{''.join(SIGNS.values())}])+": "a question mark is a verdict among the signs of a passage",
    r"[\w-]+--[\w-]+--[\w-]+": "the id of a relation joins its three parts by two hyphens",
}
IN_PRINT = {  # and on paper
    r"https?://.{,400}?(?= \(seen )": "an address that is divided has blanks where its lines end",
    r"(?: \.)+(?= \d+(?: |$))": "points lead the eye to a page",
    rf"(?<=[{UNMISTAKABLE}]) [)?]| \?": "the sign of a verdict stands by itself, a question mark too",
}


def of_book(test):
    for mark in built:
        test = mark(test)
    return test


def found(texts: dict[str, str], *allowed: dict[str, str]) -> list[str]:
    every = {look: reason for group in (*allowed, OTHERWISE, ALLOWED) for look, reason in group.items()}
    return [f"{name}: {what}: {words!r}" for name, text in texts.items() for what, words, _ in blemishes(text, every)]


@pytest.fixture(scope="module")
def pages(book):
    return {path.name: printed.of_html(path.read_text("utf-8")) for path in sorted(book.glob("*.html"))}


@pytest.fixture(scope="module")
def notebooks(book):
    return printed.of_notebooks(book / "downloads" / "notebooks.zip")


@pytest.fixture(scope="module")
def sheets(book):
    return printed.of_pdf(book / "downloads" / "edition.pdf")


@of_book
def test_no_page_has_a_blemish(pages):
    assert found(pages) == []


@of_book
def test_no_notebook_has_a_blemish(notebooks):
    assert found(notebooks) == []


@of_book
def test_no_sheet_of_the_pdf_has_a_blemish(sheets):
    assert found(sheets, IN_PRINT) == []


@of_book
def test_nothing_is_allowed_that_does_not_occur(pages, sheets):
    """Each allowance sets something aside that would be found without it."""
    for texts, groups in ((pages, (OTHERWISE, ALLOWED)), (sheets, (IN_PRINT,))):
        blocks = [block for text in texts.values() for block in text.split("\n\n")]
        every = {look: reason for group in (*groups, OTHERWISE, ALLOWED) for look, reason in group.items()}
        for look in (look for group in groups for look in group):
            others = {other: reason for other, reason in every.items() if other != look}
            assert any(re.search(look, block) and [*blemishes(block, others)] for block in blocks), look


@pytest.mark.parametrize(("what", "wrong", "right"), BROKEN)
def test_each_blemish_is_found_and_nothing_else(what, wrong, right):
    assert what in {kind for kind, *_ in blemishes(wrong)}
    assert list(blemishes(right)) == []


def test_no_kind_is_without_a_broken_case():
    assert {what for what, *_ in BROKEN} == set(BLEMISHES)


def test_the_words_of_a_page_are_read_as_they_stand():
    html = '<p>He said<a class="call" href="#x">3</a> it <b>all</b> .</p><pre>{x}</pre><p>So <code>{y}</code><img alt="A {z}"></p>'
    assert printed.of_html(html).split() == ["He", "said", "it", "all", ".", "So", "¶", "A", "{z}"]
