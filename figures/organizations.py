"""When the organizations existed, whom they answered to, how strong they were, where their men moved on."""

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch
from pandas import DataFrame

from edition.addresses import address
from edition.impression import Origin
from edition.names import Names
from edition.phrases import say
from edition.tables import Tables
from edition.verdicts import number
from figures.drawing import cutouts
from figures.drawing.axes import link, period, sheet, soft_bar, time_axis, within
from figures.drawing.lines import LINE, PAGE, TEXT, Item, Placed, in_columns, inches_of, names_that_fit, title, words, write
from figures.drawing.plate import INK, Plate, in_house_style
from figures.drawing.spans import Span, rows_of, spans, strength
from figures.drawing.units import Inches, Row, Style, Year

FIRST, WAR, LAST = 1918, 1941, 1946.6
NAME, TIME = 161, 177  # printed points: the column of names, the axis
TICKS = [1920, *range(WAR, int(LAST) + 1)]
KNOTS: dict[Year, Inches] = {FIRST: 0.0, WAR: inches_of(34), LAST: inches_of(TIME)}  # years, and where they stand in inches
GROUPS = {
    "sponsored": "Own leadership, German supply",
    "army": "German army, ministry, labour",
    "ss": "SS, police, security service",
    "konr": "Committee of November 1944 (KONR)",
    "emigration": "Émigré unions and churches",
    "apart": "Soviet, Allied and other",
}
COLOURS = {"german-command": "german", "german-sponsored": "sponsored", "autonomous": "autonomous", "independent": "independent"}
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
    "Years before 1941 are compressed."
)


@in_house_style
def draw(tables: Tables) -> Plate:
    """A bar for each organization of which a date is known, grouped by whom they answered to; the others by name."""
    known = spans(tables)
    groups = _groups(tables.organizations, known)
    names = names_that_fit(tables.names, "organizations", NAME - 9)
    undated = _undated(groups, known, names)
    levels, titles, lines = _levels(groups, known)
    plate = sheet(
        "organizations",
        lines + (1.5 + sum(block[-1].line + 1 for block in undated.values())) * LINE,
        inches_of(NAME),
        inches_of(PAGE - NAME - TIME),
    )
    _axis(plate.ax, lines)
    for text, level in titles.items():
        title(plate.ax, -NAME, level, text)
    moves = _moves(tables.relations, levels)
    for order, move in enumerate(moves.itertuples()):
        _move(plate.ax, levels, move, known, sum(moves.subject[:order] == move.subject))
    own, counted = rows_of(tables.relations, "subject"), rows_of(tables.quantities, "subject")
    for row in tables.organizations.loc[[*levels]].itertuples():
        _organization(plate.ax, levels[row.id], row, known[row.id], names[row.id], own[row.id])
        behind = [strength(counted[row.id]), *_ends(row, known[row.id], own[row.id])]
        words(plate.ax, TIME + 6, levels[row.id], "; ".join(filter(None, behind)), "muted")
    _list_of_undated(plate.ax, lines + 0.6 * LINE, undated)
    plate.alt = f"{_finding(tables.organizations, moves)} {_listing(tables)}."
    plate.origin = Origin(
        f"{len(tables.organizations)} organizations, {len(levels)} of them dated, {len(moves)} moves",
        "organizations, relations, quantities, names",
        __name__,
    )
    plate.caption = f"{_finding(tables.organizations, moves)} {READING}"
    return plate


def cutouts_of(tables: Tables) -> dict[str, str]:
    """The bar of each dated organization, for its entry."""
    names, known, found = Names.of(tables.names).heads("organizations"), spans(tables), {}
    for row in tables.organizations[tables.organizations.id.isin(known)].itertuples():
        span = known[row.id]
        begins = say(row.founded) if span.known else f"attested from {span.start[0]:.0f}"
        says = f"{names[row.id]}: {begins} to {say(row.dissolved) or 'an unknown end'}"
        bar = cutouts.bar(span.start, span.end, COLOURS[row.independence], 9, hollow=not span.known)
        found[row.id] = cutouts.cutout("organizations", row.id, says, [bar])
    return found


def _groups(organizations: DataFrame, known: dict[str, Span]) -> dict[str, list[Row]]:
    """The organizations of each group in the order of their beginning."""
    order = sorted(organizations.itertuples(), key=lambda row: (known[row.id].start if row.id in known else (0, 0), row.id))
    rows = {row.id: row for row in order}
    return {text: [row for row in order if _group(row, rows) == key] for key, text in GROUPS.items()}


def _group(row: Row, rows: dict[str, Row]) -> str:
    """To which group an organization belongs, by itself and by those above it."""
    branches = _branches(row, rows)
    if row.independence in ("autonomous", "independent"):
        return "emigration" if row.kind in ("emigre-union", "church") else "apart"
    if row.independence == "german-sponsored":
        return "konr" if "konr" in branches else "sponsored"
    return "ss" if row.kind == "police" or "ss" in branches else "army"


def _branches(row: Row, rows: dict[str, Row]) -> set[str]:
    """The branch of an organization and of all that stand above it."""
    return {row.branch} | (_branches(rows[row.parent], rows) if row.parent else set())


def _levels(groups: dict[str, list[Row]], known: dict[str, Span]) -> tuple[dict[str, float], dict[str, float], float]:
    """The line of each dated organization and of each title, and how many lines they take."""
    levels: dict[str, float] = {}
    titles: dict[str, float] = {}
    level = 0.0
    for text, rows in groups.items():
        titles[text] = level
        for row in rows:
            if row.id in known:
                level += LINE
                levels[row.id] = level
        level += 1.5 * LINE
    return levels, titles, level


def _axis(ax: Axes, lines: float) -> None:
    """Years from the first line to the last bar; below that the undated stand."""
    time_axis(ax, KNOTS, TICKS)
    ax.grid(False)
    ax.tick_params(labelsize=TEXT, labelbottom=False)
    ax.vlines(TICKS, -0.5, lines - LINE, color=INK["rule"], linewidth=0.8, zorder=0)


def _organization(ax: Axes, level: float, row: Row, span: Span, name: str, own: list[Row]) -> None:
    """One organization: its name, its bar, and notches for changes of command."""
    words(ax, -4, level, name, ha="right")
    ax.hlines(level, FIRST, LAST, color=INK["rule"], linewidth=0.5, zorder=0)
    link(_bar(ax, level, span, INK[COLOURS[row.independence]]), row.id, address("organizations", row.id))
    for change in own:
        if change.predicate != "subordinate-to" or not row.founded or not change.start:
            continue
        first, last = period(change.start)
        if first > span.start[1]:
            when = (first + min(last, span.end[1])) / 2
            notch = ax.vlines(when, level - 0.3 * LINE, level + 0.3 * LINE, color=INK["ink"], linewidth=1.6, zorder=2.5)
            link(notch, change.id, address("organizations", row.id))


def _bar(ax: Axes, level: float, span: Span, colour: str) -> Artist:
    start, end, known = span
    if not known and end[1] - start[0] < 0.01:
        return ax.plot(start[0], level, marker="o", markersize=5, color=colour, markerfacecolor=INK["ground"])[0]
    edges = (FIRST, LAST)
    hollow: Style = {} if known else {"facecolor": INK["ground"], "linewidth": 1.2}
    return soft_bar(ax, level, within(start, edges), within(end, edges), colour, 0.46 * LINE, **hollow)


def _ends(row: Row, span: Span, own: list[Row]) -> list[str]:
    """How the men of an organization moved on; where no end is known, that it is not."""
    kinds = {relation.predicate for relation in own}
    found = [said for kind, (said, _) in MOVES.items() if kind in kinds]
    return found[:1] or (["went on"] if span.end[1] >= LAST else [] if row.dissolved or not span.known else ["end unknown"])


def _moves(relations: DataFrame, levels: dict[str, float]) -> DataFrame:
    """Where the men of an organization that is drawn went."""
    return relations[relations.subject.isin(levels) & relations.predicate.isin(MOVES)]


def _move(ax: Axes, levels: dict[str, float], move: Row, known: dict[str, Span], before: int) -> None:
    """An arrow from bar to bar at the time of the move; a diamond where those who were left have no bar."""
    first, last = period(move.start) if move.start else known[move.subject].end
    if move.object not in levels:
        (mark,) = ax.plot(
            (first + last) / 2, levels[move.subject], marker="D", markersize=5, color=INK["ink"], markerfacecolor=INK["ground"], zorder=3
        )
        link(mark, move.id, address("organizations", move.subject))
        return
    when = min(max(first, known[move.object].start[0]), last) - 0.12 * before
    start, end = (when, levels[move.subject]), (when, levels[move.object])
    style: Style = {"arrowstyle": "-|>", "mutation_scale": 10, "shrinkA": 0, "shrinkB": 3, "linewidth": 1.1}
    arrow = FancyArrowPatch(start, end, linestyle=MOVES[move.predicate][1], color=INK["ink"], zorder=3, **style)
    link(ax.add_patch(arrow), move.id, address("organizations", move.subject))


def _undated(groups: dict[str, list[Row]], known: dict[str, Span], names: dict[str, str]) -> dict[str, list[Placed]]:
    """By group, the organizations of which the register has no date, run on in lines."""
    items = {
        text: [Item(f"○ {names[row.id]}", row.id, address("organizations", row.id)) for row in rows if row.id not in known]
        for text, rows in groups.items()
    }
    return {text: in_columns(rows, 2, PAGE - NAME, start=NAME) for text, rows in items.items() if rows}


def _list_of_undated(ax: Axes, level: float, undated: dict[str, list[Placed]]) -> None:
    title(ax, -NAME, level, "No date in the register")
    level += LINE
    for text, items in undated.items():
        words(ax, -NAME, level, text, "muted")
        write(ax, -NAME, level, items)
        level += (items[-1].line + 1) * LINE


def _finding(organizations: DataFrame, moves: DataFrame) -> str:
    ours = organizations[~organizations.independence.isin(["autonomous", "independent"])]
    dated = ours[ours.founded != ""]
    late = sum(period(text)[0] >= 1944 for text in dated.founded)
    kinds = moves.predicate[moves.subject.isin(ours.id)]
    return (
        f"Of {len(dated)} organizations on the German side whose beginning is known {number(late)} were founded in 1944 or later; "
        f"{number(sum(kinds == 'merged-into'))} were merged into another one, {number(sum(kinds == 'defected-to'))} went over to the other side, "
        f"{number(sum(kinds == 'handed-over-to'))} were handed over."
    )


def _listing(tables: Tables) -> str:
    names = Names.of(tables.names).heads("organizations")
    dated = tables.organizations[tables.organizations.founded != ""]
    return "; ".join(f"{names[row.id]}: {say(row.founded)} to {say(row.dissolved) or 'unknown'}" for row in dated.itertuples())
