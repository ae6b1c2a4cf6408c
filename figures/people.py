"""The lives of the people of the register: on which side they stood from when to when, with service, turns and violent ends."""

from functools import partial

from edition.addresses import address
from edition.existence import Existences
from edition.impression import Origin
from edition.names import Names
from edition.predicates import SERVICES, TURNS
from edition.tables import Tables
from edition.terms import titles
from edition.verdicts import number
from figures.drawing import cutouts
from figures.drawing.key import Sample, Sign, block, draw_key, marker
from figures.drawing.letters import LINE, lines_of, names_that_fit
from figures.drawing.lists import Item, write_items
from figures.drawing.plate import Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.spans import rows_of
from figures.drawing.stretches import (
    CAPTIVE,
    CAPTURED,
    CROSSED,
    EXECUTED,
    GERMAN,
    HANDED,
    JOINED,
    LED,
    LEFT,
    OWN,
    SOVIET,
    UNKNOWN,
    Life,
    Sides,
    Stretch,
    is_dated,
    life,
    moment,
    service,
    stretches,
    told,
)
from figures.drawing.time import Axis, axis, bar, dotted
from figures.drawing.units import Points, Row, Style, Year

NAME, AXIS, WORDS = 112, 180, 304  # points: the names, the axis, the words behind it
BEFORE: dict[Year, float] = {1917: 0.17}  # what is before the war, and its share of the axis
WAR, LAST = 1941, 1947.3
TICKS = [1920, *range(WAR, int(LAST) + 1)]
FEW = [TICKS[0], *TICKS[1::2]]  # of them, where there is less room
INKS = {SOVIET: "independent", GERMAN: "sponsored", LED: "german", CAPTIVE: "muted", OWN: "unverifiable"}
HEIGHTS = {SOVIET: 1.4, GERMAN: 3.4, LED: 1.4, OWN: 0.7}  # points: of the line of a life in a state
CELL = 4.6  # of captivity, which is hollow
SERVICE = {"commanded": 7.4, "served-as": 5.2, "member-of": 5.2}  # the heights of the bars of service
SAID = {
    CAPTURED: "taken prisoner",
    LEFT: "left the {}",
    JOINED: "went over to the {}",
    HANDED: "handed over",
    EXECUTED: "executed",
}
SIGNS = {CAPTURED: ("s", 5.4, "■"), LEFT: ("D", 5.6, "◆"), JOINED: ("D", 5.6, "◆"), HANDED: (">", 6.4, "▶"), EXECUTED: ("X", 6.4, "✖")}
MORE = "Behind: commands, posts and memberships (these in brackets), and what became of the person."


@in_house_style
def draw(tables: Tables, room: Room = WIDE) -> Plate:
    """A line for each person of whose service or fate something is dated, by sides; the others by name."""
    plate = Plate("people", room)
    plate.title = "Which side did they serve, and when did they change it?"
    draw_key(plate, _key(), MORE)
    time = axis(2, room.width - 8, BEFORE, (WAR, LAST)) if room.is_narrow else axis(NAME + 4, AXIS, BEFORE, (WAR, LAST))
    plate.begin_band()
    time.heads(plate, TICKS if room.is_narrow else FEW)
    plate.end_band()
    drawn = drawn_people(tables)
    line = partial(_person, plate, time, _Known(tables, room))
    for side, title in titles(tables.terms, "people", "side").items():
        people = sorted(tables.people[tables.people.side == side].itertuples(), key=lambda row: (row.born or row.died or "2", row.id))
        if not people:
            continue
        plate.may_be_cut(title)
        plate.heading(0, plate.down(LINE * 0.7), title)
        top = plate.down(LINE * 0.6)
        for at, row in enumerate(row for row in people if row.id in drawn):
            if at:
                plate.may_be_cut()
            line(row)
        if plate.level > top:
            time.lines(plate, TICKS, top, plate.level)
        _others(plate, tables, [row for row in people if row.id not in drawn], plate.level > top)
        plate.down(LINE * 0.4)
    plate.alt = plate.caption = _finding(tables)
    relations = plate.marks().keys() & set(tables.relations.id)
    plate.origin = Origin(
        f"{len(tables.people)} persons, {len(drawn)} of them with dated service or fate, {len(relations)} relations",
        "people, relations, organizations, names",
        __name__,
    )
    return plate


class _Known:
    """What the rows say of single persons."""

    def __init__(self, tables: Tables, room: Room):
        self.heads = Names.of(tables.names).heads("people")
        self.names = names_that_fit(tables.names, "people", NAME)
        self.organizations = names_that_fit(tables.names, "organizations", 132)
        relations = rows_of(tables.relations, "subject")
        self.relations = {row.id: told(relations[row.id]) for row in tables.people.itertuples()}
        self.existences, self.sides, self.room = Existences.of(tables), Sides(tables), room

    def said(self, row: Row) -> str:
        """Years of life, whom he or she commanded or joined, what became of it; or else who it was."""
        own = [(relation.predicate, relation.object) for relation in self.relations[row.id]]
        served = [
            self.organizations[key] if kind == "commanded" else f"({self.organizations[key]})" for kind, key in own if kind in SERVICES
        ]
        joined = any(kind == JOINED for kind, _ in own)
        turns = [SAID[kind].format(self.organizations[key]) for kind, key in own if kind in TURNS and not (joined and kind == LEFT)]
        years = _years(row)
        return (f"{years} · " if years != "?" else "") + (
            "; ".join(filter(None, [", ".join(served), ", ".join(dict.fromkeys(turns))])) or row.role
        )


def _key() -> list[Sign]:
    """Lines and bars of each state, then the signs of turns."""
    return [
        Sign(block(INKS[SOVIET], HEIGHTS[SOVIET]), "on the Soviet side"),
        Sign(block(INKS[GERMAN], HEIGHTS[GERMAN]), "on the German side"),
        Sign(block(INKS[LED], HEIGHTS[LED]), "German"),
        Sign(block(INKS[CAPTIVE], CELL, "ground"), "in captivity"),
        Sign(block(INKS[OWN], HEIGHTS[OWN]), "neither, or not in the register"),
        Sign(lambda plate, x, y: dotted(plate, [(x - 7, y), (x + 7, y)]), "day of the change unknown"),
        Sign(block(INKS[GERMAN], SERVICE["commanded"]), "dated command"),
        Sign(block(INKS[GERMAN], SERVICE["member-of"], "ground"), "dated post or membership"),
        Sign(_turn_sign(CAPTURED), "taken prisoner"),
        Sign(_turn_sign(JOINED), "changed sides"),
        Sign(_turn_sign(HANDED), "handed over"),
        Sign(_turn_sign(EXECUTED), "executed"),
        Sign(marker(">", 3.5, "muted"), "lived on"),
    ]


def _turn_sign(kind: str) -> Sample:
    shape, size, _ = SIGNS[kind]
    return marker(shape, size)


def drawn_people(tables: Tables) -> set[str]:
    """The people of whom a service or a turn is dated."""
    own = rows_of(tables.relations, "subject")
    return {key for key in tables.people.id if any(map(is_dated, own[key]))}


def _person(plate: Plate, time: Axis, known: _Known, row: Row) -> None:
    """One person: the name, the line of the life with what is dated on it, and what is said."""
    url = address("people", row.id)
    if plate.room.is_narrow:
        for text, ink in [(known.heads[row.id], "ink"), *((text, "muted") for text in lines_of(known.said(row), plate.room.width))]:
            plate.write(0, plate.level + LINE / 2, text, ink, url=url if ink == "ink" else None)
            plate.down(LINE)
        y = plate.level + LINE * 0.4
        plate.down(LINE * 1.05)
    else:
        y = plate.level + LINE / 2
        plate.write(NAME, y, known.names[row.id], align="right", url=url)
        for text in lines_of(known.said(row), plate.room.width - WORDS):
            plate.write(WORDS, plate.level + LINE / 2, text, "muted")
            plate.down(LINE)
        plate.down(LINE * 0.2)
    own = [relation for relation in known.relations[row.id] if is_dated(relation)]
    lived = life(known.existences[row.id])
    _life(plate, time, y, row, stretches(row, lived, own, known.sides, WAR), lived)
    _marks(plate, time, y, row, own, known.sides)


def _life(plate: Plate, time: Axis, y: Points, row: Row, parts: list[Stretch], lived: Life) -> None:
    """The line of a life in the colours of its states; all of it is one mark."""
    first, last = time.years
    left, right = time.at(max(lived.born[0], first)), time.at(min(lived.died[1], last))
    unseen: Style = {"linewidth": 0, "alpha": 0, "zorder": 0.1}
    mark = [(left, y - 4), (right, y - 4), (right, y + 4), (left, y + 4)]
    plate.shape(mark, "ground", "ground", gid=row.id, url=address("people", row.id), **unseen)
    for part in parts:
        a, b = time.at(max(part.start, first)), time.at(min(part.end, last))
        if b <= a:
            continue
        if part.state == UNKNOWN:
            dotted(plate, [(a, y), (b, y)])
        elif part.state == CAPTIVE:
            plate.shape([(a, y - CELL / 2), (b, y - CELL / 2), (b, y + CELL / 2), (a, y + CELL / 2)], "ground", INKS[CAPTIVE], zorder=1)
        else:
            plate.rule([(a, y), (b, y)], INKS[part.state], HEIGHTS[part.state], zorder=0.6, solid_capstyle="butt")
    if lived.died[1] > last:
        plate.sign(right + 2.5, y, ">", 3.5, "muted")
    elif not row.died:
        plate.write(right + 6, y, "?", "muted", "center")


def _marks(plate: Plate, time: Axis, y: Points, row: Row, own: list[Row], sides: Sides) -> None:
    """The dated services as bars, posts and memberships hollow; the turns as signs."""
    url = address("people", row.id)
    for relation in own:
        if relation.predicate in SERVICES:
            ink = INKS[sides.of_service(row, relation.object)]
            face = "" if relation.predicate == "commanded" else "ground"
            style: Style = {"zorder": 2 if relation.predicate == "commanded" else 1.5, "gid": relation.id, "url": url}
            bar(plate, time, y, *service(relation, own), ink, SERVICE[relation.predicate], face, **style)
        else:
            shape, size, _ = SIGNS[relation.predicate]
            face = "ground" if relation.predicate == LEFT and any(other.predicate == JOINED for other in own) else ""
            plate.sign(time.at(moment(relation, own)), y, shape, size, "ink", face, gid=relation.id, url=url)


def _others(plate: Plate, tables: Tables, people: list[Row], beside: bool) -> None:
    """Those of whose service and fate nothing is dated, with the years of their lives."""
    if not people:
        return
    names = Names.of(tables.names).heads("people")
    if beside:
        plate.may_be_cut()
        plate.down(LINE * 0.2)
        plate.write(0, plate.level + LINE / 2, "Without dated service or fate:", "muted")
        plate.down(LINE)
    items = [Item(f"{names[row.id]} {_years(row)}".removesuffix(" ?"), row.id, address("people", row.id)) for row in people]
    write_items(plate, 0, items, 1 if plate.room.is_narrow else 3, plate.room.width)


def cutouts_of(tables: Tables) -> dict[str, str]:
    """The line of each person of whom something is dated, for the entry."""
    heads, found = Names.of(tables.names).heads("people"), {}
    known = _Known(tables, WIDE)
    for row in tables.people.itertuples():
        if known.existences[row.id].is_dated:
            found[row.id] = cutouts.cutout("people", row.id, f"{heads[row.id]}, {known.said(row)}", _small(row, known))
    return found


def _small(row: Row, known: _Known) -> list[str]:
    """The marks of one person on a short axis: life, service, turns."""
    own, lived = [relation for relation in known.relations[row.id] if is_dated(relation)], life(known.existences[row.id])
    marks = [
        cutouts.piece(part.start, part.end, INKS.get(part.state, "muted"), HEIGHTS.get(part.state, CELL), part.state)
        for part in stretches(row, lived, own, known.sides, WAR)
    ]
    signs = []
    for relation in own:
        if relation.predicate in SERVICES:
            ink = INKS[known.sides.of_service(row, relation.object)]
            marks.append(
                cutouts.bar(*service(relation, own), ink, SERVICE[relation.predicate] + 1.5, hollow=relation.predicate != "commanded")
            )
        else:
            signs.append(cutouts.sign(moment(relation, own), SIGNS[relation.predicate][2]))
    return marks + signs


def _years(row: Row) -> str:
    """The years of a life; a question mark where the register has none."""
    found = [(date[:4] + "?" * date.endswith("?")) or "?" for date in (row.born, row.died)]
    return "–".join(found) if set(found) != {"?"} else "?"


def _finding(tables: Tables) -> str:
    people = tables.people
    crossed = people[people.side.str.startswith(CROSSED)]
    executed = tables.relations[(tables.relations.predicate == EXECUTED) & tables.relations.subject.isin(crossed.id)]
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
