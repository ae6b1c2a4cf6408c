"""The words of a chapter as search and previews show them: claims, passages, entries, paragraphs, and where numbers stand."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from docutils import nodes
from sphinx.addnodes import pending_xref

from edition.book import nodes as book
from edition.sigla import shown
from edition.tables import LIST
from edition.verdicts import SIGNS
from edition.vocabulary import PAPER_ONLY

Kind = TypeVar("Kind", bound=nodes.Element)
UNSAID = (nodes.bullet_list, nodes.raw, *(getattr(book, name) for name in PAPER_ONLY))  # evidence and drawings are no words of a text
OWN_PLACE = (book.passage, book.register_entry)  # what is found by its own key, not by its section


def words(node: nodes.Node) -> str:
    """The text of a node in one line, without citations; a call stands in it as the sign of its verdict."""
    return tidy("".join(_words(node)))


def tidy(text: str) -> str:
    """A text in one line; where a citation was left out no blank stands before the full stop."""
    return re.sub(r"\s+([.,;:)])", r"\1", re.sub(r"[ \n\t]+", " ", text)).strip()


def _words(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, book.call):
        yield f"\u00a0{SIGNS[node['verdict']]} "
    elif not (isinstance(node, pending_xref) and node["refdomain"] == "cite") and not isinstance(node, UNSAID):
        for child in node.children:
            yield from _words(child)
        if isinstance(node, (nodes.paragraph, nodes.term)):
            yield " "


def claims(passage: book.passage) -> list[dict]:
    """The claims of a passage, each with the words of the regest that its call closes, its gloss and its comment."""
    found: list[dict] = []
    since: list[str] = []
    for node in passage.findall(lambda one: isinstance(one, (nodes.Text, book.call))):
        if isinstance(node, book.call):
            found.append({"at": node["key"], "verdict": node["verdict"], "regest": tidy("".join(since)).lstrip(",;:. ")})
            since = []
        elif above(node, book.regest):
            since.append(node.astext())
    for kind, name in ((book.gloss, "gloss"), (book.commentary, "comment")):
        notes = {note["key"]: words(note) for note in passage.findall(kind)}
        for claim in found:
            claim[name] = notes.get(claim["at"], "")
    return found


def passages(document: nodes.document) -> list[dict]:
    """What stands in passages and belongs to no claim: headings, and what is supplied for a lacuna."""
    found = []
    for passage in document.findall(book.passage):
        if passage.next_node(book.call) is None:
            found.append({"at": passage["key"], "title": shown(passage["key"]), "text": words(passage)})
        for lacuna in passage.findall(book.lacuna):
            found.append({"at": passage["key"], "title": f"{shown(passage['key'])}, supplied", "text": words(lacuna)})
    return found


def entries(document: nodes.document) -> dict[str, str]:
    """The words of the entries of a register."""
    return {f"{entry['table']}/{entry['key']}": words(entry) for entry in document.findall(book.register_entry)}


def paragraphs(document: nodes.document) -> list[dict]:
    """The paragraphs of a chapter that belong to no passage and no entry, each at the nearest address."""
    found = []
    for node in document.findall(nodes.paragraph):
        if not above(node, *OWN_PLACE, nodes.table, nodes.list_item) and (text := words(node)):
            at, title = spot(node)
            found.append({"at": at, "title": title, "text": text})
    return found


def spot(node: nodes.Node) -> tuple[str, str]:
    """The nearest address around a text and its heading: a topic of the comparison, or else a section."""
    if (item := above(node, nodes.definition_list_item)) and (term := book.first(item, nodes.term))["ids"]:
        return term["ids"][0], term.astext()
    section = around(node)
    return section["ids"][0], heading(section)


def numbers(document: nodes.document, is_quantity: Callable[[str], bool]) -> dict[str, tuple]:
    """For each published number that the chapter states its best place: how good it is, its address, what stands there."""
    found: dict[str, tuple] = {}
    for node in document.findall(book.bound):
        for key in (cell.partition(".")[0] for cell in node["cell"].split(LIST)):
            if node["kind"] == "num" and is_quantity(key):
                found[key] = min(found.get(key, place(node)), place(node))
    return found


def place(number: book.bound) -> tuple[int, str, str]:
    """Where a number stands: at an address of its own, else in a note, an entry, a topic, a section."""
    if number["ids"]:
        return 0, number["ids"][0], heading(around(number))
    if note := above(number, book.gloss, book.commentary):
        return 1, note["key"], shown(note["key"])
    if entry := above(number, book.register_entry):
        return 2, entry["ids"][0], entry["name"]
    return 3, *spot(number)


def heading(section: nodes.section) -> str:
    return book.first(section, nodes.title).astext()


def around(node: nodes.Node) -> nodes.section:
    """The section in which a text stands."""
    return next(one for one in book.above(node) if isinstance(one, nodes.section))


def above(node: nodes.Node, *kinds: type[Kind]) -> Kind | None:
    """The nearest node above that is of one of the kinds."""
    return next((one for one in book.above(node) if isinstance(one, kinds)), None)
