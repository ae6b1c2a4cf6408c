"""Lists that are computed when all chapters are read: mentions, and the index of names."""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from edition import sigla
from edition.addresses import anchor
from edition.book import letters
from edition.book import nodes as book
from edition.book.domain import domain_of, mentions_by_row
from edition.book.state import Mentions, tables_of
from edition.hubs import Hubs, Tie
from edition.names import OWN, Form
from edition.tables import LIST, Register

NAMED = {"events": "Spoken of in "}  # what a source does with a row of a register; every other one it names
NOTES = {"source": "so in a source", "error": "a wrong name in a source"}


class Names(SphinxDirective):
    """The index of one register with all forms of its names, and where each row is mentioned."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        table = self.arguments[0]
        return [book.names(table=table, keys=[row["id"] for row in tables_of(self.env.app)[table]])]


class Filler:
    """Puts the computed lists of a chapter into its document."""

    def __init__(self, app: Sphinx, docname: str):
        self.app, self.docname = app, docname
        self.domain = domain_of(app.env)

    # computed for those chapters only that ask: what a chapter has not asked for cannot change it

    @cached_property
    def order(self) -> Callable[[str], tuple]:
        return sigla.order_among(tables_of(self.app).ids("sources"))

    @cached_property
    def mentions(self) -> Mentions:
        return mentions_by_row(self.domain)

    @cached_property
    def named(self) -> dict[tuple[str, str], set[str]]:
        return named_by_row(tables_of(self.app))

    @cached_property
    def noted(self) -> dict[tuple[str, str], set[str]]:
        return noted_by_row(tables_of(self.app))

    @cached_property
    def hubs(self) -> Hubs:
        return Hubs(tables_of(self.app))

    def fill(self, doctree: nodes.document) -> None:
        for entry in list(doctree.findall(book.mentioned)):
            entry.replace_self(self.mentioned(entry["table"], entry["key"]))
        for index in list(doctree.findall(book.names)):
            index.replace_self(self.names(index["table"], index["keys"]))
        self.lead_numbers(doctree)

    def lead_numbers(self, doctree: nodes.document) -> None:
        """A number in prose leads to its row, where it is said who counts what; one that has the address of its row leads nowhere."""
        for number in list(doctree.findall(book.bound)):
            at = self.domain.entries.get(("quantities", number["cell"].partition(".")[0].partition(LIST)[0]))
            if number["kind"] == "num" and at and not number["ids"]:
                number.replace_self(
                    make_refnode(self.app.builder, self.docname, *at, nodes.inline("", "", number.deepcopy(), classes=["counted"]))
                )

    def mentioned(self, table: str, key: str) -> list[nodes.Node]:
        """“Named in A 5; in the notes on A 7, B 10”: what the source itself names, and what only our notes do; or nothing."""
        named = self.named[table, key]
        own = [(self.domain.passages[siglum], siglum) for siglum in sorted(named, key=self.order) if siglum in self.domain.passages]
        noted = [place for place in self.places(table, key) if place[1] not in named]
        parts = [(NAMED.get(table, "Named in "), own), ("; in the notes on " if own else "In the notes on ", noted)]
        said = [node for head, places in parts if places for node in (nodes.Text(head), *self.links(places))]
        mentions = [nodes.paragraph("", "", *said, classes=["mentioned"])] if said else []
        return [*mentions, *self.hub(table, key)]

    def hub(self, table: str, key: str) -> list[nodes.Node]:
        """What a row is tied to: its events, its relations, its numbers, and its keys in other catalogues."""
        ties = {
            "Events: ": self.hubs.events(table, key),
            "Relations: ": self.hubs.relations(key),
            "Numbers: ": self.hubs.numbers(table, key),
        }
        items = [nodes.list_item("", nodes.paragraph("", head, *self.tied(own))) for head, own in ties.items() if own]
        if keys := [self.catalogued(*found) for found in self.hubs.catalogued(table, key)]:
            items.append(nodes.list_item("", nodes.paragraph("", "Identifiers: ", *with_commas(keys))))
        return [book.hub("", nodes.bullet_list("", *items, classes=["hub"]))] if items else []

    def tied(self, ties: list[Tie]) -> list[nodes.Node]:
        """Links to what a row is tied to; mere words where the book has no place for it."""
        said: list[nodes.Node] = []
        for tie in ties:
            words: nodes.Node = nodes.inline("", tie.words)
            if at := self.domain.entries.get((tie.table, tie.key)):
                words = make_refnode(self.app.builder, self.docname, *at, words)
            said += [nodes.Text("; ")] * bool(said) + [nodes.Text(tie.before), words, nodes.Text(tie.behind)]
        return said

    def catalogued(self, name: str, key: str, address: str) -> list[nodes.Node]:
        """The key of a row in another catalogue."""
        return [nodes.Text(f"{name} "), nodes.reference("", key, refuri=address)]

    def places(self, table: str, key: str) -> list[tuple[str, str]]:
        """Where the chapters of the sources mention a row: its chapters and passages."""
        noted = [(self.domain.passages[siglum], siglum) for siglum in self.noted[table, key] if siglum in self.domain.passages]
        return sorted({*self.mentions.get((table, key), []), *noted}, key=lambda place: self.order(place[1]))

    def links(self, places: list[tuple[str, str]]) -> list[nodes.Node]:
        """Links to passages, each given by its chapter and its siglum."""
        links: list[nodes.Node] = []
        for docname, siglum in places:
            link = make_refnode(self.app.builder, self.docname, docname, siglum, nodes.inline("", sigla.shown(siglum)))
            links += [nodes.Text(", "), link] if links else [link]
        return links

    def names(self, table: str, keys: list[str]) -> list[nodes.Node]:
        """The rows of a register in alphabetical order of their headings, and a row of their letters."""
        items = [self.name(table, key) for key in keys]
        items.sort(key=lambda item: item["sorts"])
        ways: list[letters.Way] = []
        for letter, first in letters.firsts((item["under"], item) for item in items):
            first["ids"].append(letters.address(table, letter))
            ways.append((letter, f"#{first['ids'][-1]}"))
        return [letters.nav(table, ways), nodes.bullet_list("", *items, classes=["names", table])]

    def name(self, table: str, key: str) -> nodes.list_item:
        """One row: its heading, which leads to its entry, its other forms, its mentions."""
        head = tables_of(self.app).names.head(table, key)
        line = nodes.paragraph("", "", self.heading(head))
        for form in tables_of(self.app).names.others(table, key):
            note = f" ({NOTES[form.kind]})" if form.kind in NOTES else ""
            line += [nodes.Text("; "), _in_language(form), nodes.Text(note)]
        if table == "places":
            country = tables_of(self.app).ids("places")[key]["country"]
            line += nodes.Text(f" – {country}" if country else "")
        if links := self.links(self.places(table, key)):
            line += [nodes.Text(": "), *links]
        item = nodes.list_item(
            "", line, *(self.hub(table, key) if table == "places" else []), ids=[anchor("places", key)] if table == "places" else []
        )
        item["sorts"], item["under"] = head.sorting, head.initial
        return item

    def heading(self, head: Form) -> nodes.Node:
        at = self.domain.entries.get((head.table, head.entity))
        text = nodes.strong("", head.inverted)
        if head.table == "places" or at is None:
            return text
        return make_refnode(self.app.builder, self.docname, *at, text)


def with_commas(parts: list[list[nodes.Node]]) -> list[nodes.Node]:
    """Several pieces of a line with commas between them."""
    return [node for at, part in enumerate(parts) for node in ([nodes.Text(", ")] * bool(at) + part)]


def named_by_row(register: Register) -> dict[tuple[str, str], set[str]]:
    """For each row of the registers the passages whose source itself names it, or speaks of it."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in register["claim_entities"]:
        if row["named"] == "yes":
            found[row["table"], row["entity"]].add(sigla.passage_of(row["claim"]))
    for row in register["events"]:
        found["events", row["id"]] |= set(row.items_of("passages"))
    return found


def noted_by_row(register: Register) -> dict[tuple[str, str], set[str]]:
    """For each event the passages whose notes mention it, be it only by its date."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in register["events"]:
        found["events", row["id"]] |= set(row.items_of("noted"))
    return found


def _in_language(form: Form) -> nodes.inline:
    node = nodes.inline("", form.form)
    if form.language != OWN:
        node["lang"] = form.language
    return node


def fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Fill the computed lists of a chapter."""
    Filler(app, docname).fill(doctree)


def setup(app: Sphinx) -> None:
    app.add_directive("names", Names)
    app.connect("doctree-resolved", fill)
    app.connect("doctree-resolved", letters.lay)
