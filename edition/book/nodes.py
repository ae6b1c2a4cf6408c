"""The parts of a passage as nodes of the document, and what all writers say of them."""

from collections.abc import Iterator
from typing import TypeVar

from docutils import nodes

from edition.verdicts import SIGNS

NARROW = "\u202f"  # keeps number and sign together
Node = TypeVar("Node", bound=nodes.Node)


class passage(nodes.Element):
    """A passage of a source: regest, glosses and apparatus under one permanent address."""


class regest(nodes.Element):
    """The summary of a passage in our own words."""


class glosses(nodes.Element):
    """The margin notes of a passage."""


class gloss(nodes.Element):
    """A margin note: number, verdict and the one thing a reader must know."""


class apparatus(nodes.Element):
    """The comments of a passage with their evidence, folded."""


class commentary(nodes.Element):
    """The reasoned comment on a claim, with the evidence below it."""


class lacuna(nodes.Element):
    """A place where the source has lost something, and what is supplied for it."""


class call(nodes.Inline, nodes.Element):
    """The number in the regest that leads to gloss and comment."""


class register_entry(nodes.Element):
    """An entry of a register."""


class bound(nodes.Inline, nodes.TextElement):
    """A number or date as written, bound to the cell that it states."""


class plate(nodes.General, nodes.Element):
    """A figure with its caption and its rows, as a cell has handed it over: its impression."""


class mentioned(nodes.Element):
    """Where a row of a register is mentioned; filled when all chapters are read."""


class hub(nodes.Element):
    """What a row of a register is tied to, for those who can follow links: paper has the index."""


class names(nodes.Element):
    """The index of one register; filled when all chapters are read."""


def above(node: nodes.Node) -> Iterator[nodes.Element]:
    """The nodes in which a node stands, from the nearest to the document."""
    while node := node.parent:
        yield node


def first(node: nodes.Node, kind: type[Node]) -> Node:
    """The first node of a kind within a node that holds one."""
    return next(node.findall(kind, include_self=False))


def blocks(node: nodes.Element) -> list[nodes.Element]:
    """What stands in a node that has no text of its own."""
    return [child for child in node.children if isinstance(child, nodes.Element)]


def mark(node: nodes.Element) -> str:
    """Number and sign of a claim as they stand at call, gloss and comment."""
    return f"{node['number']}{NARROW}{SIGNS[node['verdict']]}"


def damage(node: nodes.Element) -> str:
    """What a lacuna says of itself."""
    return f"[Lacuna: a list is lost here in the copy used. Supplied from another copy; certainty: {node['certainty']}.]"
