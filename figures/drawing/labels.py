"""Names beside dots, set so that none covers another name, a dot or a line. All in printed points."""

import math
from collections.abc import Callable
from functools import partial
from math import fsum
from typing import NamedTuple

from figures.drawing.letters import width_of
from figures.drawing.units import Box, Points, Spot

GAP = 1.2  # printed points between a name and what stands beside it
TURNS = (0, 180, 20, -20, 160, -160, 40, -40, 140, -140, 60, -60, 120, -120, 75, -75, 105, -105, 90, -90)  # degrees: where a name may stand


class Dot(NamedTuple):
    """A place on the map."""

    x: Points
    y: Points
    radius: Points


class Label(NamedTuple):
    """Where a name stands, and the points of the line to it, if it needs one."""

    box: Box
    line: list[Spot]


def layout(dots: dict[str, Dot], names: dict[str, str], taken: list[Box], edge: Spot) -> dict[str, Label]:
    """Where each name stands and the line to it; of several orders in which they can be set the one with the shortest lines."""
    orders: list[Callable[[str], tuple[float, str]]] = [
        lambda key: (_crowd(key, dots), key),
        *(partial(_order, dots, turn) for turn in range(0, 360, 30)),
    ]
    tried = [_set(sorted(dots, key=order), dots, names, taken, edge) for order in orders]
    whole = [found for found in tried if len(found) == len(dots)]
    return min(whole, key=lambda found: fsum(_length(dots[key], line) for key, (_, line) in found.items()))


def _order(dots: dict[str, Dot], turn: float, key: str) -> tuple[float, str]:
    return _towards(dots[key], turn), key


def _length(dot: Dot, line: list[Spot]) -> float:
    """How long the line from a dot to its name is, the long ones weighing more."""
    return math.dist(dot[:2], line[-1]) ** 2 if line else 0.0


def _towards(dot: Dot, turn: float) -> float:
    """How far a dot lies in a direction."""
    return round(dot[0] * math.cos(math.radians(turn)) + dot[1] * math.sin(math.radians(turn)), 3)


def _set(order: list[str], dots: dict[str, Dot], names: dict[str, str], taken: list[Box], edge: Spot) -> dict[str, Label]:
    """The names one after the other, each in the first free place; without those that find none."""
    found: dict[str, Label] = {}
    taken = list(taken)
    for key in order:
        near = [(a, b) for other, (a, b, _) in dots.items() if other != key]
        if place := _free(*dots[key], width_of(names[key]), taken, near, edge):
            found[key] = place
            taken += [place.box, *(Box(a - 1, a + 1, b - 1, b + 1) for a, b in place.line)]
    return found


def _crowd(key: str, dots: dict[str, Dot]) -> float:
    """How far the nearest other dot is: the most crowded are named first."""
    x, y, _ = dots[key]
    return min((math.hypot(x - a, y - b) for other, (a, b, _) in dots.items() if other != key), default=math.inf)


def _free(x: Points, y: Points, radius: Points, width: Points, taken: list[Box], dots: list[Spot], edge: Spot) -> Label | None:
    """The first free box for a name around its dot, near before far; and the points of the line to it, if it needs one."""
    others = [box for box in taken if not _meet(Box(x - radius, x + radius, y - radius, y + radius), box)]
    for distance in (2, 5, 8, 14, 20, 26, 32, 40, 50, 60, 72, 86, 100, 115, 130, 150):
        for turn in TURNS:
            dx, dy = math.cos(math.radians(turn)), math.sin(math.radians(turn))
            start = x + dx * (radius + distance) - width * (1 - dx) / 2
            base = y + dy * (radius + distance + 5) - 5
            box = Box(start, start + width, base, base + 10)
            if not (box.left > 2 and box.right < edge[0] - 2 and box.bottom > 2 and box.top < edge[1] - 2):
                continue
            if any(_meet(box, other) for other in taken):
                continue
            line = _line((x, y), box) if distance > 8 else []
            if any(_meet(Box(a, a, b, b), other) for a, b in line for other in others):
                continue
            if line or all(_apart(dot, box) > 1.5 * _apart((x, y), box) for dot in dots):
                return Label(box, line)
    return None


def _apart(spot: Spot, box: Box) -> float:
    """How far a name stands from a dot."""
    (x, y), (left, right, bottom, top) = spot, box
    return math.hypot(x - min(max(x, left), right), y - min(max(y, bottom), top))


def _line(spot: Spot, box: Box) -> list[Spot]:
    """Points from a dot to the nearest place at its name."""
    (x, y), (left, right, bottom, top) = spot, box
    end = min(max(x, left), right), min(max(y, bottom), top)
    return [(x + (end[0] - x) * part / 8, y + (end[1] - y) * part / 8) for part in range(1, 9)]


def _meet(one: Box, other: Box) -> bool:
    beside = one.left < other.right + GAP and other.left < one.right + GAP
    return beside and one.bottom < other.top + GAP / 2 and other.bottom < one.top + GAP / 2
