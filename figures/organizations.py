"""When the organizations existed, whom they answered to, how strong they were, where their men moved on."""

import re

from matplotlib.patches import FancyArrowPatch

from edition.names import preferred
from edition.phrases import say
from edition.verdicts import number
from figures.axes import SMALL, beside, grouped, heading, link, reach, sheet, short_names, soft_bar, surnames, time_axis
from figures.plate import INK, WIDTH, Plate, in_house_style, note

FIRST, WAR, LAST = 1920, 1941, 1946.6
KNOTS = {FIRST: 0.0, WAR: 0.5, LAST: 3.95}  # years, and where they stand in inches
LEFT = 3.25
GROUPS = {
    "army": "Under German command: army, its offices and the Abwehr",
    "ss": "Under German command: SS, police and security service",
    "sponsored": "Own leadership, with German permission and supply",
    "konr": "Own leadership, under the committee of November 1944 (KONR)",
    "apart": "Outside the German side, or gone over from it",
}
SS = {"ss", "waffen-ss", "unternehmen-zeppelin", "rsha"}
COLOURS = {"german-command": "german", "german-sponsored": "sponsored", "autonomous": "autonomous", "independent": "independent"}
MOVES = {"merged-into": "-", "defected-to": (0, (2.5, 1.5))}  # and the line of its arrow
READING = (
    "A bar tapers where its beginning or end is not known to the day; where no end is known, a question mark stands behind it. Behind a bar: the lowest and highest published strength "
    "at whatever time, then who commanded. Unbroken arrows: merged into; broken arrow: went over. Years before 1941 are compressed."
)
PARTS = re.compile(  # words by which a row says that it counts a part, a loss or a plan, not the whole
    r"\b(?:who|among|[Ff]rom|delivered|handed|registered|[Oo]fficers in|[Cc]ossack officers|navy|Luftwaffe|9th|replacing|Further|an eastern battalion"
    r"|in the air force|in the German army|regiment in|rations|planned|liable|[Kk]illed|arrested|by force|Ethnic|arrival)\b"
)


@in_house_style
def draw(tables) -> Plate:
    """A bar for each organization with a foundation date, grouped by those whom it answered to."""
    shown = tables.organizations[tables.organizations.founded != ""]
    titles, levels, lines = grouped(_groups(shown, tables.organizations.parent.to_dict()))
    plate = sheet("organizations", lines, left=LEFT, right=WIDTH - LEFT - KNOTS[LAST])
    time_axis(plate.ax, KNOTS, [FIRST, *range(WAR, int(LAST) + 1)])
    for title, level in titles.items():
        heading(plate.ax, level, title, LEFT - 0.1)
    moves = _moves(tables.relations, levels)
    for move in moves.itertuples():
        _arrow(plate.ax, levels, move, shown)
    names = surnames(tables.names) | short_names(tables.names, "organizations", 36)
    for row in shown.itertuples():
        _organization(plate.ax, levels[row.id], row, names, tables)
    plate.alt = f"{_finding(shown, moves)} {_listing(shown, tables)}."
    made = note(f"{len(shown)} organizations, {len(moves)} moves", "organizations, relations, quantities, names", __name__)
    plate.caption = f"{_finding(shown, moves)} {READING} {made}"
    return plate


def _groups(shown, parents: dict) -> dict[str, list[str]]:
    """The organizations of each group in the order of their beginning."""
    order = sorted(shown.itertuples(), key=lambda row: (reach(row.founded)[0], row.id))
    return {title: [row.id for row in order if _group(row, parents) == key] for key, title in GROUPS.items()}


def _group(row, parents: dict) -> str:
    line = [row.id]
    while parents.get(line[-1]):
        line.append(parents[line[-1]])
    if row.independence in ("autonomous", "independent"):
        return "apart"
    if row.independence == "german-sponsored":
        return "konr" if "konr" in line else "sponsored"
    return "ss" if SS & set(line) else "army"


def _organization(ax, level: float, row, names: dict[str, str], tables) -> None:
    """One organization: its name, its bar, and behind it strength and commanders."""
    end = _end(row, tables)
    link(soft_bar(ax, level, reach(row.founded), end, INK[COLOURS[row.independence]]), row.id, f"organizations.html#{row.id}")
    ax.text(-0.1, level, names[row.id], transform=beside(ax), ha="right", va="center_baseline", fontsize=9)
    sign = "▸" if end[1] >= LAST else "" if row.dissolved else "?"
    text = " ".join([sign, "; ".join([*_strength(tables.quantities, row.id), *_commanders(tables.relations, row.id, names)])]).strip()
    ground = {"facecolor": INK["ground"], "edgecolor": "none", "pad": 0.5}
    behind = {"xytext": (5, 0), "textcoords": "offset points", "va": "center_baseline", "bbox": ground}
    if text:
        ax.annotate(text, (end[1], level), fontsize=SMALL, color=INK["muted"], annotation_clip=False, **behind)


def _end(row, tables) -> tuple[float, float]:
    """When it ended; where that is not known, it tapers after the last time that it is attested."""
    if row.dissolved:
        first, last = reach(row.dissolved)
        return min(first, LAST), min(last, LAST)
    relations, quantities = tables.relations, tables.quantities
    own = relations[(relations.subject == row.id) | (relations.object == row.id)]
    dates = [row.founded, *own.start, *own.end, *quantities.as_of[quantities.subject == row.id]]
    seen = max(first for date in dates if (first := reach(date)[0]))
    return min(seen, LAST), min(seen + 1, LAST)


def _strength(quantities, key: str) -> list[str]:
    """The lowest and the highest published figure for the whole organization, at whatever time."""
    own = quantities[(quantities.subject == key) & (quantities.unit == "persons")]
    own = own[~own.counts.str.contains(PARTS)]
    least, most = [*own.low.dropna()], [*own.high.dropna(), *own.point.dropna()]
    if not least + most:
        return []
    low, high = f"{min(least + most):,.0f}", f"{max(least + most):,.0f}"
    return [(low if low == high else f"{low}–{high}") + (" or more" if max(least + most) > max(most, default=0) else "")]


def _commanders(relations, key: str, names: dict[str, str]) -> list[str]:
    found = relations[(relations.object == key) & (relations.predicate == "commanded")].sort_values(["start", "id"])
    return [", ".join(names[subject] for subject in found.subject)] if len(found) else []


def _moves(relations, levels: dict):
    """Where the men of one organization went over into another one that is drawn."""
    drawn = relations.subject.isin(levels) & relations.object.isin(levels)
    return relations[drawn & relations.predicate.isin(MOVES)]


def _arrow(ax, levels: dict, move, shown) -> None:
    """From bar to bar, at the time of the move and not before the second one existed."""
    there = reach(shown.founded[move.object])[0]
    first, last = reach(move.start or shown.dissolved[move.subject])
    at = min(max(first, there), last)
    ends = [(at, levels[move.subject]), (at, levels[move.object])]
    style = {"arrowstyle": "-|>", "mutation_scale": 8, "shrinkA": 0, "shrinkB": 3, "linewidth": 1.0}
    arrow = FancyArrowPatch(*ends, linestyle=MOVES[move.predicate], color=INK["ink"], zorder=3, **style)
    link(ax.add_patch(arrow), move.id, f"organizations.html#{move.subject}")


def _finding(shown, moves) -> str:
    ours = shown[~shown.independence.isin(["autonomous", "independent"])]
    late = sum(reach(text)[0] >= 1944 for text in ours.founded)
    kinds = moves.predicate[moves.subject.isin(ours.id)]
    return (
        f"Of {len(ours)} organizations on the German side whose beginning is known {number(late)} were founded in 1944 or later; "
        f"{number(sum(kinds == 'merged-into'))} were merged into another one, {number(sum(kinds == 'defected-to'))} went over to the other side."
    )


def _listing(shown, tables) -> str:
    names = preferred(tables.names[tables.names.table == "organizations"])
    return "; ".join(f"{names[row.id]}: {say(row.founded)} to {say(row.dissolved) or 'unknown'}" for row in shown.itertuples())
