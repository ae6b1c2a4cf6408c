"""The pages as others read them: the reader mode of a browser, programs that take only the text, whoever copies a passage.

None of them may part a statement of a source from what is said against it.
"""

import re

import pytest
import trafilatura
from lxml import html
from playwright.sync_api import expect
from tools import tool

from edition import load
from edition.sigla import shown
from edition.verdicts import SIGNS, VERDICTS

pytestmark = [pytest.mark.book, pytest.mark.xdist_group("outside-readers")]
PAGES = ["source-a.html", "source-b.html", "people.html"]
SAID = re.compile(rf"\b(?:{'|'.join(map(str.capitalize, VERDICTS))})\b")
GLUED = re.compile(
    rf".{{0,20}}(?:(?<![\s\d(\[])\d{{1,2}}|\d{{3,}})\s[{''.join(SIGNS.values())}].{{0,20}}"
)  # the number of a note has grown into a word or a year
NAMED = re.compile(  # a claim as the text names it, with its own sign: no note
    "|".join(rf"\b{re.escape(shown(key))}\s{SIGNS[verdict]}" for key, verdict in load().claims["verdict"].items())
)
FORMS = re.compile(r"@\w+\{|\"citation-label\"|\"issued\"")  # BibTeX and CSL
PARTS = {
    "regest": "//*[contains(@class, 'regest')]/descendant-or-self::p",
    "gloss": "//*[contains(@id, '-gloss')]",
    "comment": "//*[contains(@id, '-comment')]/ancestor-or-self::*[self::li or self::div or self::section][1]",
    "entry": "//section[contains(@class, 'entry')]",
}
ASIDE = "ancestor-or-self::*[contains(@class, 'call') or contains(@class, 'mark') or contains(@class, 'cite')]"
COPIED = """() => [...document.querySelectorAll('section.passage, section.entry')].map(part => {
  getSelection().selectAllChildren(part);
  return getSelection().toString(); }).join('\\n')"""
UNTRANSLATED = {  # what no machine may translate
    "the siglum of a passage": "//section[contains(@class, 'passage')]//h3/a",
    "the siglum of a comment": "//*[contains(@id, '-comment')]/descendant-or-self::a[contains(@class, 'siglum')]",
    "the name of a work": "//a[contains(@href, 'bibliography.html#work-')]",
    "the label of a work": "//*[contains(@class, 'citation')]//*[contains(@class, 'label')]",
}
WORDS = "the summary of a passage has some length, as those of the book have, "
SOUND = "".join(
    f"""<section class="passage"><h3>A {at}</h3><p class="regest">In {at} {WORDS * 4} and the note follows.<a class="call"> 1 ✕</a></p>
<p class="gloss" id="A-{at}-1-gloss"><i class="verdict">Contradicted.</i> The note {at} says what a reader must know.</p>
<section><h4><a id="A-{at}-1-comment">A {at}.1</a> The statement. Contradicted.</h4><p>The comment {at} says why: {WORDS * 2}.</p></section></section>"""
    for at in range(10, 16)
)
BROKEN = {
    "a note beside the text": SOUND.replace('<p class="gloss"', "<aside").replace("know.</p>", "know.</aside>"),
    "a comment by name": SOUND.replace("<section><h4>", '<div class="comment"><h4>').replace("</section></section>", "</div></section>"),
    "a number at a year": SOUND.replace("note follows.<a", "note follows 1938<a").replace("> 1 ✕", ">1 ✕"),
    "a number at the siglum of a claim": SOUND.replace("note follows.<a", "note follows A 7.1<a").replace("> 1 ✕", ">1 ✕"),
}


@pytest.fixture(scope="module")
def page(browser):
    found = browser.new_page()
    yield found
    found.close()


@pytest.fixture(scope="module")
def readability(page):
    """Reads a page as the reader mode of Firefox does."""
    script = tool("@mozilla/readability/Readability.js").read_text("utf-8")

    def read(path) -> str:
        page.goto(path.as_uri())
        return page.evaluate(f"() => {{ {script}; return new Readability(document.cloneNode(true)).parse().textContent; }}")

    return read


def extracted(path) -> str:
    """Reads a page as programs do that gather texts."""
    return trafilatura.extract(path.read_text("utf-8"))


@pytest.fixture(scope="module", params=["reader mode", "extractor"])
def read(request):
    """What a reader gives of a page, read once."""
    reader, kept = request.getfixturevalue("readability") if request.param == "reader mode" else extracted, {}
    return lambda path: kept.get(path) or kept.setdefault(path, reader(path))


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def runs(part) -> list[str]:
    """The runs of words of a part, without numbers of notes and what serves to cite it."""
    return [words(text) for text in part.xpath(f".//text()[not({ASIDE})]")]


def lost(path, given: str) -> dict[str, int]:
    """How many parts of a page are not in what a reader gives, each known by its longest run of words."""
    tree, said = html.fromstring(path.read_text("utf-8")), words(given)
    missing = {kind: sum(max(runs(part), key=len) not in said for part in tree.xpath(where)) for kind, where in PARTS.items()}
    verdicts = len(tree.xpath("//section[contains(@class, 'passage')]//*[contains(@class, 'verdict')]"))
    missing["verdict"] = max(0, verdicts - len(SAID.findall(given)))
    return {kind: count for kind, count in missing.items() if count}


@pytest.fixture
def small(tmp_path):
    """A small page of its own."""

    def written(body: str):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.html"
        head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>'
        path.write_text(f"{head}<main><h1>Page</h1>{body}</main></html>", "utf-8")
        return path

    return written


@pytest.mark.parametrize("name", PAGES)
def test_who_reads_only_the_text_reads_the_notes_and_comments_too(book, read, name):
    assert lost(book / name, read(book / name)) == {}


@pytest.mark.parametrize("name", PAGES[:2])
def test_who_reads_only_the_text_reads_each_note_whole(book, read, name):
    said = words(read(book / name))
    notes = [" ".join(filter(None, runs(note))) for note in html.fromstring((book / name).read_text("utf-8")).xpath(PARTS["gloss"])]
    assert [note for note in notes if note not in said] == []  # reader modes and programs may drop an element with its words


def glued(text: str) -> list[str]:
    """Where the number of a note has grown into a word or a year; a claim that the text names with its sign is no note."""
    return GLUED.findall(NAMED.sub("", text))


@pytest.mark.parametrize("name", PAGES)
def test_no_number_of_a_note_grows_into_a_word_or_a_year(book, read, name):
    assert glued(read(book / name)) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_number_of_a_note_grows_into_a_word_that_is_copied(book, page, name):
    page.goto((book / name).as_uri())
    assert glued(page.evaluate(COPIED)) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_form_of_a_citation_stands_in_the_text(book, read, name):
    assert FORMS.findall(read(book / name)) == []


def test_what_a_reader_does_not_give_would_be_seen(small, read, page):
    path = small(SOUND)
    assert lost(path, read(path)) == {}
    for what, body in BROKEN.items():
        path = small(body)
        page.goto(path.as_uri())
        assert lost(path, read(path)) or glued(page.evaluate(COPIED)), what


@pytest.mark.parametrize("name", PAGES[:2])
def test_sigla_and_names_of_works_are_not_translated(book, page, name):
    tree = html.fromstring((book / name).read_text("utf-8"))
    loose = {
        what: len(tree.xpath(f"{where}[not(ancestor-or-self::*[@translate][1][@translate='no'])]")) for what, where in UNTRANSLATED.items()
    }
    assert {what: count for what, count in loose.items() if count} == {}
    page.goto((book / name).as_uri())
    page.click(".passage .cite summary >> nth=0")
    expect(page.locator(".passage .cite[open] pre")).to_have_count(3)  # they come after the fold has opened
    assert page.evaluate("() => [...document.querySelectorAll('.passage .cite[open] pre')].map(form => form.translate)") == [False] * 3
