"""The front page: what a stranger sees in the first minute."""

import json
import re
import zipfile
from html import unescape
from types import SimpleNamespace

import pytest

from edition.book import front
from edition.notebooks.parcel import WHOLE, folder_of
from edition.pages import doors, downloads, strips
from edition.verdicts import SIGNS

ROWS = [
    {"id": "A-01-01", "passage": "A-01", "verdict": "evaluative", "statement": "They were traitors."},
    {"id": "A-07-02", "passage": "A-07", "verdict": "supported", "statement": "He was a writer."},
    {"id": "A-07-01", "passage": "A-07", "verdict": "contradicted", "statement": "He served & deserted."},
]
MET = {row["verdict"] for row in ROWS}
CALL = re.compile(r'<a class="call .*?</a>', re.DOTALL)


def of_book(test):
    return pytest.mark.book(pytest.mark.xdist_group("front")(test))


# strips of signs
def test_where_sources_are_many_those_behind_the_first_have_a_line_each():
    sources = [f"S{number}" for number in range(front.MANY + 2)]
    assert [source for source in sources if front.is_brief(source, sources)] == sources[front.MANY :]
    assert not any(front.is_brief(source, sources[: front.MANY]) for source in sources[: front.MANY])


def test_a_source_in_a_line_says_how_its_claims_stand_and_leads_to_its_chapter():
    line = strips.brief("A", [row["verdict"] for row in ROWS], "source-a.html")
    assert '<a href="source-a.html">Source A</a>: three claims, one supported, one contradicted, one evaluative.' in line
    assert "href" not in line.partition("</a>")[2]


def test_a_strip_has_a_line_for_each_passage_and_a_sign_for_each_claim_in_the_order_given():
    html = strips.strip(ROWS, "source-a.html")
    assert re.findall(r'href="([^"]+)"', html) == [
        "source-a.html#A-01",
        "source-a.html#A-01-01",
        "source-a.html#A-07",
        "source-a.html#A-07-02",
        "source-a.html#A-07-01",
    ]
    assert html.count("<li>") == 2
    assert re.findall(r">(.)</a>", html) == ["○", "✓", "✕"]


def test_a_sign_says_its_claim_and_its_verdict_aloud_and_no_statement():
    html = strips.strip(ROWS)
    assert '<a class="see contradicted" href="#A-07-01" aria-label="A 7.1 contradicted">✕</a>' in html
    assert not any(row["statement"] in html for row in ROWS) and "title=" not in html


def test_the_key_has_each_sign_with_its_word_and_its_count():
    html = strips.key(row["verdict"] for row in ROWS)
    assert len(MET) == len(ROWS)
    said = re.sub(r"<[^>]+>", "", html).split("\n")
    assert said[1:-2] == [f"{sign} {verdict} {verdict in MET:d}" for verdict, sign in SIGNS.items()]


# doors


def test_what_was_not_made_has_no_door(tmp_path):
    (tmp_path / "downloads").mkdir()
    with zipfile.ZipFile(tmp_path / "downloads" / "data.zip", "w") as packed:
        for name in ("data/a.csv", "data/b.csv", "data/README.md"):
            packed.writestr(name, "")
    found = list(doors.ways(tmp_path, {"source A": "source-a.html", "source B": "source-b.html"}))
    assert [door.name for door in found] == ["Read", "Data"]
    assert found[0].behind == 'source A, then <a href="source-b.html">source B</a>'
    assert found[1].behind == "2 tables as CSV, 1 kB"


def test_the_book_for_reading_devices_lies_behind_the_pdf_and_has_a_door_of_its_own_without_it(tmp_path):
    (tmp_path / "downloads").mkdir()
    (tmp_path / "downloads" / "edition.epub").write_bytes(b"")
    assert [(door.name, door.address) for door in doors.ways(tmp_path, {})] == [("EPUB", "downloads/edition.epub")]
    (tmp_path / "downloads" / "edition.pdf").write_bytes(b"%PDF")
    for leaves, said in ((1, "1 page, "), (268, "268 pages, "), (0, "")):  # none where it was made by another build
        (found,) = doors.ways(tmp_path, {}, leaves)
        assert (found.name, found.address) == ("PDF", "downloads/edition.pdf")
        assert re.fullmatch(said + r'\d kB; <a href="downloads/edition.epub">EPUB</a> for reading devices, \d kB', found.behind)


def test_of_very_many_sources_the_next_ones_have_a_door_and_the_others_are_counted(tmp_path):
    (door,) = doors.ways(tmp_path, {f"source {number}": f"source-{number}.html" for number in range(200)})
    assert door.behind.count("<a ") == doors.SEVERAL
    assert door.behind.endswith(f", and {199 - doors.SEVERAL} more")


def test_doors_are_hung_again_in_place_of_the_old_ones(tmp_path):
    page = tmp_path / "index.html"
    page.write_text(f"<ul>{doors.MARK}{doors.MARK}</ul>", "utf-8")
    for filling in ("<li>old</li>", "<li>new</li>"):
        downloads.put(page, doors.MARK, filling)
    assert page.read_text("utf-8") == f"<ul>{doors.MARK}<li>new</li>{doors.MARK}</ul>"


# what is borrowed


@pytest.mark.parametrize(("reread", "again"), [({"source-a"}, {"index"}), ({"people"}, set())])
def test_the_front_page_is_written_anew_when_a_source_has_been_read_anew(monkeypatch, reread, again):
    env = SimpleNamespace(
        found_docs={"index", "source-a", "people"},
        metadata={"index": {front.BORROWS: True}, "source-a": {}, "people": {}},
        get_domain=lambda name: SimpleNamespace(passages={"A-07": "source-a"}),
    )
    monkeypatch.setattr(front, "state_of", lambda app: SimpleNamespace(reread=reread))
    assert front.borrowers_follow_the_sources(None, env) == again


@pytest.fixture(scope="module")
def page(book):
    return (book / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def source(book):
    return {letter: (book / f"source-{letter.lower()}.html").read_text("utf-8") for letter in "AB"}


def part(html: str, begin: str, end: str) -> str:
    """What stands in a page from one piece of markup to another."""
    return html.partition(begin)[2].partition(end)[0]


def words(html: str) -> str:
    """The words of a piece of a page, which may begin inside a tag, without its calls."""
    return " ".join(unescape(re.sub(r"<[^>]+>|^[^<>]*>", "", CALL.sub("", html))).split())


def gloss(source: dict[str, str], key: str) -> str:
    return words("<p>" + part(source[key[0]], f'id="{key}-gloss"', "</p>").partition("<p>")[2])


@of_book
def test_nothing_stands_between_title_and_subtitle(page):
    assert re.search(r"</h1>\s*<p><em>Two accounts", page)


@of_book
def test_the_first_screen_says_what_this_is_and_opens_every_door(browser, book):
    for width, height in ((390, 844), (1440, 900)):
        with browser.new_page(viewport={"width": width, "height": height}) as shown:
            shown.goto((book / "index.html").as_uri())
            shown.evaluate("document.fonts.ready")
            boxes = shown.evaluate("""() => [...document.querySelectorAll('h1, h1 + p, h1 + p + p, .doors li')].map(one => {
                const box = one.getBoundingClientRect(); return [one.innerText, box.top, box.bottom, box.right]; })""")
            assert len(boxes) >= 3 + len(list(doors.ways(book, {"source A": ""})))
            assert [text for text, top, bottom, right in boxes if top < 0 or bottom > height or right > width or not text] == []


@of_book
def test_every_door_leads_to_what_exists(book, page):
    hung = re.findall(r'<a class="door" href="([^"]+)">(\w+)</a> <span>(.+?)</span>', page)
    assert {name for _, name, _ in hung} >= {"Read", "Notebooks", "Data"}
    assert [address for address, _, _ in hung if not (book / address).exists()] == []
    assert ("PDF" in {name for _, name, _ in hung}) == (book / "downloads" / "edition.pdf").exists()
    inner = [link for _, _, behind in hung for link in re.findall(r'href="([^"]+)"', behind)]
    assert {"source-b.html", "downloads/edition.epub"} <= set(inner) and all((book / link).exists() for link in inner)


@of_book
def test_the_specimen_has_the_words_of_the_passage(page, source):
    specimen = part(page, '<div class="specimen"', '<p class="whole">')
    there = part(source["A"], '<section class="passage text" id="A-07">', "</section>")
    regest = part(specimen, 'class="regest"', "</p>")
    assert len(words(regest)) > 200
    assert words(part(there, 'class="regest"', "</p>")).startswith(words(regest))
    called = re.findall(r'<a class="call (\w+)" href="source-a.html#(A-07-\d\d)"', regest)
    assert called == [(verdict, key) for verdict, key in re.findall(r'<a class="call (\w+)"[^>]* id="(A-07-\d\d)"', there)][: len(called)]
    notes = re.findall(r'<a class="mark \w+" href="source-a.html#([\w-]+)".*?</a>\s*<span.*?</span>\s*<p>(.*?)</p>', specimen, re.DOTALL)
    assert len(notes) >= 3
    assert {key: words(note) for key, note in notes} == {key: gloss(source, key) for key, _ in notes}


@of_book
def test_the_strips_have_a_sign_for_each_claim_once_in_the_order_of_the_text(page, source):
    signs = re.findall(r'<a class="see (\w+)" href="source-[ab].html#([AB]-\d\d-\d\d)" aria-label', page)
    calls = [call for letter in "AB" for call in re.findall(r'<a class="call (\w+)"[^>]* id="([AB]-\d\d-\d\d)"', source[letter])]
    assert len(calls) > 150
    assert signs == calls


@of_book
def test_corrections_are_judged_in_words_and_corrected_as_in_the_text(page, source, register):
    found = re.findall(r"<li>(.*?)</li>", part(page, '<ul class="corrections', "</ul>"), re.DOTALL)
    assert len(found) == 5
    for one in found:
        claimed, corrected = re.findall(r"<p.*?</p>", one, re.DOTALL)
        key = re.search(r"#([AB]-\d\d-\d\d)", claimed)[1]
        row = register.ids("claims")[key]
        assert words(claimed).endswith(f"{row['verdict'].capitalize()}. Source {key[0]}: {row['statement']}")
        assert words(corrected) == gloss(source, key)
    assert {key[0] for key in re.findall(r"#([AB])-\d\d-\d\d", "".join(found))} == {"A", "B"}


@of_book
def test_a_sign_is_large_enough_for_a_finger_and_nothing_scrolls_sideways(browser, book):
    with browser.new_page(viewport={"width": 390, "height": 844}) as shown:
        shown.goto((book / "index.html").as_uri())
        small = shown.evaluate("""() => [...document.querySelectorAll('.strip a, .doors .door')].filter(one => {
            const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24 || box.right > innerWidth; }).length""")
        assert small == 0
        lines = shown.evaluate("[...document.querySelectorAll('.strip li')].map(one => one.getBoundingClientRect().height)")
        assert max(lines) < 30  # each passage in one line


@of_book
def test_who_goes_by_keyboard_can_pass_the_signs(browser, book):
    with browser.new_page(viewport={"width": 1440, "height": 900}) as shown:
        shown.goto((book / "index.html").as_uri())
        shown.focus(".past")
        assert shown.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
        shown.keyboard.press("Enter")
        shown.keyboard.press("Tab")
        assert not shown.evaluate("document.activeElement.closest('.strip') === document.querySelector('.strip')")


@of_book
def test_search_finds_the_specimen_once(book):
    kept = json.loads((book / "find" / "chapters.js").read_text("utf-8").partition(" = ")[2].rstrip(";\n"))
    found = [one["at"] for one in kept if "biography that is not his" in one.get("regest", "") + one.get("text", "")]
    assert found == ["source-a.html#A-07-01"]


@of_book
def test_in_a_notebook_the_corrections_stand_and_the_doors_do_not(book):
    with zipfile.ZipFile(book / "downloads" / "notebooks.zip") as packed:
        cells = json.loads(packed.read(f"{folder_of(WHOLE)}00-index.ipynb"))["cells"]
    text = "".join("".join(cell["source"]) for cell in cells)
    assert re.search(r"- (?:\[A 2\.5 ✕\]\([\w.-]+\)|A 2\.5 ✕) Contradicted\.? ", text.replace("\u202f", " "))
    assert "biography that is not his" not in text and "tables as CSV" not in text
