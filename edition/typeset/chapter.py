"""A chapter as print has it: its markup, what it names and what it links to."""

import posixpath
from dataclasses import dataclass, field
from typing import NamedTuple

from docutils import nodes

from edition.book.faults import fault_at
from edition.fault import Fault, Place


class Heading(NamedTuple):
    """A heading that the contents list, or a figure that their list does."""

    level: int
    name: str
    words: str


@dataclass
class Chapter:
    """What the translation of one chapter gives; plain data, so that it can be kept from build to build."""

    docname: str
    markup: str = ""
    is_index: bool = False
    base: str = ""  # the public address of the book, if it has one
    names: set[str] = field(default_factory=set)  # of all that can be linked to
    titles: dict[str, str] = field(default_factory=dict)  # name -> the words of its heading
    wanted: dict[str, Place | None] = field(default_factory=dict)  # name -> the place of a link to it, where it has one
    notes: dict[str, Place | None] = field(default_factory=dict)  # name of a call -> the place of its gloss
    headings: list[Heading] = field(default_factory=list)
    figures: list[Heading] = field(default_factory=list)
    drawings: dict[str, str] = field(default_factory=dict)  # name of a file -> its SVG
    faults: list[Fault] = field(default_factory=list)

    @property
    def file(self) -> str:
        """The file in which the chapter is written."""
        return f"{self.docname}.md"

    def address(self, href: str) -> tuple[str, str]:
        """The chapter and the id to which a link of its page leads."""
        page, _, key = href.partition("#")
        return f"{posixpath.dirname(self.docname)}/{page.removesuffix('.html')}" if page else self.docname, key

    def name(self, key: str = "", docname: str = "") -> str:
        """The name of an id, of this chapter if no other is given; without an id that of the chapter itself."""
        return f"{_short(docname or self.docname)}:{key}" if key else _short(docname or self.docname)

    def named(self, key: str = "", title: str = "") -> str:
        """The name of an id of this chapter, which from now on can be linked to."""
        name = self.name(key)
        self.names.add(name)
        if title:
            self.titles[name] = title
        return name

    def wrong(self, node: nodes.Node, sentence: str) -> None:
        """Note what is wrong with a node."""
        self.faults.append(fault_at(node, sentence, self.file))

    def place(self, known: Place | None) -> Place:
        """The line that is known, or else the first one of the chapter."""
        return known or Place(self.file, 1)


def chapter_of(name: str) -> str:
    """The name of the chapter in which something is that has a name: `chapter_of("source-a:fig-dates-a")` is source-a."""
    return name.partition(":")[0]


def file(name: str) -> str:
    """The file of a chapter by its name. The compiler knows again what a file says, but not what stands behind something new in it."""
    return f"chapters/{name}.typ"


def _short(docname: str) -> str:
    return docname.rpartition("/")[2]
