"""When the organizations existed, whom they answered to, how strong they were, where their men moved on."""

from matplotlib.patches import FancyArrowPatch

from edition.names import preferred
from edition.phrases import say
from edition.verdicts import number
from figures import cutouts
from figures.axes import link, reach, sheet, soft_bar, time_axis
from figures.lines import LINE, PAGE, TEXT, at, fitting, listed, running, title, words
from figures.plate import INK, Plate, in_house_style, note

FIRST, WAR, LAST = 1918, 1941, 1946.6
NAME, TIME = 158, 180  # printed points: the column of names, the axis
TICKS = [1920, *range(WAR, int(LAST) + 1)]
KNOTS = {FIRST: 0.0, WAR: at(34), LAST: at(TIME)}  # years, and where they stand in inches
GROUPS = {
    "sponsored": "Own leadership, German supply",
    "army": "German army, ministry and labour",
    "ss": "SS, police, security service",
    "konr": "Committee of November 1944 (KONR)",
    "emigration": "Émigré unions and churches",
    "apart": "Soviet, Allied and other",
}
SS = {"ss", "waffen-ss", "unternehmen-zeppelin", "rsha", "gestapo", "ss-main-office", "sonderkommando-4a", "einsatzgruppe-c"}
COLOURS = {"german-command": "german", "german-sponsored": "sponsored", "autonomous": "autonomous", "independent": "independent"}
SHOWN_IN = {"whole": "", "in-all": " in all"}  # figures for the whole, or else for all who passed through
MOVES = {  # the word for a move, and the line of its arrow
    "merged-into": ("merged", "-"),
    "defected-to": ("went over", (0, (2.5, 1.5))),
    "became": ("renamed", "-"),
    "defected-from": ("broke away", (0, (2.5, 1.5))),
    "handed-over-to": ("handed over", (0, (1, 1.2))),
}
READING = (
    "A bar tapers where its beginning or end is not known to the day; a hollow one has no date of foundation in the register "
    "and runs from the first to the last time at which it is attested. Behind: the lowest and highest published strength of the "
    "whole organization, at whatever time, and where its men went. Arrows lead to where its men went; a notch marks a change of command; a diamond, that the unit turned on those whom it had served. "
    "Years before 1941 are compressed; ▸ went on after 1946."
)


@in_house_style
def draw(tables) -> Plate:
    """A bar for each organization of which a date is known, grouped by whom they answered to; the others by name."""
    spans = {row.id: found for row in tables.organizations.itertuples() if (found := span_of(row, tables))}
    groups = _groups(tables.organizations, spans)
    names = fitting(tables.names, "organizations", NAME - 6)
    undated = _undated(groups, spans, names)
    levels, titles, lines = _levels(groups, spans)
    plate = sheet(
        "organizations", lines + (1.5 + sum(block[-1][1] + 1 for block in undated.values())) * LINE, at(NAME), at(PAGE - NAME - TIME)
    )
    _axis(plate.ax, lines)
    for text, level in titles.items():
        title(plate.ax, -NAME, level, text)
    moves = _moves(tables.relations, levels)
    for order, move in enumerate(moves.itertuples()):
        _move(plate.ax, levels, move, spans, sum(moves.subject[:order] == move.subject))
    for key, level in levels.items():
        _organization(plate.ax, level, tables.organizations.loc[key], spans[key], names[key], tables)
    _list_of_undated(plate.ax, lines + 0.6 * LINE, undated)
    plate.alt = f"{_finding(tables.organizations, moves)} {_listing(tables)}."
    made = note(
        f"{len(tables.organizations)} organizations, {len(levels)} of them dated, {len(moves)} moves",
        "organizations, relations, quantities, names",
        __name__,
    )
    plate.caption = f"{_finding(tables.organizations, moves)} {READING} {made}"
    return plate


def cutouts_of(tables) -> dict[str, str]:
    """The bar of each dated organization, for its entry."""
    names, found = preferred(tables.names[tables.names.table == "organizations"]), {}
    for row in tables.organizations.itertuples():
        if span := span_of(row, tables):
            begins = say(row.founded) if span[2] else f"attested from {span[0][0]:.0f}"
            says = f"{names[row.id]}: {begins} to {say(row.dissolved) or 'an unknown end'}"
            bar = cutouts.bar(*span[:2], COLOURS[row.independence], 9, hollow=not span[2])
            found[row.id] = cutouts.cutout("organizations", row.id, says, [bar])
    return found


def span_of(row, tables) -> tuple[tuple, tuple, bool] | None:
    """Between which reaches an organization existed, and whether its foundation is known; nothing where no date is."""
    if row.founded:
        last = max(_attested(tables, row.id, "subject", "object"), default=reach(row.founded)[0])
        return reach(row.founded), reach(row.dissolved) if row.dissolved else (last, last + 1), True
    commanded = tables.relations.predicate == "commanded"
    seen = _attested(tables, row.id, "subject") + _attested(tables, row.id, "object", only=commanded)
    if not seen:
        return None
    return (min(seen),) * 2, reach(row.dissolved) if row.dissolved else (max(seen),) * 2, False


def _attested(tables, key: str, *columns: str, only=True) -> list[float]:
    """The times at which an organization stands in these columns of the relations, or is counted."""
    relations, quantities = tables.relations, tables.quantities
    own = relations[(relations[list(columns)] == key).any(axis=1) & only]
    dates = [*zip(own.start, own.end), *((date, "") for date in quantities.as_of[quantities.subject == key])]
    return [end for start, last in dates for end in (reach(start or last)[0], reach(last or start)[1]) if end]


def _groups(organizations, spans) -> dict[str, list]:
    """The organizations of each group in the order of their beginning."""
    order = sorted(organizations.itertuples(), key=lambda row: (spans[row.id][0] if row.id in spans else (0, 0), row.id))
    return {text: [row for row in order if _group(row, organizations.parent.to_dict()) == key] for key, text in GROUPS.items()}


def _group(row, parents: dict) -> str:
    line = [row.id]
    while parents.get(line[-1]):
        line.append(parents[line[-1]])
    if row.independence in ("autonomous", "independent"):
        return "emigration" if row.kind in ("emigre-union", "church") else "apart"
    if row.independence == "german-sponsored":
        return "konr" if "konr" in line else "sponsored"
    return "ss" if row.kind == "police" or SS & set(line) else "army"


def _levels(groups: dict, spans: dict) -> tuple[dict, dict, float]:
    """The line of each dated organization and of each title, and how many lines they take."""
    levels, titles, level = {}, {}, 0.0
    for text, rows in groups.items():
        titles[text] = level
        for row in rows:
            if row.id in spans:
                level += LINE
                levels[row.id] = level
        level += 1.5 * LINE
    return levels, titles, level


def _axis(ax, lines: float) -> None:
    """Years from the first line to the last bar; below that the undated stand."""
    time_axis(ax, KNOTS, TICKS)
    ax.grid(False)
    ax.tick_params(labelsize=TEXT, labelbottom=False)
    ax.vlines(TICKS, -0.5, lines - LINE, color=INK["rule"], linewidth=0.8, zorder=0)


def _organization(ax, level: float, row, span, name: str, tables) -> None:
    """One organization: its name, its bar, notches for changes of command, and behind it strength and end."""
    words(ax, -4, level, name, ha="right")
    ax.hlines(level, FIRST, LAST, color=INK["rule"], linewidth=0.5, zorder=0)
    link(_bar(ax, level, span, INK[COLOURS[row.independence]]), row.id, f"organizations.html#{row.id}")
    for change in _changes(row, tables.relations).itertuples():
        first, last = reach(change.start)
        when = (max(first, span[0][0]) + min(last, span[1][1])) / 2
        notch = ax.vlines(when, level - 0.3 * LINE, level + 0.3 * LINE, color=INK["ink"], linewidth=1.6, zorder=2.5)
        link(notch, change.id, f"organizations.html#{row.id}")
    text = "; ".join(filter(None, [strength(tables.quantities, row.id), *_ends(row, span, tables.relations)]))
    words(ax, TIME + 6, level, text, "muted")


def _bar(ax, level: float, span, colour: str):
    start, end, known = span
    if not known and end[1] - start[0] < 0.01:
        return ax.plot(start[0], level, marker="o", markersize=5, color=colour, markerfacecolor=INK["ground"])[0]
    inside = [tuple(min(max(year, FIRST), LAST) for year in reach) for reach in (start, end)]
    hollow = {} if known else {"facecolor": INK["ground"], "linewidth": 1.2}
    return soft_bar(ax, level, *inside, colour, height=0.46 * LINE, **hollow)


def _changes(row, relations):
    """When an organization that existed came under another one."""
    own = relations[(relations.subject == row.id) & (relations.predicate == "subordinate-to") & (relations.start != "")]
    return own[[row.founded != "" and reach(start)[0] > reach(row.founded)[1] for start in own.start]]


def strength(quantities, key: str) -> str:
    """The lowest and the highest published figure for the whole organization, or else for all who passed through it."""
    for scope, suffix in SHOWN_IN.items():
        own = quantities[(quantities.subject == key) & (quantities.scope == scope)]
        least, most = [*own.low.dropna()], [*own.high.dropna(), *own.point.dropna()]
        if least + most:
            low, high = f"{min(least + most):,.0f}", f"{max(least + most):,.0f}"
            more = " or more" if max(least + most) > max(most, default=0) else ""
            return (low if low == high else f"{low}–{high}") + more + suffix
    return ""


def _ends(row, span, relations) -> list[str]:
    """How the men of an organization moved on; where no end is known, that it is not."""
    own = relations[(relations.subject == row.id) & relations.predicate.isin(MOVES)]
    found = dict.fromkeys(MOVES[predicate][0] for predicate in sorted(own.predicate, key=list(MOVES).index))
    return [*found][:1] or (["▸"] if span[1][1] >= LAST else [] if row.dissolved or not span[2] else ["end unknown"])


def _moves(relations, levels: dict):
    """Where the men of an organization that is drawn went."""
    return relations[relations.subject.isin(levels) & relations.predicate.isin(MOVES)]


def _move(ax, levels: dict, move, spans: dict, before: int) -> None:
    """An arrow from bar to bar at the time of the move; a diamond where those who were left have no bar."""
    first, last = reach(move.start) if move.start else spans[move.subject][1]
    if move.object not in levels:
        (mark,) = ax.plot(
            (first + last) / 2, levels[move.subject], marker="D", markersize=5, color=INK["ink"], markerfacecolor=INK["ground"], zorder=3
        )
        link(mark, move.id, f"organizations.html#{move.subject}")
        return
    when = min(max(first, spans[move.object][0][0]), last) + 0.12 * before
    ends = [(when, levels[move.subject]), (when, levels[move.object])]
    style = {"arrowstyle": "-|>", "mutation_scale": 10, "shrinkA": 0, "shrinkB": 3, "linewidth": 1.1}
    arrow = FancyArrowPatch(*ends, linestyle=MOVES[move.predicate][1], color=INK["ink"], zorder=3, **style)
    link(ax.add_patch(arrow), move.id, f"organizations.html#{move.subject}")


def _undated(groups: dict, spans: dict, names: dict) -> dict[str, list]:
    """By group, the organizations of which the register has no date, run on in lines."""
    items = {
        text: [(f"○ {names[row.id]}", row.id, f"organizations.html#{row.id}") for row in rows if row.id not in spans]
        for text, rows in groups.items()
    }
    return {text: running(rows, 3, PAGE - NAME, start=NAME) for text, rows in items.items() if rows}


def _list_of_undated(ax, level: float, undated: dict) -> None:
    title(ax, -NAME, level, "No date in the register")
    level += LINE
    for text, items in undated.items():
        words(ax, -NAME, level, text, "muted")
        listed(ax, -NAME, level, items)
        level += (items[-1][1] + 1) * LINE


def _finding(organizations, moves) -> str:
    ours = organizations[~organizations.independence.isin(["autonomous", "independent"])]
    dated = ours[ours.founded != ""]
    late = sum(reach(text)[0] >= 1944 for text in dated.founded)
    kinds = moves.predicate[moves.subject.isin(ours.id)]
    return (
        f"Of {len(dated)} organizations on the German side whose beginning is known {number(late)} were founded in 1944 or later; "
        f"{number(sum(kinds == 'merged-into'))} were merged into another one, {number(sum(kinds == 'defected-to'))} went over to the other side, "
        f"{number(sum(kinds == 'handed-over-to'))} were handed over."
    )


def _listing(tables) -> str:
    names = preferred(tables.names[tables.names.table == "organizations"])
    dated = tables.organizations[tables.organizations.founded != ""]
    return "; ".join(f"{names[row.id]}: {say(row.founded)} to {say(row.dissolved) or 'unknown'}" for row in dated.itertuples())
