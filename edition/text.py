"""The chapters as text: blocks (passage, gloss, comment …) and the roles inside them.

Chapters are tokenised, not matched: what looks like a role inside code is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.myst_role.index import myst_role

from edition import kept
from edition.house import CHAPTERS
from edition.vocabulary import ROLES

MARKDOWN = MarkdownIt("commonmark").use(myst_role_plugin).use(colon_fence_plugin).use(front_matter_plugin).enable("table")
FENCE = re.compile(r"\{(?P<kind>[\w-]+)\}\s*(?P<key>\S*)\s*(?P<word>.*)")
OPTION = re.compile(r":(?P<name>[\w-]+):[ \t]*(?P<value>.*)")
DESCRIPTION = re.compile(r"^ *description: *([^\n]+(?:\n {5,}[^\n]+)*)", re.MULTILINE)  # in the head of a chapter, over some lines
TARGET = re.compile(r"(?P<form>.*?)\s*<(?P<target>[^<>]+)>", re.DOTALL)
HOLE = " ¶ "  # stands in bare text for a role, a title or a quotation
CLOSING = re.compile(r"\s+([.,;:])")  # a sign that a role which is not printed has left alone
QUOTATION = re.compile(r"“[^”]*”")
IN_PRINT = {"claim": "", "cite": f"({HOLE.strip()})", "cite:label": HOLE.strip(), "see": HOLE.strip()}  # what stands in their place there


def _role_with_lines(state: StateInline, silent: bool) -> bool:
    """The rule for roles, which also notes how many lines a role runs over: the plugin writes blanks for their ends."""
    start = state.pos
    found = myst_role(state, silent)
    if found and not silent:
        state.tokens[-1].meta["lines"] = state.src.count("\n", start, state.pos)
    return found


MARKDOWN.inline.ruler.at("myst_role", _role_with_lines)


@dataclass(frozen=True)
class Role:
    """A role in the text: {person}`Doe <jane-doe>` is name, form and target."""

    name: str
    form: str
    target: str
    line: int


@dataclass(frozen=True)
class Marked:
    """What stands out in a paragraph: its `kind` is em, strong, code_inline or link, and a link has a target."""

    kind: str
    parts: tuple["Part", ...]
    target: str = ""


Part = str | Role | Marked


@dataclass(frozen=True)
class Cell:
    """A cell of a table in the text: what is printed in it, and its roles."""

    printed: str
    roles: tuple[Role, ...]
    line: int


@dataclass
class Block:
    """A directive of the edition with its key, its options, its words and its roles.

    `bare` has each paragraph with its line, and in it only what no role, title or quotation holds;
    `printed` has each as it is printed, signs and blanks included, `parts` has its words and its roles in their order,
    `marked` has the same with what is emphasized in it;
    `strange` has what is neither words nor a role: HTML and images, each with its line; `rows` has the rows of its tables,
    heads excepted; `head` is what the head of the chapter says of it.
    """

    kind: str
    key: str
    file: str
    line: int
    word: str = ""  # what stands behind the key: a comment repeats the verdict there
    options: dict[str, str] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    words: str = ""
    bare: list[tuple[int, str]] = field(default_factory=list)
    printed: list[tuple[int, str]] = field(default_factory=list)
    parts: list[list[str | Role]] = field(default_factory=list)
    marked: list[list[Part]] = field(default_factory=list)
    strange: list[tuple[int, str]] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    head: str = ""

    def calls(self) -> list[Role]:
        return [role for role in self.roles if role.name == "claim"]


def chapters(folder: Path = CHAPTERS) -> list[Path]:
    """The files of the chapters, in alphabetical order."""
    return sorted(folder.glob("*.md"))


def blocks(path: Path) -> list[Block]:
    """The blocks of a chapter in their order; what stands outside of them is a block of kind `prose`."""
    return list(_blocks(f"{path.parent.name}/{path.name}", path.read_text("utf-8"), path.parent == CHAPTERS))


@lru_cache(maxsize=64)  # a check after a small change need not read the other chapters again
def _blocks(file: str, content: str, is_own: bool) -> tuple[Block, ...]:
    """The blocks of a text; those of the edition itself are kept for the next command, which takes more than half of its time to read them."""
    read = partial(_read, file, content)
    return kept.value(f"{Path(file).stem}.blocks", f"{file}\0{content}", read) if is_own else read()


def _read(file: str, content: str) -> tuple[Block, ...]:
    found, prose = [], Block("prose", Path(file).stem, file, 1)
    for token in MARKDOWN.parse(content):
        fence = FENCE.fullmatch(token.info.strip()) if token.type == "colon_fence" else None
        if fence:
            found.append(_block(fence, file, token))
        elif token.type == "inline":
            _take(prose, token, 0)
        elif token.type == "html_block":
            prose.strange.append((_line(token), token.content))
        elif token.type == "front_matter":
            prose.head = " ".join(DESCRIPTION.findall(token.content)[:1])
    return (*found, prose)


def _line(token: Token) -> int:
    """The line on which a block of text begins."""
    return token.map[0] + 1 if token.map else 1


def _block(fence: re.Match, file: str, token: Token) -> Block:
    block = Block(fence["kind"], fence["key"], file, _line(token), word=fence["word"].strip())
    lines = token.content.split("\n")
    while lines and (option := OPTION.fullmatch(lines[0])):
        block.options[option["name"]] = option["value"].strip()
        lines[0:1] = []
    offset = _line(token) + len(block.options)
    before = ""
    for inner in MARKDOWN.parse("\n".join(lines)):
        if before == "tr_open" and inner.type == "td_open":
            block.rows.append([])
        if inner.type == "inline":
            roles = len(block.roles)
            _take(block, inner, offset)
            if before == "td_open":
                line, printed = block.printed[-1]
                block.rows[-1].append(Cell(printed, tuple(block.roles[roles:]), line))
        elif inner.type == "html_block":
            block.strange.append((_line(inner) + offset, inner.content))
        before = inner.type
    return block


def _take(block: Block, token: Token, offset: int) -> None:
    """Add the words and the roles of a paragraph to its block."""
    start = line = _line(token) + offset
    words, bare, printed, titles = [], [], [], 0
    parts: list[str | Role] = []
    for child in token.children or ():
        titles += child.nesting if child.type.startswith("em_") else 0
        if child.type in ("softbreak", "hardbreak"):
            line += 1
            words.append(" ")
            bare.append("\n")
            printed.append("\n")
            parts.append(" ")
        elif child.type == "myst_role":
            role = _role(child, line)
            block.roles.append(role)
            parts.append(role)
            words.append(role.form if role.name not in ROLES or ROLES[role.name].printed else "")
            bare.append(HOLE)
            printed.append(IN_PRINT.get(role.name, role.form))
            line += child.meta["lines"]
        else:
            if child.type in ("html_inline", "image"):
                block.strange.append((line, child.content if child.type == "html_inline" else f"![]({child.attrs['src']})"))
            words.append(child.content)
            parts.append(child.content)
            bare.append(child.content if not titles else HOLE)
            printed.append(child.content if child.type != "code_inline" else HOLE.strip())
    block.words = f"{block.words} {''.join(words)}".strip()
    block.printed.append((start, "".join(printed)))
    block.parts.append(parts)
    block.marked.append(marked(token))
    block.bare.append((start, QUOTATION.sub(HOLE, "".join(bare))))


def marked(token: Token) -> list[Part]:
    """The words, the roles and what stands out in a paragraph, in their order: `a *b*` has `a ` and the emphasized `b`."""
    levels: list[list[Part]] = [[]]
    opened: list[Token] = []
    for child in token.children or ():
        if child.nesting == 1:
            opened.append(child)
            levels.append([])
        elif child.nesting == -1:
            outer = opened.pop()
            parts = tuple(levels.pop())
            levels[-1].append(Marked(outer.type.removesuffix("_open"), parts, str(outer.attrs.get("href", ""))))
        else:
            levels[-1].append(_part(child, _line(token)))
    return levels[0]


def _part(token: Token, line: int) -> Part:
    if token.type == "myst_role":
        return _role(token, line)
    if token.type == "code_inline":
        return Marked(token.type, (token.content,))
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def _role(token: Token, line: int) -> Role:
    form, target = form_and_target(token.content)
    return Role(token.meta["name"], form, target, line)


def form_and_target(content: str) -> tuple[str, str]:
    """What a role prints and where it leads: `Doe <jane-doe>` both, `A-07` the same for both."""
    bound = TARGET.fullmatch(content)
    form, target = (bound["form"], bound["target"]) if bound else (content, content)
    return " ".join(form.split()), target.strip()


def glosses(folder: Path = CHAPTERS) -> dict[str, str]:
    """The words of all glosses, by their claims."""
    found = (block for path in chapters(folder) for block in blocks(path))
    return {block.key: CLOSING.sub(r"\1", " ".join(block.words.split())) for block in found if block.kind == "gloss"}


def tokens(words: str) -> list[str]:
    """The words of a text in lower case, without punctuation: what two texts are compared by."""
    return re.findall(r"\w+", words.lower())


def runs(words: str, length: int) -> Iterator[tuple[str, ...]]:
    """All runs of so many consecutive words of a text."""
    found = tokens(words)
    return (tuple(found[at : at + length]) for at in range(len(found) - length + 1))
