"""The notes in the margin of a wide screen: near their calls, with few holes under the text."""

import pytest

pytestmark = [pytest.mark.book, pytest.mark.xdist_group("margin")]
SOURCES = ["source-a.html", "source-b.html"]
# By passage: its height, and how much of that its text column leaves empty. A part that is stretched ends where its text ends.
HOLES = """() => [...document.querySelectorAll('section.passage')].map(passage => {
  const box = passage.getBoundingClientRect(), style = getComputedStyle(passage);
  const end = box.bottom - parseFloat(style.paddingBottom);
  let at = box.top + parseFloat(style.paddingTop), empty = 0;
  for (const part of [...passage.children].filter(one => !one.matches('.glosses') && one.offsetHeight)) {
    const {top, bottom} = (part.querySelector(':scope > summary') || part).getBoundingClientRect();
    if (top - at > MARGIN) empty += top - at;
    at = Math.max(at, bottom);
  }
  return [passage.id, end - box.top, empty + Math.max(0, end - at)]; })""".replace("MARGIN", "30")
# By note: how far its box stands from its call.
DISTANCES = """() => [...document.querySelectorAll('[id$="-gloss"]')].map(note => {
  const box = note.getBoundingClientRect(), call = document.getElementById(note.id.replace('-gloss', '')).getBoundingClientRect();
  return [note.id, Math.max(0, box.top - call.bottom, call.top - box.bottom)]; })"""
EMPTY = 0.10  # of the height of the text
FAR = 120  # pixels
CROWDED = """<!doctype html><section class="passage" id="A-01" style="display:grid;grid-template-columns:1fr 1fr">
<p style="height:100px">Text<a id="A-01-01">1</a></p><div class="glosses"><p style="height:800px">Note</p><p id="A-01-01-gloss">Note</p></div></section>"""


@pytest.fixture
def page(browser):
    found = browser.new_page(viewport={"width": 1440, "height": 900})
    yield found
    found.close()


def open_at(page, address: str) -> None:
    page.goto(address)
    stand(page)


def stand(page) -> None:
    """Wait until what follows from a change has been drawn."""
    page.evaluate("() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))")


def empty(page) -> float:
    """The share of the text column that stands empty beside notes."""
    passages = page.evaluate(HOLES)
    assert passages
    return sum(hole for _, _, hole in passages) / sum(height for _, height, _ in passages)


def far(page) -> dict[str, float]:
    """The notes that stand too far from their calls."""
    return {note: round(distance) for note, distance in page.evaluate(DISTANCES) if distance > FAR}


@pytest.mark.parametrize("source", SOURCES)
def test_notes_leave_few_holes_under_the_text(page, book, source):
    open_at(page, (book / source).as_uri())
    assert empty(page) < EMPTY


@pytest.mark.parametrize("source", SOURCES)
def test_no_note_stands_far_from_its_call(page, book, source):
    open_at(page, (book / source).as_uri())
    assert far(page) == {}


def test_notes_follow_their_calls_when_something_opens_above_them(page, book):
    open_at(page, (book / SOURCES[0]).as_uri())
    before = dict(page.evaluate(DISTANCES))
    page.locator("#A-07 .cite summary").first.click()
    page.locator("#A-07 details.cite[open]").wait_for()
    stand(page)
    assert {note: distance for note, distance in page.evaluate(DISTANCES) if distance > before[note] + 40} == {}


def test_a_crowded_margin_would_be_seen(page):
    page.set_content(CROWDED)
    assert empty(page) > 0.5
    assert far(page).keys() == {"A-01-01-gloss"}
