"""What order the passages of a copy have: which were moved, and what was added between them."""

from collections.abc import Sequence
from typing import NamedTuple

from edition.collation import hashes
from edition.collation.gaps import paragraphs
from edition.collation.places import Placed
from edition.collation.words import Copy
from edition.fingerprints import Source

FURNITURE = 20  # words that a paragraph has at least if it stands outside of the text and is no furniture


class Added(NamedTuple):
    """Words of a copy that no passage claims: behind which passage, from one word to another, which passage they repeat."""

    after: str
    start: int
    end: int
    repeats: str
    around: bool


def moved(placed: Sequence[Placed], source: Source) -> set[str]:
    """The passages out of the rising sequence that has the most words; of two such sequences the one that ends first holds."""
    rank = {one.id: at for at, one in enumerate(source.passages)}
    best: list[tuple[int, int]] = []  # the words of the heaviest sequence that ends with each passage, and the passage before it
    for at, one in enumerate(placed):
        before = max((-1, *range(at)), key=lambda i: best[i][0] if i >= 0 and rank[placed[i].passage.id] < rank[one.passage.id] else 0)
        usable = before >= 0 and rank[placed[before].passage.id] < rank[one.passage.id]
        best.append((one.passage.length + (best[before][0] if usable else 0), before if usable else -1))
    kept, at = set(), max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        kept.add(placed[at].passage.id)
        at = best[at][1]
    return {one.passage.id for one in placed} - kept


def added(copy: Copy, placed: Sequence[Placed], source: Source, kind: str) -> list[Added]:
    """All paragraphs that no passage claims, in the order of the copy."""
    found, at, after = [], 0, ""
    hashed = {one.folded: one.id for one in source.passages}
    for one in [*placed, None]:
        outside = not after or one is None
        for start, end in paragraphs(copy, at, one.start if one else len(copy)):
            repeats = hashed.get(hashes.whole(" ".join(copy.words[start:end])), "")
            found.append(Added(after, start, end, repeats, outside and (kind == "html" or end - start < FURNITURE)))
        if one:
            at, after = one.end, one.passage.id
    return found
