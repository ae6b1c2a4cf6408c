"""The two widths in which every figure is drawn: that of a printed page, and that of a phone."""

from typing import NamedTuple

from edition import paper
from figures.drawing.units import Points


class Room(NamedTuple):
    """A width, and what its drawing is called besides the name of its plate."""

    name: str
    width: Points

    @property
    def is_narrow(self) -> bool:
        return bool(self.name)


WIDE = Room("", paper.PLATE)
NARROW = Room("narrow", 264)  # points: on the smallest phones the type is a tenth smaller than in print, on others larger
ROOMS = (WIDE, NARROW)
