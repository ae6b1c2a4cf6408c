"""The words of a block in XHTML, every role as what a reader on a small screen can use: links, and notes that open."""

from collections.abc import Callable, Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from edition import counts, sigla
from edition.exports.epub.elements import Content, e
from edition.leaves import called
from edition.names import OWN
from edition.tables import Register
from edition.text import Block, Marked, Part, Role
from edition.verdicts import SIGNS
from edition.vocabulary import REGISTERS, WITH_ENTRIES

NAMED = {"em": "i", "strong": "b", "code_inline": "code"}
SUFFIX = ".md"  # of a chapter to which another one leads


class Library(NamedTuple):
    """What the words of the book lead to: the tables, the labels of the works, the entries that there are, the pages of the chapters."""

    register: Register
    labels: dict[str, str]
    entries: set[str]
    pages: dict[str, str]


def paragraphs(block: Block, library: Library, stem: str = "") -> list[Element]:
    """Each paragraph of a block; with the chapter in which it is printed it has a name there."""
    lines = [called(stem, line) if stem else None for line, _ in block.printed]
    return [e("p", *contents(parts, library), at=at) for at, parts in zip(lines, block.marked, strict=True)]


def contents(parts: Iterable[Part], library: Library) -> list[Content]:
    """The words of a paragraph, with what stands out in it and what its roles lead to."""
    return [content(part, library) for part in parts]


def content(part: Part, library: Library) -> Content:
    """A part of a paragraph; a link to a chapter that is not in this book is only its words."""
    if isinstance(part, str):
        return part
    if isinstance(part, Role):
        return element(part, library)
    if part.kind in NAMED:
        return e(NAMED[part.kind], *contents(part.parts, library))
    return e("a" if (to := destination(part, library)) else "span", *contents(part.parts, library), href=to)


def destination(link: Marked, library: Library) -> str:
    """Where a link leads in this book or outside of it, or nothing."""
    chapter, _, _ = link.target.partition("#")
    return library.pages.get(chapter.removesuffix(SUFFIX), "") if chapter.endswith(SUFFIX) else link.target


def element(role: Role, library: Library) -> Content:
    """A role as an element, or as its words."""
    if role.name in REGISTERS:
        return mention(role, library)
    return FORMS[role.name](role, library) if role.name in FORMS else role.form


def mention(role: Role, library: Library) -> Element:
    """A name, which leads to its entry where there is one."""
    table = REGISTERS[role.name]
    language = library.register.names.language(table, role.target, role.form)
    tongue = language if language != OWN else None
    if table in WITH_ENTRIES and role.target in library.entries:
        return e("a", role.form, href=f"{table}.xhtml#{place(role.target)}", lang=tongue)
    return e("span", role.form, lang=tongue)


def place(key: str) -> str:
    """The id of a row, which may not begin with a figure."""
    return f"row-{key}"


def call(role: Role, library: Library) -> Element:
    """The call of a claim with the sign of its verdict; a reader shows the note over the page."""
    row, number = library.register.ids("claims")[role.target], sigla.read(role.target).claim
    text = f"{number} {SIGNS[row['verdict']]}"
    at = called(sigla.chapter(sigla.source_of(role.target)), role.target)
    return e("a", text, href=f"#note-{role.target}", id=f"call-{role.target}", kind="noteref", role="doc-noteref", class_="call", at=at)


def see(role: Role, library: Library) -> Element:
    source = sigla.chapter(sigla.source_of(role.target))
    return e("a", sigla.shown(role.target), href=f"{source}.xhtml#{sigla.passage_of(role.target)}")


def cited(role: Role, library: Library) -> Element:
    found: list[Content] = []
    for key in (key.strip() for key in role.target.split(",")):
        found += ["; ", e("a", library.labels[key], href=f"works.xhtml#work-{key}")]
    outer = ("", "") if role.name == "cite:label" else ("(", ")")
    return e("span", outer[0], *found[1:], outer[1], class_="cite")


def foreign(role: Role, library: Library) -> Element:
    return e("i", role.form, lang=role.target)


def slip(role: Role, library: Library) -> str:
    return f"“{role.form}” [sic, for {role.target}]"


def counted(role: Role, library: Library) -> str:
    return counts.in_figures(library.register, role.target)


FORMS: dict[str, Callable[[Role, Library], Content]] = {
    "claim": call,
    "see": see,
    "cite": cited,
    "cite:label": cited,
    "foreign": foreign,
    "sic": slip,
    "count": counted,
}
