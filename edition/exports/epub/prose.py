"""A chapter of the edition as a page for readers: its headings, paragraphs, lists, tables and figures, and the blocks of the edition among them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown_it.tree import SyntaxTreeNode

from edition import sigla, text, topics
from edition.accounts import OF_THE_EDITION, Account, Cell, Site, witnesses
from edition.exports.epub.elements import Content, e
from edition.exports.epub.figures import Figure, Output, cells, shown
from edition.exports.epub.phrases import Library, contents, paragraphs, see
from edition.leaves import called
from edition.text import FENCE, MARKDOWN, Block, Role
from edition.verdicts import SIGNS

CELL = re.compile(r"\{code-cell\}.*")
SAME = ("table", "thead", "tbody", "tr", "blockquote")  # kinds of nodes that are elements of the same name
LISTS = {"bullet_list": "ul", "ordered_list": "ol", "list_item": "li", "th": "th", "td": "td"}
OPTIONS = re.compile(r"(:[\w-]+:.*\n)+")
WIDEST = 4  # columns that a small screen shows without breaking words
SILENT, EVIDENCE = "Silent.", "Evidence"
Outputs = Mapping[str, list[list[Output]]]  # for each chapter what its cells show, cell by cell


@dataclass
class Scribe:
    """Writes one chapter, by the name of its file; `own` has its blocks by kind and key, `made` what it has for blocks that only the caller can write."""

    stem: str
    library: Library
    own: dict[tuple[str, str], list[Block]]
    outputs: Iterator[list[Output]]
    made: dict[str, Callable[[str], list[Element]]] = field(default_factory=dict)
    has_topics: bool = False  # whether they are written, which is done for all together
    skipped: int = 0  # lines of the chapter before the stretch that is written

    def chapter(self, path: Path) -> list[Element]:
        """The whole chapter, without its title."""
        found = self.written(path.read_text("utf-8"))
        return [part for part in found if part.tag != "h1"]

    def written(self, content: str) -> list[Element]:
        """What a stretch of MyST says."""
        return [part for node in SyntaxTreeNode(MARKDOWN.parse(content)).children for part in self.node(node)]

    def node(self, node: SyntaxTreeNode) -> list[Element]:
        """A part of a chapter."""
        if node.type == "heading":
            return [e(node.tag, *self.inline(node), at=self.at(node))]
        if node.type == "paragraph":
            return [e("p", *self.inline(node), at=self.at(node))]
        if node.type in SAME or node.type in LISTS:
            return [self.group(node)]
        if node.type == "fence":
            return self.fence(node)
        return self.block(node) if node.type == "colon_fence" else []

    def at(self, node: SyntaxTreeNode) -> str | None:
        """The name of what is written on a line of the chapter."""
        return called(self.stem, self.skipped + node.map[0] + 1) if node.map else None

    def inline(self, node: SyntaxTreeNode) -> list[Content]:
        """The words of a paragraph, a heading or a cell."""
        return [part for child in node.children if child.token for part in contents(text.marked(child.token), self.library)]

    def group(self, node: SyntaxTreeNode) -> Element:
        """A table, a list, or a part of one."""
        if node.type in ("th", "td"):
            return e(node.type, *self.inline(node))
        parts: list[Content] = []
        for child in node.children:
            parts += self.inline(child) if child.type == "paragraph" and child.hidden else self.node(child)
        return e(LISTS.get(node.type, node.type), *parts)

    def fence(self, node: SyntaxTreeNode) -> list[Element]:
        """What a cell of code shows, or code that is quoted."""
        if CELL.fullmatch(node.info.strip()):
            return [part for output in next(self.outputs, []) if (part := self.output(output)) is not None]
        return [] if node.info.strip().startswith("{") else [e("pre", e("code", node.content))]

    def output(self, output: Output) -> Element | None:
        return shown(output, self.stem) if isinstance(output, Figure) else cells(output)

    def block(self, node: SyntaxTreeNode) -> list[Element]:
        """A block of the edition; what is for the screen only, or computed for it, is left out."""
        if not (fence := FENCE.fullmatch(node.info.strip())):
            return []
        kind, key = fence["kind"], fence["key"]
        if kind in self.made:
            return self.made[kind](key)
        if kind == "estimates":
            return self.inner(node)
        if kind == "topic":
            return list(self.grouped())
        if kind == "strip":
            return [self.strip(key)]
        if kind in OF_THE_EDITION:
            return table(OF_THE_EDITION[kind](self.library.register))
        if kind == "witnesses":
            return table(witnesses(self.library.register, key))
        return [self.corrections(node.content.split())] if kind == "corrections" else []

    def inner(self, node: SyntaxTreeNode) -> list[Element]:
        """The prose in a block, which is counted from the line below its head and its options."""
        content = OPTIONS.sub("", node.content, count=1)
        before, head = self.skipped, node.map[0] if node.map else 0
        self.skipped += head + 1 + node.content.count("\n") - content.count("\n")
        found = self.written(content)
        self.skipped = before
        return found

    def grouped(self) -> Iterator[Element]:
        """All topics of the comparison where the first one stands, in their groups, as in the other forms of the book."""
        if self.has_topics:
            return
        self.has_topics = True
        known = topics.by_id(self.library.register)
        for heading, group in topics.grouped(known[key] for kind, key in self.own if kind == "topic").items():
            yield e("h3", heading)
            yield from map(self.topic, group)

    def topic(self, known: topics.Topic) -> Element:
        """A topic: what each source says, and what the evidence shows."""
        *told, evidence = [part for block in self.own["topic", known.id] for part in paragraphs(block, self.library)]
        voices: list[Content] = [e("h4", known.topic)]
        for source, claims in known.voices:
            voices.append(self.voice(source, told.pop(0) if claims else e("p", SILENT), claims))
        return e("section", *voices, self.voice(EVIDENCE, evidence, []), id=f"topic-{known.id}", at=called(self.stem, f"topic-{known.id}"))

    def voice(self, who: str, line: Element, claims: list[str]) -> Element:
        """A paragraph after the name of its speaker and before the claims that say it."""
        links: list[Content] = []
        for key in claims:
            links += [", ", self.see(key)]
        return e("div", e("b", who), line, e("p", *links[1:], class_="small") if links else None, class_="voice")

    def see(self, key: str) -> Element:
        return see(Role("see", key, key, 0), self.library)

    def strip(self, source: str) -> Element:
        """A source at a glance: each passage with the signs of its claims."""
        register = self.library.register
        signs: defaultdict[str, list[str]] = defaultdict(list)
        for row in register["claims"]:
            if sigla.source_of(row["id"]) == source:
                signs[row["passage"]].append(SIGNS[row["verdict"]])
        return e("ul", *(e("li", self.see(key), " ", " ".join(found)) for key, found in signs.items()), class_="strip")

    def corrections(self, keys: list[str]) -> Element:
        """Claims with their verdict and what is to be corrected in them."""
        claims = self.library.register.ids("claims")
        items: list[Content] = []
        for key in keys:
            said = [part for block in self.own["gloss", key] for part in paragraphs(block, self.library)]
            verdict = claims[key]["verdict"]
            items.append(e("li", e("p", self.see(key), " ", e("b", f"{SIGNS[verdict]} {verdict}")), *said))
        return e("ul", *items)


def table(account: Account) -> list[Element]:
    """What is reckoned of the edition as a table, with what is said before and behind it."""
    heads = e("thead", e("tr", *(e("th", head, scope="col") for head in account.heads)))
    rows = e("tbody", *(e("tr", *(e("td", *cell(one)) for one in row)) for row in account.rows))
    before, behind = (e("p", said) if said else None for said in (account.before, account.behind))
    whole = e("table", heads, rows) if len(account.heads) <= WIDEST else listed(account)
    return [part for part in (before, whole if account.rows else None, behind) if part is not None]


def listed(account: Account) -> Element:
    """A table that is too wide for a small screen as a list: in each row every cell stands behind its head."""
    items: list[Content] = []
    for row in account.rows:
        said = [part for head, one in zip(account.heads, row) if one for part in ("; ", f"{head}: ", *cell(one))]
        items.append(e("li", *said[1:]))
    return e("ul", *items)


def cell(found: Cell) -> list[Content]:
    """A cell, which may begin with a link."""
    return [e("a", found.words, href=found.address), found.behind] if isinstance(found, Site) else [found]


def title(path: Path) -> str:
    """The heading of a chapter."""
    found = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("# "))
    return found.removeprefix("# ").strip()
