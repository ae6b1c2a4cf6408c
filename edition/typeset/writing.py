"""What all parts of the translator share: the chapter that is written, and the way from a node to its markup."""

from collections.abc import Mapping
from types import MappingProxyType

from docutils import nodes

from edition.book.faults import place
from edition.engine import mystnb
from edition.leaves import called
from edition.typeset.chapter import Chapter
from edition.typeset.index import Index
from edition.typeset.markup import call, string, text
from edition.vocabulary import TRANSPARENT, UNPRINTED

DROPPED = (*UNPRINTED, "glosses", mystnb.FOLDED)  # a note is printed with its call
OPENED = (*TRANSPARENT, "definition", "definition_list_item")


class Writing:
    """The state of a translation, and the method for a node by its name."""

    def __init__(self, docname: str, index: Index, base: str = "", languages: Mapping[str, str] = MappingProxyType({})):
        self.chapter, self.index, self.languages = Chapter(docname, base=base), index, languages
        self.level, self.language = 0, "en"
        self.glosses: dict[str, nodes.Element] = {}
        self.mentioned: set[str] = set()
        self.has_notes = False  # in the margin
        self.heading, self.lead = "", ""  # the markup of what is set with the next plate: a heading over nothing else, a paragraph

    def render(self, node: nodes.Node) -> str:
        """The markup of a node, by the method that has its name."""
        if isinstance(node, nodes.Text):
            return self.words(node)
        kind = type(node).__name__
        if kind in DROPPED or not isinstance(node, nodes.Element):
            return ""
        if kind in OPENED:
            return self.anchors(node) + self.inside(node)
        return getattr(self, f"on_{kind}", self.unknown)(node)

    def words(self, node: nodes.Text) -> str:
        """The markup of mere words, in the language of what is around them."""
        return text(node.astext(), self.language)

    def inside(self, node: nodes.Node) -> str:
        return "".join(map(self.render, node.children))

    def unknown(self, node: nodes.Node) -> str:
        self.chapter.wrong(node, f"the PDF has no form for the node {type(node).__name__}")
        return self.inside(node)

    def at(self, node: nodes.Node) -> str:
        """A comment that says where a block comes from: an error of the compiler is led back to it."""
        return f"\n//@ {found}\n" if (found := place(node)) else ""

    def begins(self, node: nodes.Element) -> str:
        """A mark where something begins that has no name, called by its line in this chapter; what is borrowed has none here."""
        found = place(node)
        return call("begins", string(called(self.chapter.name(), found.line))) if found and found.file == self.chapter.file else ""

    def anchors(self, node: nodes.Element, skip: int = 0) -> str:
        keys: list[str] = node.get("ids", [])
        return "".join(call("anchor", string(self.chapter.named(key))) for key in keys[skip:])
