"""Where it happened: the places of the register on a map without borders, with the Alps and Bohemia enlarged."""

import math
from math import fsum

from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle
from pandas import DataFrame

from edition.addresses import address
from edition.impression import Origin
from edition.names import Names
from edition.tables import Tables
from edition.verdicts import number
from figures.drawing.axes import ROW, link
from figures.drawing.labels import Dot, layout
from figures.drawing.lines import LINE, PAGE, TEXT, Item, in_columns, inches_of, names_that_fit, title, write
from figures.drawing.plate import INK, WIDTH, Plate, in_house_style
from figures.drawing.units import Box, Points, Spot, Style

WEST, EAST, SOUTH, NORTH = -3, 51, 43.2, 60.6  # the large map, in degrees along its middle lines
NEAR = (8.3, 16.6, 45.75, 53.0)  # the enlarged part
MIDDLE, PARALLELS = (24.0, 52.0), (46.0, 58.0)  # of the projection, a conformal cone
INSET = 246  # printed points: how wide the enlarged part stands; the lists stand right of it
KILOMETRES = math.radians(1) * 6371  # in a degree
READING = (
    "The larger a dot, the more claims and events name the place; a place that none of them names has no dot. ◇: the point is that of a town close by or within the area. "
    "The frame shows the part that is enlarged below. Coast of today, no borders; coordinates from an open table of cities and from pages on the places."
)


@in_house_style
def draw(tables: Tables) -> Plate:
    """Two maps with a dot and a name for each place of which coordinates are known; the others by name."""
    names, spoken = names_that_fit(tables.names, "places", 84), _spoken(tables)
    known = tables.places[tables.places.lat.notna()]
    beyond = [row.id for row in known.itertuples() if spoken[row.id] and not WEST - 3 < row.lon < EAST + 3]
    unnamed = [key for key in tables.places.id if not spoken[key]]
    spots = {row.id: project(row.lon, row.lat) for row in known.itertuples() if row.id not in (*beyond, *unnamed)}
    plate = _sheet([_window(WEST, EAST, SOUTH, NORTH), _window(*NEAR)])
    _panels(plate, tables, spots, spoken, names)
    without = [row.id for row in tables.places[tables.places.lat.isna()].itertuples() if spoken[row.id]]
    _lists(
        plate.axes_of_plate[2],
        {"Beyond the map": beyond, "Areas, and no coordinates": without, "Named by no claim or event": unnamed},
        names,
    )
    plate.alt = f"{_finding(tables, spoken)} {_listing(tables, spoken)}."
    plate.origin = Origin(
        f"{len(tables.places)} places, {len(known)} of them with coordinates", "places, names, events, claim_entities, coastlines", __name__
    )
    plate.caption = f"{_finding(tables, spoken)} {READING}"
    return plate


def project(lon: float, lat: float) -> Spot:
    """A point of the earth on Lambert’s conformal cone, in degrees along its middle lines."""
    first, second, middle = (math.tan(math.pi / 4 + math.radians(phi) / 2) for phi in (*PARALLELS, MIDDLE[1]))
    cosines = [math.cos(math.radians(phi)) for phi in PARALLELS]
    n = math.log(cosines[0] / cosines[1]) / math.log(second / first)
    f = cosines[0] * first**n / n
    rho, theta = f / math.tan(math.pi / 4 + math.radians(lat) / 2) ** n, n * math.radians(lon - MIDDLE[0])
    return math.degrees(rho * math.sin(theta)), math.degrees(f / middle**n - rho * math.cos(theta))


def _window(west: float, east: float, south: float, north: float) -> Box:
    """The edges of a map, by the middles of its sides."""
    half = (south + north) / 2, (west + east) / 2
    return Box(project(west, half[0])[0], project(east, half[0])[0], project(half[1], south)[1], project(half[1], north)[1])


def _spoken(tables: Tables) -> dict[str, int]:
    """How many claims and events name each place."""
    named = [*tables.claim_entities.entity[tables.claim_entities.table == "places"], *tables.events.place]
    return {key: named.count(key) for key in tables.places.id}


def _sheet(windows: list[Box]) -> Plate:
    """A plate with the large map, below it the enlarged part, and beside that room for lists."""
    widths = [inches_of(PAGE), inches_of(INSET)]
    heights = [width * (top - bottom) / (right - left) for width, (left, right, bottom, top) in zip(widths, windows)]
    total = fsum(heights) + inches_of(14)
    plate = Plate("places", total, rows=3)
    plate.set_layout_engine("none")
    large, part, lists = plate.axes_of_plate
    large.set_position((0, 1 - heights[0] / total, 1, heights[0] / total))
    part.set_position((0, inches_of(1) / total, widths[1] / WIDTH, heights[1] / total))
    lists.set_position((inches_of(INSET + 12) / WIDTH, inches_of(1) / total, 1 - inches_of(INSET + 12) / WIDTH, heights[1] / total))
    for ax, (left, right, bottom, top) in zip((large, part), windows):
        ax.set_xlim(left, right)
        ax.set_ylim(bottom, top)
    lists.set_ylim(heights[1] / ROW - 0.5, -0.5)
    for ax in plate.axes_of_plate:
        ax.set_xticks([])
        ax.set_yticks([])
    return plate


def _lists(ax: Axes, lists: dict[str, list[str]], names: dict[str, str]) -> None:
    """What the maps do not show, run on in lines under headings."""
    level = 0.1 * LINE
    for text, keys in lists.items():
        items = [Item(names[key], key, address("places", key)) for key in sorted(keys, key=names.__getitem__)]
        placed = in_columns(items, 3, PAGE - INSET - 12)
        title(ax, 0, level, text)
        write(ax, 0, level + LINE, placed)
        level += (placed[-1].line + 2.4) * LINE


def _panels(plate: Plate, tables: Tables, spots: dict[str, Spot], spoken: dict[str, int], names: dict[str, str]) -> None:
    """Land and water on both maps; each place on the larger scale that shows it."""
    large, part, _ = plate.axes_of_plate
    window = Box(*part.get_xlim(), *part.get_ylim())
    inner = {key: spot for key, spot in spots.items() if _inside(spot, window)}
    outer = {key: spot for key, spot in spots.items() if key not in inner}
    for ax, shown, width, length in ((large, outer, PAGE, 500), (part, inner, INSET, 100)):
        for row in tables.coastlines.itertuples():
            ring = [project(*map(float, point.split())) for point in row.points.split(", ")]
            face = (INK["rule"], 0.55) if row.kind == "land" else INK["ground"]
            ax.add_patch(Polygon(ring, facecolor=face, edgecolor=INK["muted"], linewidth=0.6, zorder=0))
        _places(ax, width, window if ax is large else None, shown, tables.places, spoken, names)
        _scale(ax, width, length)
    left, right, bottom, top = window
    for ax in (large, part):
        frame: Style = {"facecolor": "none", "edgecolor": INK["muted"], "linewidth": 1.0, "clip_on": False}
        ax.add_patch(Rectangle((left, bottom), right - left, top - bottom, **frame))


def _scale(ax: Axes, width: Points, length: float) -> None:
    """A bar of so many kilometres in the lower right corner."""
    (left, right), (bottom, _) = ax.get_xlim(), ax.get_ylim()
    point = (right - left) / width
    ends = [right - 8 * point - length / KILOMETRES, right - 8 * point]
    ax.plot(ends, [bottom + 8 * point] * 2, color=INK["ink"], linewidth=1.4)
    ax.text(ends[0] - 4 * point, bottom + 8 * point, f"{length} km", ha="right", va="center_baseline", fontsize=TEXT, color=INK["muted"])


def _inside(spot: Spot, window: Box) -> bool:
    (x, y), (left, right, bottom, top) = spot, window
    return left < x < right and bottom < y < top


def _places(
    ax: Axes, width: Points, frame: Box | None, spots: dict[str, Spot], places: DataFrame, spoken: dict[str, int], names: dict[str, str]
) -> None:
    """The dots of one map and their names, each where it is free, with a line where it stands apart."""
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    scale = width / (right - left)  # printed points for a degree
    dots = {key: Dot((x - left) * scale, (y - bottom) * scale, _size(spoken[key]) / 2) for key, (x, y) in spots.items()}
    taken = [Box(x - r, x + r, y - r, y + r) for x, y, r in dots.values()] + [Box(width - 112, width, 0, 16)]
    if frame:
        taken.append(Box(*(scale * (value - edge) for value, edge in zip(frame, (left, left, bottom, bottom)))))
    for key, (box, line) in layout(dots, names, taken, (width, (top - bottom) * scale)).items():
        _dot(ax, key, spots[key], places, spoken[key])
        if line:
            ends = [spots[key], (line[-1][0] / scale + left, line[-1][1] / scale + bottom)]
            ax.plot(*zip(*ends), color=INK["muted"], linewidth=0.8, zorder=1)
        _name(
            ax,
            names[key],
            spots[key][0],
            [side / scale + left for side in (box.left, box.right)],
            (box.bottom + box.top) / 2 / scale + bottom,
        )


def _name(ax: Axes, name: str, dot: float, sides: list[float], level: float) -> None:
    """A name in its box, set against the side that faces its dot."""
    align, start = (
        ("center", sum(sides) / 2) if sides[0] < dot < sides[1] else ("left", sides[0]) if dot <= sides[0] else ("right", sides[1])
    )
    ax.text(start, level, name, ha=align, va="center_baseline", fontsize=TEXT, zorder=3)


def _size(spoken: int) -> Points:
    return 3.6 + 1.2 * math.sqrt(spoken)


def _dot(ax: Axes, key: str, spot: Spot, places: DataFrame, spoken: int) -> None:
    marker = "D" if places.point[key] == "near" else "o"
    size = _size(spoken) * inches_of(1) * 72 * (0.85 if marker == "D" else 1)
    style: Style = {
        "marker": marker,
        "markersize": size,
        "markerfacecolor": INK["ground"] if marker == "D" else INK["ink"],
        "color": INK["ink"],
    }
    style |= {"markeredgecolor": INK["ground"], "markersize": size + 1.5} if marker == "o" else {}
    (mark,) = ax.plot(*spot, linestyle="none", zorder=2 + 1 / size, markeredgewidth=1.1, **style)
    link(mark, key, address("places", key))


def _finding(tables: Tables, spoken: dict[str, int]) -> str:
    """Which places the claims and events name most."""
    names = Names.of(tables.names).heads("places")
    towns = [key for key in spoken if tables.places.point[key]]
    first, second, third = sorted(towns, key=lambda key: (-spoken[key], key))[:3]
    return (
        f"Of the towns and camps {names[first]} is named most, by {number(spoken[first])} claims and events, "
        f"then {names[second]} with {number(spoken[second])} and {names[third]} with {number(spoken[third])}."
    )


def _listing(tables: Tables, spoken: dict[str, int]) -> str:
    names = Names.of(tables.names).heads("places")
    return "; ".join(f"{names[key]}: {number(count)}" for key, count in sorted(spoken.items(), key=lambda item: (-item[1], item[0])))
