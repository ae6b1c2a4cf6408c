"""The lives of the people of the register, by the side on which they stood, with commands, turns and violent ends."""

from edition.names import preferred
from edition.verdicts import number
from figures.axes import SMALL, grouped, heading, link, reach, sheet, short_names, soft_bar, time_axis
from figures.plate import INK, WIDTH, Plate, in_house_style, note

KNOTS = {1890: 0.0, 1914: 0.45, 1938: 1.15, 1940: 1.4, 1948: 3.95, 1960: 4.25}  # years, and where they stand in inches
FIRST, LAST = min(KNOTS), max(KNOTS)
LEFT = 0.3
SIDES = {  # title of the group, and the ink of its lines
    "soviet": ("On the Soviet side", "independent"),
    "soviet-then-german-aligned-then-soviet": ("From the Soviet to the German side and back", "sponsored"),
    "soviet-then-german-aligned": ("From the Soviet to the German side", "sponsored"),
    "german-aligned": ("On the German side: émigrés and others", "sponsored"),
    "german-command": ("German leadership and command", "german"),
    "emigre-non-aligned": ("Émigrés who stood apart", "unverifiable"),
    "church": ("Churchmen", "unverifiable"),
    "western-allied": ("Western Allies", "independent"),
    "neutral-state": ("Neutral state", "unverifiable"),
    "victim": ("Victims", "unverifiable"),
    "historian": ("Historians", "unverifiable"),
    "post-war": ("After the war", "unverifiable"),
}
TURNS = {  # the mark of a turn, and the words for it
    "defected-from": ("D", "left the {}"),
    "defected-to": ("d", "went over to the {}"),
    "handed-over-to": (">", "handed over"),
    "executed-by": ("X", "executed"),
}
READING = (
    "A line tapers where a year alone is known or nothing; ◂ and ▸ mark lives that run beyond 1890 and 1960. "
    "Broad: a dated command; hollow: a dated membership; ◇ ◆ left or went over, ▶ handed over, ✖ executed. "
    "The war years have the most room."
)


@in_house_style
def draw(tables) -> Plate:
    """A line for each person of whom a birth or a death is known."""
    shown = tables.people[(tables.people.born != "") | (tables.people.died != "")]
    titles, levels, lines = grouped(_groups(shown))
    plate = sheet("people", lines, left=LEFT, right=WIDTH - LEFT - KNOTS[LAST])
    time_axis(plate.ax, KNOTS, [1890, 1914, 1930, 1940, 1942, 1944, 1946, 1960])
    for title, level in titles.items():
        heading(plate.ax, level, title, LEFT - 0.1)
    names = short_names(tables.names, "people", 34) | short_names(tables.names, "organizations", 16)
    for row in shown.itertuples():
        own = tables.relations[tables.relations.subject == row.id]
        _life(plate.ax, levels[row.id], row, own)
        _label(plate.ax, levels[row.id], row, names, own)
    drawn = {gid for gid in plate.marks()} & set(tables.relations.id)
    plate.alt = f"{_finding(tables, shown)} {_listing(tables, shown)}."
    made = note(f"{len(shown)} persons, {len(drawn)} relations", "people, relations, names", __name__)
    plate.caption = f"{_finding(tables, shown)} {READING} {made}"
    return plate


def _groups(shown) -> dict[str, list[str]]:
    """The people of each side in the order of their birth."""
    order = sorted(shown.itertuples(), key=lambda row: (row.born or row.died, row.id))
    return {title: [row.id for row in order if row.side == side] for side, (title, _) in SIDES.items()}


def _life(ax, level: float, row, own) -> None:
    """The line of a life, and on it what the relations of the person date."""
    colour, dated = INK[SIDES[row.side][1]], [date for date in [*own.start, *own.end] if date]
    start = reach(row.born) if row.born else (FIRST, min([reach(date)[0] for date in dated], default=LAST))
    end = reach(row.died) if row.died else (max([reach(date)[0] for date in [row.born, *dated]]), LAST)
    ends = [tuple(min(max(at, FIRST), LAST) for at in pair) for pair in (start, end)]
    link(soft_bar(ax, level, *ends, colour, height=0.16, linewidth=0), row.id, f"people.html#{row.id}")
    for relation in own.itertuples():
        if relation.predicate in ("commanded", "member-of") and (relation.start or relation.end):
            _service(ax, level, relation, colour, ends)
        elif relation.predicate in TURNS and relation.start:
            _turn(ax, level, relation)


def _service(ax, level: float, relation, colour: str, life) -> None:
    """A command, filled, or a membership, hollow; where an end is not known it tapers within a year."""
    end = reach(relation.end) if relation.end else (reach(relation.start)[1], reach(relation.start)[1] + 1)
    start = reach(relation.start) if relation.start else (end[0] - 1, end[0])
    commanded = relation.predicate == "commanded"
    style = {"facecolor": colour if commanded else INK["ground"], "zorder": 2 if commanded else 1.5}
    ends = [tuple(min(max(at, life[0][0]), life[1][1]) for at in pair) for pair in (start, end)]
    link(soft_bar(ax, level, *ends, colour, height=0.5 if commanded else 0.36, **style), relation.id, f"people.html#{relation.subject}")


def _turn(ax, level: float, relation) -> None:
    first, last = reach(relation.start)
    marker, _ = TURNS[relation.predicate]
    hollow = INK["ground"] if relation.predicate == "defected-from" else INK["ink"]
    size = 7 if relation.predicate == "defected-from" else 5
    style = {"color": INK["ink"], "markerfacecolor": hollow, "markersize": size, "linestyle": "none", "zorder": 3}
    (mark,) = ax.plot([(first + last) / 2], [level], marker=marker, clip_on=False, **style)
    link(mark, relation.id, f"people.html#{relation.subject}")


def _label(ax, level: float, row, names: dict[str, str], own) -> None:
    """Behind the end of the line who it was, and in words the turns that are marked on it."""
    dated = own[own.predicate.isin(TURNS) & (own.start != "")].sort_values(["start", "id"])
    turns = ", ".join(TURNS[kind][1].format(names[other]) for kind, other in zip(dated.predicate, dated.object))
    served = own.note[(own.predicate == "member-of") & (row.side == "soviet")]
    text = "; ".join(filter(None, [f"{names[row.id]}, {_years(row)}", turns, *(note[:1].lower() + note[1:] for note in served)]))
    end = min(reach(row.died)[1] or LAST, LAST) if row.died else LAST
    ax.annotate(
        ("▸ " if end == LAST and row.died else "") + text,
        (end, level),
        (7, 0),
        textcoords="offset points",
        va="center_baseline",
        fontsize=SMALL,
    )
    if row.born and reach(row.born)[0] < FIRST:
        ax.annotate(
            "◂", (FIRST, level), (-2, 0), textcoords="offset points", va="center_baseline", ha="right", fontsize=SMALL, color=INK["muted"]
        )


def _years(row) -> str:
    return "–".join((date[:4] + "?" * date.endswith("?")) or "?" for date in (row.born, row.died))


def _finding(tables, shown) -> str:
    crossed = shown[shown.side.str.startswith("soviet-then")]
    executed = tables.relations[(tables.relations.predicate == "executed-by") & tables.relations.subject.isin(crossed.id)]
    text = f"Of {len(crossed)} people who went from the Soviet to the German side {number(len(executed))} were executed."
    if "vasily-grossman" in shown.id and shown.side["vasily-grossman"] == "soviet":
        text += " Vasily Grossman stands on the Soviet side, as a war correspondent of the Red Army."
    return text


def _listing(tables, shown) -> str:
    names = preferred(tables.names[tables.names.table == "people"])
    sides = {title: shown[shown.side == side] for side, (title, _) in SIDES.items()}
    return ". ".join(
        f"{title}: " + "; ".join(f"{names[row.id]} {_years(row)}" for row in people.itertuples())
        for title, people in sides.items()
        if len(people)
    )
