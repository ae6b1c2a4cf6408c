"""Where in a copy the words stand that a claim judges, and how surely."""

from collections.abc import Sequence
from typing import NamedTuple

from edition.collation.words import fold

SHORT = 3  # an anchor of fewer words is near nothing


class Anchor(NamedTuple):
    """Where the anchor of a claim stands in a copy, from one word to another: sure, doubtful, near or lost."""

    claim: str
    state: str
    start: int = 0
    end: int = 0


def places(words: Sequence[str], anchor: Sequence[str], start: int = 0, end: int | None = None) -> list[int]:
    """All places at which an anchor stands word for word: `places(["a", "b", "a"], ["a"])` is `[0, 2]`."""
    size, last = len(anchor), (len(words) if end is None else end) - len(anchor)
    return [at for at in range(start, last + 1) if words[at] == anchor[0] and list(words[at : at + size]) == list(anchor)] if size else []


def found(words: Sequence[str], anchors: dict[str, str], start: int, end: int) -> list[Anchor]:
    """The anchors of a passage in the place where it stands."""
    return [_found(words, claim, fold(anchor), start, end) for claim, anchor in anchors.items()]


def _found(words: Sequence[str], claim: str, anchor: list[str], start: int, end: int) -> Anchor:
    if at := places(words, anchor, start, end):
        return Anchor(claim, "sure" if len(at) == 1 else "doubtful", at[0], at[0] + len(anchor))
    if near := nearest(words, anchor, start, end):
        return Anchor(claim, "near", *near)
    return Anchor(claim, "lost")


def nearest(words: Sequence[str], anchor: list[str], start: int, end: int) -> tuple[int, int] | None:
    """Where at least two thirds of the words of an anchor stand in their order, among one word more than it has."""
    best = None
    for first in range(start, end if len(anchor) >= SHORT else start):
        window = words[first : min(first + len(anchor) + 1, end)]
        common, last = in_order(anchor, window)
        if common * 3 >= len(anchor) * 2 and window[0] in anchor and (not best or (common, -last) > best[0]):
            best = (common, -last), (first, first + last)
    return best[1] if best else None


def in_order(anchor: Sequence[str], window: Sequence[str]) -> tuple[int, int]:
    """How many words of an anchor a window has in their order, and how many words of the window that takes."""
    row, ends = [0] * (len(anchor) + 1), (0, 0)
    for count, word in enumerate(window, 1):
        above = row[:]
        for at, own in enumerate(anchor, 1):
            row[at] = above[at - 1] + 1 if own == word else max(row[at - 1], above[at])
        if row[-1] > ends[0]:
            ends = row[-1], count
    return ends
