"""Where an address leads: its place stands at the upper edge of the screen, and whoever comes back finds the page as it was left.

In three engines and in the state that most readers have: motion allowed, scripts on.
"""

import re
from random import Random

import pytest
from engines import Scriptless
from lxml import html

pytestmark = pytest.mark.book
WIDTHS = [390, 1440]
NEAR = 40  # pixels
KINDS = {  # page, element and id of what has an address
    "passage": r"source-\w+ \w+ [A-Z]-\d\d",
    "claim": r"source-\w+ \w+ [A-Z]-\d\d-\d\d",
    "gloss": r"source-\w+ \w+ [A-Z]-\d\d-\d\d-gloss",
    "comment": r"source-\w+ \w+ [A-Z]-\d\d-\d\d-comment",
    "entry": r"(people|organizations|timeline) section \S+",
    "figure": r"\S+ figure \S+",
    "quantity": r"how-many span (?!id\d)\S+",
    "section": r"how-many section \S+",
    "topic": r"comparison \w+ topic-\S+",
    "place": r"names \w+ place-\S+",
    "work": r"bibliography \w+ work-\S+",
}
WORST = [  # addresses that once led thousands of pixels astray
    "people.html#vasily-grossman",
    "how-many.html#filtration-army",
    "how-many.html#victims",
    "timeline.html#himmler-vlasov",
    "organizations.html#kampfgruppe-gottberg",
    "source-a.html#A-07",
    "source-a.html#A-07-02-comment",
]
# What is wrong with where a page stands, or nothing. A claim may stand at its place, or its passage with the claim in view.
ASTRAY = """id => {
  const root = document.documentElement, target = document.getElementById(id);
  const size = (element, name) => parseFloat(getComputedStyle(element)[name]) || 0;
  const box = target?.getBoundingClientRect();
  if (!box?.width && !box?.height) return 'nowhere';
  const off = element => {
    const edge = size(root, 'scrollPaddingTop') + size(element, 'scrollMarginTop');
    const wanted = element.getBoundingClientRect().top + scrollY - edge;
    return Math.round(scrollY - Math.max(0, Math.min(wanted, root.scrollHeight - root.clientHeight))); };
  const inside = box.top >= size(root, 'scrollPaddingTop') - 1 && box.bottom <= innerHeight;
  const passage = target.matches('.call') && inside && target.closest('.passage');
  const distance = Math.min(...[target, passage].filter(Boolean).map(one => Math.abs(off(one))));
  if (distance > NEAR) return `${distance} px off`;
  const above = document.elementFromPoint(Math.min(box.left + box.width / 2, root.clientWidth - 1), Math.max(box.top, 0) + 1);
  for (let one = above; one && !one.contains(target); one = one.parentElement)
    if (['fixed', 'sticky'].includes(getComputedStyle(one).position)) return `covered by ${one.className}`;
  return ''; }""".replace("NEAR", str(NEAR))
TOP = "id => document.getElementById(id).getBoundingClientRect().top"
READ_ON = """id => { const passage = document.getElementById(id);
  passage.querySelector('details.apparatus').open = true;
  passage.scrollIntoView(); scrollBy(0, 150); }"""
OPEN = "id => document.getElementById(id).querySelector('details.apparatus').open"
# The text on the screen from an element on.
SEEN = """id => {
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), range = document.createRange(), seen = [];
  const start = document.getElementById(id);
  while (walker.nextNode()) {
    range.selectNodeContents(walker.currentNode);
    const {bottom, height} = range.getBoundingClientRect(), after = start.compareDocumentPosition(walker.currentNode);
    if (height && bottom <= innerHeight && after & Node.DOCUMENT_POSITION_FOLLOWING) seen.push(walker.currentNode.data);
  }
  return seen.join(''); }"""
GROWING = """<!doctype html><body style="overflow-anchor:none"><p id="late">Text</p><h2 id="goal">Goal</h2><p style="height:3000px">Text</p>
<script>addEventListener("load", () => requestAnimationFrame(() => { late.style.height = "2000px" }))</script>"""


@pytest.fixture(scope="module")
def addresses(book):
    """The addresses that the pages of the book have, by kind."""
    found = {kind: [] for kind in KINDS}
    for path in sorted(book.glob("*.html")):
        for node in html.parse(path).getroot().iterfind(".//main//*[@id]"):
            for kind, pattern in KINDS.items():
                if re.fullmatch(pattern, f"{path.stem} {node.tag} {node.get('id')}"):
                    found[kind].append(f"{path.name}#{node.get('id')}")
    assert all(found.values())
    return found


def sample(addresses: dict[str, list[str]], of: int) -> list[str]:
    """The worst addresses and one of each kind, others for each width."""
    return WORST + [Random(of).choice(found) for found in addresses.values()]


def astray(engine, base: str, addresses: list[str]) -> dict[str, str]:
    """The addresses that do not lead to their place, and what is wrong there."""
    found = {}
    for address in addresses:
        engine.visit(f"{base}/{address}")
        found[address] = engine.evaluate(ASTRAY, address.partition("#")[2])
    return {address: wrong for address, wrong in found.items() if wrong}


@pytest.mark.parametrize("width", WIDTHS)
def test_an_address_leads_to_its_place(engine, book, addresses, width):
    engine.resize(width)
    chosen = sample(addresses, width)
    assert astray(engine, book.as_uri(), chosen if engine.name == "chromium" else chosen[WIDTHS.index(width) :: 3]) == {}


def test_an_address_on_a_server_leads_to_its_place(engine, site):
    engine.resize(1440)
    assert astray(engine, site, WORST if engine.name == "chromium" else WORST[:2]) == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts_an_address_leads_to_its_place(browser, book, addresses, width):
    engine = Scriptless(browser)
    engine.resize(width)
    found = astray(engine, book.as_uri(), sample(addresses, width)[WIDTHS.index(width) :: 3])
    engine.close()
    assert found == {}


def test_a_page_that_grows_after_it_has_landed_would_be_seen(engine, tmp_path):
    (tmp_path / "growing.html").write_text(GROWING)
    found = astray(engine, tmp_path.as_uri(), ["growing.html#late", "growing.html#goal"])
    assert found.keys() == {"growing.html#goal"}
    assert found["growing.html#goal"].endswith("px off")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_link_in_the_page_leads_to_its_place(engine, book, width):
    engine.resize(width)
    engine.visit(f"{book.as_uri()}/source-a.html")
    found = {}
    for key in ("A-13", "A-07", "A-07-02-comment", "A-07-05-gloss", "A-07-05-comment", "A-07-05"):
        engine.follow(f"main a[href='#{key}']")
        found[key] = engine.evaluate(ASTRAY, key)
    assert {key: wrong for key, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("query", ["vasily grossman", "himmler vlasov"])
def test_a_hit_of_the_search_leads_to_its_place(engine, book, query):
    engine.resize(390)
    engine.visit(f"{book.as_uri()}/search.html?q={query}")
    address = engine.evaluate("() => document.querySelector('#hits a').getAttribute('href')")
    engine.follow("#hits a")
    assert engine.evaluate(ASTRAY, address.partition("#")[2]) == ""


@pytest.mark.parametrize("start, width", [("source-a.html", 390), ("source-a.html#A-03", 1440)])
@pytest.mark.parametrize("way", ["reload", "back"])
def test_whoever_comes_back_finds_the_page_as_it_was_left(engine, book, start, way, width):
    engine.resize(width)
    engine.visit(f"{book.as_uri()}/{start}")
    engine.evaluate(READ_ON, "A-11")
    engine.settle()
    left = engine.evaluate(TOP, "A-11")
    if way == "reload":
        engine.reload()
    else:
        engine.go(f"{book.as_uri()}/index.html")
        engine.back()
    assert abs(engine.evaluate(TOP, "A-11") - left) <= NEAR
    assert engine.evaluate(OPEN, "A-11")


def test_whoever_comes_back_to_the_figures_finds_the_place(engine, book):
    engine.resize(390)
    engine.visit(f"{book.as_uri()}/how-many.html")
    engine.evaluate("() => document.getElementById('victims').scrollIntoView()")
    engine.settle()
    left = engine.evaluate(TOP, "victims")
    engine.go(f"{book.as_uri()}/index.html")
    engine.back()
    assert abs(engine.evaluate(TOP, "victims") - left) <= NEAR


@pytest.mark.parametrize("width", WIDTHS)
def test_whoever_lands_on_a_comment_sees_what_it_comments_on(engine, book, register, width):
    engine.resize(width)
    claims = {row["id"]: row for row in register["claims"]}
    found = {}
    for key in ["A-07-02", *Random("claims").sample(sorted(claims), 2 if engine.name == "chromium" else 0)]:
        assert astray(engine, book.as_uri(), [f"source-{key[0].lower()}.html#{key}-comment"]) == {}
        source, passage, number = key.split("-")
        wanted = [f"{source} {int(passage)}.{int(number)}", claims[key]["statement"], claims[key]["verdict"].capitalize()]
        seen = engine.evaluate(SEEN, f"{key}-comment")
        found[key] = [one for one in wanted if one not in re.sub(r"\s+", " ", seen)]
    assert {key: unseen for key, unseen in found.items() if unseen} == {}
