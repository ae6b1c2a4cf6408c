"""The leaves of the printed book: what begins on each of its pages, so that other forms of the book can say where it begins.

A thing is called by its chapter and its id, as in `source-a:A-07`, or by the line of the chapter on which it is written.
"""

from typing import NamedTuple


class Leaf(NamedTuple):
    """A page of the printed book: its number, and what begins on it in the order of the text, with what floats at the end."""

    number: int
    begun: tuple[str, ...]


def called(chapter: str, what: str | int) -> str:
    """The name of what begins: `called("method", 12)` is method:12."""
    return f"{chapter}:{what}"


def chapter_of(name: str) -> str:
    """The chapter in which something begins: `chapter_of("method:12")` is method."""
    return name.partition(":")[0]
