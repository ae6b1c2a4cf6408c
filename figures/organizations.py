"""When the organizations existed, whom they answered to, how strong they were, where their men moved on."""

import math
from functools import partial
from typing import Any, NamedTuple

from matplotlib.patches import FancyArrowPatch
from pandas import DataFrame

from edition import predicates
from edition.addresses import address
from edition.impression import Origin
from edition.names import Names
from edition.phrases import say
from edition.predicates import HANDED, JOINED, LEFT, MOVE, UNDER
from edition.records import records
from edition.tables import Tables
from edition.terms import Term, terms_of
from edition.verdicts import none, were
from figures.drawing.cutouts import Strip
from figures.drawing.key import Sign, block, draw_key, marker, stroke
from figures.drawing.letters import LINE, lines_of, names_that_fit, width_of
from figures.drawing.lists import Item, write_items
from figures.drawing.plate import INK, Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.spans import Span, Strength, rings, rows_of, spans, strength
from figures.drawing.time import Axis, bar, period, through
from figures.drawing.units import Points, Row, Style
from figures.drawing.windows import Shown, shown

NAME, AXIS, SCALE, WORDS = 158, 140, 312, 352  # points: the names, the axis, the scale of strengths, the words behind it
MOVED: Points = 80  # so much room have the words of a move on a phone, before the name of the other organization
SHARE = 0.22  # of the axis for what is before the years of interest
BAR, RING, CORE = 5.4, 4.6, 1.2  # points: the height of a bar, the ring at an end that is not known, the line through a bar
LEAST, MOST = 100, 40_000_000  # men, at the ends of the scale of strengths
WHOLE, DASHED, DOTTED = "-", (0, (2.5, 1.5)), (0, (1, 1.2))
LINES: dict[str, Any] = {LEFT: DASHED, JOINED: DASHED, HANDED: DOTTED}  # of the arrow of a move; of others it is whole
EVERYTHING = "Organizations"  # the heading where none is given
HOLLOW, THIN, CORED = "hollow", "thin", "cored"  # the marks of bars that are told from the others without colour
MORE = "Bold: the lowest and the highest published strength of the whole organization, or of all who passed through it where it says “in all”{}."
ON_SCALE = f"; the dots stand on a scale of powers of ten, from {LEAST} to {MOST / 1_000_000:.0f} million"


class Heading(NamedTuple):
    """A heading, and what it asks of an organization that stands under it."""

    number: int
    title: str
    independence: str
    kind: str
    branch: str

    @property
    def conditions(self) -> int:
        return sum(map(bool, self[2:]))

    def fits(self, independence: str, kind: str, branches: set[str]) -> bool:
        """Whether an organization is what it asks for."""
        return self.independence in ("", independence) and self.kind in ("", kind) and (not self.branch or self.branch in branches)


class Looks:
    """How bars and moves are drawn, as the table of terms has it."""

    def __init__(self, tables: Tables):
        self.kinds = terms_of(tables.terms, "organizations", "independence")
        self.predicates = predicates.kinds(tables.terms)
        moves = {name: term for name, term in self.predicates.items() if MOVE in term.senses}
        self.moves = dict(sorted(moves.items(), key=lambda move: self.line(move[0]) != WHOLE))

    def ink(self, row: Row) -> str:
        return self.kinds[row.independence].ink or "ink"

    def mark(self, row: Row) -> str:
        """By what its bar is told without colour."""
        return self.kinds[row.independence].mark

    def line(self, predicate: str) -> Any:
        """The line of the arrow of a move."""
        return LINES.get(predicates.turn(self.predicates[predicate]), WHOLE)

    def is_left(self, predicate: str) -> bool:
        """Whether a relation is that the subject turned on those whom it had served."""
        return LEFT in self.predicates[predicate].senses

    def moved(self, predicate: str) -> str:
        """A move as it is said before the name of the other organization."""
        term = self.moves[predicate]
        return (term.organization if self.is_left(predicate) else "") or term.title.removeprefix("was ")

    def is_under(self, predicate: str) -> bool:
        return UNDER in self.predicates[predicate].senses


@in_house_style
def draw(tables: Tables, room: Room = WIDE) -> Plate:
    """A bar for each organization of which a date is known, grouped by whom they answered to; the others by name."""
    known, looks, years = spans(tables), Looks(tables), shown(tables, "organizations")
    groups = _groups(tables, known)
    plate = Plate("organizations", room)
    plate.title = "When did they exist, whom did they answer to, and how many were they?"
    draw_key(plate, _signs(room, looks), MORE.format("" if room.is_narrow else ON_SCALE))
    time = years.axis(2, room.width - 8, SHARE) if room.is_narrow else years.axis(NAME + 4, AXIS, SHARE)
    _band(plate, time, years)
    own, counted = rows_of(tables.relations, "subject"), rows_of(tables.quantities, "subject")
    names = names_that_fit(tables.names, "organizations", NAME)
    short = names_that_fit(tables.names, "organizations", room.width - (MOVED if room.is_narrow else WORDS + 12))
    heads = Names.of(tables.names).heads("organizations")
    levels: dict[str, Points] = {}
    for text, rows in groups.items():
        plate.may_be_cut(text)
        plate.heading(0, plate.down(LINE * 0.7), text)
        top = plate.down(LINE * 0.6)
        for row in rows:
            if row.id not in known:
                continue
            if levels and row != rows[0]:
                plate.may_be_cut()
            moves = [relation for relation in own[row.id] if relation.predicate in looks.moves]
            write = _narrow_row if room.is_narrow else _wide_row
            name = heads[row.id] if room.is_narrow else names[row.id]
            levels[row.id] = write(plate, time, row, name, strength(counted[row.id]), moves, short, looks)
            _bar(plate, time, levels[row.id], row, known[row.id], looks)
            _notches(plate, time, levels[row.id], row, known[row.id], own[row.id], looks)
        time.lines(plate, years.ticks, top, plate.level)
        plate.down(LINE * 0.5)
    if not room.is_narrow:
        _arrows(plate, time, levels, known, tables.relations, looks)
    _undated(plate, groups, known, heads)
    _tell(plate, tables, known, looks)
    return plate


def _tell(plate: Plate, tables: Tables, known: dict[str, Span], looks: Looks) -> None:
    moves = tables.relations[tables.relations.subject.isin(tables.organizations.id) & tables.relations.predicate.isin(looks.moves)]
    plate.alt = plate.caption = _finding(tables, moves, looks)
    plate.origin = Origin(
        f"{len(tables.organizations)} organizations, {len(known)} of them dated, {len(moves)} moves",
        "organizations, relations, events, quantities, names",
        __name__,
    )


def _signs(room: Room, looks: Looks) -> list[Sign]:
    """The key: colours, ends, arrows, notch and diamond."""
    colours = [Sign(partial(_sample_bar, term=term), term.within) for term in looks.kinds.values()]
    arrows: dict[Any, list[str]] = {}
    for name, term in looks.moves.items():
        if not looks.is_left(name):
            arrows.setdefault(looks.line(name), []).append(term.organization or term.participle)
    turned = [term.organization or term.within for name, term in looks.moves.items() if looks.is_left(name)]
    return [
        *colours,
        Sign(block("grey", BAR, taper=6), "begins or ends within the tapering"),
        Sign(marker("o", RING, "ink", "ground"), "first or last seen; beginning or end not in the register"),
        Sign(marker(">", 3.5, "muted"), "after these years"),
        *([] if room.is_narrow else [Sign(partial(_sample_arrow, line=line), " or ".join(words)) for line, words in arrows.items()]),
        Sign(lambda plate, x, y: plate.rule([(x, y - 4), (x, y + 4)], "ink", 1.6), "change of command"),
        *(Sign(marker("D", 5, "ink", "ground"), f"{words} those whom it had served") for words in turned),
    ]


def _sample_bar(plate: Plate, x: Points, y: Points, term: Term) -> None:
    block(term.ink or "ink", _height(term.mark), "ground" if term.mark == HOLLOW else "")(plate, x, y)
    if term.mark == CORED:
        stroke("ground", CORE, zorder=2)(plate, x, y)


def _height(mark: str) -> Points:
    return BAR * (0.4 if mark == THIN else 1)


def _sample_arrow(plate: Plate, x: Points, y: Points, line: Any) -> None:
    _arrow(plate, (x - 7, y), (x + 7, y), line)


def _band(plate: Plate, time: Axis, years: Shown) -> None:
    """The years."""
    plate.begin_band()
    time.heads(plate, years.ticks if plate.room.is_narrow else years.few)
    plate.end_band()


def _groups(tables: Tables, known: dict[str, Span]) -> dict[str, list[Row]]:
    """The organizations under each heading in the order of their beginning."""
    order = sorted(tables.organizations.itertuples(), key=lambda row: (known[row.id].start if row.id in known else (0, 0), row.id))
    rows, headings = {row.id: row for row in order}, sorted(records(Heading, tables.headings))
    found: dict[str, list[Row]] = {heading.title: [] for heading in headings} or {EVERYTHING: []}
    for row in order:
        found[_heading(row, rows, headings)].append(row)
    return {title: own for title, own in found.items() if own}


def _heading(row: Row, rows: dict[str, Row], headings: list[Heading]) -> str:
    """Under which heading an organization stands, by itself and by those above it: the one that asks for most."""
    branches = _branches(row, rows)
    fitting = [heading for heading in headings if heading.fits(row.independence, row.kind, branches)]
    return (
        max(fitting, key=lambda heading: (heading.conditions, -heading.number)).title
        if fitting
        else next(iter(headings)).title
        if headings
        else EVERYTHING
    )


def _branches(row: Row, rows: dict[str, Row]) -> set[str]:
    """The branch of an organization and of all that stand above it."""
    return {row.branch} | (_branches(rows[row.parent], rows) if row.parent else set())


def _wide_row(
    plate: Plate, time: Axis, row: Row, name: str, strong: Strength | None, moves: list[Row], names: dict[str, str], looks: Looks
) -> Points:
    """Name, room for the bar, strength on its scale and in figures, and where its men went."""
    y = plate.level + LINE / 2
    plate.rule([(time.left, y), (time.right, y)], width=0.5)
    plate.write(NAME, y, name, align="right", url=address("organizations", row.id))
    x: Points = WORDS
    if strong:
        _scaled(plate, y, strong)
        plate.write(x, y, str(strong), weight="bold")
        x += width_of(str(strong), weight="bold") + 6
    for move in moves:
        if x > WORDS and x + width_of(_move_in_words(move, names, looks)) > plate.room.width:
            x = WORDS
            plate.down(LINE)
        _named_move(plate, x, plate.level + LINE / 2, move, names, looks)
        x = plate.room.width
    plate.down(LINE)
    return y


def _narrow_row(
    plate: Plate, time: Axis, row: Row, name: str, strong: Strength | None, moves: list[Row], names: dict[str, str], looks: Looks
) -> Points:
    """Name and strength above the bar, below it where its men went."""
    y, said = plate.level + LINE / 2, str(strong or "")
    free = plate.room.width - width_of(said, weight="bold") - 4
    fitting = name if width_of(name) <= free else names[row.id]
    plate.write(0, y, fitting, url=address("organizations", row.id))
    if width_of(fitting) > free:
        y = plate.down(LINE) + LINE / 2
    plate.write(plate.room.width, y, said, align="right", weight="bold")
    y = plate.down(LINE) + LINE * 0.35
    plate.rule([(time.left, y), (time.right, y)], width=0.5)
    plate.down(LINE * 0.8)
    for move in moves:
        _named_move(plate, 0, plate.level + LINE / 2, move, names, looks)
        plate.down(LINE)
    plate.down(LINE * 0.4 * bool(moves))  # or it would seem to be said of the next one
    return y


def _named_move(plate: Plate, x: Points, y: Points, move: Row, names: dict[str, str], looks: Looks) -> None:
    """Where the men of an organization went; the mark of the move on a phone, beside its arrow otherwise."""
    narrow = plate.room.is_narrow
    text = f"{looks.moved(move.predicate)} {names[move.object]}" if narrow else _move_in_words(move, names, looks)
    url = address("organizations", move.subject if narrow else move.object)
    for at, line in enumerate(lines_of(text, plate.room.width - x)):
        if at:
            plate.down(LINE)
        plate.write(x, y + at * LINE, line, "muted", url=url, gid=move.id if narrow and not at else "")


def _move_in_words(move: Row, names: dict[str, str], looks: Looks) -> str:
    """An arrow and a name; a diamond where it turned on those whom it had served."""
    return f"{'◇' if looks.is_left(move.predicate) else '→'} {names[move.object]}"


def _place(count: float) -> Points:
    """Where a number of men stands on the scale of strengths, which is one of powers of ten."""
    return SCALE + math.log(count / LEAST) / math.log(MOST / LEAST) * (WORDS - SCALE - 8)


def _scaled(plate: Plate, y: Points, strong: Strength) -> None:
    """The range of the strengths, from dot to dot."""
    ends = [_place(max(end, LEAST)) for end in (strong.low, strong.high)]
    plate.rule([(ends[0], y), (ends[1], y)], "muted", 1.2, zorder=1)
    for x in dict.fromkeys(ends):
        plate.sign(x, y, "o", 3.2, "muted")


def _bar(plate: Plate, time: Axis, y: Points, row: Row, span: Span, looks: Looks) -> None:
    """The bar of an organization, with a ring where it is only first or last seen."""
    ink, url = looks.ink(row), address("organizations", row.id)
    if span.start[0] >= time.years[1]:
        plate.sign(time.right + 3, y, ">", 3.5, ink, gid=row.id, url=url)
        return
    if time.at(span.end[1]) - time.at(span.start[0]) < RING / 2:
        plate.sign(time.at(span.start[0]), y, "o", RING, ink, "ground", gid=row.id, url=url)
        return
    mark = looks.mark(row)
    face = "ground" if mark == HOLLOW else ""
    bar(plate, time, y, span.start, span.end, ink, _height(mark), face, gid=row.id, url=url, zorder=2, linewidth=1)
    if mark == CORED:
        plate.rule([(time.at(when), y) for when in through(span.start, span.end)], "ground", CORE, zorder=2.1)
    for at in rings(span):
        if at < time.years[1]:
            plate.sign(time.at(at), y, "o", RING, ink, "ground", zorder=2.4)
    if span.end[0] >= time.years[1]:
        plate.sign(time.right + 3, y, ">", 3.5, ink)


def _notches(plate: Plate, time: Axis, y: Points, row: Row, span: Span, own: list[Row], looks: Looks) -> None:
    """A notch for each change of command, and a diamond where it turned on those whom it had served."""
    for change in own:
        if looks.is_under(change.predicate) and row.founded and change.start:
            first, last = period(change.start)
            if first > span.start[1]:
                x = time.at((first + min(last, span.end[1])) / 2)
                plate.rule([(x, y - 4.2), (x, y + 4.2)], "ink", 1.6, gid=change.id, url=address("organizations", row.id), zorder=2.6)
        elif looks.is_left(change.predicate) and not plate.room.is_narrow:
            x = time.at(sum(period(change.start)) / 2)
            plate.sign(x, y, "D", 5, "ink", "ground", gid=change.id, url=address("organizations", row.id))
        elif looks.is_left(change.predicate):
            plate.sign(time.at(sum(period(change.start)) / 2), y, "D", 5, "ink", "ground")


def _arrows(plate: Plate, time: Axis, levels: dict[str, Points], known: dict[str, Span], relations: DataFrame, looks: Looks) -> None:
    """An arrow from bar to bar at the time of each move; those of one organization stand beside each other."""
    before: dict[str, int] = {}
    for move in relations[relations.subject.isin(levels) & relations.predicate.isin(looks.moves)].itertuples():
        if looks.is_left(move.predicate):
            continue
        first, last = period(move.start) if move.start else known[move.subject].end
        target = levels.get(move.object, levels[move.subject] - 6)
        start = known[move.object].start[0] if move.object in levels else first
        x = time.at(min(max(first, start), last)) - 3.4 * before.get(move.subject, 0)
        before[move.subject] = before.get(move.subject, 0) + 1
        _arrow(plate, (x, levels[move.subject]), (x, target), looks.line(move.predicate), move.id, address("organizations", move.subject))


def _arrow(plate: Plate, start: tuple[Points, Points], end: tuple[Points, Points], line: Any, gid: str = "", url: str = "") -> None:
    style: Style = {"arrowstyle": "-|>", "mutation_scale": 7, "shrinkA": 0, "shrinkB": 2, "linewidth": 0.9}
    arrow = FancyArrowPatch(start, end, linestyle=line, color=INK["ink"], zorder=3, clip_on=False, **style)
    box = (start[0] - 2, min(start[1], end[1]), end[0] + 2, max(start[1], end[1]))
    plate.ax.add_patch(arrow)
    plate.lead(arrow, gid, url, box)


def _undated(plate: Plate, groups: dict[str, list[Row]], known: dict[str, Span], names: dict[str, str]) -> None:
    """By group, the organizations of which the register has no date."""
    plate.may_be_cut("No date in the register")
    plate.heading(0, plate.down(LINE * 0.7), "No date in the register")
    plate.down(LINE * 0.6)
    for text, rows in groups.items():
        items = [Item(names[row.id], row.id, address("organizations", row.id)) for row in rows if row.id not in known]
        if items:
            plate.may_be_cut()
            plate.write(0, plate.level + LINE / 2, text, "muted")
            if plate.room.is_narrow:
                plate.down(LINE)
            left = 0 if plate.room.is_narrow else 172
            write_items(plate, left, items, 1 if plate.room.is_narrow else 2, plate.room.width - left)


def cutouts_of(tables: Tables) -> dict[str, str]:
    """The bar of each dated organization, for its entry."""
    names, known, found = Names.of(tables.names).heads("organizations"), spans(tables), {}
    strip, looks = Strip.of(tables), Looks(tables)
    for row in tables.organizations[tables.organizations.id.isin(known)].itertuples():
        span = known[row.id]
        begins = say(row.founded) if span.begun else f"first seen in {math.floor(span.start[0])}"
        ends = say(row.dissolved) if span.ended else f"last seen in {math.floor(span.end[0])}"
        mark, ink = looks.mark(row), looks.ink(row)
        own = strip.bar(span.start, span.end, ink, _height(mark) / BAR * 9, hollow=mark == HOLLOW)
        core = [strip.piece(*through(span.start, span.end), "ground", CORE, mark)] if mark == CORED else []
        ends_of_signs = [strip.ring(at) for at in rings(span)]
        found[row.id] = strip.cutout("organizations", row.id, f"{names[row.id]}: {begins} to {ends}", [own, *core, *ends_of_signs])
    return found


def _finding(tables: Tables, moves: DataFrame, looks: Looks) -> str:
    """How many organizations were founded in the second half of the years of interest, and what moves there were."""
    second = [name for name, term in looks.kinds.items() if "second" in term.senses]
    ours = tables.organizations[tables.organizations.independence.isin(second)] if second else tables.organizations
    on_side = next(
        (f" {term.within}" for term in terms_of(tables.terms, "people", "side").values() if second and "second" in term.senses), ""
    )
    dated, years = ours[ours.founded != ""], shown(tables, "organizations").years
    middle = round(sum(years) / 2)
    late = sum(period(text)[0] >= middle for text in dated.founded)
    said = [f"Of {len(dated)} organizations{on_side} whose beginning is known {none(late)} {were(late)} founded in {middle} or later"]
    kinds = moves.predicate[moves.subject.isin(ours.id)]
    counts = [_moved(int(sum(kinds == name)), term.organizations) for name, term in looks.moves.items() if term.organizations]
    return "; ".join([*said, *([", ".join(counts)] if counts else [])]) + "."


def _moved(count: int, words: str) -> str:
    """How many did what: “one was handed over”, of the words “were handed over”."""
    return f"{none(count)} {words.replace('were', were(count), 1) if words.startswith('were ') else words}"
