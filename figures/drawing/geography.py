"""Maps without borders: a projection, windows on it, and the land and water that lie in them."""

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from figures.drawing.units import Box, Points, Spot

KILOMETRES = math.radians(1) * 6371  # in a degree
FINE: Points = 0.5  # points of a coast that stand nearer to each other are one


class Coast(NamedTuple):
    """A piece of coast: whether there is land or water within, and its corners."""

    kind: str
    points: str


class Window(NamedTuple):
    """A part of the projected earth, and the sheet on which it is shown."""

    part: Box  # in degrees along the middle lines
    left: Points
    top: Points
    width: Points

    @property
    def scale(self) -> float:
        """Points for a degree."""
        return self.width / (self.part.right - self.part.left)

    @property
    def height(self) -> Points:
        return self.scale * (self.part.top - self.part.bottom)

    def on_sheet(self, spot: Spot) -> Spot:
        """Where a point of the projection stands on the sheet."""
        return self.left + (spot[0] - self.part.left) * self.scale, self.top + (self.part.top - spot[1]) * self.scale

    def holds(self, spot: Spot) -> bool:
        return self.part.left < spot[0] < self.part.right and self.part.bottom < spot[1] < self.part.top


class Projection(NamedTuple):
    """Lambert’s conformal cone: its middle, and the parallels on which distances are those of the earth."""

    middle: Spot
    parallels: tuple[float, float]

    @classmethod
    def of(cls, west: float, east: float, south: float, north: float) -> "Projection":
        """The cone for a part of the earth between two parallels."""
        return cls(((west + east) / 2, (south + north) / 2), (south, north))

    def at(self, lon: float, lat: float) -> Spot:
        """A point of the earth, in degrees along the middle lines."""
        first, second, middle = (math.tan(math.pi / 4 + math.radians(phi) / 2) for phi in (*self.parallels, self.middle[1]))
        cosines = [math.cos(math.radians(phi)) for phi in self.parallels]
        n = math.log(cosines[0] / cosines[1]) / math.log(second / first)
        f = cosines[0] * first**n / n
        rho, theta = f / math.tan(math.pi / 4 + math.radians(lat) / 2) ** n, n * math.radians(lon - self.middle[0])
        return math.degrees(rho * math.sin(theta)), math.degrees(f / middle**n - rho * math.cos(theta))

    def part(self, west: float, east: float, south: float, north: float) -> Box:
        """The edges of a map, by the middles of its sides."""
        half = (south + north) / 2, (west + east) / 2
        return Box(self.at(west, half[0])[0], self.at(east, half[0])[0], self.at(half[1], south)[1], self.at(half[1], north)[1])


def coasts(window: Window, rows: Iterable[Coast], earth: Projection) -> Iterator[tuple[str, list[Spot]]]:
    """Land and water within a window, as shapes on the sheet."""
    for kind, points in rows:
        ring = within([earth.at(*map(float, point.split())) for point in points.split(", ")], window.part)
        if len(shape := plain([window.on_sheet(spot) for spot in ring])) > 2:
            yield kind, shape


def within(ring: list[Spot], box: Box) -> list[Spot]:
    """A ring cut off at the edges of a box, one edge after the other (Sutherland and Hodgman)."""
    for axis, edge, side in ((0, box.left, 1), (0, box.right, -1), (1, box.bottom, 1), (1, box.top, -1)):
        cut: list[Spot] = []
        for before, spot in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
            inside, was = (spot[axis] - edge) * side >= 0, (before[axis] - edge) * side >= 0
            if inside != was:
                share = (edge - before[axis]) / (spot[axis] - before[axis])
                cut.append((before[0] + share * (spot[0] - before[0]), before[1] + share * (spot[1] - before[1])))
            if inside:
                cut.append(spot)
        ring = cut
    return ring


def plain(ring: list[Spot]) -> list[Spot]:
    """A ring without what is finer than the eye sees."""
    found: list[Spot] = []
    for spot in ring:
        if not found or math.dist(spot, found[-1]) > FINE:
            found.append((round(spot[0], 1), round(spot[1], 1)))
    return found
