"""The lives of the people of the register, by the side on which they stood, with service, turns and violent ends."""

from matplotlib.axes import Axes
from matplotlib.transforms import Affine2D, Transform

from edition.addresses import address
from edition.existence import Existence, Existences
from edition.impression import Origin
from edition.names import Names
from edition.tables import Tables
from edition.terms import titles
from edition.verdicts import number
from figures.drawing import cutouts
from figures.drawing.axes import beside, link, period, reach, sheet, soft_bar, time_axis, within
from figures.drawing.lines import (
    LINE,
    PAGE,
    TEXT,
    Item,
    Placed,
    in_columns,
    inches_of,
    lines_of_points,
    names_that_fit,
    title,
    words,
    write,
)
from figures.drawing.plate import INK, Plate, in_house_style
from figures.drawing.spans import rows_of, signs
from figures.drawing.units import Inches, Period, Points, Row, Style, Year

Life = tuple[Period, Period]  # birth and death, each from when to when it can have been
Side = tuple[list[str], list[str]]  # the people of a side: those with a date, and those without
NAME, TIME = 124, 164  # printed points: the column of names, the axis
YEARS: dict[Year, Points] = {1890: 0, 1914: 10, 1938: 28, 1941: 42, 1947: 150, 1960: 160}  # and where they stand in printed points
KNOTS: dict[Year, Inches] = {year: inches_of(points) for year, points in YEARS.items()}
FIRST, LAST = min(KNOTS), max(KNOTS)
TICKS = [1890, 1941, 1943, 1945, 1947]
INKS = {  # of the lines of those who stood on a side
    "soviet-then-german-aligned": "sponsored",
    "soviet-then-german-aligned-then-soviet": "sponsored",
    "german-aligned": "sponsored",
    "german-command": "german",
    "soviet": "independent",
    "western-allied": "independent",
}
APART = "unverifiable"  # the ink of all others
TURNS = {  # the mark of a turn, and the words for it
    "captured-by": ("s", "taken prisoner by the {}"),
    "defected-from": ("D", "left the {}"),
    "defected-to": ("d", "went over to the {}"),
    "handed-over-to": (">", "handed over"),
    "executed-by": ("X", "executed"),
}
SIGNS = {
    "captured-by": "■",
    "defected-from": "◇",
    "defected-to": "◆",
    "handed-over-to": "▶",
    "executed-by": "✖",
}  # the same marks as letters
SERVED = ("commanded", "served-as", "member-of")
BY_SERVICE = ("soviet-then-german-aligned", "soviet-then-german-aligned-then-soviet", "german-aligned")
READING = (
    "A line tapers where a year alone is known; where birth is unknown it begins a year before the first sign of the person, "
    "where death is unknown it thins out from the last sign to a question mark; ◂ and ▸ mark lives that run beyond 1890 and 1960. "
    "Broad and filled: a dated command; broad and hollow: a dated post or membership; ■ taken prisoner, ◇ ◆ left or went over, ▶ handed over, ✖ executed. "
    "Behind: commands, posts and memberships in brackets and what became of the person, or else who it was. The war years have the most room."
)


@in_house_style
def draw(tables: Tables) -> Plate:
    """A line for each person of whom a date is known, by sides; the others by name."""
    names = names_that_fit(tables.names, "people", NAME - 6)
    groups, said = _groups(tables), _said(tables)
    heads, levels, lists, lines = _levels(groups, said, names)
    plate = sheet("people", lines, inches_of(NAME), inches_of(PAGE - NAME - TIME))
    _axis(plate.ax, lines)
    for text, level in heads.items():
        title(plate.ax, -NAME, level, text)
        known = groups[text][0]
        if known:
            last = levels[known[-1]] + (len(said[known[-1]]) - 0.5) * LINE
            plate.ax.vlines(TICKS, level + 0.5 * LINE, last, color=INK["rule"], linewidth=0.8, zorder=0)
    relations, existences = rows_of(tables.relations, "subject"), Existences.of(tables)
    for row in tables.people.loc[[*levels]].itertuples():
        _person(plate.ax, levels[row.id], row, life(existences[row.id]), names[row.id], said[row.id], relations[row.id])
    for level, items in lists:
        words(plate.ax, -NAME, level, "No date:", "muted")
        write(plate.ax, -NAME, level, items)
    drawn = plate.marks().keys() & set(tables.relations.id)
    plate.alt = f"{_finding(tables)} {_listing(tables)}."
    plate.origin = Origin(
        f"{len(tables.people)} persons, {len(levels)} of them dated, {len(drawn)} relations", "people, relations, names", __name__
    )
    plate.caption = f"{_finding(tables)} {READING}"
    return plate


def cutouts_of(tables: Tables) -> dict[str, str]:
    """The line of each dated person, for the entry."""
    known, names, found = dated_people(tables), Names.of(tables.names).heads("people"), {}
    turns, relations, existences = _turns(tables), rows_of(tables.relations, "subject"), Existences.of(tables)
    for row in tables.people[tables.people.id.isin(known)].itertuples():
        says = f"{names[row.id]}, {_years(row)}: {'; '.join(turns[row.id]) or row.role}"
        found[row.id] = cutouts.cutout("people", row.id, says, _small(row, life(existences[row.id]), relations[row.id]))
    return found


def _small(row: Row, lived: Life, own: list[Row]) -> list[str]:
    """The marks of one person on a short axis: life, service, turns."""
    ink = INKS.get(row.side, APART)
    marks = [cutouts.bar(*lived, ink, 2)] if row.born or row.died else []
    signs = []
    for relation in sorted(own, key=lambda relation: relation.predicate, reverse=True):
        if relation.predicate in SERVED and (relation.start or relation.end):
            member = relation.predicate == "member-of"
            marks.append(cutouts.bar(*reaches_of(relation, lived), ink, 7 if member else 9, hollow=member))
        elif relation.predicate in TURNS and relation.start:
            signs.append(cutouts.sign(sum(period(relation.start)) / 2, SIGNS[relation.predicate]))
    return marks + signs


def dated_people(tables: Tables) -> set[str]:
    """The people of whom a date of life, service or fate is known."""
    existences = Existences.of(tables)
    return {key for key in tables.people.id if existences[key].is_dated}


def _groups(tables: Tables) -> dict[str, Side]:
    """The people of each side in the order of their birth: those with a date, and those without."""
    order = sorted(tables.people.itertuples(), key=lambda row: (reach(row.born or row.died)[0] or LAST, row.id))
    sides = {text: [row for row in order if row.side == side] for side, text in titles(tables.terms, "people", "side").items()}
    known = dated_people(tables)
    return {
        text: ([row.id for row in rows if row.id in known], [row.id for row in rows if row.id not in known])
        for text, rows in sides.items()
        if rows
    }


def _said(tables: Tables) -> dict[str, list[str]]:
    """For each person what stands behind the line: who it was, whom he or she commanded or joined, what became of it."""
    names = names_that_fit(tables.names, "organizations", 132)
    found: dict[str, list[str]] = {}
    relations = rows_of(tables.relations.sort_values(["start", "id"]), "subject")
    for row in tables.people.itertuples():
        own = [(relation.predicate, relation.object) for relation in relations[row.id]]
        served = [names[key] if kind == "commanded" else f"({names[key]})" for kind, key in own if kind in SERVED]
        turns = [TURNS[kind][1].format(names[key]) for kind, key in own if kind in TURNS]
        text = "; ".join(filter(None, [", ".join(served), ", ".join(dict.fromkeys(turns))]))
        found[row.id] = lines_of_points(text if text and (turns or row.side in BY_SERVICE) else row.role, PAGE - NAME - TIME - 12)
    return found


def _turns(tables: Tables) -> dict[str, list[str]]:
    """What became of each person, in words."""
    names = Names.of(tables.names).heads("organizations")
    found: dict[str, list[str]] = {key: [] for key in tables.people.id}
    for row in tables.relations[tables.relations.predicate.isin(TURNS) & tables.relations.subject.isin(found)].itertuples():
        found[row.subject].append(TURNS[row.predicate][1].format(names[row.object]))
    return found


def _levels(
    groups: dict[str, Side], said: dict[str, list[str]], names: dict[str, str]
) -> tuple[dict[str, float], dict[str, float], list[tuple[float, list[Placed]]], float]:
    """The line of each title, of each dated person and of each list of the others, and how many lines they take."""
    titles: dict[str, float] = {}
    levels: dict[str, float] = {}
    lists: list[tuple[float, list[Placed]]] = []
    level = 0.0
    for text, (known, others) in groups.items():
        titles[text], level = level, level + LINE
        for key in known:
            levels[key], level = level, level + len(said[key]) * LINE + 0.15 * LINE
        if others:
            items = in_columns([Item(names[key], key, address("people", key)) for key in others], 4, PAGE - 48, start=48)
            lists.append((level, items))
            level += (items[-1].line + 1) * LINE
        level += 0.6 * LINE
    return titles, levels, lists, level


def _axis(ax: Axes, lines: float) -> None:
    time_axis(ax, KNOTS, TICKS)
    ax.grid(False)
    ax.tick_params(labelsize=TEXT)


def _person(ax: Axes, level: float, row: Row, lived: Life, name: str, said: list[str], own: list[Row]) -> None:
    """One person: the name, the line of the life with what is dated on it, and behind it what is said."""
    words(ax, -8, level, name, ha="right")
    for down, text in enumerate(said):
        words(ax, TIME + 6, level + down * LINE, text, "muted")
    _life(ax, level, row, lived)
    colour = INK[INKS.get(row.side, APART)]
    for relation in own:
        if relation.predicate in SERVED and (relation.start or relation.end):
            _service(ax, level, relation, colour, lived)
        elif relation.predicate in TURNS and relation.start:
            _turn(ax, level, relation)


def life(existence: Existence) -> Life:
    """From when to when a person lived, as far as it lies on the axis; where birth or death is unknown, from or to the last sign."""
    seen = [*signs(existence), *filter(None, reach(existence.end))]
    start = period(existence.begin) if existence.begin else (min(seen) - 1, min(seen))
    end = period(existence.end) if existence.end else (max([start[1], *seen]), LAST)
    return within(start, (FIRST, LAST)), within(end, (FIRST, LAST))


def _life(ax: Axes, level: float, row: Row, lived: Life) -> None:
    """The line of a life; for one of which no date is known only a rule on which the service stands."""
    known = bool(row.born or row.died)
    looks: Style = {"linewidth": 0.6} if known else {"linewidth": 0.4, "facecolor": "none", "edgecolor": INK["muted"], "zorder": 0}
    mark = soft_bar(ax, level, *lived, INK[INKS.get(row.side, APART)], 0.13 * LINE if known else 0, **looks)
    link(mark, row.id, address("people", row.id))
    style: Style = {"color": INK["muted"], "markersize": 3.5, "clip_on": False, "linestyle": "none"}
    if row.born and period(row.born)[0] < FIRST:
        ax.plot([0], [level], marker="<", transform=_shifted(ax, -2.5), **style)
    if known and not row.died:
        words(ax, YEARS[LAST], level, "?", "muted")
    elif row.died and period(row.died)[1] > LAST:
        ax.plot([YEARS[LAST]], [level], marker=">", transform=_shifted(ax, 2.5), **style)


def _shifted(ax: Axes, points: Points) -> Transform:
    """Places in printed points from the left end of the axis, so many further right."""
    return Affine2D().translate(points, 0).scale(inches_of(1), 1) + beside(ax)


def reaches_of(relation: Row, lived: Life) -> Life:
    """From when to when a service lasted; where an end is not known it tapers within a year."""
    end = period(relation.end) if relation.end else (period(relation.start)[1], period(relation.start)[1] + 1)
    start = period(relation.start) if relation.start else (end[0] - 1, end[0])
    edges = lived[0][0], lived[1][1]
    return within(start, edges), within(end, edges)


def _service(ax: Axes, level: float, relation: Row, colour: str, lived: Life) -> None:
    """A command, filled, or a membership, hollow."""
    commanded = relation.predicate == "commanded"
    style: Style = {"facecolor": colour if commanded else INK["ground"], "zorder": 2 if commanded else 1.5, "linewidth": 0.9}
    bar = soft_bar(ax, level, *reaches_of(relation, lived), colour, (0.5 if commanded else 0.4) * LINE, **style)
    link(bar, relation.id, address("people", relation.subject))


def _turn(ax: Axes, level: float, relation: Row) -> None:
    first, last = period(relation.start)
    marker, _ = TURNS[relation.predicate]
    left = relation.predicate == "defected-from"
    style: Style = {"color": INK["ink"], "markerfacecolor": INK["ground"] if left else INK["ink"], "markersize": 9 if left else 6.5}
    (mark,) = ax.plot([(first + last) / 2], [level], marker=marker, linestyle="none", zorder=3, clip_on=False, **style)
    link(mark, relation.id, address("people", relation.subject))


def _years(row: Row) -> str:
    return "–".join((date[:4] + "?" * date.endswith("?")) or "?" for date in (row.born, row.died))


def _finding(tables: Tables) -> str:
    people = tables.people
    crossed = people[people.side.str.startswith("soviet-then")]
    executed = tables.relations[(tables.relations.predicate == "executed-by") & tables.relations.subject.isin(crossed.id)]
    text = f"Of {len(crossed)} people who went from the Soviet to the German side {number(len(executed))} were executed."
    return " ".join([text, *_mistaken(tables)])


def _mistaken(tables: Tables) -> list[str]:
    """On which side the person really stands whom a source takes for another in most of its claims."""
    wrong = tables.claims.id[tables.claims.error == "wrong-person"]
    named = tables.claim_entities[(tables.claim_entities.table == "people") & tables.claim_entities.claim.isin(wrong)].entity
    if named.empty:
        return []
    row = tables.people.loc[named.mode()[0]]
    side, role = titles(tables.terms, "people", "side")[row.side], row.role.rpartition("; ")[2]
    return [f"{Names.of(tables.names).head('people', row.id).form} stands {side[0].lower()}{side[1:]}, as a {role}."]


def _listing(tables: Tables) -> str:
    names = Names.of(tables.names).heads("people")
    sides = {text: tables.people[tables.people.side == side] for side, text in titles(tables.terms, "people", "side").items()}
    return ". ".join(
        f"{text}: " + "; ".join(f"{names[row.id]} {_years(row)}" for row in people.itertuples())
        for text, people in sides.items()
        if len(people)
    )
