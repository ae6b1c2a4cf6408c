"""The pages as others judge them: the validator of the W3C, axe, Lighthouse."""

import json
import subprocess

import pytest
from tools import FOLDER, JAVA, tool

pytestmark = [pytest.mark.book, pytest.mark.xdist_group("judges")]
AUDITED = "accessibility,best-practices,seo"  # performance depends on the machine: `python -m scripts.lighthouse` measures it
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


def violations(page, path, width: int, options: str) -> list[str]:
    """What axe finds on a page at a width."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path.as_uri())
    page.evaluate(tool("axe-core/axe.min.js").read_text("utf-8"))
    found = page.evaluate(f"axe.run({{resultTypes: ['violations'], {options}}})")["violations"]
    return [f"{path.name}: {one['id']} at {one['nodes'][0]['target'][-1]} and {len(one['nodes']) - 1} more" for one in found]


@pytest.mark.parametrize("width", [pytest.param(one, marks=pytest.mark.xdist_group(f"axe-{one}")) for one in (320, 768, 1440)])
def test_axe_finds_nothing_on_any_page(book, page, width):
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert [found for path in sorted(book.glob("*.html")) for found in violations(page, path, width, "")] == []


@pytest.mark.xdist_group("axe-dark")
def test_axe_finds_no_colour_too_weak_in_the_dark(book, page):
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    colours = "runOnly: ['color-contrast', 'link-in-text-block']"  # the rules that look at colours; the others see the same in both
    assert [found for path in sorted(book.glob("*.html")) for found in violations(page, path, 1440, colours)] == []


def test_axe_finds_nothing_when_everything_is_open(book, page):
    axe = tool("axe-core/axe.min.js").read_text("utf-8")
    page.goto((book / "source-a.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = !one.matches('.contents') })")
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []


@pytest.mark.xdist_group("lighthouse")
@pytest.mark.parametrize("name", ["index.html", "source-a.html", "source-b.html"])
def test_lighthouse_on_a_phone(site, chromium, name, tmp_path, monkeypatch):
    lighthouse = tool("lighthouse/cli/index.js", "node")
    monkeypatch.setenv("CHROME_PATH", chromium)
    flags = [
        "--quiet",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        "--disable-full-page-screenshot",
        "--output=json",
        f"--skip-audits={MISCOUNTED}",
    ]
    out = tmp_path / "told.json"
    command = ["node", str(lighthouse), f"{site}/{name}", *flags, f"--only-categories={AUDITED}", f"--output-path={out}"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr[-1000:]
    scores = {key: one["score"] for key, one in json.loads(out.read_text("utf-8"))["categories"].items()}
    assert scores == {"accessibility": 1, "best-practices": 1, "seo": 1}
