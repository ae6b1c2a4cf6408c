"""Browsers that refuse, lack or alter what the pages would like to use: the reading goes on, on the screen and on paper."""

import re

import pytest
from contrast import contrast
from engines import named

pytestmark = pytest.mark.book
SOURCE = "source-a.html"
REFUSED = """for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, {get() { throw new DOMException('The operation is insecure.', 'SecurityError'); }});"""
STATES = {  # what a script does before the page begins
    "storage refused": REFUSED,
    "a foreign value kept": "localStorage.setItem('mode', 'purple');",
    "no checkVisibility": "delete Element.prototype.checkVisibility;",
    "no ResizeObserver": "delete window.ResizeObserver;",
    "no IntersectionObserver": "delete window.IntersectionObserver;",
    "no listening to media": "for (const name of ['addEventListener', 'removeEventListener']) MediaQueryList.prototype[name] = undefined;",
    "no clipboard": "Object.defineProperty(navigator, 'clipboard', {value: undefined});",
    "no faces to wait for": "Object.defineProperty(document, 'fonts', {value: undefined});",
}
NOTES = "() => [...document.querySelectorAll('.gloss')].map(note => note.getBoundingClientRect().top - document.body.getBoundingClientRect().top)"
PIXEL = 1  # by which two loads of one page may round otherwise
STANDING = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
ADDRESSES = {  # what does not exist -> where its neighbour is
    "source-a.html#A-99": r"#A-\d\d(-\d\d)?",
    "source-a.html#A-07-99": r"#A-07(-\d\d)?",
    "people.html#nobody": r".+\.html.*|#.+",
}
UNREADABLE = ["A-07%", "%E0%A4%A"]
# The colours of what is printed: of text, of names in figures, of marks that are hollow; and what should not be on paper.
PRINTED = """() => {
  const shown = [...document.querySelectorAll('main *')].filter(one => one.getClientRects().length);
  const own = one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const colours = (some, name) => [...new Set(some.map(one => getComputedStyle(one)[name]))];
  const text = shown.filter(one => own(one) && !one.closest('svg'));
  return {
    body: colours(text.filter(one => one.matches('p, li, dd, h1, h2, h3')), 'color'),
    small: colours(text, 'color'),
    names: colours(shown.filter(one => one.matches('svg text')), 'fill'),
    hollow: colours(shown.filter(one => one.matches('svg [style*="fill: var(--plate-ground"]')), 'fill'),
    code: shown.filter(one => one.closest('details.hide')).length,
    gaps: shown.filter(one => one.matches('.gloss') && parseFloat(getComputedStyle(one).marginTop) > 16).length,
  }; }"""
LEAST = {"body": 7, "small": 4.5, "names": 4.5}
PRINTED_PAGES = [SOURCE, "organizations.html", "how-many.html"]
RING = """() => { const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(document.activeElement);
  return [outlineStyle, parseFloat(outlineWidth), outlineColor]; }"""
CONTROLS = [
    ("source-a.html", ".runner button"),
    ("source-a.html", ".cell_input pre[contenteditable]"),
    ("source-a.html", ".runner-reset"),
    ("source-a.html", ".passage .cite summary"),
    ("source-a.html", ".passage .cite button"),
    ("source-a.html", ".contents summary"),
    ("source-a.html", ".contents a"),
    ("source-a.html", ".apparatus summary"),
    ("source-a.html", "a.call"),
    ("source-a.html", ".sheet"),
    ("source-a.html", "input[type=search]"),
    ("source-a.html", ".filter input"),
    ("search.html", "input[type=search]"),
]


@pytest.fixture
def opened(browser):
    """Opens a page in a browser of a certain state; the page keeps its errors."""
    contexts = []

    def at(address: str, before: str = "", **state):
        context = browser.new_context(viewport={"width": 1440, "height": 900}, **state)
        contexts.append(context)
        if before:
            context.add_init_script(before)
        page = context.new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda said: said.type == "error" and page.errors.append(said.text))
        page.goto(address)
        page.evaluate(STANDING)
        return page

    yield at
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def usual(browser, book):
    """Where the notes stand when nothing is wrong, and where they stand without scripts."""
    found = []
    for scripts in (True, False):
        page = browser.new_page(viewport={"width": 1440, "height": 900}, java_script_enabled=scripts)
        page.goto((book / SOURCE).as_uri())
        if scripts:
            page.evaluate(STANDING)
        found.append(page.evaluate(NOTES))
        page.close()
    assert elsewhere(*found)  # or notes that are not placed would not be seen
    return found[0]


def elsewhere(found: list[float], usual: list[float]) -> list[tuple[float, float]]:
    """The notes that stand elsewhere than usual: where each stands, and where it should."""
    return [(one, other) for one, other in zip(found, usual, strict=True) if abs(one - other) > PIXEL]


def works(frame, usual) -> None:
    """The notes are placed, the contents open, a folded comment is shown to who asks for it."""
    frame.evaluate(STANDING)
    assert elsewhere(frame.evaluate(NOTES), usual) == []
    frame.locator(".contents summary").click()
    assert frame.locator(".contents li a").first.is_visible()
    frame.locator(".contents summary").click()
    frame.locator("main a[href='#A-07-02-comment']").first.click()
    frame.locator("#A-07-02-comment").wait_for(state="visible")


@pytest.mark.parametrize("state", STATES)
def test_a_browser_that_refuses_something_shows_the_page_all_the_same(opened, book, usual, state):
    page = opened((book / SOURCE).as_uri(), STATES[state])
    works(page, usual)
    page.locator("#A-07 .cite summary").first.click()
    page.locator("#A-07 .cite button").first.click()
    assert page.errors == []


def test_a_frame_that_may_keep_nothing_shows_the_page_all_the_same(opened, site, usual, tmp_path):
    frame = f'<iframe sandbox="allow-scripts" src="{site}/{SOURCE}" width="1440" height="900" style="border:0"></iframe>'
    (tmp_path / "frame.html").write_text(f"<!doctype html><title>Frame</title><body style='margin:0'>{frame}")
    page = opened((tmp_path / "frame.html").as_uri())
    works(page.frames[1], usual)
    assert page.errors == []


def test_colours_can_be_chosen_after_a_foreign_value(opened, book):
    page = opened((book / SOURCE).as_uri(), STATES["a foreign value kept"])
    assert page.evaluate("() => document.documentElement.dataset.theme") == "light"
    page.locator("[name=mode][value=dark]").evaluate("one => one.click()")
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"


def test_a_script_that_fails_would_be_seen(opened, book):
    assert opened((book / SOURCE).as_uri(), "document.addEventListener('DOMContentLoaded', () => nothing());").errors


@pytest.mark.parametrize("hash", UNREADABLE)
def test_an_address_that_cannot_be_read_stops_nothing(opened, book, usual, hash):
    page = opened(f"{(book / SOURCE).as_uri()}#{hash}")
    page.evaluate("hash => new Promise(done => { addEventListener('hashchange', done); location.hash = `${hash}%`; })", hash)
    page.evaluate(STANDING)
    assert page.errors == []
    page.goto("about:blank")
    page.goto((book / SOURCE).as_uri())
    works(page, usual)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_leads_nowhere_says_so_and_names_the_nearest(opened, book, address):
    page = opened(f"{book.as_uri()}/{address}")
    said = page.locator("main [role=status]", has_text=re.compile("no", re.IGNORECASE))
    assert said.is_visible()
    key = address.partition("#")[2]
    number = re.sub(r"-0*", " ", key, count=1).replace("-", ".")
    assert key in said.inner_text() or number in said.inner_text()
    link = said.locator("a").first.get_attribute("href")
    assert re.fullmatch(ADDRESSES[address], link)
    assert not link.startswith("#") or page.locator(link).count() == 1
    said.locator("a").first.click()
    assert page.errors == []


def test_an_address_that_exists_is_not_complained_about(opened, book):
    page = opened((book / SOURCE).as_uri() + "#A-07")
    assert [one for one in page.locator("main [role=status]").all_inner_texts() if one] == []


def on_white(colour: str) -> float:
    return contrast("#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3]), "#ffffff")


def faint(printed: dict) -> dict[str, list[str]]:
    """What cannot be read on white paper, marks that should be hollow and are not, and what has no business there."""
    found = {what: [colour for colour in printed[what] if on_white(colour) < least] for what, least in LEAST.items()}
    found["hollow"] = [colour for colour in printed["hollow"] if on_white(colour) > 1.2]
    found |= {what: printed[what] for what in ("code", "gaps")}
    return {what: some for what, some in found.items() if some}


@pytest.mark.parametrize("name", PRINTED_PAGES)
@pytest.mark.parametrize("started", named("chromium", "firefox"), indirect=True)
def test_who_reads_in_the_dark_prints_dark_on_white(engine, book, name):
    engine.resize(1440)
    engine.visit((book / name).as_uri())
    engine.evaluate("() => localStorage.setItem('mode', 'dark')")
    engine.visit((book / name).as_uri())
    assert engine.evaluate("() => document.documentElement.dataset.theme") == "dark"
    on_screen = engine.evaluate(PRINTED)
    engine.medium("print")
    on_paper = engine.evaluate(PRINTED)
    engine.medium("")
    assert {"body", "small", "names", *["hollow"] * bool(on_screen["hollow"])} <= faint(
        on_screen
    ).keys()  # or a dark print would not be seen
    assert faint(on_paper) == {}


def test_every_property_that_a_style_uses_is_defined(book):
    texts = [path.read_text("utf-8") for kind in ("_static/**/*.css", "*.html", "_static/**/*.js") for path in sorted(book.glob(kind))]
    assert undefined(texts) == set()
    assert undefined(["a{color:var(--ink);background:var(--ground,white)}", ".b{--ink-2:red}"]) == {"--ink"}


def undefined(texts: list[str]) -> set[str]:
    """The custom properties that are used without a value to fall back on, and defined nowhere."""
    used = {name for text in texts for name in re.findall(r"var\(\s*(--[\w-]+)\s*\)", text)}
    return used - {name for text in texts for name in re.findall(r"(?<!var\()(--[\w-]+)[\"']?\s*[:,]", text)}


def test_no_style_needs_a_function_that_older_browsers_lack(book):
    assert [path.name for path in sorted(book.glob("_static/**/*.css")) if "light-dark(" in path.read_text("utf-8")] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_focus_is_seen_on_every_kind_of_control(opened, site, theme):
    page, unseen = None, []
    for name, selector in CONTROLS:
        if page is None or not page.url.endswith(name):
            page = opened(f"{site}/{name}", color_scheme=theme)
            page.evaluate("() => { document.querySelectorAll('details').forEach(one => { one.open = true; }); }")
            page.evaluate("() => { document.querySelectorAll('.runner-reset').forEach(one => { one.hidden = false; }); }")
        control = page.locator(selector).first
        page.keyboard.press("Shift")  # whoever uses the keyboard sees the focus
        control.focus()
        style, width, colour = page.evaluate(RING)
        if style == "none" or width < 2 or colour == "rgba(0, 0, 0, 0)":
            unseen.append(f"{selector}: {style} {width} {colour}")
    assert unseen == []
