"""What a reader does with the pages: read notes in the margin, move about, cite, print."""

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.book, pytest.mark.xdist_group("reading")]
SOURCES = ["source-a.html", "source-b.html"]
WIDTHS = [320, 390, 768, 1180, 1440, 1920]
LINES = """selector => [...document.querySelectorAll(selector)].flatMap(block => {
  const range = document.createRange(), walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), lines = [];
  let top = null;
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement.closest('.call')) continue;
    for (let at = 0; at < walker.currentNode.length; at++) {
      range.setStart(walker.currentNode, at); range.setEnd(walker.currentNode, at + 1);
      const box = range.getBoundingClientRect();
      if (top === null || box.top > top + box.height / 2) { lines.push(''); top = box.top; }
      lines[lines.length - 1] += walker.currentNode.data[at];
    }
  }
  return lines.slice(0, -1).map(line => line.trim().length); })"""
OVERLAPS = """() => [...document.querySelectorAll('.passage')].flatMap(passage => {
  const parts = [...passage.querySelectorAll('.head, .regest, .gloss, .apparatus, .lacuna')].map(one => [one, one.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return parts.flatMap(([one, box], at) => parts.slice(at + 1).filter(([, other]) => meet(box, other))
    .map(([other]) => `${passage.id}: ${one.className} and ${other.className}`)); })"""
DIMMED = """() => [...new Set([...document.querySelectorAll('.call')].filter(one => getComputedStyle(one).opacity < 1)
  .map(one => one.classList[1]))].sort()"""


def choose(page, button: str) -> None:
    """Choose a radio button by keyboard: what is drawn of it is its label."""
    page.focus(button)
    page.keyboard.press("Space")


@pytest.fixture
def page(browser, request):
    found = browser.new_page(viewport={"width": getattr(request, "param", 1440), "height": 900})
    yield found
    found.close()


@pytest.mark.parametrize("page", [768, 1440], indirect=True)
def test_the_heads_of_a_table_stand_in_one_line_each_above_its_column(page, book):
    page.goto((book / "data-dictionary.html").as_uri())
    columns = page.evaluate("""() => [...document.querySelectorAll('main table:has(thead)')].map(table => {
        const [head, first] = [...table.querySelectorAll('tr')].map(row => [...row.cells].map(cell => Math.round(cell.getBoundingClientRect().left)));
        return [head, first, new Set([...table.tHead.rows[0].cells].map(cell => cell.getBoundingClientRect().bottom)).size]; })""")
    assert len(columns) > 10
    assert [found for found in columns if found[0] != found[1] or found[2] != 1] == []


@pytest.mark.parametrize("page", [320, 390], indirect=True)
@pytest.mark.parametrize("where", ["how-many.html", "source-b.html"])
def test_on_a_phone_rows_are_cards_and_all_of_each_is_seen(page, book, where):
    page.goto((book / where).as_uri())
    cells = page.evaluate("""() => [...document.querySelectorAll(':is(.estimates, .witnesses) td')].map(cell => cell.getBoundingClientRect())
        .map(box => [box.left, box.right])""")
    assert len(cells) > 20
    assert [found for found in cells if found[0] < 0 or found[1] > page.viewport_size["width"]] == []


@pytest.mark.parametrize("page", WIDTHS, indirect=True)
@pytest.mark.parametrize("source", SOURCES)
def test_no_note_overlaps_another_or_its_text(page, book, source):
    page.goto((book / source).as_uri())
    page.evaluate("document.fonts.ready")
    assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("page", [1440], indirect=True)
def test_lines_have_the_length_that_is_good_to_read(page, book):
    page.goto((book / "source-a.html").as_uri())
    page.evaluate("document.fonts.ready")
    text, notes = (sorted(page.evaluate(LINES, selector)) for selector in (".regest", ".gloss p"))
    assert 62 <= text[len(text) // 2] <= 70
    assert text[-1] <= 75
    assert 45 <= notes[len(notes) // 2] <= 70
    assert notes[-1] <= 75
    sizes = page.evaluate("['.regest', '.gloss p'].map(one => parseFloat(getComputedStyle(document.querySelector(one)).fontSize))")
    assert sizes == [19, 15]


@pytest.mark.parametrize("page", [640], indirect=True)
def test_at_twice_the_size_nothing_scrolls_sideways(page, book):
    page.goto((book / "source-b.html").as_uri())  # 640 pixels are a screen of 1280 at 200 %
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_link_from_elsewhere_opens_the_folded_comment(page, book):
    page.goto((book / "source-a.html").as_uri() + "#A-07-02-comment")
    assert page.locator(".annotation:has(#A-07-02-comment) .evidence").is_visible()


def test_without_scripts_a_link_opens_the_folded_comment_and_the_filter_works(browser, book):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((book / "source-a.html").as_uri() + "#A-07-02-comment")
    assert page.locator(".annotation:has(#A-07-02-comment) .evidence").is_visible()
    choose(page, "[name=verdict][value=unverifiable]")
    assert page.evaluate(DIMMED) == ["contradicted", "disputed", "evaluative", "imprecise", "supported"]
    assert page.locator(".mode").is_hidden()
    context.close()


def test_the_filter_dims_what_does_not_match_says_how_many_are_left_and_stands_in_the_address(page, book, register):
    page.goto((book / "source-a.html").as_uri())
    assert page.evaluate(DIMMED) == []
    choose(page, "[name=verdict][value=disputed]")
    assert page.evaluate(DIMMED) == ["contradicted", "evaluative", "imprecise", "supported", "unverifiable"]
    every = [row["verdict"] for row in register["claims"] if row["passage"].startswith("A-")]
    assert f"{every.count('disputed')} of {len(every)} claims" in page.locator(".filter [role=status], .filter output").inner_text()
    page.goto(page.url)
    assert page.url.endswith("?verdict=disputed")
    assert page.locator("[name=verdict][value=disputed]").is_checked()
    choose(page, "[name=verdict][value='']")
    assert page.evaluate(DIMMED) == [] and page.url.endswith("source-a.html")


def test_alt_and_an_arrow_lead_from_passage_to_passage(page, book):
    page.goto((book / "source-a.html").as_uri() + "#A-03")
    page.keyboard.press("Alt+ArrowDown")
    assert page.evaluate("document.activeElement.closest('.passage').id") == "A-04"
    page.keyboard.press("Alt+ArrowUp")
    assert page.evaluate("document.activeElement.closest('.passage').id") == "A-03"


def test_the_keyboard_alone_reaches_everything_and_the_focus_is_seen(page, book):
    page.goto((book / "source-a.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.className + ' ' + document.activeElement.tagName"))
        assert page.evaluate("(one => getComputedStyle(one).outlineStyle !== 'none' || one.matches('input'))(document.activeElement)")
    assert any("call" in one for one in seen)
    assert any("SUMMARY" in one for one in seen)


def test_the_colours_can_be_chosen_and_stay_chosen(page, book):
    page.goto((book / "index.html").as_uri())
    page.click(".contents summary")
    choose(page, "[name=mode][value=dark]")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto((book / "source-a.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground == "rgb(22, 24, 27)"


def test_a_claim_can_be_cited_in_three_forms(page, book):
    page.goto((book / "source-a.html").as_uri() + "#A-07-02-comment")
    comment = page.locator(".annotation:has(#A-07-02-comment)")
    comment.locator("summary").click()
    text, bibtex, item = (comment.locator(f".cite pre.{form}").inner_text() for form in ("text", "bibtex", "csl-json"))
    assert "claim A-07-02. Version" in text and re.search(r"source-a.html#A-07-02 \(accessed \d+ \w+ \d{4}\)$", text)
    assert "title = {Claim {A-07-02}}" in bibtex and "source-a.html#A-07-02}" in bibtex
    item = json.loads(item)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", item.pop("accessed")["raw"])
    laid = json.loads((book / "downloads" / "citations.json").read_text("utf-8"))
    assert item == next(one for one in laid if one["id"] == item["id"])


def test_a_served_page_is_cited_by_an_address_that_can_be_opened(page, site):
    page.goto(f"{site}/source-a.html")
    page.click("#A-07 .head .cite summary")
    assert f"{site}/source-a.html#A-07" in page.locator("#A-07 .head .cite pre.text").inner_text()


def test_a_citation_is_copied_on_a_click(browser, book):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((book / "source-a.html").as_uri())
    page.click("#A-07 .head .cite summary")
    page.get_by_role("button", name="copy Text of A 7").click()
    page.wait_for_selector("#A-07 .head .cite button:text('copied')")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#A-07 .head .cite pre.text").inner_text()
    context.close()


def test_names_and_notes_have_previews_by_pointer_and_keyboard(page, book):
    page.goto((book / "source-a.html").as_uri())
    page.hover("#A-07 .regest a.reference >> nth=0")
    page.wait_for_selector("#preview:visible")
    assert "Vasily Grossman" in page.locator("#preview").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#preview").is_hidden()


def test_in_the_margin_the_note_of_a_call_is_lit_and_not_repeated(page, book):
    page.goto((book / "source-a.html").as_uri())
    page.focus("#A-07-01")
    page.wait_for_selector("#A-07-01-gloss.lit")
    assert page.locator("#preview").is_hidden()
    page.keyboard.press("Escape")
    assert page.locator(".gloss.lit").count() == 0


@pytest.mark.parametrize("page", [768], indirect=True)
def test_the_preview_of_a_call_begins_with_the_verdict(page, book, register):
    page.goto((book / "source-a.html").as_uri())
    for row in list(register["claims"])[:12]:
        page.keyboard.press("Escape")
        page.wait_for_selector("#preview", state="hidden")
        page.focus(f"#{row['id']}")
        page.wait_for_selector("#preview:visible")
        assert page.locator("#preview").inner_text().startswith(row["verdict"].capitalize())


def test_in_print_everything_is_open(page, book):
    page.goto((book / "source-a.html").as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('.annotation').getBoundingClientRect().height") > 20
    assert not page.locator(".top").is_visible()


UNTAGGED = {
    "bibliography.html": "titles of works, whose language no table gives",
}


def test_foreign_runs_name_their_language(book):
    for path in sorted(book.glob("*.html")):
        if path.name in UNTAGGED:
            continue
        text = re.sub(r"<(script|style|pre|svg)\b.*?</\1>|<meta[^>]*>", "", path.read_text("utf-8"), flags=re.DOTALL)
        runs = re.findall(r"<(\w[^<>]*)>[^<>]*[\u0400-\u04ff]{3,}[^<>]*<", text)
        assert [run for run in runs if "lang=" not in run and "reference" not in run] == [], path.name


@pytest.mark.parametrize(
    ("written", "leads"), [("A-7-2", "A-07-02"), ("A-07%20", "A-07"), ("a-07-02", "A-07-02"), ("A-07-02-gloss", "A-07-02")]
)
def test_an_address_that_only_zeros_or_a_blank_part_from_its_place_leads_there(page, book, written, leads):
    page.goto((book / "source-a.html").as_uri() + f"#{written}")
    page.wait_for_url(f"**#{leads}")
    assert page.locator(".astray").count() == 0


def test_a_siglum_of_the_other_source_is_offered_on_its_page(page, book):
    page.goto((book / "source-b.html").as_uri() + "#A-07-02")
    assert page.locator(".astray a").first.get_attribute("href").endswith("source-a.html#A-07-02")


@pytest.mark.parametrize("page", [390], indirect=True)
def test_a_phone_that_is_turned_shows_the_same_passage(page, book):
    page.goto((book / "source-a.html").as_uri() + "#A-10")
    page.mouse.wheel(0, 80)
    expect(page.locator(".here .at")).to_have_text("A 10")
    for width, height in ((844, 390), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))")
        expect(page.locator(".here .at")).to_have_text("A 10")
        top, bottom = page.evaluate("(box => [box.top, box.bottom])(document.getElementById('A-10').getBoundingClientRect())")
        assert top < height / 2 and bottom > 60, (top, bottom)


@pytest.mark.parametrize("page", [390], indirect=True)
def test_the_letters_of_a_register_are_at_hand_in_the_contents(page, book):
    page.goto((book / "people.html").as_uri())
    links = "selector => [...document.querySelectorAll(selector)].map(one => one.getAttribute('href'))"
    assert page.evaluate(links, ".contents .initials a") == page.evaluate(links, "main .letters a") != []
