"""Where everything in the book was found to stand, and what follows from it for notes, heads, contents and index."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter, sub
from typing import NamedTuple

from edition.paper import FOOT, HEAD, MILLIMETRE

HIGHEST, LOWEST = HEAD - 8, FOOT + 3 * MILLIMETRE  # the note column reaches a little further
ABOVE_LINE = 7  # a note begins so far above the line of its call
GAP = 6  # between two notes
MEASURED = ("note", "wide")  # what needs room in the margin
NEAR_TOP = HEAD + 30  # a spot above this line opens its page


class Mark(NamedTuple):
    """A mark in the text: its kind, its name, and the point of the book where it stands; lengths in points."""

    kind: str
    name: str
    height: float
    page: int
    x: float
    y: float


@dataclass
class Places:
    """The marks of the book in reading order, and how many pages it has."""

    pages: int = 0
    marks: list[Mark] = field(default_factory=list)

    @classmethod
    def read(cls, found: dict) -> "Places":
        """What the document says of itself at its end; how high a thing is follows from where it begins and ends."""
        edges = defaultdict(list)
        for kind, name, _, _, y in found["marks"]:
            edges[kind, name].append(y)
        heights = {name: map(sub, edges["foot", name], tops) for (kind, name), tops in list(edges.items()) if kind == "top"}
        marks = [(kind, name, next(heights[name]) if kind in MEASURED else 0, *at) for kind, name, *at in found["marks"]]
        return cls(found["pages"], [Mark(*one) for one in marks])

    def of(self, *kinds: str) -> list[Mark]:
        return [mark for mark in self.marks if mark.kind in kinds]

    def names(self) -> dict[str, Mark]:
        """The mark to which a link with its name leads; a row in the index has one on each of its pages."""
        mentions = {f"mention:{one.name}@{one.page}": one for one in reversed(self.of("mention"))}
        return mentions | {one.name: one for one in reversed(self.of("anchor", "heading", "figure", "note"))}

    def settings(self, listed: Iterable[str] = ()) -> dict:
        """All that the document needs in order to be set again; `listed` are the names of which it prints the page."""
        names = self.names()
        return {
            "notes": {name: round(top, 2) for name, top in margin(self.of(*MEASURED))[0].items()},
            "heads": self.heads(),
            "pages": {name: names[name].page for name in listed if name in names},
            "index": {row: runs({one.page for one in found}) for row, found in _by("name", self.of("mention"))},
        }

    def crowded(self) -> list[str]:
        """The notes for which the margin of their page has no room."""
        return margin(self.of(*MEASURED))[1]

    def heads(self) -> list[dict]:
        """The running head of each page: whether a chapter opens there, which it is, from which passage to which it goes.

        Pages behind the last have the head of the last: so an index may grow.
        """
        on = {page: found for page, found in _by("page", self.of("chapter", "spot"))}
        heads, chapter, spot = [], "", ""
        for page in range(1, self.pages + 1):
            opened = next((one for one in on.get(page, []) if one.kind == "chapter"), None)
            chapter, spot = (opened.name, "") if opened else (chapter, spot)
            spots = [one for one in on.get(page, []) if one.kind == "spot"]
            first = spots[0].name if spots and (not spot or spots[0].y <= NEAR_TOP) else spot
            spot = spots[-1].name if spots else spot
            heads.append({"opens": bool(opened), "chapter": chapter, "spots": first if first == spot else f"{first} – {spot}"})
        while len(heads) > 1 and heads[-1] == heads[-2]:
            heads.pop()
        return heads


def _by(name: str, marks: list[Mark]) -> list[tuple[object, list[Mark]]]:
    """Marks grouped by what they have in common."""
    key = attrgetter(name)
    return [(value, list(found)) for value, found in groupby(sorted(marks, key=key), key)]


def runs(pages: set[int]) -> list[list[int]]:
    """Pages as an index gives them: 3, 5, 6, 7 become 3 and 5 to 7."""
    found: list[list[int]] = []
    for page in sorted(pages):
        if found and found[-1][-1] == page - 1:
            found[-1] = [found[-1][0], page]
        else:
            found.append([page])
    return found


def margin(marks: list[Mark]) -> tuple[dict[str, float], list[str]]:
    """Where each note of the book begins on its page, in points from the top, and which find no room."""
    tops, crowded = {}, []
    for _, found in _by("page", marks):
        for mark, top, fits in _column(found):
            if mark.kind == "note":
                tops[mark.name] = top
                crowded += [] if fits else [mark.name]
    return tops, crowded


def _column(marks: list[Mark]) -> Iterable[tuple[Mark, float, bool]]:
    """The notes of one page: beside their calls, pushed down by the one before, then up from the foot.

    What is as wide as the page stays where it stands, and the notes give way to it.
    """
    tops, free = [], HIGHEST
    for mark in marks:
        tops.append(mark.y if mark.kind == "wide" else max(mark.y - ABOVE_LINE, free))
        free = tops[-1] + mark.height + GAP
    limit = LOWEST
    for at in reversed(range(len(marks))):
        if marks[at].kind == "note":
            tops[at] = min(tops[at], limit - marks[at].height)
        limit = tops[at] - GAP
    ends = [HIGHEST - GAP, *(top + mark.height for mark, top in zip(marks, tops))]
    fits = [mark.kind == "wide" or top >= end for mark, top, end in zip(marks, tops, ends)]
    return zip(marks, tops, fits)
