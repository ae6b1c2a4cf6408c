"""What stands in a line: words, links, marks for the index, runs in other languages."""

import re
from collections.abc import Callable

from docutils import nodes

from edition.book.faults import place
from edition.fault import Place
from edition.letters import in_cyrillic
from edition.typeset.markup import call, spoken, string
from edition.typeset.writing import Writing
from edition.verdicts import SIGNS

COLOURED = {"see", "mark"}
DATED = re.compile(r"(\d{4}|n\.d\.)( ?[a-z])?$")  # the label of a work that has an author ends so


class Inline(Writing):
    """The part of the translator for nodes inside of a block."""

    def on_target(self, node: nodes.Element) -> str:
        return self.anchors(node) + self.inside(node)

    def on_reference(self, node: nodes.Element) -> str:
        """A link inside the book, to a page of the web, or the mere words where print has no such place."""
        uri, body = node.get("refuri", f"#{node.get('refid')}"), self.inside(node)
        if node.get("internal") or uri.startswith("#"):
            docname, key = self.chapter.address(uri)
            if not key and docname != self.chapter.docname:
                return self.to_chapter(node, docname, body)
            if (language := self.languages.get(key)) and not in_cyrillic(language) and not DATED.search(node.astext()):
                body = spoken(language, body)  # a title as label is divided by the rules of its language
            return self.mention(docname, key) + self.link(self.chapter.name(key, docname), body, place(node))
        return call("weblink", string(uri), body=body) if re.match(r"\w+:", uri) else body

    def to_chapter(self, node: nodes.Element, docname: str, body: str) -> str:
        """A link to another chapter, with the page on which that begins: on paper nothing else leads there."""
        name = self.chapter.name(docname=docname)
        self.chapter.wanted.setdefault(name, place(node))
        before = node.parent.astext().partition(node.astext())[0]
        is_within = before.count("(") > before.count(")")
        return call("to-chapter", string(name), *(["within: true"] if is_within else []), body=body)

    def link(self, name: str, body: str, wanted_at: Place | None) -> str:
        """A link inside the book."""
        self.chapter.wanted.setdefault(name, wanted_at)
        return call("to", string(name), body=body)

    def mention(self, docname: str, key: str) -> str:
        """A mark for the index where a row of a register is mentioned, once in each block."""
        row = self.index.rows.get((docname, key))
        if not row or row in self.mentioned:
            return ""
        self.mentioned.add(row)
        return call("mention", string(row))

    def foreign(self, node: nodes.Element, body: Callable[[], str]) -> str:
        """What `body` makes of the node, in the language of the node."""
        code, outer = node.get("lang"), self.language
        if not code:
            return body()
        self.language = code.partition("-")[0]
        found = spoken(code, body())
        self.language = outer
        return found

    def on_inline(self, node: nodes.Element) -> str:
        classes: set[str] = set(node.get("classes", []))
        body = self.anchors(node) + self.foreign(node, lambda: self.inside(node))
        if classes & {"stance", "voice"}:
            return call("caps" if "voice" in classes else "stance", body=body)
        verdict = next((one for one in SIGNS if one in classes), None)
        return call("tint", string(verdict), body=body) if classes & COLOURED and verdict else body

    def on_emphasis(self, node: nodes.Element) -> str:
        body = self.foreign(node, lambda: self.inside(node))
        if (language := self.language_of_title(node)) and not in_cyrillic(language):
            body = spoken(language, body)
        # letters of another script are never set in italics
        return body if in_cyrillic(node.get("lang", "")) else call("emph", body=body)

    def language_of_title(self, node: nodes.Element) -> str:
        """The language of a title in the bibliography; what stands in square brackets is our description."""
        if not isinstance(node.parent, nodes.paragraph) or not isinstance(work := node.parent.parent, nodes.citation):
            return ""
        return "" if node.astext().startswith("[") else next((self.languages[key] for key in work["ids"] if key in self.languages), "")

    on_title_reference = on_emphasis

    def on_strong(self, node: nodes.Element) -> str:
        return call("strong", body=self.inside(node))

    def on_literal(self, node: nodes.literal) -> str:
        return call("raw", string(node.astext()))

    def on_superscript(self, node: nodes.Element) -> str:
        return call("super", body=self.inside(node))

    def on_subscript(self, node: nodes.Element) -> str:
        return call("sub", body=self.inside(node))
