"""The built book: addresses, links, notes, and nothing from another host."""

import json
import re
import zipfile
from collections import Counter
from html.parser import HTMLParser

import pytest

from edition.imprint import imprint
from edition.verdicts import SIGNS

pytestmark = [pytest.mark.book, pytest.mark.xdist_group("book")]
LOADS = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("object", "data"), ("source", "src")}


class Page(HTMLParser):
    """The ids and links of a page, what it loads, and its images."""

    def __init__(self, html: str):
        super().__init__()
        self.ids, self.links, self.loads = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and (href := found.get("href")):
            self.links.append(href)
        self.loads += [value for name, value in attrs if (tag, name) in LOADS and found.get("rel") != "canonical"]


@pytest.fixture(scope="module")
def pages(book):
    return {path.name: Page(path.read_text("utf-8")) for path in sorted(book.glob("*.html"))}


def test_every_chapter_is_a_page_with_a_short_address(pages):
    assert {"index.html", "source-a.html", "source-b.html", "comparison.html", "how-many.html", "organizations.html", "people.html"} <= set(
        pages
    )
    assert {"timeline.html", "method.html", "data-dictionary.html", "bibliography.html", "names.html"} <= set(pages)


def test_every_passage_and_claim_has_its_address(pages, register):
    for row in [*register["passages"], *register["claims"]]:
        if row.cells.get("role") != "furniture":
            assert row["id"] in pages[f"source-{row['id'][0].lower()}.html"].ids


def test_every_claim_has_its_comment_and_its_verdict_in_words(book, register):
    html = {source: (book / f"source-{source}.html").read_text("utf-8") for source in "ab"}
    for row in register["claims"]:
        page = html[row["id"][0].lower()]
        comment = page.split(f'id="{row["id"]}-comment"', 1)[1][:600]
        assert row["verdict"].capitalize() in comment


def test_no_id_stands_twice_on_a_page(pages):
    assert {
        name: sorted({i for i in page.ids if page.ids.count(i) > 1}) for name, page in pages.items() if len(page.ids) != len(set(page.ids))
    } == {}


def test_every_link_inside_the_book_leads_somewhere(book, pages):
    broken = []
    for name, page in pages.items():
        for link in page.links:
            file, _, anchor = link.partition("#")
            if re.match(r"\w+:", link) or link.startswith("?"):
                continue
            target = file or name
            if not (book / target).exists() or (anchor and target in pages and anchor not in pages[target].ids):
                broken.append(f"{name} -> {link}")
    assert broken == []


def test_no_page_loads_anything_from_another_host(pages):
    assert [f"{name}: {load}" for name, page in pages.items() for load in page.loads if re.match(r"(\w+:)?//", load)] == []


def laid(path):
    """What a file of the search index holds."""
    return json.loads(path.read_text("utf-8").partition(" = ")[2].rstrip(";\n"))


def test_everything_that_search_finds_has_its_address(book, pages, register):
    found = laid(book / "find" / "names.js") + laid(book / "find" / "chapters.js")
    broken = [one["at"] for one in found if one["at"].partition("#")[2] not in pages[one["at"].partition("#")[0]].ids]
    assert broken == []
    assert {one["at"].partition("#")[2] for one in found} >= {row["id"] for row in register["claims"]}


def test_what_search_and_previews_show_is_words_and_no_markup(book):
    found = laid(book / "find" / "names.js") + laid(book / "find" / "chapters.js")
    texts = [text for one in found for name in ("title", "text", "says", "gloss", "comment") if (text := one.get(name))]
    assert len(texts) > 1000
    assert [text[:80] for text in texts if re.search(r"</?\w+[ >]", text)] == []


def test_search_shows_no_statement_of_a_source_without_its_verdict(book, register):
    verdicts = {row["id"]: row["verdict"] for row in register["claims"]}
    said = {one["at"].partition("#")[2]: one for one in laid(book / "find" / "chapters.js") if "says" in one}
    assert {key: one["verdict"] for key, one in said.items()} == verdicts
    assert all(one["title"].endswith(f"{SIGNS[one['verdict']]} {one['verdict']}") for one in said.values())


def test_each_passage_and_claim_can_be_cited_in_three_forms(book, register):
    items = {item["id"]: item for item in json.loads((book / "downloads" / "citations.json").read_text("utf-8"))}
    entries = (book / "downloads" / "citations.bib").read_text("utf-8")
    for row in [*register["passages"], *register["claims"]]:
        if row.cells.get("role") != "furniture":
            address = f"source-{row['id'][0].lower()}.html#{row['id']}"
            assert items[f"{imprint().name}-{row['id']}"]["URL"] == address
            assert f"url = {{{address}}}" in entries


def test_every_page_says_what_it_is_about(book):
    said = {path.name: re.search(r'<meta name="description" content="([^"]+)"', path.read_text("utf-8"))[1] for path in book.glob("*.html")}
    assert all(60 < len(description) < 200 for description in said.values()), said
    assert len(set(said.values())) == len(said)


def test_every_page_has_its_data_for_machines(book):
    kinds = Counter()
    for path in book.glob("*.html"):
        graph = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"))[1])["@graph"]
        kinds.update(one["@type"] for one in graph)
    assert kinds == {"Book": 1, "Chapter": len(list(book.glob("*.html"))) - 1, "Dataset": 1}


def test_without_a_public_address_no_page_claims_one(book):
    html = "".join(path.read_text("utf-8") for path in book.glob("*.html"))
    assert 'rel="canonical"' not in html
    assert not (book / "sitemap.xml").exists()


def test_every_page_lists_only_downloads_that_exist(book, pages):
    for name, page in pages.items():
        listed = [link for link in page.links if link.startswith("downloads/")]
        assert "downloads/data.zip" in listed, name
        assert all((book / link).exists() for link in listed)


def test_the_data_can_be_taken(book, register):
    with zipfile.ZipFile(book / "downloads" / "data.zip") as packed:
        names = set(packed.namelist())
    assert {f"data/{table}.csv" for table in register.rows} <= names
    assert {"data/datapackage.json", "data/works.bib", "data/README.md"} <= names


def test_figures_are_inlined_with_alt_text(book):
    pages = [page.read_text("utf-8") for page in book.glob("*.html")]
    described = [name for page in pages for name in re.findall(r'<svg [^>]*aria-describedby="([^"]+)"', page)]
    captions = {name: alt for page in pages for name, alt in re.findall(r'<figcaption id="([^"]+)">([^<]*)', page)}
    found = [captions[name] for name in described]
    assert len(found) >= 20
    assert all(len(alt) > 60 for alt in found)


def test_the_attribution_of_source_b_is_printed(book):
    page = (book / "source-b.html").read_text("utf-8")
    assert "Attribution-ShareAlike 3.0" in page
    assert "page history" in page


def test_lacunae_say_from_where_and_how_surely(book):
    page = (book / "source-b.html").read_text("utf-8")
    assert page.count('class="lacuna"') == 2
    assert page.count("Supplied from: ") == 2
