"""A reader's own copy in the page: shown in place of the regests, never sent, never markup, forgotten unless it is kept."""

import gzip
import json
import re

import pytest
from playwright.sync_api import expect

from edition import fingerprints
from edition.checks import Edition
from edition.checks.witnesses import witnesses
from edition.collation.fingerprint import of_passage
from edition.house import ROOT, SOURCES
from edition.pages.search import script

pytestmark = pytest.mark.book
PARTS = ("_static/copy.css", "find/copies.js", "_static/collating.js", "_static/copy.js")
INVENTED = {  # texts that stand in for the source, with anchors of their own for its claims
    "A-01": ("The Ferry of Old Harbour: A Short History", {"A-01-01": "The Ferry", "A-01-02": "A Short History"}),
    "A-02": (
        "The first ferry left Old Harbour in 1868, when the miller bought a flat boat and asked two pennies of everybody. In dry"
        " summers it could not reach the bank, so that people walked the last hundred yards through mud.",
        {"A-02-01": "left Old Harbour in 1868", "A-02-03": "two pennies of everybody", "A-02-05": "walked the last hundred yards"},
    ),
    "A-03": (
        "Steam came with his daughter. She ordered an engine from a town by the sea, had the wooden hull covered with iron, and promised"
        " the council that no crossing would take longer than nine minutes.",
        {"A-03-01": "Steam came with his daughter", "A-03-02": "longer than nine minutes"},
    ),
    "A-04": (
        "When the bridge was opened, the boat lay idle for a winter. Children played on its deck, and a painter who had come for the"
        " light made it famous in three pictures.",
        {"A-04-01": "When the bridge was opened", "A-04-02": "famous in three pictures"},
    ),
}
COPY = "\n\n".join(text for text, _ in INVENTED.values())
HOSTILE = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"
SHOWN = "key => [...document.querySelectorAll(`#${key} .own-text`)].map(one => one.textContent.replace(/ \\[\\d+ \\w+\\]/g, '').trim()).join(' | ')"


@pytest.fixture
def page(browser, site):
    """The page of source A with invented texts in place of those of the source."""
    passages = [of_passage(key, "text" if key != "A-01" else "title", *told) for key, told in INVENTED.items()]
    data = script("editionCopies", [fingerprints.as_data(fingerprints.Source("A", tuple(passages)))])
    context = browser.new_context()
    found = context.new_page()
    found.route("**/find/copies.js", lambda route: route.fulfill(body=data, content_type="text/javascript"))
    found.asked, found.complaints = [], []
    found.on("request", lambda request: found.asked.append(request.url.removeprefix(site).lstrip("/")))
    found.on("console", lambda message: found.complaints.append(message.text))
    found.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.goto(f"{site}/source-a.html")
    yield found
    context.close()
    assert found.complaints == []


def paste(page, text):
    if not page.query_selector(".own[open] textarea"):
        page.click(".own summary")
    page.fill(".own textarea", text)
    page.click("text=Compare what is pasted")
    expect(page.locator(".own ~ .told")).not_to_have_text(re.compile("^Reading"))
    return page.inner_text(".own ~ .told")


def shown(page, key):
    return page.evaluate(SHOWN, key)


def test_nothing_of_it_is_fetched_before_somebody_asks(page):
    assert not set(PARTS) & set(page.asked)
    page.click(".own summary")
    page.wait_for_selector(".own textarea")
    assert [part for part in page.asked if part in PARTS] == list(PARTS)


def test_the_parts_weigh_less_than_thirty_kilobytes(book):
    assert sum(len(gzip.compress((book / part).read_bytes(), 9)) for part in PARTS) < 30_000


def test_the_copy_stands_in_place_of_the_regest_with_each_call_behind_its_words(page):
    said = paste(page, COPY)
    assert said.startswith("This is source A, every passage word for word as in our copy. 9 of the 9 places that claims judge were found")
    assert shown(page, "A-02") == INVENTED["A-02"][0]
    assert page.is_hidden("#A-02 .regest:not(.own-text)")
    before = "key => document.getElementById(key).previousSibling.parentNode.textContent.split(document.getElementById(key).textContent)[0].trim()"
    for key, anchor in INVENTED["A-02"][1].items():
        assert page.evaluate(before, key).rstrip(".,").endswith(anchor)


def test_a_switch_leads_back_to_the_regest_with_its_calls_in_their_places(page):
    regest = "key => document.querySelector(`#${key} .regest:not(.own-text)`).innerHTML"
    before = page.evaluate(regest, "A-02")
    paste(page, COPY)
    page.check(".copied [value=regest]")
    assert page.evaluate(regest, "A-02") == before
    assert page.is_visible("#A-02 .regest") and page.query_selector(".own-text") is None
    page.check(".copied [value=copy]")
    assert shown(page, "A-04") == INVENTED["A-04"][0]


def test_what_differs_is_marked_and_said(page):
    changed = COPY.replace("flat boat", "round boat").replace("no crossing would take longer than nine minutes", "it would be quick")
    said = paste(
        page,
        f"{changed}\n\nNobody has counted who crossed the water in the old boat between the great floods of those years, and nobody will.",
    )
    assert "2 of 4 passages word for word as in our copy, 2 with variants, 1 paragraph added" in said
    assert "round boat" in page.inner_text("#A-02 .variant >> nth=0") or "round boat" in page.inner_text("#A-02 .collated")
    assert "Differs from our copy" in page.inner_text("#A-03 .collated >> nth=0")
    assert "judges were not found" in page.inner_text("#A-03 .own-copy")
    assert page.evaluate("document.getElementById('A-03-02').closest('.collated') !== null")
    assert "Nobody has counted" in page.inner_text("aside.added")


def test_what_is_missing_or_moved_is_said_and_its_regest_stays(page):
    first, second, third, _ = COPY.split("\n\n")
    said = paste(page, "\n\n".join([first, third, second]))
    assert "1 missing, 1 moved" in said
    assert "Missing from your copy" in page.inner_text("#A-04") and page.is_visible("#A-04 .regest")
    assert "Stands in your copy after A 1." in page.inner_text("#A-03")


def test_markup_in_a_copy_never_becomes_markup_in_the_page(page):
    paste(
        page,
        COPY.replace("a painter", f"a {HOSTILE} painter")
        + f"\n\n{HOSTILE} and twenty words more that nobody has ever written in any text about a boat or a ferry, so that it is added",
    )
    assert HOSTILE.split(" ")[0] in shown(page, "A-04")
    assert page.query_selector("main img[src=x]") is None and page.query_selector(".own-copy script, .added script") is None
    assert page.title() != "broken"


def test_another_text_and_a_file_that_is_none_are_refused(page):
    assert paste(page, "There once was a mill by a river, and nobody missed it.") == "This is none of the texts that are edited here."
    page.click("text=Compare what is pasted")
    expect(page.locator(".own ~ .told")).to_have_text("Nothing is shown: no text was pasted.")
    page.set_input_files(".own input[type=file]", {"name": "a.bin", "mimeType": "application/octet-stream", "buffer": bytes(range(256))})
    expect(page.locator(".own ~ .told")).to_contain_text("holds no text")
    assert page.query_selector(".own-text") is None


def test_a_saved_page_can_be_opened_or_dropped(page):
    html = "<!doctype html><title>x</title><nav>Home</nav>" + "".join(
        f"<p>{text.replace('boat', '<b>boat</b>')}</p>" for text, _ in INVENTED.values()
    )
    page.click(".own summary")
    page.set_input_files(".own input[type=file]", {"name": "a.html", "mimeType": "text/html", "buffer": html.encode()})
    page.wait_for_selector(".own-text")
    assert shown(page, "A-04") == INVENTED["A-04"][0]
    page.reload()
    assert page.query_selector(".own-text") is None
    page.evaluate(
        """html => { const data = new DataTransfer(); data.items.add(new File([html], 'a.html'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); }""",
        html,
    )
    page.wait_for_selector(".own-text")
    assert "It was read as html, utf-8." in page.inner_text(".own ~ .told")


def test_it_is_forgotten_unless_it_is_kept_and_kept_until_it_is_forgotten(page):
    paste(page, COPY)
    assert page.evaluate("localStorage.getItem('copy-A')") is None
    page.check(".keep input")
    assert json.loads(page.evaluate("localStorage.getItem('copy-A')"))["text"] == COPY
    page.reload()
    page.wait_for_selector(".own-text")
    page.click("text=Close the copy and forget it")
    assert page.evaluate("localStorage.getItem('copy-A')") is None and page.query_selector(".own-text") is None
    page.reload()
    page.click(".own summary")
    page.wait_for_selector(".own textarea")  # who would show a copy that was kept has looked for one
    assert page.query_selector(".own-text") is None and page.is_hidden(".copied")


def drop(page, name, content):
    page.evaluate(
        """([name, content]) => { const data = new DataTransfer(), place = document.getElementById('A-04');
        place.scrollIntoView(); data.items.add(new File([new Uint8Array(content)], name));
        place.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); }""",
        [name, list(content)],
    )


def test_a_file_that_is_refused_takes_no_copy_away_and_is_refused_where_one_sees_it(page):
    paste(page, COPY)
    page.check(".keep input")
    drop(page, "a.bin", bytes(300))
    expect(page.locator(".own ~ .told")).to_have_text(re.compile("The copy that was open is still shown; the file holds no text"))
    expect(page.locator(".own ~ .told")).to_be_in_viewport()
    assert shown(page, "A-02") == INVENTED["A-02"][0] and page.is_checked(".keep input")
    drop(page, "a.pdf", b"%PDF-1.7")
    expect(page.locator(".own ~ .told")).to_contain_text("the file is a PDF")
    page.reload()
    page.wait_for_selector(".own-text")


def test_a_copy_in_place_of_one_that_is_kept_is_not_kept_before_somebody_asks(page):
    paste(page, COPY)
    page.check(".keep input")
    paste(page, COPY.replace("flat boat", "round boat"))
    assert not page.is_checked(".keep input") and page.evaluate("localStorage.getItem('copy-A')") is None


@pytest.mark.parametrize("stored", ["{", "[]", '{"text": 5}', '{"text": "There once was a mill.", "kind": "text"}'])
def test_what_is_kept_and_can_no_longer_be_read_is_forgotten_without_a_word(page, stored):
    page.evaluate("stored => localStorage.setItem('copy-A', stored)", stored)
    page.reload()
    page.click(".own summary")
    page.wait_for_selector(".own textarea")
    assert page.inner_text(".own ~ .told") == "" and page.is_hidden(".copied")
    assert page.evaluate("localStorage.getItem('copy-A')") is None


def test_nothing_is_sent(page):
    page.click(".own summary")
    page.wait_for_selector(".own textarea")
    page.asked.clear()
    paste(page, COPY)
    page.check(".keep input")
    assert page.asked == []


def test_paper_has_the_copy_and_no_form(page):
    paste(page, COPY)
    page.emulate_media(media="print")
    assert (
        page.is_visible("#A-02 .own-text")
        and page.is_hidden(".copied")
        and page.is_hidden(".own")
        and page.is_hidden("#A-02 .regest:not(.own-text)")
    )


def test_a_keyboard_is_enough(page):
    page.focus(".own summary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".own textarea")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.insert_text(COPY)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".own-text")
    assert page.evaluate("document.querySelector('.own ~ .told').getAttribute('role')") == "status"
    assert page.evaluate("document.activeElement.matches('.own > summary')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "copy"


def test_notes_stand_beside_the_calls_in_the_copy(page):
    page.set_viewport_size({"width": 1440, "height": 900})
    paste(page, COPY)
    distance = """key => { const [call, note] = [key, `${key}-gloss`].map(id => document.getElementById(id).getBoundingClientRect());
        return Math.abs(call.top + call.height / 2 - note.top - note.height / 2); }"""
    page.wait_for_function(f"key => ({distance})(key) < 80", arg="A-01-02")


def test_a_phone_needs_no_scrolling_sideways(page):
    page.set_viewport_size({"width": 390, "height": 844})
    paste(page, COPY.replace("flat boat", f"{'long' * 40} boat"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_both_texts_are_recognised_with_every_passage_identical_and_every_anchor_found_once(engine, book, register):
    texts = witnesses(Edition(ROOT, register, [], {}))
    if len(texts) < len(register["sources"]):
        pytest.skip(f"the texts of the sources are not at hand; {SOURCES} may name their folder")
    for source, lines in texts.items():
        engine.visit((book / f"source-{source.lower()}.html").as_uri())
        engine.click(".own summary")
        engine.wait("() => document.querySelector('.own textarea') !== null")
        engine.evaluate("text => { document.querySelector('.own textarea').value = text; }", "\n\n".join(lines))
        engine.evaluate("() => { [...document.querySelectorAll('.own button')].at(-1).click(); }")
        engine.wait("() => document.querySelector('.own-text') !== null")
        claims = sum(row["id"].startswith(source) for row in register["claims"])
        said = engine.evaluate("() => document.querySelector('.own ~ .told').textContent")
        assert said.startswith(f"This is source {source}, every passage word for word as in our copy. {claims} of the {claims} places")
        assert engine.evaluate("() => document.querySelectorAll('.own-text .call').length") == claims
