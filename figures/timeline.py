"""All events from top to bottom: a line for each, a lane for each kind, so that those of one kind stand beside the others of their days."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pandas import DataFrame

from edition import sigla
from edition.addresses import address
from edition.impression import Origin
from edition.names import Names
from edition.phrases import say
from edition.tables import Tables
from edition.verdicts import SIGNS, none, number
from figures.dates import is_misdated, misdating
from figures.drawing.key import Sign, draw_key, marker
from figures.drawing.lanes import Lane, lanes
from figures.drawing.letters import HEADING, LINE, lines_of, width_of
from figures.drawing.plate import Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.rows import published
from figures.drawing.spans import rows_of
from figures.drawing.time import period, reach
from figures.drawing.units import Points, Row
from figures.drawing.voices import TWO, Voice, write_voices
from figures.drawing.windows import rows
from figures.verdicts import signs_of

INDENT: Points = 8
SEVERAL = 4  # so many sources are told one by one in a caption
TOLL = "toll"  # of categories whose numbers stand below their event
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MORE = (
    "Full: known to the day; hollow: the day is doubtful or not known. A thin line runs down to the end of what lasted. "
    "{}: where the source itself speaks of the event, and how its statement stands; a dash where it is silent. "
    "Struck through: a date of a source that is contradicted. In grey: published figures of {}."
)


class Columns(NamedTuple):
    """Where what stands, in points from the left."""

    dates: Points  # the right end of the dates
    lane: Points  # the first lane, and from lane to lane
    pitch: Points
    step: Points  # by which the head of every other lane stands lower, so that they do not crowd
    name: Points
    text: Points  # so wide are the texts
    sources: Points  # the column of the first source, and from column to column
    column: Points


COLUMNS = {
    False: Columns(dates=86, lane=95, pitch=10.5, step=0, name=166, text=226, sources=398, column=48),
    True: Columns(dates=0, lane=4, pitch=6.6, step=6.4, name=50, text=214, sources=170, column=46),
}


class Entry(NamedTuple):
    """An event with the texts that stand beside its mark."""

    row: Row
    name: str
    wrong: list[Row]  # the claims that date it wrongly
    victims: list[tuple[str, str]]  # the ids of quantities, and what they count
    claims: dict[str, str]  # the verdicts of the claims on it


@in_house_style
def draw(tables: Tables, room: Room = WIDE) -> Plate:
    """A line for each event in the order of time, with a mark in the lane of its kind."""
    plate, at = Plate("timeline", room), COLUMNS[room.is_narrow]
    sources, kinds, toll = list(tables.sources.id), lanes(tables.terms), _toll(tables)
    plate.title = "What happened when, and what do the sources say of it?"
    key = [Sign(marker(lane.marker, lane.size, lane.ink), lane.title) for lane in kinds.values()]
    entries, levels = _entries(tables), {}
    key += signs_of(verdict for entry in entries for verdict in entry.claims.values())
    draw_key(plate, key, MORE.format(sigla.listed(sources).partition(" ")[2], toll))
    _band(plate, at, sources, kinds)
    year, top = "", plate.level
    for entry in entries:
        if entry.row.date[:4] != year:
            year = entry.row.date[:4]
            _year(plate, at, year, _date(entry.row))
        else:
            plate.may_be_cut()
        levels[entry.row.id] = plate.level + LINE / 2
        _event(plate, at, entry, sources, kinds)
    for lane in range(len(kinds)):
        plate.rule([(at.lane + lane * at.pitch, top), (at.lane + lane * at.pitch, plate.level)])
    _lasting(plate, at, entries, levels, kinds)
    plate.alt = plate.caption = _finding(tables, sources)
    wrong, victims = sum(len(entry.wrong) for entry in entries), sum(len(entry.victims) for entry in entries)
    plate.origin = Origin(
        f"{len(entries)} events, {victims} figures of {toll}, {wrong} wrong dates of the sources",
        "events, names, claims, quantities",
        __name__,
    )
    return plate


def _entries(tables: Tables) -> list[Entry]:
    """The events in the order of time, each with its name, its victims, what the sources state of it and how they misdate it."""
    names, claims = Names.of(tables.names).heads("events"), rows_of(tables.claims, "event")
    tolls = tables.categories.id[tables.categories.sense == TOLL]
    counted, misdated = rows_of(tables.quantities[tables.quantities.category.isin(tolls)], "subject"), misdating(tables)
    return [
        Entry(
            row,
            names[row.id] + _until(row),
            [claim for claim in claims[row.id] if is_misdated(claim, misdated)],
            [(one.id, f"{published(one)}: {one.counts}") for one in counted[row.id]],
            {claim.id: claim.verdict for claim in claims[row.id]},
        )
        for row in sorted(tables.events.itertuples(), key=lambda row: (reach(row.date), row.id))
    ]


def _until(row: Row) -> str:
    """The end of what lasted, where the date beside the lanes does not say it."""
    return f" (until {_short(row.end, row.date)})" if row.end and not _days(row) else ""


def _days(row: Row) -> str:
    """Two days of one month as one date: 29–30 September."""
    first, last = row.date.split("-"), row.end.split("-")
    same = len(first) == len(last) == 3 and first[:2] == last[:2]
    return f"{int(first[2])}–{say(row.end).rsplit(' ', 1)[0]}" if same else ""


def _short(text: str, beside: str = "") -> str:
    """A date without its year, which the head of the year says."""
    said = say(text.rstrip("?")) if beside[:4] != text[:4] and beside else re.sub(r" ?\d{4}$", "", say(text.rstrip("?")))
    return said + "?" * text.endswith("?")


def _band(plate: Plate, at: Columns, sources: list[str], kinds: dict[str, Lane]) -> None:
    """The marks of the lanes, and the heads of the columns of the sources."""
    plate.begin_band()
    y = plate.level + LINE / 2 + 1
    for lane, (_, shape, size, ink, _) in enumerate(kinds.values()):
        plate.sign(at.lane + lane * at.pitch, y + lane % 2 * at.step, shape, min(size, at.pitch - 0.8), ink)
    for column, source in enumerate(_columns(sources)):
        plate.write(at.sources + column * at.column, y, source, "muted", style="italic")
    plate.down(LINE + 3 + at.step)
    plate.end_band()


def _columns(sources: list[str]) -> list[str]:
    """The sources that have a column of their own: as many as there is room for, or else none."""
    return sources if len(sources) <= TWO else []


def _date(row: Row) -> str:
    return _days(row) or _short(row.date)


def _year(plate: Plate, at: Columns, year: str, date: str) -> None:
    """The year, beside the first of its dates if there is room."""
    plate.may_be_cut(year)
    plate.down(4)
    plate.rule([(0, plate.level), (plate.room.width, plate.level)])
    plate.write(0, plate.down(2) + LINE * 0.5, year, size=HEADING, style="italic")
    if plate.room.is_narrow or width_of(date) > at.dates - width_of(year) - 12:
        plate.down(LINE)


def _event(plate: Plate, at: Columns, entry: Entry, sources: list[str], kinds: dict[str, Lane]) -> None:
    """One event: its date, its mark, its name, below it victims and wrong dates, beside it where the sources speak of it."""
    row, place, top = entry.row, address("events", entry.row.id), plate.level
    shape, size, ink = kinds[row.kind][1:4]
    lane = at.lane + list(kinds).index(row.kind) * at.pitch
    face = "" if DAY.fullmatch(row.date) else "ground"
    plate.sign(lane, top + LINE / 2, shape, min(size, at.pitch - 0.8), ink, face, gid=row.id, url=place)
    date = _date(row)
    if plate.room.is_narrow:
        plate.write(at.name, top + LINE / 2, date or row.date[:4], "muted")
        _spoken_in_line(plate, entry, _columns(sources))
        plate.down(LINE)
    else:
        plate.write(at.dates, top + LINE / 2, date, "muted", "right")
        columns = enumerate(_columns(sources))
        lines = max((_spoken(plate, at.sources + column * at.column, top, entry, source) for column, source in columns), default=0)
    for line in lines_of(entry.name, at.text):
        plate.write(at.name, plate.level + LINE / 2, line, url=place)
        plate.down(LINE)
    if not _columns(sources):
        _voices(plate, at, top, entry, sources)
    for claim in entry.wrong:
        _strike(plate, at.name + INDENT, claim)
    for key, said in entry.victims:
        _count(plate, at, key, said)
    plate.level = plate.level if plate.room.is_narrow else max(plate.level, top + lines * LINE)
    plate.down(1.4)


def _said(entry: Entry, source: str) -> Iterator[tuple[str, list[str]]]:
    """Where a source itself speaks of an event: the passage, and its claims on it."""
    for passage in entry.row.passages:
        if sigla.source_of(passage) == source:
            yield passage, [claim for claim in entry.claims if sigla.passage_of(claim) == passage]


def _spoken(plate: Plate, x: Points, top: Points, entry: Entry, source: str) -> int:
    """The passages of a source, one below the other, with the signs of its claims; a dash where it is silent. Gives how many lines."""
    found = list(_said(entry, source))
    for line, (passage, claims) in enumerate(found):
        _passage(plate, x, top + (line + 0.5) * LINE, passage, claims, entry)
    if not found:
        plate.write(x, top + LINE / 2, "–", "muted")
    return max(len(found), 1)


def _passage(plate: Plate, x: Points, y: Points, passage: str, claims: list[str], entry: Entry) -> Points:
    """One passage with the signs of its claims on the event, and where it ends."""
    plate.write(x, y, sigla.shown(passage), "muted", url=sigla.address(passage))
    x += width_of(sigla.shown(passage)) + 3
    for claim in claims:
        plate.write(x, y, SIGNS[entry.claims[claim]], entry.claims[claim], url=sigla.address(claim))
        x += 9
    return x


def _spoken_in_line(plate: Plate, entry: Entry, sources: list[str]) -> None:
    """The same beside the date, from the right: the first passage of each source, or a dash."""
    at, y = COLUMNS[True], plate.level + LINE / 2
    for column, source in enumerate(sources):
        x, found = at.sources + column * at.column, list(_said(entry, source))
        if found:
            _passage(plate, x, y, *found[0], entry)
        else:
            plate.write(x, y, "–", "muted")


def _voices(plate: Plate, at: Columns, top: Points, entry: Entry, sources: list[str]) -> None:
    """What more than two sources say, passage by passage: beside the name, or below it where there is no room; a dash where all are silent."""
    said = [one for source in sources for one in _said(entry, source)]
    voices = [
        Voice(sigla.shown(passage), sigla.address(passage), [(claim, entry.claims[claim], "") for claim in claims])
        for passage, claims in said
    ]
    below = plate.level
    if not voices:
        plate.write(at.sources, top + LINE / 2, "–", "muted")
    elif plate.room.is_narrow:
        write_voices(plate, at.name + INDENT, voices)
    else:
        plate.level = top
        write_voices(plate, at.sources, voices)
        plate.level = max(below, plate.level)


def _strike(plate: Plate, x: Points, claim: Row) -> None:
    """The date that a source gives, struck through, and which source gives it."""
    words = f"Source {sigla.source_of(claim.id)}:"
    y = plate.level + LINE / 2
    plate.write(x, y, words, "muted")
    plate.strike(x + width_of(words) + 4, y, say(claim.date_stated), gid=claim.id, url=sigla.address(claim.id))
    plate.down(LINE)


def _count(plate: Plate, at: Columns, key: str, said: str) -> None:
    """A published figure of victims, with what it counts, leading to where it is said by whom."""
    for line, text in enumerate(lines_of(said, at.text - INDENT)):
        url = address("quantities", key)
        plate.write(at.name + INDENT, plate.level + LINE / 2, text, "muted", url=url, gid="" if line else key)
        plate.down(LINE)


def _lasting(plate: Plate, at: Columns, entries: list[Entry], levels: dict[str, Points], kinds: dict[str, Lane]) -> None:
    """Thin lines down to the last event that began before the end of what lasted; those of a lane that overlap stand beside each other."""
    taken: dict[tuple[str, int], Points] = {}
    for entry in entries:
        row = entry.row
        if not row.end or period(row.end)[1] - period(row.date)[0] < 0.03:
            continue
        start = levels[row.id]
        end = max(levels[other.row.id] for other in entries if period(other.row.date)[0] < period(row.end)[1])
        slot = next(slot for slot in range(len(entries)) if taken.get((row.kind, slot), -1.0) < start)
        taken[row.kind, slot] = end
        if end > start:
            x = at.lane + list(kinds).index(row.kind) * at.pitch + (slot + 1) * (2.6 if not plate.room.is_narrow else 1.5)
            plate.rule([(x, start), (x, end), (x - 1.6, end)], kinds[row.kind].ink, 0.9, zorder=1)


def _toll(tables: Tables) -> str:
    """What the figures count that stand below their event."""
    groups = tables.categories.group[tables.categories.sense == TOLL]
    return " and ".join(dict.fromkeys(tables.groups.counts[group] for group in groups if group)) or "what it cost"


def _finding(tables: Tables, sources: list[str]) -> str:
    """How many events fall into the years of interest, and how far the sources speak of those that they may pass over."""
    said = [f"There are {len(tables.events)} events."]
    for window in rows(tables, "timeline"):
        first, last = int(window.first), int(window.last)
        within = tables.events[tables.events.date.str[:4].between(str(first), str(last))]
        said = [f"Of {len(tables.events)} events {len(within)} fall into the years {first} to {last}."]
    for kind, lane in lanes(tables.terms).items():
        if "passed" in lane.senses:
            said.append(_passed(tables.events[tables.events.kind == kind], lane.title, sources))
    return " ".join(said)


def _passed(events: DataFrame, title: str, sources: list[str]) -> str:
    """Of how many events of a kind each source speaks."""
    spoken = [(source, sum(any(sigla.source_of(key) == source for key in row) for row in events.passages)) for source in sources]
    (first, count), *others = spoken
    said = [f"source {first} speaks of {none(count)}", *(f"source {other} of {none(count)}" for other, count in others)]
    if len(sources) > SEVERAL:  # too many to be told one by one
        most, least = max(count for _, count in spoken), min(count for _, count in spoken)
        said = [f"each source speaks of {none(least)} at least and of {none(most)} at most" if most else "no source speaks of any"]
    return f"Of {number(len(events))} {title} {', '.join(said)}."
