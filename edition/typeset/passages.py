"""The parts of a passage in print: siglum, calls with their notes, apparatus; and the entries of registers."""

from collections import Counter
from itertools import groupby

from docutils import nodes

from edition import sigla
from edition.book.faults import place
from edition.book.nodes import damage, mark
from edition.book.nodes import gloss as gloss_node
from edition.sigla import shown
from edition.typeset.inline import Inline
from edition.typeset.markup import call, spoken, string, text
from edition.verdicts import SIGNS, tally

TALL = 2000  # characters of a note: so many fill a margin from head to foot


class Passages(Inline):
    """The part of the translator for what an edition has besides other books."""

    def on_passage(self, node: nodes.Element) -> str:
        """A passage: siglum and, where the book is public, its address; the regest with its notes beside it, the apparatus."""
        self.mentioned = set()
        self.glosses = {gloss["key"]: gloss for gloss in node.findall(gloss_node)}
        key, name = node["key"], self.chapter.named(node["ids"][0], f"Passage {shown(node['key'])}")
        address = f"{self.chapter.base}/{sigla.address(key)}" if self.chapter.base else ""
        head = call("passage", string(name), string(shown(key)), string(address))
        return f"{self.at(node)}{head}{self.anchors(node, 1)}\n{self.inside(node)}"

    def on_call(self, node: nodes.Element) -> str:
        """The call: a note in the margin hangs on it, or it leads to the comment."""
        key, verdict = node["key"], node["verdict"]
        name, comment = self.chapter.named(key, f"Claim {shown(key)}"), self.chapter.name(f"{key}-comment")
        mine = [string(name), string(verdict), string(mark(node)), string(comment)]
        if not (gloss := self.glosses.get(key)):
            return call("call", *mine)
        self.chapter.notes[name] = place(gloss)
        anchor = call("anchor", string(self.chapter.named(f"{key}-gloss")))
        tall = ["tall: true"] if len(gloss.astext()) > TALL else []
        return call("note", *mine, *tall, body=anchor + self.inside(gloss).strip())

    def on_apparatus(self, node: nodes.Element) -> str:
        head = call("apparatus", body=f"Apparatus: {tally(node['verdicts'])}")
        return f"{head}\n{self.inside(node)}"

    def on_commentary(self, node: nodes.Element) -> str:
        """A comment opens with its lemma: the siglum, what the source states, and how that stands."""
        self.mentioned = set()
        key, verdict = node["key"], node["verdict"]
        name, back = self.chapter.named(f"{key}-comment", f"Comment on {shown(key)}"), self.chapter.name(key)
        lemma = [f"[{text(words)}]" for words in (shown(key), node["lemma"])]
        mine = [string(name), string(verdict), string(mark(node)), string(back), *lemma]
        return f"{self.at(node)}{call('comment', *mine, body=self.inside(node).strip())}\n"

    def on_lacuna(self, node: nodes.Element) -> str:
        self.mentioned = set()
        return f"{self.at(node)}{call('lacuna', f'[{text(damage(node))}]', body=self.inside(node).strip())}\n\n"

    def on_strip(self, node: nodes.Element) -> str:
        """The verdicts of a source: their key, then each passage with its signs; each leads to its place."""
        counts = Counter(row["verdict"] for row in node["rows"])
        key = ", ".join(f"{self.sign(verdict)}\u00a0{verdict}\u00a0{counts[verdict]}" for verdict in SIGNS)
        lines = [
            f"([{self.to_text(node, passage, shown(passage))}], [{' '.join(self.to_text(node, row['id'], self.sign(row['verdict'])) for row in rows)}])"
            for passage, rows in groupby(node["rows"], key=lambda row: row["passage"])
        ]
        return f"{self.at(node)}{call('strip', f'[{key}]', *lines)}\n\n"

    def sign(self, verdict: str) -> str:
        return call("tint", string(verdict), body=text(SIGNS[verdict]))

    def to_text(self, node: nodes.Element, key: str, body: str) -> str:
        """A link to a passage or a claim in the chapter of which a strip is."""
        docname, _ = self.chapter.address(node["page"])
        return self.link(self.chapter.name(key, docname), body, place(node))

    def on_register_entry(self, node: nodes.Element) -> str:
        self.mentioned = set()
        original = spoken(node["language"], text(node["original"], node["language"])) if node["original"] else ""
        name = self.chapter.named(node["ids"][0], node["name"])
        row = self.index.rows.get((self.chapter.docname, node["ids"][0]), "")
        self.mentioned.add(row)
        head = call("entry", string(name), string(node["name"]), string(row), f"[{text(node['name'])}]", f"[{original}]")
        return f"{self.at(node)}{head}{self.anchors(node, 1)}\n{self.inside(node)}"
