"""All events in one picture: war, politics, crimes, writings, handovers and trials, each named where it stands."""

import numpy as np

from edition.names import preferred
from edition.phrases import say
from edition.verdicts import number
from figures.axes import SMALL, heading, inches, link, reach, sheet, soft_bar, struck, time_axis
from figures.dates import misdated
from figures.plate import INK, WIDTH, Plate, in_house_style, note

LANES = {
    "military": "War and formations",
    "political": "Politics",
    "atrocity": "Crimes",
    "defection": "Changes of side",
    "publication": "Writings and memory",
    "repatriation": "Handover and return",
    "trial": "Trials",
}
EDGE, GAP, OFF = 0.15, 0.16, 0.09  # inches beside the axis, between two labels, between mark and label
SHORT = 0.05  # years; what lasted less is a dot
NEAR = 0.1  # years between an event and the established date of a claim that can mean it
READING = (
    "Full: known to the day; hollow, on a thin line: some time within the line; bar: from beginning to end. "
    "Time is compressed before 1941 and after 1945. Struck through: the date that a source gives wrongly."
)


@in_house_style
def draw(tables) -> Plate:
    """A lane for each kind of event, with a mark and a name for each event."""
    events, names = tables.events, preferred(tables.names[tables.names.table == "events"])
    knots, wrong = _knots(events), _wrong(tables)
    titles, places, lines = _packed(events, names, wrong, knots)
    plate = sheet("timeline", lines, left=EDGE, right=EDGE)
    time_axis(plate.ax, knots, [1930, *range(1941, 1947), 1950, 1980, 2010])
    for title, level in titles.items():
        heading(plate.ax, level, title, 0)
    for row in events.itertuples():
        _event(plate.ax, row, names[row.id], *places[row.id], wrong.get(row.id))
    plate.alt = f"{_finding(events)} {_listing(events, names)}."
    made = note(f"{len(events)} events, {len(wrong)} wrong dates of the sources", "events, names, claims", __name__)
    plate.caption = f"{_finding(events)} {READING} {made}"
    return plate


def _knots(events) -> dict[float, float]:
    """Years, and where they stand in inches: the war has the room."""
    first, last = min(reach(date)[0] for date in events.date), max(reach(date)[1] for date in events.date)
    return {min(first, 1930) - 1: 0.0, 1939: 0.7, 1941.3: 1.2, 1945.5: 6.7, 1947: 7.4, max(last, 2020) + 1: WIDTH - 2 * EDGE}


def _wrong(tables) -> dict[str, object]:
    """The claims that date an event wrongly, by the event: one of the same passage, at the established time."""
    found = {}
    for claim in filter(misdated, tables.claims.itertuples()):
        start = reach(claim.date_established)[0]
        at_hand = [row for row in tables.events.itertuples() if claim.passage in row.passages and reach(row.date)[1] > start]
        near = min(((abs(reach(row.date)[0] - start), row.id) for row in at_hand), default=(1, ""))
        if near[0] < NEAR:
            found[near[1]] = claim
    return found


def _extent(row) -> tuple[float, float]:
    return reach(row.date)[0], reach(row.end or row.date)[1]


def _said(claim) -> tuple[str, str]:
    """The wrong date, and which source gives it."""
    return (say(claim.date_stated), f"in {claim.id[0]}") if claim else ("", "")


def _packed(events, names, wrong, knots) -> tuple[dict, dict, float]:
    """On which line each title stands, and each event, with its name to the right of the mark or to the left."""
    titles, places, level = {}, {}, 0.0
    for kind, title in LANES.items():
        rows, titles[title] = [], level
        for row in sorted(events[events.kind == kind].itertuples(), key=lambda row: (_extent(row), row.id)):
            left, right = np.interp(_extent(row), list(knots), list(knots.values()))
            name, said = OFF + inches(names[row.id]), OFF + inches(" ".join(_said(wrong.get(row.id))))
            sides = [("left", left - said, right + name), ("right", left - name, right + said)]
            line, side = _free(rows, [side for side in sides if side[1] > -EDGE and side[2] < WIDTH - EDGE])
            places[row.id] = (level + 1 + line, side)
        level += len(rows) + 1.5
    return titles, places, level - 0.5


def _free(rows: list[list], sides: list[tuple]) -> tuple[int, str]:
    """The first line that has room, on the one side or the other; a new one where none has."""
    for line, taken in enumerate([*rows, []]):
        for side, start, end in sides:
            if all(end + GAP < a or b + GAP < start for a, b in taken):
                rows[line:] = [[*taken, (start, end)], *rows[line + 1 :]]
                return line, side
    raise ValueError("a name is wider than the sheet")


def _event(ax, row, name: str, level: float, side: str, claim) -> None:
    """One event: its mark and its name, and on the other side a wrong date of a source."""
    first, last = _extent(row)
    link(_mark(ax, row, level), row.id, f"timeline.html#{row.id}")
    at, sign = (last, 1) if side == "left" else (first, -1)
    ax.annotate(name, (at, level), (sign * 72 * OFF, 0), textcoords="offset points", ha=side, va="center_baseline", fontsize=SMALL)
    if claim:
        _strike(ax, first if side == "left" else last, level, -sign, claim)


def _strike(ax, at: float, level: float, sign: int, claim) -> None:
    """On the other side of the mark the date that a source gives, struck through, and which source."""
    date, source = _said(claim)
    inner, outer = (date, source) if sign > 0 else (source, date)
    shift = {inner: sign * OFF, outer: sign * (OFF + 0.06 + inches(inner))}
    link(struck(ax, at, level, date, shift[date]), claim.id, f"source-{claim.id[0].lower()}.html#{claim.id}")
    style = {"ha": "left" if sign > 0 else "right", "va": "center_baseline", "fontsize": SMALL, "color": INK["muted"]}
    ax.annotate(source, (at, level), (72 * shift[source], 0), textcoords="offset points", **style)


def _mark(ax, row, level: float):
    """A bar for what lasted, a dot for a day, a hollow dot on a line for a day that is not known."""
    first, last = _extent(row)
    if row.end and last - first > SHORT:
        return soft_bar(ax, level, reach(row.date), reach(row.end), INK["ink"], height=0.36)
    exact = last - first < SHORT and row.date.count("-") == 2
    if not exact:
        ax.plot([first, last], [level, level], color=INK["muted"], linewidth=0.8, zorder=1)
    face = INK["ink"] if exact and "?" not in row.date else INK["ground"]
    (dot,) = ax.plot([(first + last) / 2], [level], marker="o", markersize=4.5, color=INK["ink"], markerfacecolor=face, clip_on=False)
    return dot


def _finding(events) -> str:
    war = events[events.date.str[:4].between("1941", "1945")]
    counts = ", ".join(f"{title.lower()} {number(sum(events.kind == kind))}" for kind, title in LANES.items())
    return f"Of {len(events)} events {len(war)} fall into the years 1941 to 1945; by kind: {counts}."


def _listing(events, names) -> str:
    order = sorted(events.itertuples(), key=lambda row: (_extent(row), row.id))
    return "; ".join(f"{say(row.date)}{' to ' + say(row.end) if row.end else ''}: {names[row.id]}" for row in order)
