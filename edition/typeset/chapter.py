"""A chapter as print has it: its markup, what it names and what it links to."""

import posixpath
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from docutils.utils import get_source_line


class Problem(NamedTuple):
    """Something that is wrong with the PDF, and the file and line that it comes from."""

    place: str | None
    sentence: str


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
    names: set[str] = field(default_factory=set)  # of all that can be linked to
    titles: dict[str, str] = field(default_factory=dict)  # name -> the words of its heading
    wanted: dict[str, str | None] = field(default_factory=dict)  # name -> the place of a link to it
    notes: dict[str, str | None] = field(default_factory=dict)  # name of a call -> the place of its gloss
    headings: list[Heading] = field(default_factory=list)
    figures: list[Heading] = field(default_factory=list)
    drawings: dict[str, str] = field(default_factory=dict)  # name of a file -> its SVG
    problems: list[Problem] = field(default_factory=list)

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
        """Note a problem with a node."""
        self.problems.append(Problem(place(node), sentence))


def _short(docname: str) -> str:
    return docname.rpartition("/")[2]


def place(node: nodes.Node) -> str | None:
    """The file and line that a node comes from."""
    source, line = get_source_line(node)
    return f"{_file(source)}:{line or 1}" if source else None


@cache  # each link asks for it
def _file(source: str) -> str:
    return Path(source).as_posix()
