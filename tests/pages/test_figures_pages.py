"""The figures in the built book: links that lead somewhere, cards by mouse and keyboard, both themes, files to take."""

import csv
import re

import pytest
from contrast import contrast

from edition.house import ROOT
from edition.impression import FOLDER
from edition.pages.plates import alone
from edition.paper import PLATE, SIZES
from figures.drawing.plate import CHANGED, NOT_OURS

pytestmark = [pytest.mark.book, pytest.mark.xdist_group("figures_pages")]
PAGES = {"source-a.html", "source-b.html", "comparison.html", "how-many.html", "organizations.html", "people.html", "timeline.html"}
INKS = """() => [...document.querySelectorAll('figure.plate svg a[data-row] :is(text,path,use)')].flatMap(mark => {
  const style = getComputedStyle(mark);
  return [style.fill, style.stroke].filter(colour => colour.startsWith('rgb('))})"""
GROUND = "() => getComputedStyle(document.body).backgroundColor"


def hexadecimal(colour: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


@pytest.fixture
def page(browser):
    found = browser.new_page(viewport={"width": 1440, "height": 900})
    yield found
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


def test_every_figure_can_be_taken_as_a_drawing_and_as_a_table(book, drawn):
    for plate in drawn.values():
        file = book / FOLDER / plate.name
        assert file.with_suffix(".svg").read_text("utf-8") == alone(plate.impression())
        with file.with_suffix(".csv").open(encoding="utf-8", newline="") as rows:
            assert [row["id"] for row in csv.DictReader(rows)] == [row.id for row in plate.rows()]


def test_links_of_the_taken_drawings_lead_back_to_the_pages(book):
    addresses = {page: set(re.findall(r'\bid="([^"]+)"', (book / page).read_text("utf-8"))) for page in PAGES | {"names.html"}}
    files = sorted((book / FOLDER).glob("*.svg"))
    found = {link for file in files for link in re.findall(r'<a href="\.\./\.\./([^"]+)"', file.read_text("utf-8"))}
    assert len(found) > 500
    assert [link for link in found if link.partition("#")[2] not in addresses[link.partition("#")[0]]] == []


def test_the_script_of_the_cards_stays_small():
    assert len((ROOT / "edition/pages/static/figures.js").read_bytes()) < 6000


def test_a_card_follows_the_focus_and_escape_closes_it(page, book):
    page.goto((book / "timeline.html").as_uri())
    card = page.locator("#plate-card")
    assert not card.is_visible()
    page.evaluate("document.querySelector('#fig-timeline .sheet').focus()")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.dataset.row")
    assert first
    assert card.is_visible()
    assert card.locator("p").first.inner_text() in page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#{first}")


def test_a_card_follows_the_mouse_and_stays_while_it_is_read(page, book):
    page.goto((book / "timeline.html").as_uri())
    page.locator("#timeline-babi-yar a").hover()
    card = page.locator("#plate-card")
    assert "1941" in card.inner_text()
    card.hover()
    page.wait_for_timeout(400)
    assert card.is_visible()
    page.mouse.move(2, 2)
    card.wait_for(state="hidden")


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


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_mark_stands_out_from_the_page_in_both_themes(page, book, name, theme):
    page.emulate_media(color_scheme=theme)
    page.goto((book / name).as_uri())
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    ground = hexadecimal(page.evaluate(GROUND))
    inks = {hexadecimal(ink) for ink in page.evaluate(INKS)} - {ground}  # hollow marks are filled with the ground
    assert inks
    assert {ink: contrast(ink, ground) for ink in inks if contrast(ink, ground) < 3} == {}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_on_a_phone_a_sheet_scrolls_and_its_labels_stay_readable(page, book, name):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto((book / name).as_uri())
    # what is not in sight is not laid out
    page.evaluate("document.querySelectorAll('.sheet').forEach(sheet => { sheet.style.contentVisibility = 'visible' })")
    for box in page.evaluate("[...document.querySelectorAll('.sheet')].map(s => [s.clientWidth, s.scrollWidth, s.tabIndex, s.ariaLabel])"):
        assert box[1] > box[0]
        assert box[2] == 0
        assert box[3].startswith("Figure: ")
    scale = page.evaluate("document.querySelector('.sheet svg').getBoundingClientRect().width") / PLATE
    assert scale * SIZES["small"] >= 11.5  # pixels of the smallest label
