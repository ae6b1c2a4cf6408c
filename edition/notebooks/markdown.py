"""Each node of a chapter as Markdown that every notebook program shows: no role, no directive, no script."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from docutils import nodes

from edition.book.faults import fault_at, warn
from edition.book.nodes import damage, mark, passage, register_entry
from edition.notebooks.address import Address
from edition.sigla import shown
from edition.verdicts import SIGNS, tally
from edition.vocabulary import PAPER_ONLY, TRANSPARENT, UNPRINTED

DROPPED = (*UNPRINTED, *PAPER_ONLY, "label")  # a work begins with its label
OPENED = (*TRANSPARENT, "section", "glosses", "target")
OWN_MEANING = re.compile(r"([\\`*\[\]<$]|(?<!\w)_|_(?!\w))")  # signs that Markdown would take for its own
BEGINS_BLOCK = re.compile(r"^(\d*)([#>+-]|(?<=\d)[.)])(?=\s)")  # a heading, a quotation or an item of a list


def escaped(text: str) -> str:
    """Text in which no sign is taken for markup."""
    return OWN_MEANING.sub(r"\\\1", text)


def quoted(block: str) -> str:
    """A block as a block quote."""
    return "\n".join(f"> {line}".rstrip() for line in block.split("\n"))


def item(block: str, sign: str = "-") -> str:
    """A block as an item of a list."""
    return f"{sign} " + block.replace("\n", "\n" + " " * (len(sign) + 1))


class Translator:
    """Translates one chapter; the keys of works that it cites are gathered on the way."""

    def __init__(self, page: str, address: Address, works: dict[str, str]):
        self.page, self.address, self.works = page, address, works
        self.cited: set[str] = set()

    def render(self, node: nodes.Node) -> str:
        """The Markdown of a node, by the method that has its name."""
        kind = type(node).__name__
        if kind in DROPPED:
            return ""
        if kind in OPENED and isinstance(node, nodes.Element):
            return self.foreign(node, self.inside(node))
        return getattr(self, f"on_{kind}", self.unknown)(node)

    def inside(self, node: nodes.Node) -> str:
        """What stands inside a node: running text, or blocks with an empty line between them."""
        return "".join(map(self.render, node.children)) if isinstance(node, nodes.TextElement) else self.blocks(node.children)

    def blocks(self, children: Iterable[nodes.Node]) -> str:
        return "\n\n".join(part for child in children if (part := self.render(child).strip()))

    def at(self, key: str) -> str:
        """The address of a place on this page."""
        return f"{self.page}#{key}"

    def unknown(self, node: nodes.Node) -> str:
        warn(fault_at(node, f"notebooks have no form for the node {type(node).__name__}", self.page), "notebooks")
        return self.inside(node)

    # text

    def on_Text(self, node: nodes.Text) -> str:
        return escaped(node.astext())

    def on_paragraph(self, node: nodes.Element) -> str:
        text = " ".join(self.inside(node).split("\n"))
        return BEGINS_BLOCK.sub(r"\1\\\2", text)

    def foreign(self, node: nodes.Element, body: str) -> str:
        """A word of another language says so."""
        language = node.get("lang")
        return f'<span lang="{language}">{body}</span>' if language else body

    def on_inline(self, node: nodes.Element) -> str:
        """Who speaks is bold, how a work stands to a claim is italic."""
        classes: list[str] = node.get("classes", [])
        body = self.foreign(node, self.inside(node))
        return f"**{body}**" if "voice" in classes else f"*{body}*" if "stance" in classes else body

    def on_emphasis(self, node: nodes.Element) -> str:
        language = node.get("lang")
        return f'<i lang="{language}">{self.inside(node)}</i>' if language else f"*{self.inside(node)}*"

    on_title_reference = on_emphasis

    def on_strong(self, node: nodes.Element) -> str:
        return f"**{self.inside(node)}**"

    def on_literal(self, node: nodes.Element) -> str:
        return f"`{node.astext()}`" if "`" not in node.astext() else f"`` {node.astext()} ``"

    def on_literal_block(self, node: nodes.Element) -> str:
        return f"```{node.get('language', '')}\n{node.astext()}\n```"

    def on_superscript(self, node: nodes.Element) -> str:
        return f"<sup>{self.inside(node)}</sup>"

    def on_subscript(self, node: nodes.Element) -> str:
        return f"<sub>{self.inside(node)}</sub>"

    def on_reference(self, node: nodes.Element) -> str:
        """A link to a page of the web or of the book; a work is cited by its label, which the list of works explains."""
        uri = node.get("refuri") or self.at(node["refid"])
        if key := self.works.get(uri):
            self.cited.add(key)
            return self.inside(node)
        return self.address.link(self.inside(node), uri, said="output" in node.get("classes", []))

    # blocks

    def on_title(self, node: nodes.title) -> str:
        return f"{'#' * level(node)} {self.inside(node)}"

    def on_strip(self, node: nodes.Element) -> str:
        """How many claims a source makes and how they stand, and each passage with its signs."""
        lines = groupby(node["rows"], key=lambda row: row["passage"])
        signs = [f"{self.at_text(node, passage)} {' '.join(SIGNS[row['verdict']] for row in rows)}" for passage, rows in lines]
        return "\n".join([f"{tally(row['verdict'] for row in node['rows'])}:\n", *map(item, signs)])

    def at_text(self, node: nodes.Element, passage: str) -> str:
        return self.address.link(shown(passage), f"{node['page']}#{passage}")

    def on_rubric(self, node: nodes.Element) -> str:
        return f"**{self.inside(node)}**"

    def on_bullet_list(self, node: nodes.Element) -> str:
        tight = all(len(one.children) == 1 for one in node.children)
        return ("\n" if tight else "\n\n").join(item(self.blocks(one.children)) for one in node.children)

    def on_enumerated_list(self, node: nodes.Element) -> str:
        start = node.get("start", 1)
        return "\n".join(item(self.blocks(one.children), f"{at}.") for at, one in enumerate(node.children, start))

    def on_definition_list(self, node: nodes.Element) -> str:
        return self.blocks(node.children)

    def on_definition_list_item(self, node: nodes.Element) -> str:
        term, *said = node.children
        return f"**{self.inside(term)}**\n\n{self.blocks(said)}"

    def on_definition(self, node: nodes.Element) -> str:
        return self.blocks(node.children)

    def on_block_quote(self, node: nodes.Element) -> str:
        return quoted(self.blocks(node.children))

    def on_transition(self, node: nodes.Element) -> str:
        return "---"

    def on_table(self, node: nodes.table) -> str:
        """A table with one row of headings."""
        rows = [[self.cell(entry) for entry in row.children] for row in node.findall(nodes.row)]
        lines = [f"| {' | '.join(cells)} |" for cells in rows]
        return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])

    def cell(self, entry: nodes.Node) -> str:
        return " ".join(self.blocks(entry.children).replace("|", r"\|").split())

    def on_container(self, node: nodes.Element) -> str:
        return self.blocks(node.children)

    def on_raw(self, node: nodes.Element) -> str:
        """HTML outside of the outputs of cells is furniture of the page."""
        return ""

    def on_image(self, node: nodes.Element) -> str:
        warn(fault_at(node, f"notebooks have figures only, no image files: {node['uri']}", self.page), "notebooks")
        return ""

    # the parts of a passage: nothing that is refuted stands without sign and word

    def on_passage(self, node: nodes.Element) -> str:
        head = f"### {shown(node['key'])}\n\n{self.address.place(self.at(node['key']))}"
        return f"{head}\n\n{self.blocks(node.children)}"

    def on_call(self, node: nodes.Element) -> str:
        return f"<sup>{self.address.link(mark(node), self.at(node['key']))}</sup>"

    def verdict(self, node: nodes.Element) -> str:
        return f"**{mark(node)} {node['verdict'].capitalize()}.**"

    def on_gloss(self, node: nodes.Element) -> str:
        return quoted(f"{self.verdict(node)} {self.blocks(node.children)}")

    def on_apparatus(self, node: nodes.Element) -> str:
        return f"**Apparatus: {tally(node['verdicts'])}**\n\n{self.blocks(node.children)}"

    def on_commentary(self, node: nodes.Element) -> str:
        place = self.address.place(self.at(node["key"]))
        return f"{self.verdict(node)} ({place}) {self.blocks(node.children)}"

    def on_lacuna(self, node: nodes.Element) -> str:
        return quoted(f"**{escaped(damage(node))}**\n\n{self.blocks(node.children)}")

    def on_register_entry(self, node: nodes.Element) -> str:
        original = f' <span lang="{node["language"]}">{html.escape(node["original"])}</span>' if node["original"] else ""
        head = f"### {escaped(node['name'])}{original}"
        return f"{head}\n\n{self.address.place(self.at(node['ids'][0]))}\n\n{self.blocks(node.children)}"

    def on_citation(self, node: nodes.Element) -> str:
        """A work by its label."""
        label = next(node.findall(nodes.label))
        return item(f"**{escaped(label.astext())}**: {self.blocks(node.children)}")


def level(title: nodes.title) -> int:
    """How deep a heading stands."""
    depth, above = 0, title.parent
    while above is not None:
        depth, above = depth + isinstance(above, nodes.section), above.parent
    return max(depth, 1)


def pieces(node: nodes.Element) -> Iterator[nodes.Node]:
    """The blocks of a chapter in their order, sections unfolded."""
    for child in node.children:
        if isinstance(child, nodes.section):
            yield from pieces(child)
        else:
            yield child


def opens(node: nodes.Node) -> bool:
    """Whether a new cell begins with this block."""
    return isinstance(node, nodes.title | passage | register_entry)
