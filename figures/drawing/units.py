"""What the figures measure in, and of what they are drawn."""

from typing import Any, NamedTuple

Points = float  # of the printed page
Year = float  # with its fraction: the first of July is half a year
Reach = tuple[Year | None, Year | None]  # from when to when a date can mean; None where it is open or unknown
Period = tuple[Year, Year]  # the same where both ends are known
Row = Any  # a row of a frame, as pandas gives it: its fields are the columns that the schema names
Cell = Any  # a number of a frame, or pandas.NA
Style = dict[str, Any]  # the looks of an artist, as the keywords of Matplotlib have them


Spot = tuple[float, float]  # a place on a plane: to the right, and upwards


class Box(NamedTuple):
    """Where something stands, in the units of what it stands on."""

    left: float
    right: float
    bottom: float
    top: float
