"""Docutils: the search for nodes of a kind, which every transform of a chapter begins with."""

from collections.abc import Iterator
from functools import wraps
from inspect import unwrap
from typing import Any

from docutils import nodes

from edition.engine.part import part


def search_flat() -> None:
    """Have docutils look for the nodes of a class in one loop, and no longer hand each up through all the nodes above it.

    Each node is a generator of its own that passes on what those below it find, a good part of the time in which Sphinx
    reads and resolves chapters, and there is no switch for it. What is found, in which order, and what becomes of a tree that
    is changed meanwhile stays the same. If `_fast_findall` is no longer called, the build is only slow.
    Read in docutils 0.21.2.
    """
    searched = part("docutils", nodes.Node, "_fast_findall", "self cls", source="2502651125c3")
    part("docutils", nodes.Node, "findall", says=["_fast_findall"])
    nodes.Node._fast_findall = wraps(unwrap(searched), assigned=())(nodes_of)  # type: ignore[attr-defined]  # its types leave it out


def nodes_of(self: nodes.Node, cls: type) -> Iterator[Any]:
    """A node and all below it that are of a class, in the order in which they stand."""
    if isinstance(self, cls):
        yield self
    opened = [iter(self.children)]
    while opened:
        for child in opened[-1]:
            if isinstance(child, cls):
                yield child
            if child.children:
                opened.append(iter(child.children))
                break
        else:
            opened.pop()
