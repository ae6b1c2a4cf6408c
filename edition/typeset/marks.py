"""Where everything in the book was found to stand, and what follows from it for notes, heads, contents and index."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import attrgetter, sub
from types import MappingProxyType
from typing import NamedTuple

from edition.leaves import Leaf
from edition.paper import FOOT, HEAD, MILLIMETRE
from edition.typeset.chapter import chapter_of
from edition.typeset.plates import FULL as PAGE
from edition.typeset.plates import Plate, Setting, Ways, settings

HIGHEST, LOWEST = HEAD - 8, FOOT + 3 * MILLIMETRE  # the note column reaches a little further
ABOVE_LINE = 7  # a note begins so far above the line of its call
GAP = 6  # between two notes
BEGINS = ("heading", "anchor", "note", "begins")  # what begins where it is written
MEASURED = ("note", "wide")  # what needs room in the margin
FORM = 4  # of what the document is given: an earlier build may have kept another, which it would not understand
FEW = 12  # runs of pages of a row in the index that stand undivided
LONGEST = 46  # characters of a name in a running head
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
    ways: dict[str, Ways] = field(default_factory=dict)  # to set each plate

    @classmethod
    def read(cls, found: dict) -> "Places":
        """What the document says of itself at its end; how high a thing is follows from where it begins and ends."""
        edges = defaultdict(list)
        for kind, name, _, _, y in found["marks"]:
            edges[kind, name].append(y)
        heights = {name: map(sub, edges["foot", name], tops) for (kind, name), tops in list(edges.items()) if kind == "top"}
        marks = [(kind, name, next(heights.get(name, iter(())), 0) if kind in MEASURED else 0, *at) for kind, name, *at in found["marks"]]
        return cls(found["pages"], [Mark(*one) for one in marks], {name: Ways(*ways) for name, *ways in found["ways"]})

    def of(self, *kinds: str) -> list[Mark]:
        return [mark for mark in self.marks if mark.kind in kinds]

    def names(self) -> dict[str, Mark]:
        """The mark to which a link with its name leads; a row in the index has one on each of its pages."""
        mentions = {f"mention:{one.name}@{one.page}": one for one in reversed(self.of("mention", "main"))}
        return mentions | {one.name: one for one in reversed(self.of("anchor", "heading", "figure", "note"))}

    def settings(self, listed: Iterable[str] = (), before: Mapping[str, Setting] = MappingProxyType({})) -> dict:
        """All that the document needs in order to be set again.

        `listed` are the names of which it prints the page, `before` is how its plates were set.
        """
        names = self.names()
        return {
            "form": FORM,
            "notes": {name: round(top, 2) for name, top in margin(self.of(*MEASURED))[0].items()},
            "heads": self.heads(),
            "pages": {name: names[name].page for name in listed if name in names},
            "index": self.locators(),
            "plates": self.plate_settings(before),
        }

    def plates(self) -> list[Plate]:
        """The plates as they were set, in the order in which they are told of."""
        tops, feet = ({mark.name: mark for mark in self.of(kind)} for kind in ("drawn", "beneath"))
        sheets = {name: [(column(one), one.height) for one in found] for name, found in _by("name", self.of("wide"))}
        found = []
        for mark in sorted(self.of("plate"), key=column):
            besides = round(sheets[mark.name][0][1] - (feet[mark.name].y - tops[mark.name].y), 2)
            found.append(Plate(mark.name, mark.page, max(mark.y - HEAD, 0), besides, sheets[mark.name], self.ways[mark.name]))
        return found

    def plate_settings(self, before: Mapping[str, Setting]) -> dict[str, Setting]:
        """How to set each plate, if they were set as `before`; what happens in one chapter does not touch another."""
        chapters = groupby(self.plates(), key=lambda plate: chapter_of(plate.name))
        return {name: setting for _, found in chapters for name, setting in settings(list(found), before).items()}

    def chapters(self) -> dict[str, range]:
        """The pages of each chapter by its name; what is named within a chapter has a colon."""
        starts = [(one.page, one.name) for one in self.of("heading") if one.name == chapter_of(one.name)]
        return {name: range(start, end) for (start, name), (end, _) in pairwise([*starts, (self.pages + 1, "")])}

    def with_chapters(self, others: "Places", names: Iterable[str]) -> "Places":
        """The same places, with some chapters as they stand in others; all that is behind them moves."""
        own, their = self.chapters(), others.chapters()
        marks, behind = [], min((pages.start for pages in own.values()), default=1)
        for name, pages in own.items():
            found, pages = (others, their[name]) if name in names and name in their else (self, pages)
            marks += [one._replace(page=one.page - pages.start + behind) for one in found.marks if one.page in pages]
            behind += len(pages)
        return Places(behind - 1, marks, self.ways | others.ways)

    def leaves(self) -> list[Leaf]:
        """What begins on each page: in the order of the text, and then the plates, which may stand before text that is told later."""
        on = {page: found for page, found in _by("page", self.of(*BEGINS, "figure"))}
        ordered = {page: sorted(found, key=lambda one: one.kind == "figure") for page, found in on.items()}
        return [Leaf(page, tuple(one.name for one in ordered.get(page, []))) for page in range(1, self.pages + 1)]

    def locators(self) -> dict[str, list]:
        """For each row of a register the pages on which it stands, its entry marked; where they are many, chapter by chapter."""
        main = {one.name: one.page for one in self.of("main")}
        chapters = [(one.page, one.name.partition(":")[0]) for one in self.of("chapter")]
        found = {}
        for row, marks in _by("name", self.of("mention", "main")):
            pages, entry = {one.page for one in marks}, main.get(str(row), 0)
            whole = _runs_with_entry(pages, entry)
            found[str(row)] = [["", whole]] if len(whole) <= FEW else _by_chapter(pages, entry, chapters)
        return found

    def crowded(self) -> list[str]:
        """The notes for which the margin of their page has no room."""
        return margin(self.of(*MEASURED))[1]

    def heads(self) -> list[dict]:
        """The running head of each page: whether a chapter opens there, which it is, from which passage to which it goes.

        A spot without a name ends the one before. Pages behind the last have the head of the last: so an index may grow.
        """
        on = {page: found for page, found in _by("page", self.of("chapter", "spot"))}
        heads, chapter, spot = [], "", ""
        for page in range(1, self.pages + 1):
            opened = next((one for one in on.get(page, []) if one.kind == "chapter"), None)
            chapter, spot = (opened.name, "") if opened else (chapter, spot)
            spots = [one for one in on.get(page, []) if one.kind == "spot"]
            goes_on = not spots or (bool(spot) and spots[0].y > NEAR_TOP)
            named = [name for name in [*([spot] if goes_on else []), *(one.name for one in spots)] if name]
            spot = spots[-1].name if spots else spot
            heads.append({"opens": bool(opened), "chapter": chapter, "spots": span(named)})
        while len(heads) > 1 and heads[-1] == heads[-2]:
            heads.pop()
        return heads


def column(mark: Mark) -> float:
    """Where a mark stands in the column that all pages make."""
    return mark.page * PAGE + mark.y - HEAD


def span(names: list[str]) -> str:
    """From the first to the last of some names, as a running head says it: `span(["A 1", "A 2"])` is A 1 – A 2."""
    first, last = (_shortened(name) for name in (names[0], names[-1])) if names else ("", "")
    return first if first == last else f"{first} – {last}"


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[:LONGEST].rpartition(' ')[0]} …"


def _runs_with_entry(pages: set[int], entry: int) -> list[dict]:
    """Runs of pages; that of the entry stands by itself, between those before and those behind it."""
    parts = [{page for page in pages if page < entry}, {entry} & pages, {page for page in pages if page > entry}]
    return [{"pages": run, "main": run == [entry]} for part in parts for run in runs(part)]


def _by_chapter(pages: set[int], entry: int, chapters: list[tuple[int, str]]) -> list[list]:
    """Runs of pages under the names of the chapters in which they are."""
    found = []
    for (start, name), (end, _) in pairwise([*chapters, (max(pages) + 1, "")]):
        if within := {page for page in pages if start <= page < end}:
            found.append([name, _runs_with_entry(within, entry)])
    return found


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
    for _, found in _by("page", sorted(marks, key=attrgetter("y"))):  # a plate that floats stands elsewhere than in the text
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
