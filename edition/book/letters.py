"""Ways through a long register: a row of its letters, or of its years, each of which leads to the first entry there.

The rows stand in HTML only: paper has pages and an index, and a notebook program has contents of its own.
"""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import TypeVar

from docutils import nodes
from sphinx.application import Sphinx

from edition.book import nodes as book
from edition.book.domain import domain_of
from edition.book.state import tables_of
from edition.letters import initial

Place = TypeVar("Place")
Way = tuple[str, str]  # a letter or a year, and to where it leads
LABELS = {
    "people": "People by letter",
    "organizations": "Organizations by letter",
    "places": "Places by letter",
    "events": "Events by letter",
    "years": "Events by year",
    "works": "Works by letter",
}
ELSEWHERE = "In alphabetical order in the index of names:"


def steps(doctree: nodes.document) -> list[nodes.Element]:
    """What a row leads through: the works of a bibliography or the entries of a register."""
    return [node for node in doctree.findall(nodes.Element) if isinstance(node, (nodes.citation, book.register_entry))]


def row(doctree: nodes.document) -> list[Way]:
    """The letters or years of a chapter, each with the id of the first entry there."""
    return firsts((stands_under(step), step["ids"][0]) for step in steps(doctree))


def stands_under(step: nodes.Element) -> str:
    """The letter or the year under which a work or an entry stands."""
    return step["under"] if "under" in step else initial(book.first(step, nodes.label).astext())


def firsts(found: Iterable[tuple[str, Place]]) -> list[tuple[str, Place]]:
    """The first of each letter; nothing where the letters do not come in their order, because then none has a place of its own."""
    found = list(found)
    ways: dict[str, Place] = {}
    for letter, place in found:
        ways.setdefault(letter, place)
    return list(ways.items()) if sorted(ways) == [letter for letter, _ in groupby(letter for letter, _ in found)] else []


def nav(kind: str, ways: list[Way], lead: str = "") -> nodes.raw:
    """The row as HTML, which the other outputs leave out."""
    items = "".join(f'<li><a href="{escape(to)}">{escape(shown)}</a></li>\n' for shown, to in ways)
    before = f"<p>{escape(lead)}</p>\n" if lead else ""
    html = f'<nav class="letters {kind}" aria-label="{escape(LABELS[kind])}">\n{before}<ul>\n{items}</ul>\n</nav>\n'
    return nodes.raw("", html, format="html")


def address(table: str, letter: str) -> str:
    """The address of a letter in the index of names: `people-v`."""
    return f"{table}-{letter.lower() if letter.isalpha() else 0}"


def in_the_index(app: Sphinx, docname: str, table: str) -> list[Way]:
    """The letters of a register that stands in another order than theirs, each with its address in the index of names, if there is one."""
    places = (at for (kind, _), at in domain_of(app.env).entries.items() if kind == "places")
    index, _ = next(places, ("", ""))  # the register of the places is the index itself
    names = tables_of(app).names
    heads = sorted({names.head(table, key).initial for key in names.heads(table)}) if index else []
    return [(letter, f"{app.builder.get_relative_uri(docname, index)}#{address(table, letter)}") for letter in heads]


def lay(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the row before the works of a bibliography or the entries of a register."""
    if not (found := steps(doctree)):
        return
    table = found[0].get("table", "works")
    if ways := row(doctree):
        before(found, nav("years" if table == "events" else table, [(shown, f"#{at}") for shown, at in ways]))
    elif ways := in_the_index(app, docname, table):
        before(found, nav(table, ways, ELSEWHERE))


def before(found: list[nodes.Element], node: nodes.Node) -> None:
    """Put a node before the first of the entries, or before the section of the first where they stand in several."""
    together = all(one.parent is found[0].parent for one in found)
    first = found[0] if together else found[0].parent
    first.parent.insert(first.parent.index(first), node)
