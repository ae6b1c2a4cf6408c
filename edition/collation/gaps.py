"""What stands between the passages of a copy: words that belong to a neighbour, short passages that only their place tells."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from edition.collation import anchors
from edition.collation.places import Placed
from edition.collation.words import LINE, PARAGRAPH, Copy
from edition.fingerprints import Fingerprint, Source

SHORT = 12  # words; a passage of fewer may be known by its place alone, a longer one if an anchor is near there
LONG = 20  # words that are no longer a part of the passage beside them


def paragraphs(copy: Copy, start: int, end: int) -> list[tuple[int, int]]:
    """The paragraphs between two words."""
    if start >= end:
        return []
    cuts = [start, *(at for at in cuts_of(copy) if start < at < end), end]
    return list(pairwise(cuts))


def cuts_of(copy: Copy) -> list[int]:
    """Where the paragraphs of a copy begin; where it has no empty line each line is one."""
    inner = [strength for at, strength in copy.breaks.items() if at]
    least = PARAGRAPH if PARAGRAPH in inner else LINE
    return sorted(at for at, strength in copy.breaks.items() if strength >= least)


def grown(copy: Copy, placed: Sequence[Placed]) -> list[Placed]:
    """The passages with the few words beside them that no break parts from them: a passage that gains words is no longer the same."""
    found, cuts = list(placed), {*cuts_of(copy), len(copy)}
    for at, one in enumerate(found):
        before = found[at - 1].end if at else 0
        after = found[at + 1].start if at + 1 < len(found) else len(copy)
        start = _reach(cuts, one.start, before, -1)
        end = _reach(cuts, one.end, after, 1)
        if (start, end) != (one.start, one.end):
            found[at] = replace(one, start=start, end=end, same=False)
    return found


def _reach(cuts: set[int], at: int, limit: int, step: int) -> int:
    """How far words reach from the edge of a passage to a break or to its neighbour; not at all where they are many."""
    end = at
    while end != limit and end not in cuts and abs(end - at) < LONG:
        end += step
    return end if abs(end - at) < LONG and (end in cuts or end == limit) else at


def with_short(copy: Copy, placed: Sequence[Placed], source: Source) -> list[Placed]:
    """The passages with those between two neighbours that have one paragraph of their length in their place, if they are short or it is like them."""
    found, ranks = list(placed), {one.id: at for at, one in enumerate(source.passages)}
    have = {one.passage.id for one in placed}
    for at, missing in enumerate(source.passages):
        if missing.id in have or (at and source.passages[at - 1].id not in have):
            continue
        position = next(i for i, one in enumerate(found) if ranks[one.passage.id] == at - 1) if at else -1
        following = found[position + 1] if position + 1 < len(found) else None
        if ranks[following.passage.id] != at + 1 if following else missing.role == "furniture":
            continue
        between = paragraphs(copy, found[position].end if at else 0, following.start if following else len(copy))
        if len(between) == 1 and suits(copy, missing, *between[0]):
            found.insert(position + 1, Placed(missing, *between[0], False))
            have.add(missing.id)
    return found


def suits(copy: Copy, passage: Fingerprint, start: int, end: int) -> bool:
    """Whether a paragraph may be a passage: a short one by its length, a long one only if the words of an anchor are near."""
    size, length = end - start, passage.length
    if length < SHORT:
        return size <= 2 * length + 2
    return length <= 2 * size <= 4 * length and any(one.state != "lost" for one in anchors.found(copy.words, passage.anchors, start, end))
