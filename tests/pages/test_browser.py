"""The pages in a real browser: notes beside their calls, nothing lost on a phone, no request elsewhere."""

import pytest

pytestmark = [pytest.mark.book, pytest.mark.xdist_group("browser")]
SOURCES = ["source-a.html", "source-b.html"]
BOXES = """() => [...document.querySelectorAll('.passage')].map(p => ({
  id: p.id, regest: p.querySelector('.regest').getBoundingClientRect().toJSON(),
  glosses: [...p.querySelectorAll('.gloss')].map(g => g.getBoundingClientRect().toJSON()),
  box: p.getBoundingClientRect().toJSON()}))"""


@pytest.fixture
def page(browser, request):
    width = getattr(request, "param", 1440)
    found = browser.new_page(viewport={"width": width, "height": 900})
    found.requests = []
    found.on("request", lambda r: found.requests.append(r.url))
    yield found
    found.close()


@pytest.mark.parametrize("page", [1440, 1920], indirect=True)
@pytest.mark.parametrize("source", SOURCES)
def test_on_a_wide_screen_glosses_stand_beside_the_text_without_overlap(page, book, source):
    page.goto((book / source).as_uri())
    for passage in page.evaluate(BOXES):
        for gloss in passage["glosses"]:
            assert gloss["left"] >= passage["regest"]["right"], passage["id"]
            assert gloss["right"] <= passage["box"]["right"] + 1, passage["id"]
            assert gloss["bottom"] <= passage["box"]["bottom"] + 1, passage["id"]
        for above, below in zip(passage["glosses"], passage["glosses"][1:]):
            assert above["bottom"] <= below["top"] + 1, passage["id"]


@pytest.mark.parametrize("page", [320, 390, 768], indirect=True)
@pytest.mark.parametrize("source", SOURCES)
def test_on_a_narrow_screen_glosses_follow_their_passage_and_nothing_scrolls_sideways(page, book, source):
    page.goto((book / source).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for passage in page.evaluate(BOXES):
        for gloss in passage["glosses"]:
            assert gloss["top"] >= passage["regest"]["bottom"], passage["id"]
            assert gloss["height"] > 0, passage["id"]


@pytest.mark.parametrize("page", [320], indirect=True)
def test_no_page_scrolls_sideways_on_the_narrowest_screen(page, book):
    wide = []
    for path in sorted(book.glob("*.html")):
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(path.name)
    assert wide == []


def test_a_call_leads_to_its_gloss_the_gloss_to_its_comment_and_back(page, book):
    page.goto((book / "source-a.html").as_uri())
    page.click("#A-07-01")
    assert page.url.endswith("#A-07-01-gloss")
    page.click("#A-07-01-gloss a.verdict")
    assert page.url.endswith("#A-07-01-comment")
    assert page.locator("#A-07-01-comment").is_visible()  # the folded apparatus has opened
    assert page.locator(".annotation:has(#A-07-01-comment) .evidence").is_visible()
    page.click(".annotation:has(#A-07-01-comment) a.mark")
    assert page.url.endswith("#A-07-01")


def test_the_book_asks_no_other_host_and_raises_no_error(page, book):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for source in ["index.html", *SOURCES, "people.html"]:
        page.goto((book / source).as_uri())
    assert [url for url in page.requests if not url.startswith("file:")] == []
    assert errors == []


def test_without_scripts_nothing_is_lost(browser, book):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((book / "source-a.html").as_uri())
    assert page.locator(".gloss").count() > 50
    assert page.locator("#A-07 .regest").is_visible()
    context.close()
