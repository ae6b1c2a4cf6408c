"""The kinds of events as figures show them: each with its lane on the line of time and its mark there and on the map."""

from typing import NamedTuple

from figures.drawing.units import Points


class Lane(NamedTuple):
    """The lane of a kind of events: what it is called, and its mark."""

    title: str
    marker: str
    size: Points
    ink: str = "ink"


LANES = {
    "military": Lane("war and formations", "o", 5.6),
    "political": Lane("politics", "v", 5.8),
    "defection": Lane("changes of side", "D", 5.0),
    "atrocity": Lane("crimes", "s", 5.8, "crime"),
    "repatriation": Lane("handover and return", ">", 6.0),
    "trial": Lane("trials", "P", 6.2),
    "publication": Lane("writings and memory", "p", 6.0),
}
