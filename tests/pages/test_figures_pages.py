"""The figures in the built book: links that lead somewhere, cards by mouse and keyboard, both themes, files to take."""

import csv
import re

import pytest
from contrast import contrast

from edition.house import ROOT
from edition.impression import FOLDER
from edition.inks import TYPE
from edition.pages.plates import alone
from edition.paper import SIZES
from figures.drawing.plate import CHANGED, NOT_OURS
from figures.drawing.room import NARROW

pytestmark = [pytest.mark.book, pytest.mark.xdist_group("drawn")]
PAGES = {
    "source-a.html",
    "source-b.html",
    "comparison.html",
    "how-many.html",
    "organizations.html",
    "people.html",
    "timeline.html",
    "workbench.html",
}
INKS = """() => [...document.querySelectorAll('figure.plate svg a[data-row] :is(text,path,use)')].flatMap(mark => {
  const style = getComputedStyle(mark);
  return [style.fill, style.stroke].filter(colour => colour.startsWith('rgb('))})"""
RULES = set(TYPE["rule"])
GROUND = "() => getComputedStyle(document.body).backgroundColor"


def hexadecimal(colour: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


@pytest.fixture
def page(browser):
    found = browser.new_page(viewport={"width": 1440, "height": 900})
    yield found
    found.close()


@pytest.fixture(scope="module", params=[(name, theme) for name in sorted(PAGES) for theme in ("light", "dark")], ids="-".join)
def wide(request, browser, book):
    """A page with plates on a wide screen in a theme, opened once for all who only look at it."""
    name, theme = request.param
    found = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme=theme)
    found.goto((book / name).as_uri())
    assert found.evaluate("document.documentElement.dataset.theme") == theme
    yield found
    found.close()


@pytest.fixture(scope="module", params=sorted(PAGES))
def phone(request, browser, book):
    """The same on a phone, with how tall its plates are before they are fetched and thereafter."""
    found = browser.new_page(viewport={"width": 390, "height": 800})
    found.goto((book / request.param).as_uri())
    heights = "[...document.querySelectorAll('.sheet.narrow')].map(sheet => sheet.getBoundingClientRect().height)"
    before = found.evaluate(heights)
    found.evaluate(FETCH)
    found.wait_for_function(FETCHED)
    yield found, before, found.evaluate(heights)
    found.close()


def test_every_plate_stands_in_the_book_once_and_one_of_changed_tables_says_so(book, drawn):
    found = [
        name
        for path in sorted(book.glob("*.html"))
        for name in re.findall(r'<figure class="plate" id="fig-([^"]+)"', path.read_text("utf-8"))
    ]
    ours, changed = ([name for name in found if name.endswith(CHANGED) == is_changed] for is_changed in (False, True))
    assert sorted(ours) == sorted(plate.name for plate in drawn.values())
    assert len(changed) == (book / "workbench.html").read_text("utf-8").count(NOT_OURS) > 0


def test_every_figure_can_be_taken_as_a_drawing_and_as_a_table(book, drawn, impressions):
    for key, plate in drawn.items():
        file = book / FOLDER / plate.name
        assert file.with_suffix(".svg").read_text("utf-8") == alone(impressions[key])
        with file.with_suffix(".csv").open(encoding="utf-8", newline="") as rows:
            assert [row["id"] for row in csv.DictReader(rows)] == [row.id for row in plate.rows()]


def test_links_of_the_taken_drawings_lead_back_to_the_pages(book):
    addresses = {page: set(re.findall(r'\bid="([^"]+)"', (book / page).read_text("utf-8"))) for page in PAGES | {"names.html"}}
    files = sorted((book / FOLDER).glob("*.svg"))
    found = {link for file in files for link in re.findall(r'<a href="\.\./\.\./([^"]+)"', file.read_text("utf-8"))}
    assert len(found) > 500
    assert [link for link in found if link.partition("#")[2] not in addresses[link.partition("#")[0]]] == []


def test_the_script_of_the_cards_stays_small():
    assert len((ROOT / "edition/pages/static/figures.js").read_bytes()) < 8000


def test_a_card_follows_the_focus_and_escape_closes_it(page, book):
    page.goto((book / "timeline.html").as_uri())
    card = page.locator("#plate-card")
    assert not card.is_visible()
    page.evaluate("document.querySelector('#fig-timeline .wide a[tabindex=\"0\"]').focus()")
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.dataset.row")
    assert first
    assert card.is_visible()
    assert card.locator("p").first.inner_text() in page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#{first}")


def test_a_card_follows_the_mouse_and_stays_while_it_is_read(page, book):
    page.clock.install()
    page.goto((book / "timeline.html").as_uri())
    page.clock.pause_at("2100-01-01")  # however long the mouse takes from the mark to the card, the page takes no time over it
    page.locator("#timeline-babi-yar a").hover()
    card = page.locator("#plate-card")
    assert "1941" in card.inner_text()
    card.hover()
    page.clock.run_for(400)
    assert card.is_visible()
    page.mouse.move(2, 2)
    assert card.is_visible()
    page.clock.run_for(400)
    assert card.is_hidden()


def test_nothing_moves_where_no_motion_is_wanted(page, book):
    page.goto((book / "timeline.html").as_uri())
    moves = "() => getComputedStyle(document.querySelector('#plate-card')).animationName"
    assert page.evaluate(moves) == "plate-card"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moves) == "none"


def test_without_the_script_the_browser_has_the_titles(browser, book):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((book / "timeline.html").as_uri())
    assert "1941" in page.locator("#timeline-babi-yar a > title").text_content()
    assert page.locator("#fig-timeline + details.plate-data").count() == 1
    context.close()


def test_every_mark_stands_out_from_the_page_in_both_themes(wide):
    ground = hexadecimal(wide.evaluate(GROUND))
    inks = {hexadecimal(ink) for ink in wide.evaluate(INKS)} - {
        ground,
        *RULES,
    }  # hollow marks are filled with the ground, or faintly, within an edge of ink
    assert inks
    assert {ink: contrast(ink, ground) for ink in inks if contrast(ink, ground) < 3} == {}


# What of a drawing does not lie within the screen, without scrolling sideways.
HIDDEN = """() => [...document.querySelectorAll('figure.plate .sheet')].filter(sheet => sheet.getClientRects().length).flatMap(sheet =>
  [...sheet.querySelectorAll('svg:not(.band) :is(text, a[data-row])')].filter(part => {
    const box = part.getBoundingClientRect();
    return box.width > 0 && (box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5);
  }).map(part => part.textContent))"""
SHOWN = "() => [...document.querySelectorAll('figure.plate .sheet')].filter(s => s.getClientRects().length).map(s => s.className)"
FETCH = """async () => { for (const sheet of document.querySelectorAll('.sheet.narrow')) {
  sheet.scrollIntoView({behavior: 'instant'});
  for (let frame = 0; frame < 600 && !sheet.childElementCount; frame++) await new Promise(requestAnimationFrame); // a reader stays, too
}}"""
FETCHED = "() => [...document.querySelectorAll('.sheet.narrow')].every(sheet => sheet.childElementCount)"
STOPS = """() => [...document.querySelectorAll('figure.plate')].map(plate =>
  [...plate.querySelectorAll('a, [tabindex]')].filter(one => one.tabIndex >= 0 && one.getClientRects().length).length)"""


def test_on_a_phone_every_value_of_every_plate_lies_within_the_screen(phone):
    page, _, _ = phone
    assert set(page.evaluate(SHOWN)) == {"sheet narrow"}
    assert page.evaluate(HIDDEN) == []
    assert set(page.evaluate(STOPS)) == {1}
    scale = page.evaluate("document.querySelector('.sheet.narrow svg').getBoundingClientRect().width") / NARROW.width
    assert scale * SIZES["small"] >= 11.5  # pixels of the smallest label
    page.set_viewport_size({"width": 1440, "height": 900})
    assert set(page.evaluate(SHOWN)) == {"sheet wide"}
    assert page.evaluate(HIDDEN) == []


def test_a_value_beyond_the_screen_is_found(page, book):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto((book / "how-many.html").as_uri())
    page.evaluate(FETCH)
    page.wait_for_function(FETCHED)
    page.evaluate("document.querySelector('.narrow svg').style.width = '900px'")
    assert page.evaluate(HIDDEN) != []


def test_a_plate_is_one_stop_of_the_keyboard(wide):
    assert set(wide.evaluate(STOPS)) == {1}


def test_arrows_lead_from_mark_to_mark_and_the_last_one_is_kept(page, book):
    page.goto((book / "timeline.html").as_uri())
    here = "document.activeElement.dataset.row"
    first = page.evaluate(
        "() => { document.querySelector('#fig-timeline .wide a[tabindex=\"0\"]').focus(); return document.activeElement.dataset.row }"
    )
    page.keyboard.press("ArrowDown")
    second = page.evaluate(here)
    assert second != first
    page.keyboard.press("ArrowUp")
    assert page.evaluate(here) == first
    page.keyboard.press("End")
    last = page.evaluate(here)
    assert last not in (first, second)
    assert page.evaluate("document.querySelector('#fig-timeline .wide a[tabindex=\"0\"]').dataset.row") == last
    assert page.evaluate(STOPS)[0] == 1


def test_the_heads_of_a_tall_plate_stay_in_sight(page, book):
    page.goto((book / "people.html").as_uri())
    page.evaluate("window.scrollTo(0, document.querySelector('#fig-people').getBoundingClientRect().top + scrollY + 1500)")
    top = page.evaluate("document.querySelector('#fig-people .wide .band').getBoundingClientRect().top")
    assert 0 <= top < 60
    sizes = page.evaluate("['.band use', '#people-band'].map(part => document.querySelector(`#fig-people .wide ${part}`).getBBox().height)")
    assert sizes[0] == pytest.approx(sizes[1], rel=0.01)  # in the type of the heads below


def test_kin_light_up_in_all_figures_and_in_the_text(page, book):
    page.goto((book / "people.html").as_uri())
    page.locator("#people-andrey-vlasov a").focus()
    rows = page.evaluate("[...document.querySelectorAll('figure.plate .wide a.kin[data-row]')].map(a => a.dataset.row)")
    assert "andrey-vlasov" in rows
    assert [row for row in rows if "andrey-vlasov" not in row.split("--")] == []
    assert page.evaluate("[...document.querySelectorAll('#fig-ties a.kin')].length") > 3
    assert page.evaluate("document.querySelectorAll('main a.kin > .name').length") > 0
    page.evaluate("document.activeElement.blur()")
    assert page.locator("a.kin").count() == 0


def test_the_script_of_kin_stays_small():
    assert len((ROOT / "edition/pages/static/kin.js").read_bytes()) < 2000


@pytest.mark.parametrize("width", [1440, 390])
def test_the_line_of_an_entry_leads_to_its_row_in_the_figure(page, book, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((book / "people.html").as_uri())
    page.locator("#boris-smyslovsky .cutout a").click()
    sheet = "wide" if width > 700 else "narrow"
    mark = page.locator(f"#fig-people .{sheet} a[data-row='boris-smyslovsky']").first
    mark.wait_for(state="attached")
    page.wait_for_function(
        "sheet => Math.abs(document.querySelector(`#fig-people .${sheet} a[data-row='boris-smyslovsky']`).getBoundingClientRect().y - 450) < 455",
        arg=sheet,
    )
    box = mark.bounding_box()
    assert -5 <= box["y"] <= 900


def test_a_drawing_that_is_fetched_moves_nothing(phone):
    _, before, after = phone
    assert max(abs(a - b) for a, b in zip(before, after, strict=True)) <= 1


def test_without_the_script_the_wide_drawing_can_be_scrolled(browser, book):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto((book / "people.html").as_uri())
    assert page.locator("#fig-people .wide").bounding_box()["width"] <= 390
    assert page.locator("#fig-people .wide > svg").first.bounding_box()["width"] > 600
    context.close()
