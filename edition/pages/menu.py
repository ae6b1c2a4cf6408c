"""The contents as a page shows them: every chapter, and of very many sources those about the page, so that no page grows with their number."""

from pathlib import PurePosixPath
from typing import NamedTuple

from edition.book.order import Chapter, Part

MANY = 12  # so many sources are listed one by one on every page, more on the front page alone
ABOUT = 2  # sources before and behind the page that are listed where there are more
ALL = "All {} sources"


class Item(NamedTuple):
    """A line of the contents: where it leads, and its words."""

    docname: str
    title: str
    anchor: str = ""


class Menu(NamedTuple):
    """A part of the contents."""

    caption: str
    lines: list[Item]


def menu(parts: list[Part], sources: set[str], page: str, root: str) -> list[Menu]:
    """The contents for a page; sources are the names of their chapters, root is the front page, which lists all."""
    return [Menu(part.caption, lines(part, number, sources, page, root)) for number, part in enumerate(parts, 1)]


def lines(part: Part, number: int, sources: set[str], page: str, root: str) -> list[Item]:
    """The lines of one part."""
    own = [chapter for chapter in part.chapters if PurePosixPath(chapter.docname).name in sources]
    if len(own) <= MANY or page == root:
        return [Item(one.docname, one.title) for one in part.chapters]
    kept = about(own, page)
    found = [Item(one.docname, one.title) for one in part.chapters if one in kept or one not in own]
    at = found.index(Item(kept[-1].docname, kept[-1].title)) + 1
    return [*found[:at], Item(root, ALL.format(len(own)), f"#part-{number}"), *found[at:]]


def about(chapters: list[Chapter], page: str) -> list[Chapter]:
    """So many chapters on each side of that of the page; the first ones where it is none of them."""
    at = next((at for at, one in enumerate(chapters) if one.docname == page), ABOUT)
    first = max(0, min(at - ABOUT, len(chapters) - 2 * ABOUT - 1))
    return chapters[first : first + 2 * ABOUT + 1]
