"""Where it happened: a small map for each period, with a sign for each event at its place."""

import math
from collections.abc import Container, Iterator
from statistics import median
from typing import NamedTuple

import pandas as pd

from edition.addresses import address
from edition.impression import Origin
from edition.names import Names
from edition.records import records
from edition.tables import Tables
from edition.verdicts import none, number
from figures.drawing.geography import KILOMETRES, Coast, Projection, Window, coasts
from figures.drawing.key import Sign, draw_key, marker
from figures.drawing.labels import Dot, layout
from figures.drawing.lanes import Lane, lanes
from figures.drawing.letters import HEADING, LINE, lines_of, names_that_fit, width_of
from figures.drawing.lists import Item, write_items
from figures.drawing.plate import Haloed, Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.rows import SECOND
from figures.drawing.units import Box, Points, Row, Spot
from figures.drawing.windows import rows

GAP: Points = 10  # between two maps
PITCH: Points = 6.6  # from sign to sign at one place, and so many stand in a row
BESIDE: Points = 8.4  # from sign to sign in a line below a map, where all are hollow and there is room
ACROSS = 4
MARK = f"{SECOND}place"  # of a place, which may have the id of an event
RIM, RULER = 1.5, 100  # degrees, kilometres: of a map for which no window is given
ANYWHERE = (0.0, 10.0, 45.0, 50.0)
LONGEST: Points = 92  # of a name on a map
MORE = (
    "A sign for each event; hollow: its point is that of a town close by or within the area. What lies beyond "
    "the part that a map shows, or has no point, stands below it, hollow as well. Coast of today, no borders."
)


OTHERS = "Filled, with a strong name: the sources themselves name the place; hollow, with a faint one: only our notes or the line of time do. Without a point, or beyond the map:"


class Period(NamedTuple):
    """Some years, and the part of the earth that their map shows: from west to east, from south to north."""

    first: int
    last: int
    edges: tuple[float, float, float, float]
    ruler: int  # kilometres

    @property
    def title(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


class Atlas:
    """The maps as the table of windows has them: one for each period, and one for the places that have no dated event."""

    def __init__(self, tables: Tables):
        windows = rows(tables, "places")
        self.periods = [Period(int(row.first), int(row.last), row.edges, int(row.ruler)) for row in windows if not pd.isna(row.first)]
        self.edges, self.ruler = next(((row.edges, int(row.ruler)) for row in windows if pd.isna(row.first)), (_extent(tables), RULER))
        self.earth = next((Projection.of(*row.edges) for row in rows(tables, "geography")), Projection.of(*self.edges))
        self.shore = list(records(Coast, tables.coastlines))
        self.lanes = lanes(tables.terms)
        self.places: dict[str, Row] = {row.id: row for row in tables.places.itertuples()}


def _extent(tables: Tables) -> tuple[float, float, float, float]:
    """The part of the earth on which all places lie that have a point, with a rim around it; anywhere, where there is none."""
    places = tables.places[tables.places.point != ""]
    if places.empty:
        return ANYWHERE
    return places.lon.min() - RIM, places.lon.max() + RIM, places.lat.min() - RIM, places.lat.max() + RIM


class Seen(NamedTuple):
    """The events at one place in one period."""

    place: Row
    events: list[Row]


@in_house_style
def draw(tables: Tables, room: Room = WIDE) -> Plate:
    """The maps, two beside each other or one below the other; below each the events that it does not show."""
    plate, atlas = Plate("places", room), Atlas(tables)
    plate.title = "Where did it happen?"
    draw_key(plate, [Sign(marker(lane.marker, lane.size, lane.ink), lane.title) for lane in atlas.lanes.values()], MORE)
    plate.head = plate.key = plate.level
    names = names_that_fit(tables.names, "places", LONGEST)
    width = room.width if room.is_narrow else (room.width - GAP) / 2
    drawn: list[Row] = []
    bottom = plate.level
    for at, period in enumerate(atlas.periods):
        if room.is_narrow or at % 2 == 0:
            plate.level = bottom
            plate.may_be_cut("")
            row = plate.level
        plate.level = row
        left = 0 if room.is_narrow else at % 2 * (width + GAP)
        plate.write(left, plate.level + LINE * 0.8, period.title, size=HEADING, weight="bold")
        plate.down(LINE * 1.5)
        window = Window(atlas.earth.part(*period.edges), left, plate.level, width)
        seen = _seen(tables, atlas, period)
        _map(plate, window, atlas, period, seen, names)
        plate.down(window.height + 4)
        _beyond(plate, left, width, [one for one in seen if not _inside(window, one.place, atlas)], tables, atlas)
        drawn += [event for one in seen for event in one.events]
        bottom = max(bottom, plate.down(LINE * 0.6))
    plate.level = bottom
    others = _others(plate, tables, atlas, {row.id for row in drawn}, names)
    plate.alt = plate.caption = _finding(tables, drawn, atlas)
    plate.origin = Origin(
        f"{len(drawn)} events of these years at {len({row.place for row in drawn})} places, {len(others)} further places",
        "events, places, names, claim_entities, coastlines",
        __name__,
    )
    return plate


def _seen(tables: Tables, atlas: Atlas, period: Period) -> list[Seen]:
    """The places of a period with their events, in the order of time."""
    years = tables.events.date.str[:4].astype(int)
    own = tables.events[years.between(period.first, period.last) & (tables.events.place != "")].sort_values(["date", "id"])
    found: dict[str, list[Row]] = {}
    for event in own.itertuples():
        found.setdefault(event.place, []).append(event)
    return [Seen(atlas.places[key], events) for key, events in found.items()]


def _inside(window: Window, place: Row, atlas: Atlas) -> bool:
    """Whether a place has a point, and within the window."""
    return bool(place.point) and window.holds(atlas.earth.at(place.lon, place.lat))


def _map(plate: Plate, window: Window, atlas: Atlas, period: Period, seen: list[Seen], names: dict[str, str]) -> None:
    """Land and water, a sign for each event, and the names of the places where they are free."""
    _land(plate, window, atlas, period.ruler)
    shown = {one.place.id: one for one in seen if _inside(window, one.place, atlas)}
    spots = {key: window.on_sheet(atlas.earth.at(one.place.lon, one.place.lat)) for key, one in shown.items()}
    for key, one in shown.items():
        for (x, y), event in zip(cluster(spots[key], len(one.events)), one.events, strict=True):
            _sign(plate, x, y, event, one.place.point == "near", atlas.lanes[event.kind])
    _names(plate, window, spots, {key: radius(len(one.events)) for key, one in shown.items()}, names)


def _land(plate: Plate, window: Window, atlas: Atlas, kilometres: int) -> None:
    """Land and water with a frame around them."""
    right, bottom = window.left + window.width, window.top + window.height
    frame = [(window.left, window.top), (right, window.top), (right, bottom), (window.left, bottom)]
    for kind, shape in coasts(window, atlas.shore, atlas.earth):
        plate.shape(shape, "rule" if kind == "land" else "ground", "muted", alpha=0.55 if kind == "land" else 1, linewidth=0.4, zorder=0)
    plate.shape(frame, "none", "muted", linewidth=0.6, zorder=0.2)
    _ruler(plate, window, kilometres)


def _names(
    plate: Plate, window: Window, spots: dict[str, Spot], radii: dict[str, Points], names: dict[str, str], faint: Container[str] = ()
) -> None:
    """The names of places, each where it is free, with a line where it stands apart; laid out upwards from the lower left corner."""
    bottom = window.top + window.height
    dots = {key: Dot(x - window.left, bottom - y, radii[key]) for key, (x, y) in spots.items()}
    taken = [Box(x - r, x + r, y - r, y + r) for x, y, r in dots.values()] + [Box(0, 78, 0, 14)]
    for key, (box, line) in layout(dots, {key: names[key] for key in dots}, taken, (window.width, window.height)).items():
        y = bottom - (box.bottom + box.top) / 2
        if line:
            plate.rule([spots[key], (line[-1][0] + window.left, bottom - line[-1][1])], "muted", 0.7, zorder=1)
        align, x = _aligned(box, dots[key].x)
        ink = "muted" if key in faint else "ink"
        plate.write(window.left + x, y, names[key], ink, align, url=address("places", key), kind=Haloed, zorder=4)


def _aligned(box: Box, dot: Points) -> tuple[str, Points]:
    """A name is set against the side of its box that faces its dot."""
    if box.left < dot < box.right:
        return "center", (box.left + box.right) / 2
    return ("left", box.left) if dot <= box.left else ("right", box.right)


def radius(count: int) -> Points:
    """How far the signs of so many events reach around their place."""
    return PITCH / 2 * max(min(count, ACROSS), math.ceil(count / ACROSS))


def cluster(spot: Spot, count: int) -> Iterator[Spot]:
    """Where the signs of so many events stand around a place: in rows of four."""
    rows = math.ceil(count / ACROSS)
    for at in range(count):
        row, column = divmod(at, ACROSS)
        long = min(ACROSS, count - row * ACROSS)
        yield spot[0] + (column - (long - 1) / 2) * PITCH, spot[1] + (row - (rows - 1) / 2) * PITCH


def _sign(plate: Plate, x: Points, y: Points, event: Row, near: bool, lane: Lane) -> None:
    plate.sign(x, y, lane.marker, lane.size - 0.4, lane.ink, "ground" if near else "", gid=event.id, url=address("events", event.id))


def _ruler(plate: Plate, window: Window, kilometres: int) -> None:
    """So many kilometres in the lower left corner."""
    left, y = window.left + 6, window.top + window.height - 7
    right = left + kilometres / KILOMETRES * window.scale
    plate.rule([(left, y), (right, y)], "ink", 1.2, zorder=2)
    plate.write(right + 3, y, f"{kilometres} km", "muted", kind=Haloed)


def _beyond(plate: Plate, left: Points, width: Points, seen: list[Seen], tables: Tables, atlas: Atlas) -> None:
    """The events that a map does not show: their signs, and where they happened."""
    names = Names.of(tables.names).heads("places")
    x, first = left, True
    for one in seen:
        needed = len(one.events) * BESIDE + width_of(names[one.place.id]) + 12
        if not first and x + needed > left + width:
            x = left
            plate.down(LINE)
        y = plate.level + LINE / 2
        for event in one.events:
            _sign(plate, x + BESIDE / 2, y, event, True, atlas.lanes[event.kind])
            x += BESIDE
        plate.write(x + 2, y, names[one.place.id], "muted", url=address("places", one.place.id))
        x, first = x + needed - len(one.events) * BESIDE, False
    plate.down(0 if first else LINE)


def _others(plate: Plate, tables: Tables, atlas: Atlas, drawn: set[str], names: dict[str, str]) -> list[str]:
    """A map of the places that claims, or events of other years, name; beside it those that it does not show."""
    heads = Names.of(tables.names).heads("places")
    shown = {row.place for row in tables.events.itertuples() if row.id in drawn}
    spoken = tables.claim_entities[tables.claim_entities.table == "places"]
    by_sources = {*spoken.entity[spoken.named == "yes"]}
    others = sorted({*spoken.entity, *tables.events.place} - shown - {""}, key=heads.__getitem__)
    plate.may_be_cut("")
    plate.headings("Named by claims or by events of other years")
    top, width = plate.level + 2, plate.room.width if plate.room.is_narrow else (plate.room.width - GAP) * 0.58
    window = Window(atlas.earth.part(*atlas.edges), 0, top, width)
    _land(plate, window, atlas, atlas.ruler)
    inside = {key: place for key in others if _inside(window, place := atlas.places[key], atlas)}
    spots = {key: window.on_sheet(atlas.earth.at(place.lon, place.lat)) for key, place in inside.items()}
    for key, (x, y) in spots.items():
        plate.sign(x, y, "o", 4.4, "ink", "" if key in by_sources else "ground", gid=f"{key}{MARK}", url=address("places", key))
    _names(plate, window, spots, dict.fromkeys(spots, 2.6), names, faint=spots.keys() - by_sources)
    bottom = plate.down(window.height + 6)
    items = [
        Item(heads[key], f"{key}{MARK}", address("places", key), "ink" if key in by_sources else "muted")
        for key in others
        if key not in inside
    ]
    left = 0 if plate.room.is_narrow else width + GAP
    plate.level = plate.level if plate.room.is_narrow else top
    for line in lines_of(OTHERS, plate.room.width - left):
        plate.write(left, plate.level + LINE / 2, line, "muted")
        plate.down(LINE)
    write_items(plate, left, items, 2, plate.room.width - left)
    plate.level = max(plate.level, bottom)
    return others


def _finding(tables: Tables, drawn: list[Row], atlas: Atlas) -> str:
    """How many events of the kinds that are weighed have a place, and how the middle of all events moves."""
    weighed = {lane.title: sum(row.kind == kind for row in drawn) for kind, lane in atlas.lanes.items() if "weighed" in lane.senses}
    counted = ", ".join(f"{none(count)} {'is among' if count == 1 else 'are'} {title}" for title, count in weighed.items())
    said = f"Of {len(drawn)} events with a place {counted}." if counted else f"{number(len(drawn)).capitalize()} events have a place."
    middles = {period.title: found for period in atlas.periods if (found := _middle(tables, drawn, period)) is not None}
    if len(middles) < 2:
        return said
    (begin, first), *_, (end, last) = middles.items()
    return f"{said} The middle of the events moves from {first:.0f}° east in {begin} to {last:.0f}° east in {end}."


def _middle(tables: Tables, drawn: list[Row], period: Period) -> float | None:
    """The degree of longitude east and west of which as many events of a period lie; nothing where none has a point."""
    years = range(period.first, period.last + 1)
    found = [tables.places.lon[row.place] for row in drawn if int(row.date[:4]) in years and tables.places.point[row.place]]
    return median(found) if found else None
