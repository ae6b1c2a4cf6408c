"""How each plate is set: in which of its ways, and where.

All that stands behind a plate moves with it. So where one is set otherwise than the time before, the room
of those behind it in the same chapter is not what was found: it is reckoned, as if text filled every page.
What was reckoned wrongly the next setting finds; without it each setting would settle one plate.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from edition.paper import FOOT, HEAD, SIZES

FULL = FOOT - HEAD  # points of text on a page
HERE, TOP = "here", "top"  # where a plate is set: where it is told of, or floating to the top of the next page
UNKNOWN = [0, "foot"]  # how it is set before anything is known of it
BELOW = 1.4 * SIZES["text"]  # points of room below a plate
ABOVE, ABOVE_HEADING = 0.6 * SIZES["text"], 2 * SIZES["text"]
SPARE = 2  # points: so much more room there is than a plate needs
RESERVE = 60  # points that are left where a plate begins: see parts.typ
CONTINUED = 22.6  # points that a sheet that goes on takes beside its drawing
Setting = list  # of a plate: the number of its way, and where


class Ways(NamedTuple):
    """The ways to set a plate, each as the heights of its sheets, and whether a heading is set with it."""

    heights: list[list[float]]
    headed: bool


class Plate(NamedTuple):
    """A plate as it was set: on which page it begins and how far down, what it takes beside its drawing, its sheets."""

    name: str
    page: int
    down: float
    besides: float
    sheets: list[tuple[float, float]]  # where each begins in the column that all pages make, and its height
    ways: Ways

    @property
    def begins(self) -> float:
        return self.page * FULL + self.down

    @property
    def room(self) -> float:
        """From where it begins to the foot of the page, and what it took itself if it floated to the top of this page."""
        own = sum(height + BELOW for top, height in self.sheets if self.page * FULL <= top < self.begins)
        return FULL - self.down + own

    @property
    def above(self) -> float:
        return ABOVE_HEADING if self.ways.headed else ABOVE

    def chosen(self, room: float, is_overtaken: bool = False) -> Setting:
        """The first of its ways whose first sheet fits in the room, else the first that fits on a page.

        So it does, too, where an earlier plate stands on a page to come: figures stand in the order of their numbers.
        """
        here, there = [] if is_overtaken else self.that_fit(room), self.that_fit(FULL)
        return [(here or there or [0])[0], HERE if here else TOP]

    def that_fit(self, room: float) -> list[int]:
        more = self.besides + self.above + SPARE
        return [at for at, heights in enumerate(self.ways.heights) if heights[0] + more <= room]

    def floats(self, setting: Setting) -> bool:
        """Whether the text runs on before it."""
        return setting[1] != HERE and not self.ways.headed

    def taken(self, setting: Setting) -> list[tuple[float, float]]:
        """The parts of the column that it took: its sheets or, where the text does not run on between them, all from where it begins."""
        if self.floats(setting):
            return [(top, top + height + BELOW) for top, height in self.sheets]
        top, height = self.sheets[-1]
        return [(self.begins, top + height + BELOW)]


class Column:
    """A column of text that fills page after page below the plates that float."""

    def __init__(self, page: int, down: float):
        self.page, self.used = page, down
        self.floating = defaultdict[int, float](float)  # points at the top of a page

    @property
    def room(self) -> float:
        return FULL - self.used

    def turn(self) -> None:
        """Go on to the next page."""
        self.page += 1
        self.used = self.floating[self.page]

    def run(self, text: float) -> None:
        """Fill pages with so many points of text, and find room for where a plate begins."""
        while text > self.room:
            text -= max(self.room, 0)
            self.turn()
        self.used += text
        if self.room < RESERVE:
            self.turn()

    def set(self, plate: Plate, setting: Setting) -> int:
        """Set a plate, as it is told. Returns the page on which it ends."""
        heights = plate.ways.heights[setting[0]]
        takes = [heights[0] + plate.besides, *(height + CONTINUED for height in heights[1:])]
        if plate.floats(setting):
            return self.float(takes)
        self.used += plate.above
        for height in takes:
            if height > self.room:
                self.turn()
            self.used += height
        self.used += BELOW
        return self.page

    def float(self, takes: list[float]) -> int:
        """Have sheets float to the next pages that have room at the top. Returns the last of them."""
        page = self.page + 1
        for height in takes:
            while self.floating[page] and self.floating[page] + height > FULL:
                page += 1
            self.floating[page] += height + BELOW
            page += 1
        return page - 1


def settings(plates: list[Plate], used: Mapping[str, Setting]) -> dict[str, Setting]:
    """How to set the plates of a chapter, if they were set as in `used`."""
    found: dict[str, Setting] = {}
    column: Column | None = None  # as long as all are set as before, all stand where they were found
    last = 0  # page on which one stands
    for plate, text in zip(plates, [*_texts(plates, used), 0.0], strict=True):
        page, room = (column.page, column.room) if column else (plate.page, plate.room)
        found[plate.name] = setting = plate.chosen(room, last > page and not plate.ways.headed)
        if column is None and setting != used.get(plate.name, UNKNOWN):
            column = Column(plate.page, plate.down)
        if column:
            last = column.set(plate, setting)
            column.run(text)
        else:
            last = int((plate.sheets[-1][0] + SPARE) // FULL)
    return found


def _texts(plates: list[Plate], used: Mapping[str, Setting]) -> Iterable[float]:
    """How much text stands between each plate and the next, in points."""
    taken = [part for plate in plates for part in plate.taken(used.get(plate.name, UNKNOWN))]
    for one, other in pairwise(plates):
        within = sum(max(min(foot, other.begins) - max(top, one.begins), 0.0) for top, foot in taken)
        yield max(other.begins - one.begins - within, 0.0)
