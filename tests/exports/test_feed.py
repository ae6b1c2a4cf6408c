"""The feed of changes: well formed, whole by the rules of Atom, with every change of a verdict and every version."""

import re
from dataclasses import replace

import feedparser
import pytest
from lxml import etree

from edition import changelog, history, sigla
from edition.changelog import Version
from edition.exports import feed
from edition.tables import Row

A = {"a": feed.ATOM, "h": feed.XHTML}
HOSTILE = 'a\x1b[31m <script>alert("x")</script> \u202egnp'
BASE = "https://example.org/book"
ONCE = ("id", "title", "updated", "content")  # what an entry has exactly once


@pytest.fixture(scope="module")
def versions():
    return list(changelog.versions())


@pytest.fixture(scope="module")
def written(register, versions):
    return feed.written(feed.feed(register, versions))


@pytest.fixture(scope="module")
def root(written):
    return etree.fromstring(written.encode())


@pytest.fixture(scope="module")
def parsed(written):
    return feedparser.parse(written)


def test_a_reader_of_feeds_takes_it_without_complaint(parsed, register, versions):
    assert not parsed.bozo and parsed.version == "atom10"
    assert len(parsed.entries) == len(versions) + len(list(history.changes(register)))
    assert all(one.id and one.title and one.updated_parsed and one.content[0].value for one in parsed.entries)


def test_a_reader_of_feeds_complains_of_a_broken_one(written):
    assert feedparser.parse(written.replace("</entry>", "", 1)).bozo


def test_it_has_what_the_standard_wants(root):
    assert root.tag == f"{{{feed.ATOM}}}feed" and root.find("a:author/a:name", A).text
    for one in (root, *root.iterfind("a:entry", A)):
        for name in ONCE if one is not root else ONCE[:3]:
            assert len(one.findall(f"a:{name}", A)) == 1
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", one.find("a:updated", A).text)
    names = [one.text for one in root.iterfind(".//a:id", A)]
    assert len(set(names)) == len(names) and all(name.startswith("urn:uuid:") for name in names)
    assert all(
        one.find("a:content", A).get("type") == "xhtml" and len(one.find("a:content", A)) == 1 for one in root.iterfind("a:entry", A)
    )


def test_it_is_as_new_as_its_newest_entry_and_these_stand_first(root):
    days = [one.find("a:updated", A).text for one in root.iterfind("a:entry", A)]
    assert days == sorted(days, reverse=True) and root.find("a:updated", A).text == days[0]


def test_every_verdict_that_was_changed_is_there_with_its_reason(parsed, register):
    said = {one.title: one.content[0].value for one in parsed.entries}
    for change in history.changes(register):
        found = said[f"{sigla.shown(change.claim)}: {change.turn}{' (new)' if change.is_new else ''}"]
        assert change.reason in found and found.index(change.verdict.capitalize()) < found.index("The source: ")


def test_every_version_is_there_with_every_paragraph(root, versions):
    titles = [one.text.removeprefix("Version ") for one in root.iterfind("a:entry/a:title", A)]
    assert {one.name for one in versions} <= set(titles) and any(one.day for one in versions)
    paragraphs = ["".join(one.itertext()) for one in root.iterfind(".//h:p", A)]
    assert {re.sub(r"\*\*|`", "", text) for one in versions for text in one.paragraphs} <= set(paragraphs)


def test_entries_keep_their_names_when_the_book_gets_an_address(register, versions, root):
    moved = etree.fromstring(feed.written(feed.feed(register, versions, BASE)).encode())
    assert [one.text for one in moved.iterfind(".//a:id", A)] == [one.text for one in root.iterfind(".//a:id", A)]
    assert {one.get("rel") for one in moved.iterfind("a:link", A)} == {"self", "alternate"}
    assert f"{BASE}/source-a.html#" in moved.find("a:entry/a:link[@href]", A).getparent().getparent().xpath(
        "string(//@href[contains(., '#')])"
    )


def test_harmful_signs_come_out_harmless(register):
    broken = replace(register, rows=dict(register.rows))
    broken.rows["claims"] = [replace(row, cells=row.cells | {"statement": HOSTILE}) for row in register["claims"]]
    broken.rows["history"] = [Row("", 0, row.cells | {"reason": row["reason"] and HOSTILE}) for row in register["history"]]
    written = feed.written(feed.feed(broken, [Version(HOSTILE, "2026-01-01", (f"**{HOSTILE}**",))]))
    assert "\x1b" not in written and "\u202e" not in written and "<script" not in written
    said = etree.fromstring(written.encode()).findtext(".//h:b", namespaces=A)
    assert said == HOSTILE.replace("\x1b", "␛")


def test_it_is_written_beside_the_pages_the_same_each_time(tmp_path, written):
    path = feed.write(tmp_path)
    assert path == tmp_path / "downloads" / "changes.atom" and path.read_text("utf-8") == written
