"""Where within a passage a copy has other words than the source: as near as the runs and the anchors can tell."""

from collections.abc import Iterable
from typing import NamedTuple

from edition.collation import hashes
from edition.collation.anchors import Anchor
from edition.collation.places import Placed

MATCH, SHIFT = 3, 2  # what a run that is found is worth, and what it costs if words before it were added or lost


class Variant(NamedTuple):
    """Words of a copy among which it differs, and how many words the source has there; the copy may have none."""

    start: int
    end: int
    ours: int


class Found(NamedTuple):
    """A run in its place."""

    start: int
    end: int
    shift: int  # by how many words it stands later than in the source
    first: int  # its words in the source
    last: int


def variants(runs: hashes.Runs, placed: Placed, anchors: Iterable[Anchor]) -> list[Variant]:
    """The stretches of a passage that no run covers, less the anchors at their ends."""
    length = placed.passage.length
    chain = [*covered(runs, placed), Found(placed.end, placed.end, placed.end - placed.start - length, length, length)]
    start, ours, found = placed.start, 0, []
    for one in chain:
        if one.start > start or one.first > ours:
            found.append(Variant(start, one.start, one.first - ours))
        start, ours = one.end, one.last
    sure = [(anchor.start, anchor.end) for anchor in anchors if anchor.state == "sure"]
    return [trimmed(one, sure) for one in found] or [Variant(placed.start, placed.end, length)]


def covered(runs: hashes.Runs, placed: Placed) -> list[Found]:
    """The runs that are found in their order, at their place or shifted; the chain of them that is worth most."""
    length, ending = placed.passage.length, placed.end - placed.start - placed.passage.length
    best: list[tuple[int, int, Found]] = [(0, -1, Found(placed.start, placed.start, 0, 0, 0))]
    for first, last, sign in (
        (*bounds, sign) for bounds, sign in zip(hashes.bounds(length, len(placed.passage.runs)), placed.passage.runs)
    ):
        ready = len(best)
        for at in range(placed.start, placed.end - (last - first) + 1):
            if runs.sign(at, at + last - first) == sign:
                one = Found(at, at + last - first, at - placed.start - first, first, last)
                score, before = max((_worth(best[i], one), -i) for i in range(ready) if best[i][2].end <= at)
                best.append((score + MATCH, -before, one))
    _, at = max((score - SHIFT * (one.shift != ending), -at) for at, (score, _, one) in enumerate(best))
    chain, at = [], -at
    while at > 0:
        chain.append(best[at][2])
        at = best[at][1]
    return chain[::-1]


def _worth(before: tuple[int, int, Found], one: Found) -> int:
    """What a chain is worth with one run more."""
    return before[0] - SHIFT * (before[2].shift != one.shift)


def trimmed(variant: Variant, sure: list[tuple[int, int]]) -> Variant:
    """A stretch less the anchors that stand at its ends; their words are those of the source."""
    start, end, ours = variant
    changed = True
    while changed:
        changed = False
        for first, last in sure:
            if first <= start < last and last - start <= min(end - start, ours):
                start, ours, changed = last, ours - (last - start), True
            elif first < end <= last and end - first <= min(end - start, ours):
                end, ours, changed = first, ours - (end - first), True
    return Variant(start, end, ours)
