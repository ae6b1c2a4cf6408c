"""What the pages weigh and load, and what they let in."""

import gzip
import re
import shutil
from functools import lru_cache
from types import SimpleNamespace

import pytest

from edition.book import order
from edition.pages import builder as pages

pytestmark = [pytest.mark.book, pytest.mark.xdist_group("pages")]
FIRST_VIEW = 200_000  # bytes, compressed: everything that a page loads before a reader does anything
SCRIPTS = 40_000


@pytest.fixture
def page(browser):
    found = browser.new_page()
    yield found
    found.close()


@lru_cache  # styles and scripts are those of all pages
def compressed(path) -> int:
    content = path.read_bytes()
    return len(content) if path.suffix == ".woff2" else len(gzip.compress(content))


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_text_is_smaller_than_twelve_pixels(book, page, colours):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto((book / "source-a.html").as_uri())
    small = page.evaluate("""() => [...document.querySelectorAll('body *:not(svg, svg *, script, style, .call span)')].filter(one =>
        [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && parseFloat(getComputedStyle(one).fontSize) < 12)
        .map(one => one.outerHTML.slice(0, 80))""")
    assert small == []


@pytest.fixture
def loaded(browser, book, site):
    """What a page loads by itself, file by file."""

    def load(name: str) -> set:
        with browser.new_page() as page:
            urls = []
            page.on("request", lambda request: urls.append(request.url))
            page.goto(f"{site}/{name}")
            page.wait_for_load_state("networkidle")
        assert [url for url in urls if not url.startswith((site, "data:"))] == []
        return {book / url.removeprefix(site).lstrip("/").partition("?")[0] for url in urls if url.startswith(site)}

    return load


def test_no_chapter_is_heavy_at_first_view(book, loaded):
    weights = {path.name: sum(map(compressed, loaded(path.name))) for path in sorted(book.glob("*.html")) if path.name != "search.html"}
    assert {name: weight for name, weight in weights.items() if weight > FIRST_VIEW} == {}


def test_the_text_of_the_sources_waits_for_no_face(loaded):
    faces = {face for name in ("index.html", "source-a.html", "source-b.html") for face in loaded(name) if face.suffix == ".woff2"}
    assert faces == set()


def test_scripts_are_light(loaded):
    for name in ("source-b.html", "search.html"):
        assert sum(compressed(file) for file in loaded(name) if file.parent.name == "_static" and file.suffix == ".js") < SCRIPTS


def test_every_page_holds_a_strict_policy_and_keeps_it(book, browser, site):
    names = sorted(path.name for path in book.glob("*.html"))
    from_disk = [(book / name).as_uri() for name in ("index.html", "search.html", "source-a.html")]
    for address in [*from_disk, *(f"{site}/{name}" for name in names)]:
        with browser.new_page() as page:
            told = []
            page.on("console", lambda message, told=told: told.append(message.text) if message.type in ("error", "warning") else None)
            page.goto(address)
            held = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content")
            assert told == [], address
        scripts = re.search("script-src ([^;]*)", held)[1]
        assert "default-src 'none'" in held
        assert "unsafe-inline" not in scripts and "unsafe-eval" not in scripts and "http" not in scripts


def test_the_policy_refuses_what_was_written_into_a_page(book, browser, tmp_path):
    shutil.copytree(book, tmp_path / "book")
    path = tmp_path / "book" / "index.html"
    path.write_text(path.read_text("utf-8").replace("</main>", "<script>document.title = 'taken'</script></main>"), "utf-8")
    with browser.new_page() as page:
        page.goto(path.as_uri())
        assert page.title() != "taken"


def test_with_a_public_address_the_sitemap_names_every_chapter():
    builder = SimpleNamespace(get_target_uri=lambda name: f"{name.removeprefix('chapters/')}.html")
    app = SimpleNamespace(
        config=SimpleNamespace(html_baseurl="https://example.org/book/"),
        builder=builder,
        env=SimpleNamespace(all_docs=["chapters/index", "chapters/source-a"]),
    )
    found = re.findall("<loc>(.*?)</loc>", pages.sitemap(app))
    assert found == ["https://example.org/book/index.html", "https://example.org/book/source-a.html"]


def test_a_chapter_that_no_part_lists_is_read_last_and_not_lost(monkeypatch):
    monkeypatch.setattr(order, "parts", lambda app: [order.Part("One", [order.Chapter("b", "B"), order.Chapter("a", "A")])])
    app = SimpleNamespace(
        config=SimpleNamespace(root_doc="index"), env=SimpleNamespace(all_docs=dict.fromkeys(["a", "b", "index", "aside"]))
    )
    assert order.reading_order(app) == ["index", "b", "a", "aside"]
