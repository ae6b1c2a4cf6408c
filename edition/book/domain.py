"""What the book knows of itself: where entries stand and where names are mentioned."""

from collections import defaultdict
from collections.abc import Mapping
from typing import cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from edition import sigla
from edition.addresses import anchor
from edition.book.faults import fault_at, warn
from edition.book.nodes import above, bound, call, commentary, gloss, lacuna, names, passage, register_entry
from edition.book.state import Mentions, state_of
from edition.tables import Row

TEXT = ("passages", "claims")  # references to the text, which are no mentions


class EditionDomain(Domain):
    """Entries of the registers and the mentions that lead to them."""

    name = "edition"
    label = "Edition"
    data_version = 6
    initial_data = {"entries": {}, "mentions": {}, "passages": {}, "found": {}, "read": {}, "digest": ""}

    @property
    def read(self) -> dict[str, dict[str, str | None]]:
        """For each chapter the files that it was read from, besides its own and those that all are read from, with their hashes."""
        return self.data["read"]

    @property
    def digest(self) -> str:
        """The hash of what all chapters were read from; empty before the first build."""
        return self.data["digest"]

    @digest.setter
    def digest(self, now: str) -> None:
        self.data["digest"] = now

    @property
    def entries(self) -> dict[tuple[str, str], tuple[str, str]]:
        """For each register and row the chapter and the address of its entry."""
        return self.data["entries"]

    @property
    def mentions(self) -> dict[str, list[tuple[str, str, str]]]:
        """For each chapter its mentions: register, row, and address of the block with the mention."""
        return self.data["mentions"]

    @property
    def passages(self) -> dict[str, str]:
        """For each passage the chapter in which it stands."""
        return self.data["passages"]

    @property
    def found(self) -> dict[str, dict]:
        """For each chapter what search can find in it."""
        return self.data["found"]

    def clear_doc(self, docname: str) -> None:
        for kind in ("entries", "passages"):
            keep = {k: v for k, v in self.data[kind].items() if (v[0] if kind == "entries" else v) != docname}
            self.data[kind] = keep
        for noted in (self.mentions, self.found, self.read):
            noted.pop(docname, None)

    def merge_domaindata(self, docnames: list[str], otherdata: dict[str, dict]) -> None:
        for kind in ("entries", "passages", "mentions", "found", "read"):
            self.data[kind].update(otherdata[kind])

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note what a chapter that has just been read holds."""
        for entry in document.findall(register_entry):
            self.entries[entry["table"], entry["key"]] = (docname, entry["ids"][0])
        for index in document.findall(names):
            if index["table"] == "places":  # places have no written entry: the index is their register
                self.entries.update({("places", key): (docname, anchor("places", key)) for key in index["keys"]})
        for number in document.findall(bound):
            self.entries.update({("quantities", key): (docname, key) for key in number["ids"]})
        for place in document.findall(passage):
            self.passages[place["key"]] = docname
        self.mentions[docname] = [
            (node["reftype"], node["reftarget"], home)
            for node in document.findall(pending_xref)
            if node.get("refdomain") == self.name and node["reftype"] not in TEXT and (home := _home(node))
        ]

    def place(self, key: str) -> tuple[str, str] | None:
        """The chapter and the address of a passage or a claim; nothing where the book leaves its chapter out."""
        docname = self.passages.get(sigla.passage_of(key))
        return (docname, key) if docname else None

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.Element:
        """The link to an entry, a passage or a claim; the mere words where there is nothing to lead to, or in the entry itself."""
        at = self.entries.get((typ, target)) if typ not in TEXT else self.place(target)
        if at is None:
            warn(fault_at(node, f"{target} of {typ} has no entry to lead to", env.doc2path(fromdocname, False)))
            return contnode
        if any(isinstance(one, register_entry) and one["key"] == target for one in above(node)):
            return contnode
        return make_refnode(builder, fromdocname, *at, contnode)


def domain_of(env: BuildEnvironment) -> EditionDomain:
    """What a book knows of itself."""
    return cast(EditionDomain, env.get_domain(EditionDomain.name))


def _home(node: nodes.Node) -> str:
    """The address of the block in which a mention stands."""
    for one in above(node):
        if isinstance(one, (gloss, commentary)):
            return one["key"]
        if isinstance(one, (passage, lacuna, register_entry)):
            return one["key"]
    return ""


def as_read(document: nodes.document, claims: Mapping[str, Row]) -> list[Row]:
    """The rows of the claims of a chapter in the order in which its text calls them."""
    return [claims[call["key"]] for call in document.findall(call)]


def note_mentions(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Keep what was mentioned where before any chapter is read anew."""
    state_of(app).mentions = mentions_by_row(domain_of(env))
    return []


def registers_are_rewritten(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Registers show where their rows are mentioned: they are written again when that has changed."""
    domain = domain_of(env)
    if state_of(app).mentions == mentions_by_row(domain):
        return []
    return sorted({docname for docname, _ in domain.entries.values()})


def mentions_by_row(domain: EditionDomain) -> Mentions:
    """For each row of the registers the blocks of the sources that mention it."""
    found: dict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
    for docname in sorted(domain.mentions):
        for table, row, home in domain.mentions[docname]:
            if sigla.is_siglum(home):
                found[table, row].setdefault((docname, sigla.passage_of(home)))
    return {key: sorted(places, key=lambda place: sigla.order(place[1])) for key, places in found.items()}


def setup(app: Sphinx) -> None:
    app.add_domain(EditionDomain)
    app.connect("env-get-outdated", note_mentions)
    app.connect("env-updated", registers_are_rewritten)
