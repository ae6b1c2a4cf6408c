"""The pages as others judge them: the validator of the W3C, axe, Lighthouse."""

import json
import subprocess
from collections.abc import Iterator

import pytest
from tools import FOLDER, JAVA, tool

pytestmark = [pytest.mark.book, pytest.mark.xdist_group("judges")]
AUDITED = "accessibility,best-practices,seo"  # performance depends on the machine: `python -m scripts.lighthouse` measures it
STANDING = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
COLOURS = "runOnly: ['color-contrast', 'link-in-text-block']"  # the rules that look at colours; the others see the same in both
SHARES = 4  # of the pages, so that no process has them all
PHONED = ["index.html", "source-a.html", "source-b.html"]
WEAK = """<!doctype html><html lang="en"><title>Weak</title><style>body { background: #fff; color: #000 }
@media (max-width: 400px) { #narrow { color: #ccc } } @media (prefers-color-scheme: dark) { body { background: #000; color: #fff } #dark { color: #333 } }
</style><main><h1>Weak</h1><p id="narrow">Words</p><p id="dark">Words</p></main>"""
MISCOUNTED = "font-size"  # counts each letter of a drawing as a line; test_no_text_is_smaller_than_twelve_pixels looks itself


@pytest.fixture
def page(browser):
    found = browser.new_page()
    yield found
    found.close()


def test_no_tool_of_the_tests_takes_whatever_is_newest():
    locked = json.loads((FOLDER / "package-lock.json").read_text("utf-8"))["packages"]
    floating = {name for one in locked.values() for name, wanted in one.get("dependencies", {}).items() if wanted == "latest"}
    assert floating  # or this test, and the overrides, can go
    assert floating == set(json.loads((FOLDER / "package.json").read_text("utf-8"))["overrides"])


def test_the_html_is_valid(book):
    jar = tool("vnu-jar/build/dist/vnu.jar", "java")
    pages = sorted(map(str, book.glob("*.html")))
    told = subprocess.run([*JAVA, str(jar), "--format", "json", *pages], capture_output=True, text=True, check=False)
    said = [one for one in json.loads(told.stderr)["messages"] if one["type"] == "error" or one.get("subType") == "warning"]
    found = [f"{one['url'].rpartition('/')[2]}:{one.get('lastLine')}: {one['message']}" for one in said]
    assert [one for one in found if "violates Content Security Policy" not in one] == []  # it knows no 'self' of a file


def violations(page, options: str = "") -> list[str]:
    """What axe finds on a page as it stands."""
    found = page.evaluate(f"axe.run({{resultTypes: ['violations'], {options}}})")["violations"]
    return [f"{one['id']} at {one['nodes'][0]['target'][-1]} and {len(one['nodes']) - 1} more" for one in found]


def looks(page) -> Iterator[tuple[str, list[str]]]:
    """What axe finds on a page that is open, at each width, and in the dark."""
    for width in (320, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(STANDING)
        yield f"{width} pixels", violations(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.evaluate(STANDING)
    yield "dark", violations(page, COLOURS)


@pytest.mark.long
@pytest.mark.parametrize("share", [pytest.param(share, marks=pytest.mark.xdist_group(f"axe-{share}")) for share in range(SHARES)])
def test_axe_finds_nothing_on_any_page_at_any_width_and_no_colour_too_weak_in_the_dark(book, page, share):
    """A page is opened once, on a phone, and widened, as by a reader who turns it: to load it and axe takes as long as to look."""
    found = {}
    for path in sorted(book.glob("*.html"), key=lambda path: path.stat().st_size)[share::SHARES]:
        page.set_viewport_size({"width": 320, "height": 900})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(path.as_uri())
        page.evaluate(tool("axe-core/axe.min.js").read_text("utf-8"))
        found |= {f"{path.name}, {look}": said for look, said in looks(page)}
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert {look: said for look, said in found.items() if said} == {}
    assert len(found) >= 4 * 5  # or a share would be of no page


def test_axe_sees_a_colour_too_weak_that_is_weak_in_the_dark_or_at_one_width_only(page):
    page.set_content(WEAK)
    page.evaluate(tool("axe-core/axe.min.js").read_text("utf-8"))
    found = dict(looks(page))
    assert {look: [one.partition(" and ")[0] for one in said if "contrast" in one] for look, said in found.items()} == {
        "320 pixels": ["color-contrast at #narrow"],
        "768 pixels": [],
        "1440 pixels": [],
        "dark": ["color-contrast at #dark"],
    }


def test_axe_finds_nothing_when_everything_is_open(book, page):
    axe = tool("axe-core/axe.min.js").read_text("utf-8")
    page.goto((book / "source-a.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = !one.matches('.contents') })")
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []


@pytest.mark.long
@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.xdist_group(f"lighthouse-{name}")) for name in PHONED])
def test_lighthouse_on_a_phone(site, chromium, name, tmp_path, monkeypatch):
    tool("lighthouse/cli/bin.js", "node")
    monkeypatch.setenv("CHROME_PATH", chromium)
    flags = [
        "--quiet",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        "--disable-full-page-screenshot",
        "--output=json",
        f"--skip-audits={MISCOUNTED}",
    ]
    out = tmp_path / "told.json"
    command = ["node", str(FOLDER / "lighthouse.mjs"), f"{site}/{name}", *flags, f"--only-categories={AUDITED}", f"--output-path={out}"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr[-1000:]
    scores = {key: one["score"] for key, one in json.loads(out.read_text("utf-8"))["categories"].items()}
    assert scores == {"accessibility": 1, "best-practices": 1, "seo": 1}
