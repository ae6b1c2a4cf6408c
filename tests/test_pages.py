"""The pages as others judge them: the validator of the W3C, axe, Lighthouse; and what they weigh and load."""

import gzip
import json
import re
import shutil
import subprocess
from types import SimpleNamespace

import pytest
from served import served
from tools import FOLDER, tool

from edition.book import pages

pytestmark = [pytest.mark.book, pytest.mark.xdist_group("book")]
FIRST_VIEW = 200_000  # bytes, compressed: everything that a page loads before a reader does anything
SCRIPTS = 40_000
AUDITED = "accessibility,best-practices,seo"  # performance depends on the machine: `python -m scripts.lighthouse` measures it
MISCOUNTED = "font-size"  # counts each letter of a drawing as a line; test_no_text_is_smaller_than_twelve_pixels looks itself


@pytest.fixture(scope="module")
def site(book):
    with served(book) as address:
        yield address


@pytest.fixture
def page(browser):
    found = browser.new_page()
    yield found
    found.close()


def compressed(path) -> int:
    content = path.read_bytes()
    return len(content) if path.suffix == ".woff2" else len(gzip.compress(content))


def test_no_tool_of_the_tests_takes_whatever_is_newest():
    locked = json.loads((FOLDER / "package-lock.json").read_text("utf-8"))["packages"]
    floating = {name for one in locked.values() for name, wanted in one.get("dependencies", {}).items() if wanted == "latest"}
    assert floating  # or this test, and the overrides, can go
    assert floating == set(json.loads((FOLDER / "package.json").read_text("utf-8"))["overrides"])


def test_the_html_is_valid(book):
    jar = tool("vnu-jar/build/dist/vnu.jar", "java")
    pages = sorted(map(str, book.glob("*.html")))
    told = subprocess.run(["java", "-jar", str(jar), "--format", "json", *pages], capture_output=True, text=True, check=False)
    said = [one for one in json.loads(told.stderr)["messages"] if one["type"] == "error" or one.get("subType") == "warning"]
    found = [f"{one['url'].rpartition('/')[2]}:{one.get('lastLine')}: {one['message']}" for one in said]
    assert [one for one in found if "violates Content Security Policy" not in one] == []  # it knows no 'self' of a file


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(book, page, width, colours):
    axe = tool("axe-core/axe.min.js").read_text("utf-8")
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")
    found = []
    for path in sorted(book.glob("*.html")):
        page.goto(path.as_uri())
        page.evaluate(axe)
        for violation in page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]:
            places = [node["target"][-1] for node in violation["nodes"]]
            found.append(f"{path.name}: {violation['id']} at {places[0]} and {len(places) - 1} more")
    assert found == []


def test_axe_finds_nothing_when_everything_is_open(book, page):
    axe = tool("axe-core/axe.min.js").read_text("utf-8")
    page.goto((book / "source-a.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = !one.matches('.contents') })")
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []


@pytest.mark.parametrize("name", ["index.html", "source-a.html", "source-b.html"])
def test_lighthouse_on_a_phone(site, chromium, name, tmp_path, monkeypatch):
    lighthouse = tool("lighthouse/cli/index.js", "node")
    monkeypatch.setenv("CHROME_PATH", chromium)
    flags = ["--quiet", "--chrome-flags=--headless=new --no-sandbox --disable-gpu", "--output=json", f"--skip-audits={MISCOUNTED}"]
    out = tmp_path / "told.json"
    command = ["node", str(lighthouse), f"{site}/{name}", *flags, f"--only-categories={AUDITED}", f"--output-path={out}"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr[-1000:]
    scores = {key: one["score"] for key, one in json.loads(out.read_text("utf-8"))["categories"].items()}
    assert scores == {"accessibility": 1, "best-practices": 1, "seo": 1}


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_text_is_smaller_than_twelve_pixels(book, page, colours):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto((book / "source-a.html").as_uri())
    small = page.evaluate("""() => [...document.querySelectorAll('body *:not(svg, svg *, script, style)')].filter(one =>
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


def test_scripts_are_light(loaded):
    for name in ("source-b.html", "search.html"):
        assert sum(compressed(file) for file in loaded(name) if file.parent.name == "_static" and file.suffix == ".js") < SCRIPTS


def test_every_page_holds_a_strict_policy_and_keeps_it(book, browser, site):
    for name in sorted(path.name for path in book.glob("*.html")):
        for address in (f"{site}/{name}", (book / name).as_uri()):
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
