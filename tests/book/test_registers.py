"""Registers and bibliography as a reader uses them: in order, with ways through them, links where they can be hit."""

import itertools
import re
from html import unescape
from html.parser import HTMLParser

import printed
import pytest
from pybtex.database import parse_string

from edition.book import letters
from edition.book.bibliography import EditionStyle
from edition.letters import initial, sorting

built = [pytest.mark.book, pytest.mark.xdist_group("registers")]
HEAD = re.compile(r'<section class="entry people" id="([\w-]+)">\s*<h3><a [^>]*>([^<]+)</a>')
ROW = re.compile(r'<nav class="letters (\w+)" aria-label="[^"]+">.*?</nav>', re.DOTALL)
WAY = re.compile(r'<a href="([^"#]*)#([^"]+)">([^<]+)</a>')
WITH_ROWS = {"people": 1, "organizations": 1, "timeline": 1, "bibliography": 1, "names": 4}
GAPS = """() => [...document.querySelectorAll('.mentioned a, .names a')].filter(link => {
    const words = document.createRange(), mark = document.createRange(), after = link.nextSibling;
    if (!after || !/^[,;:]/.test(after.data || '')) return false;
    words.selectNodeContents(link); mark.setStart(after, 0); mark.setEnd(after, 1);
    const end = [...words.getClientRects()].at(-1), sign = mark.getBoundingClientRect();
    return Math.abs(sign.left - end.right) > 1 && sign.top < end.bottom;
  }).map(link => link.textContent)"""
SMALL = """() => [...document.querySelectorAll('.mentioned a, .names a, .letters a')].filter(link => {
    const boxes = [...link.getClientRects()];
    return link.checkVisibility() && (boxes[0].height < 24 || Math.max(...boxes.map(box => box.width)) < 24);
  }).map(link => link.textContent)"""
MET = """() => [...document.querySelectorAll('.letters')].flatMap(row => {
    const at = row.getBoundingClientRect();
    return [...document.querySelectorAll('main p, main li, main h2, main h3')].filter(one => !one.closest('.letters')).filter(one => {
      const words = document.createRange(); words.selectNodeContents(one);
      return [...words.getClientRects()].some(box => box.left < at.right && at.left < box.right && box.top < at.bottom && at.top < box.bottom);
    }).map(one => one.textContent.slice(0, 40)) })"""


def of_book(test):
    for mark in built:
        test = mark(test)
    return test


@pytest.fixture
def page(browser, request):
    found = browser.new_page(viewport={"width": getattr(request, "param", 1440), "height": 900})
    yield found
    found.close()


def entry(bib: str) -> str:
    """An entry of the bibliography as text."""
    (work,) = parse_string(bib, "bibtex").entries.values()
    return EditionStyle().format_entry("label", work).text.render_as("html")


# the order


@of_book
def test_the_people_stand_in_the_order_of_their_heads(book):
    heads = [unescape(head) for _, head in HEAD.findall((book / "people.html").read_text("utf-8"))]
    assert len(heads) > 90
    assert [pair for pair in itertools.pairwise(heads) if sorting(pair[0]) > sorting(pair[1])] == []


# the ways


def test_letters_that_do_not_stand_in_their_order_have_no_row():
    assert letters.firsts([("A", "a1"), ("A", "a2"), ("B", "b1")]) == [("A", "a1"), ("B", "b1")]
    assert letters.firsts([("A", "a1"), ("B", "b1"), ("A", "a2")]) == []


@of_book
@pytest.mark.parametrize(("name", "rows"), WITH_ROWS.items())
def test_each_register_has_a_row_whose_letters_lead_to_places_that_are_there(book, name, rows):
    found = list(ROW.finditer((book / f"{name}.html").read_text("utf-8")))
    assert len(found) == rows
    for row in found:
        ways = WAY.findall(row[0])
        shown = [letter for *_, letter in ways]
        assert shown == sorted(set(shown))
        assert len(shown) > 10
        for page, key, _ in ways:
            assert f'id="{key}"' in (book / (page or f"{name}.html")).read_text("utf-8")


@of_book
def test_paper_and_notebooks_have_no_row(book):
    words = [
        *printed.of_notebooks(book / "downloads" / "notebooks.zip").values(),
        *printed.of_pdf(book / "downloads" / "edition.pdf").values(),
    ]
    assert [text for text in words if letters.ELSEWHERE in text or letters.LABELS["works"] in text] == []


@of_book
def test_a_letter_leads_to_the_first_entry_of_the_letter(book):
    text = (book / "people.html").read_text("utf-8")
    firsts = {}
    for key, head in HEAD.findall(text):
        firsts.setdefault(initial(unescape(head)), key)
    assert {letter: key for _, key, letter in WAY.findall(ROW.search(text)[0])} == firsts


@of_book
@pytest.mark.parametrize("page", [1440], indirect=True)
def test_beside_the_text_the_row_stays_in_sight(page, book):
    page.goto((book / "bibliography.html").as_uri())
    page.evaluate("document.querySelector('#work-zemskov2005').scrollIntoView({behavior: 'instant'})")
    row = page.locator(".letters").bounding_box()
    assert row["y"] >= 0
    assert row["y"] + row["height"] <= 900


@of_book
@pytest.mark.parametrize("name", WITH_ROWS)
def test_no_row_lies_on_the_text(page, book, name):
    page.goto((book / f"{name}.html").as_uri())
    for width in (390, 768, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("window.scrollTo({top: document.body.scrollHeight / 2, behavior: 'instant'})")
        assert page.evaluate(MET) == [], width


@of_book
@pytest.mark.parametrize("page", [1440], indirect=True)
def test_a_row_on_the_text_would_be_found(page, book):
    page.goto((book / "people.html").as_uri())
    page.evaluate("document.querySelector('.letters').style.transform = 'translateX(-20rem)'")
    assert page.evaluate(MET) != []


# the links


@of_book
@pytest.mark.parametrize("page", [390, 1440], indirect=True)
@pytest.mark.parametrize("name", ["names", "organizations", "people", "timeline"])
def test_a_comma_stands_at_its_link_and_the_link_can_be_hit(page, book, name):
    page.goto((book / f"{name}.html").as_uri())
    assert page.evaluate(GAPS) == []
    assert page.evaluate(SMALL) == []


@of_book
def test_a_gap_before_a_comma_and_a_small_link_would_be_found(page, book):
    page.goto((book / "names.html").as_uri())
    page.evaluate("""() => { const [one, other] = document.querySelectorAll('.names p a:not(:has(strong))');
        Object.assign(one.style, {display: 'inline-block', minWidth: '3rem'});
        Object.assign(other.style, {padding: 0, margin: 0}); }""")
    assert len(page.evaluate(GAPS)) == 1
    assert len(page.evaluate(SMALL)) == 1


@of_book
def test_the_frame_of_a_chosen_entry_is_as_wide_as_its_text(page, book):
    page.goto((book / "people.html").as_uri() + "#vasily-grossman")
    frame, text = (page.locator(f"#vasily-grossman{part}").bounding_box() for part in ("", " > p >> nth=0"))
    assert abs(frame["width"] - text["width"]) < 2


# the bibliography


def test_an_entry_has_its_addresses_as_links_its_signs_in_print_and_one_full_stop():
    found = entry(
        r"""@misc{key, author = {{Federal Archives Agency}}, title = {{Taylor \& Francis, 1941--45?}}, howpublished = {a\_b.org},
        url = {https://example.org/%D0%90_1}, urldate = {2026-11-22}, keywords = {B, copy-seen},
        annotation = {Year at https://example.org/year; title at doi:10.1/2}}"""
    )
    assert found == (
        "Federal Archives Agency. <em>Taylor &amp; Francis, 1941–45?</em> a_b.org. "
        '<a href="https://example.org/%D0%90_1">https://example.org/А_1</a> (seen 22 November 2026). [B]; read in an online copy. '
        'Year at <a href="https://example.org/year">https://example.org/year</a>; title at <a href="https://doi.org/10.1/2">doi:10.1/2</a>.'
    )


@of_book
def test_no_address_is_printed_that_is_no_link(book):
    text = re.sub(r"<a [^>]*>.*?</a>", "", (book / "bibliography.html").read_text("utf-8").partition("<main")[2])
    assert re.findall(r"https?://\S+", re.sub(r"<[^>]+>", " ", text)) == []


@of_book
def test_the_label_of_a_work_is_left_alone_by_who_translates_the_page(book):
    for path in book.glob("*.html"):
        links = re.findall(r'<a class="reference[^>]*#work-[^>]*>', path.read_text("utf-8"))
        assert [link for link in links if 'translate="no"' not in link] == []
    assert (book / "bibliography.html").read_text("utf-8").count('<span class="label" translate="no">') > 500


class Unsaid(HTMLParser):
    """Runs in Cyrillic letters in a page around which nothing says a language of them."""

    def __init__(self):
        super().__init__()
        self.said: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attributes):
        if tag not in printed.VOID:
            self.said.append(dict(attributes).get("lang") or (self.said or [""])[-1])

    def handle_endtag(self, tag):
        if tag not in printed.VOID:
            self.said.pop()

    def handle_data(self, data):
        if re.search("[\u0400-\u04ff]", data) and "://" not in data and self.said[-1] == "en":
            self.found.append(data)


def unsaid(text: str) -> list[str]:
    reader = Unsaid()
    reader.feed(re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL))
    return reader.found


@of_book
def test_every_run_in_cyrillic_letters_says_its_language(book):
    assert {path.name: found for path in sorted(book.glob("*.html")) if (found := unsaid(path.read_text("utf-8")))} == {}


def test_a_run_that_says_nothing_would_be_found():
    assert unsaid('<html lang="en"><br><p>See <i lang="ru">Правда</i> and Власов.</p></html>') == [" and Власов."]


# tables


@of_book
@pytest.mark.parametrize("page", [390], indirect=True)
@pytest.mark.parametrize("name", ["method", "data-dictionary"])
def test_a_table_that_scrolls_says_so_and_none_sets_text_letter_by_letter(page, book, name):
    page.goto((book / f"{name}.html").as_uri())
    tables = page.evaluate("""() => [...document.querySelectorAll('.table')].map(table => ({
        wide: table.scrollWidth > table.clientWidth, shadows: getComputedStyle(table).backgroundAttachment, stop: table.tabIndex,
        narrow: Math.min(...[...table.querySelectorAll('td.words')].map(cell => cell.clientWidth), 1000)}))""")
    assert any(table["wide"] for table in tables)
    assert {(table["shadows"], table["stop"]) for table in tables} == {("local, local, scroll, scroll", 0)}
    assert min(table["narrow"] for table in tables) >= 140


@of_book
def test_an_entry_leads_to_its_events_its_relations_its_numbers_and_its_keys_elsewhere(book):
    entries = dict(
        re.findall(r'<section class="entry people" id="([\w-]+)">(.*?)</section>', (book / "people.html").read_text("utf-8"), re.DOTALL)
    )
    hub = re.search(r'<ul class="hub.*?</ul>', entries["andrey-vlasov"], re.DOTALL)[0]
    assert "Events: " in hub
    assert 'href="timeline.html#prague-manifesto"' in hub
    assert 'href="organizations.html#konr"' in hub
    assert 'href="https://www.wikidata.org/wiki/Q57123"' in entries["alfred-jodl"]


@of_book
def test_a_place_leads_to_its_events(book):
    item = re.search(r'<li id="place-lokot".*?</ul>', (book / "names.html").read_text("utf-8"), re.DOTALL)[0]
    assert 'href="timeline.html#voskoboinik-killed"' in item


@of_book
def test_numbers_in_prose_lead_to_their_rows(book):
    given = set(re.findall(r'id="([\w-]+)"', (book / "how-many.html").read_text("utf-8")))
    led = {
        key
        for page in book.glob("*.html")
        for key in re.findall(r'href="(?:how-many.html)?#([\w-]+)"><span class="counted"', page.read_text("utf-8"))
    }
    assert len(led) > 50
    assert led - given == set()


@of_book
def test_paper_has_the_index_in_place_of_hubs(book):
    words = " ".join(printed.of_pdf(book / "downloads/edition.pdf").values())
    assert "Vlasov" in words
    assert "Identifiers: " not in words
