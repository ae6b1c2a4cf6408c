"""All events from top to bottom: a line for each, a lane for each kind, so that crimes stand beside the politics of their days."""

import re
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from pandas import DataFrame

from edition import sigla
from edition.addresses import address
from edition.impression import Origin
from edition.names import Names
from edition.phrases import say
from edition.tables import Tables
from edition.verdicts import number
from figures.dates import is_misdated
from figures.drawing.axes import SMALL, lines_of_inches, link, period, reach, sheet, text_struck_through
from figures.drawing.plate import INK, WIDTH, Plate, in_house_style
from figures.drawing.rows import published
from figures.drawing.units import Row, Style

LANES = {  # kind of event, the title of its lane, and the form of its marks
    "military": ("War and formations", "o"),
    "political": ("Politics", "o"),
    "defection": ("Changes of side", "o"),
    "atrocity": ("Crimes", "s"),
    "repatriation": ("Handover and return", "o"),
    "trial": ("Trials", "o"),
    "publication": ("Writings and memory", "o"),
}
YEAR, DATE, LANE, PITCH, NAME = 0.0, 1.47, 1.64, 0.16, 2.78  # inches from the left: where what stands, and from lane to lane
FIRST, COLUMN = 6.08, 0.36  # the column of the first source, and from column to column
TEXT = FIRST - NAME - 0.12  # inches for the text of an event
INDENT = 0.14
LINE = 0.168  # inches from line to line: closer than on other plates, because there are many
TOP = 8.6  # lines of the titles of the lanes
SPACE, BETWEEN = 0.3, 0.1  # lines between two years, and between two events
READING = (
    "Time runs downwards, a line for each event. Full: known to the day; hollow: some time in the month, season or year; "
    "a bar runs down to the end of what lasted. Struck through: a date that a source gives wrongly. "
    "Under {} the passage in which the source speaks of the event; a dash where it is silent."
)


class Entry(NamedTuple):
    """An event with the texts that stand beside its mark, and the line on which it stands."""

    row: Row
    name: list[str]
    wrong: list[Row]  # the claims that date it wrongly
    victims: list[tuple[str, list[str]]]  # the ids of quantities, and what they count
    level: float = 0.0

    @property
    def lines(self) -> int:
        return len(self.name) + len(self.wrong) + sum(len(text) for _, text in self.victims)


@in_house_style
def draw(tables: Tables) -> Plate:
    """A line for each event in the order of time, with a mark in the lane of its kind."""
    years, entries, lines = _placed(_entries(tables))
    plate = sheet("timeline", lines, left=0, right=0, top=0.1, bottom=0.1, row=LINE)
    plate.head = TOP * LINE * 72  # the titles of the lanes, repeated on every sheet in print
    plate.ax.set_xlim(0, WIDTH)
    plate.ax.set_xticks([])
    sources = {source: FIRST + at * COLUMN for at, source in enumerate(tables.sources.id)}
    _frame(plate.ax, years, lines, sources)
    for entry in entries:
        _event(plate.ax, entry, entries, sources)
    wrong, victims = sum(len(entry.wrong) for entry in entries), sum(len(entry.victims) for entry in entries)
    finding = _finding(tables.events, list(sources))
    plate.alt = f"{finding} {_listing(entries)}."
    plate.origin = Origin(
        f"{len(entries)} events, {victims} figures of victims, {wrong} wrong dates of the sources",
        "events, names, claims, quantities",
        __name__,
    )
    plate.caption = f"{finding} {READING.format(' and '.join(sources))}"
    return plate


def _entries(tables: Tables) -> list[Entry]:
    """The events in the order of time, each with its name, its victims and the wrong dates of the sources."""
    names = Names.of(tables.names).heads("events")
    wrong = [claim for claim in tables.claims[tables.claims.event != ""].itertuples() if is_misdated(claim)]
    counted = list(tables.quantities[tables.quantities.category == "victims"].itertuples())
    return [
        Entry(
            row,
            lines_of_inches(names[row.id] + _until(row), TEXT),
            [claim for claim in wrong if claim.event == row.id],
            [(one.id, lines_of_inches(f"{published(one)}: {one.counts}", TEXT - INDENT)) for one in counted if one.subject == row.id],
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


def _placed(entries: list[Entry]) -> tuple[dict[str, float], list[Entry], float]:
    """The line on which each year begins, the events on their lines, and how many lines there are."""
    years: dict[str, float] = {}
    placed: list[Entry] = []
    level = TOP
    for entry in entries:
        if entry.row.date[:4] not in years:
            level += SPACE
            years[entry.row.date[:4]] = level
        placed.append(entry._replace(level=level))
        level += entry.lines + BETWEEN
    return years, placed, level


def _frame(ax: Axes, years: dict[str, float], lines: float, sources: dict[str, float]) -> None:
    """The lanes with their titles, a rule above each year, and the heads of the columns of the sources."""
    for at, (title, _) in enumerate(LANES.values()):
        x = LANE + at * PITCH
        ax.text(LANE + len(LANES) * PITCH, at, title, color=INK["muted"], style="italic", va="center_baseline")
        ax.plot([x, x, LANE + (len(LANES) - 0.35) * PITCH], [lines, at, at], color=INK["rule"], linewidth=0.8, zorder=0)
    for source, x in sources.items():
        ax.text(x, TOP - 1.6, source, color=INK["muted"], style="italic", va="center_baseline")
    for year, level in years.items():
        ax.plot([YEAR, WIDTH], [level - 0.5 - SPACE / 2] * 2, color=INK["rule"], linewidth=0.8, zorder=0)
        ax.text(YEAR, level, year, style="italic", fontsize=10.5, va="center_baseline")


def _event(ax: Axes, entry: Entry, entries: list[Entry], sources: dict[str, float]) -> None:
    """One event: its date, its mark, its name, below it victims and wrong dates, beside it where the sources speak of it."""
    row, level = entry.row, entry.level
    place = address("events", row.id)
    ax.text(DATE, level, _days(row) or _short(row.date), ha="right", va="center_baseline", color=INK["muted"], fontsize=SMALL)
    link(_mark(ax, row, level, _end(row, entries)), row.id, place)
    for at, line in enumerate(entry.name):
        ax.text(NAME, level + at, line, va="center_baseline", fontsize=SMALL, url=place)
    level += len(entry.name)
    for claim in entry.wrong:
        _strike(ax, level, claim)
        level += 1
    for key, lines in entry.victims:
        _count(ax, level, key, lines)
        level += len(lines)
    _passages(ax, entry.level, row.passages, sources)


def _end(row: Row, entries: list[Entry]) -> float | None:
    """The line down to which a bar runs: that of the last event that began before its end."""
    if not row.end or period(row.end)[1] - period(row.date)[0] < 0.03:
        return None
    return max(entry.level for entry in entries if period(entry.row.date)[0] < period(row.end)[1])


def _mark(ax: Axes, row: Row, level: float, end: float | None) -> Line2D:
    """A dot, or a square for a crime: full where the day is known, hollow where it is not; on a bar down to the end of what lasted."""
    marker = LANES[row.kind][1]
    x = LANE + list(LANES).index(row.kind) * PITCH
    face = INK["ink"] if re.fullmatch(r"\d{4}-\d\d-\d\d", row.date) else INK["ground"]
    if end is not None and end > level:
        ax.plot([x, x], [level, end], color=INK["muted"], linewidth=2.6, solid_capstyle="butt", zorder=1)
    style: Style = {"marker": marker, "markersize": 5.6 if marker == "o" else 6.4, "markeredgewidth": 1.1, "markerfacecolor": face}
    return ax.add_line(Line2D([x], [level], color=INK["ink"], linestyle="none", zorder=3, **style))


def _strike(ax: Axes, level: float, claim: Row) -> None:
    """The date that a source gives, struck through, and which source gives it."""
    at = NAME + INDENT + 0.72
    ax.text(at, level, f"Source {sigla.source_of(claim.id)}:", ha="right", va="center_baseline", color=INK["muted"], fontsize=SMALL)
    link(text_struck_through(ax, at, level, say(claim.date_stated), 0.06), claim.id, sigla.address(claim.id))


def _count(ax: Axes, level: float, key: str, lines: list[str]) -> None:
    """A published figure of victims, with what it counts, leading to where it is said by whom."""
    for at, line in enumerate(lines):
        text = ax.text(
            NAME + INDENT, level + at, line, va="center_baseline", fontsize=SMALL, color=INK["muted"], url=address("quantities", key)
        )
        if at == 0:
            link(text, key, address("quantities", key))


def _passages(ax: Axes, level: float, passages: tuple[str, ...], sources: dict[str, float]) -> None:
    """The first passage of each source that speaks of the event, or a dash."""
    for source, x in sources.items():
        found = [passage for passage in passages if sigla.source_of(passage) == source]
        url = sigla.address(found[0]) if found else None
        ax.text(x, level, sigla.shown(found[0]) if found else "–", va="center_baseline", fontsize=SMALL, color=INK["muted"], url=url)


def _none(count: int) -> str:
    return number(count) if count else "none"


def _finding(events: DataFrame, sources: list[str]) -> str:
    """How many events fall into the war, and how far the sources speak of the crimes."""
    war, crimes = events[events.date.str[:4].between("1941", "1945")], events[events.kind == "atrocity"]
    spoken = [(source, sum(any(sigla.source_of(key) == source for key in row) for row in crimes.passages)) for source in sources]
    (first, count), *others = spoken
    said = [f"source {first} speaks of {_none(count)}", *(f"source {other} of {_none(count)}" for other, count in others)]
    return f"Of {len(events)} events {len(war)} fall into the years 1941 to 1945. Of {number(len(crimes))} crimes {', '.join(said)}."


def _listing(entries: list[Entry]) -> str:
    return "; ".join(
        f"{say(row.date)}{' to ' + say(row.end) if row.end else ''}: {' '.join(name)}"
        + "".join(f", misdated by source {sigla.source_of(claim.id)}" for claim in wrong)
        + "".join(f", {' '.join(text)}" for _, text in victims)
        for row, name, wrong, victims, _ in entries
    )
