"""What has changed, as an Atom feed: `downloads/changes.atom`, with each version of the book and each verdict that was changed.

An entry keeps its name for ever, so that no reader gets it twice; it is therefore never called by the address of the book.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from edition import addresses, sigla, tables
from edition.changelog import Version, versions
from edition.exports.identity import base_or_public, named
from edition.history import Change, begun, changes
from edition.house import FEED
from edition.imprint import imprint
from edition.phrases import say
from edition.signs import in_xml, visible
from edition.tables import Register, package

ATOM, XHTML = "http://www.w3.org/2005/Atom", "http://www.w3.org/1999/xhtml"
MARKED = re.compile(r"\*\*(?P<b>.+?)\*\*|`(?P<code>[^`]+)`")
Content = str | Element


def write(outdir: Path) -> Path:
    """Write the feed. Returns the path of the file."""
    register, _ = tables.read()
    path = outdir / FEED
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(feed(register, list(versions()))), "utf-8")
    return path


def written(root: Element) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + in_xml(tostring(root, encoding="unicode")) + "\n"


def e(name: str, /, *content: Content, **attributes: str) -> Element:
    """An element with its content in its order; control characters in it can be seen."""
    element = Element(name, {key: visible(value) for key, value in attributes.items()})
    for part in content:
        if not isinstance(part, str):
            element.append(part)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + visible(part)
        else:
            element.text = (element.text or "") + visible(part)
    return element


def feed(register: Register, known: list[Version], base: str | None = None) -> Element:
    """The whole feed, latest first; of a day the versions before the verdicts."""
    book, base = imprint(), base_or_public(base)
    last = max([begun(register), book.released.isoformat(), *(change.day for change in changes(register))])
    entries = [(one.day or last, version(one, one.day or last, base)) for one in known]
    entries += [(change.day, verdict(change, register, base)) for change in changes(register)]
    entries.sort(key=lambda entry: entry[0], reverse=True)
    root = e(
        "feed",
        e("title", f"{book.title}: what has changed"),
        e("subtitle", book.subtitle),
        e("id", named("feed", "", FEED)),
        e("updated", moment(last)),
        *(e("author", e("name", one.name), *([e("uri", one.orcid)] if one.orcid else [])) for one in book.authors),
        e("rights", package(register.folder)["licenses"][0]["title"]),
        *links(base),
        *(entry for _, entry in entries),
    )
    root.set("xmlns", ATOM)
    root.set("xml:lang", "en")
    return root


def links(base: str) -> Iterator[Element]:
    """Where the feed is, and the page that says the same; nothing as long as the book has no address."""
    if base:
        yield e("link", rel="self", type="application/atom+xml", href=f"{base}/{FEED}")
        yield e("link", rel="alternate", type="text/html", href=f"{base}/changes.html")


def moment(day: str) -> str:
    """A day as the format wants it, which knows no days but only moments: its beginning."""
    return f"{day}T00:00:00Z"


def entry(key: str, title: str, day: str, link: str, *content: Content, **category: str) -> Element:
    """An entry of the feed: its name, which it keeps, its title and day, where it leads, and what it says."""
    said = e("div", *content)
    said.set("xmlns", XHTML)
    more = [e("link", rel="alternate", type="text/html", href=link)] if link else []
    more += [e("category", **category)] if category else []
    names = (e("id", named(f"feed/{key}", "", FEED)), e("title", title), e("updated", moment(day)))
    return e("entry", *names, *more, e("content", said, type="xhtml"))


def version(one: Version, day: str, base: str) -> Element:
    """What a version of the book has changed."""
    title = f"Version {one.name}" if one.day else one.name
    return entry(
        f"version/{one.name}", title, day, f"{base}/changes.html" if base else "", *(e("p", *marked(text)) for text in one.paragraphs)
    )


def marked(text: str) -> Iterator[Content]:
    """The words of a paragraph; what is bold or code in Markdown is so here."""
    at = 0
    for found in MARKED.finditer(text):
        yield from (text[at : found.start()], e(found.lastgroup or "b", found[found.lastgroup or 0]))
        at = found.end()
    yield text[at:]


def verdict(change: Change, register: Register, base: str) -> Element:
    """A verdict that was changed, or a claim that was added; what the source states stands behind its verdict."""
    row = register.ids("claims")[change.claim]
    title = f"{sigla.shown(change.claim)}: {change.turn}{' (new)' if change.is_new else ''}"
    since = f"{change.verdict.capitalize()} since {say(change.day)}"
    before = "; the claim is new." if change.is_new else f"; {change.before} before."
    return entry(
        f"{change.claim}/{change.day}",
        title,
        change.day,
        f"{base}/{addresses.address('claims', change.claim)}" if base else "",
        e("p", f"{since}{before} {change.reason}"),
        e("p", f"The source: {row['statement']}"),
        term=change.verdict,
    )
