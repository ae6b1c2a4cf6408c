"""The lives of the people of the register: on which side they stood from when to when, with service, turns and ends."""

from functools import partial

from edition.addresses import address
from edition.existence import Existences
from edition.impression import Origin
from edition.names import Names
from edition.predicates import CAPTURED, DEATH, HANDED, JOINED, LEFT, kinds, turn
from edition.tables import Tables
from edition.terms import having, terms_of, titles
from edition.verdicts import none, number, were
from figures.drawing.cutouts import Strip
from figures.drawing.key import Sample, Sign, block, draw_key, letter, marker, stroke
from figures.drawing.letters import LINE, lines_of, names_that_fit
from figures.drawing.lists import Item, write_items
from figures.drawing.plate import Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.spans import rows_of
from figures.drawing.stretches import CAPTIVE, COMMAND, CROSSED, FIRST, OWN, SECOND, UNKNOWN, Life, Sides, Stretch, life, stretches, told
from figures.drawing.time import Axis, bar, barred, dotted, through
from figures.drawing.units import Period, Points, Row, Style, Year
from figures.drawing.windows import shown

NAME, AXIS, WORDS = 112, 180, 304  # points: the names, the axis, the words behind it
SHARE = 0.17  # of the axis for what is before the years of interest
INKS = {FIRST: "blue", SECOND: "ochre", COMMAND: "grey", CAPTIVE: "muted", OWN: "unverifiable"}
HEIGHTS = {FIRST: 1.4, SECOND: 3.4, COMMAND: 1.4, OWN: 0.7}  # points: of the line of a life in a state
CELL = 4.6  # of captivity, which is hollow and barred
LEADING, SERVING = 7.4, 5.2  # the heights of the bars of service
CORE = 1.2  # points: the line that runs on through a bar of service on the first side, which is told by it without colours
CHANGED = "changed sides"
SIGNS = {CAPTURED: ("s", 5.4, "■"), LEFT: ("D", 5.6, "◆"), JOINED: ("D", 5.6, "◆"), HANDED: (">", 6.4, "▶"), DEATH: ("X", 6.4, "✖")}
MORE = "Behind: commands, posts and memberships (these in brackets), and what became of the person."


@in_house_style
def draw(tables: Tables, room: Room = WIDE) -> Plate:
    """A line for each person of whose service or fate something is dated, by sides; the others by name."""
    plate = Plate("people", room)
    plate.title = "Which side did they serve, and when did they change it?"
    drawn = drawn_people(tables)
    draw_key(plate, _key(tables, not all(tables.people.died[key] for key in drawn)), MORE)
    years = shown(tables, "people")
    time = years.axis(2, room.width - 8, SHARE) if room.is_narrow else years.axis(NAME + 4, AXIS, SHARE)
    plate.begin_band()
    time.heads(plate, years.ticks if room.is_narrow else years.few)
    plate.end_band()
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
            time.lines(plate, years.ticks, top, plate.level)
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
        self.existences, self.sides, self.room = Existences.of(tables), Sides(tables), room
        relations = rows_of(tables.relations, "subject")
        self.relations = {row.id: told(relations[row.id], self.sides) for row in tables.people.itertuples()}
        self.kinds, self.since = kinds(tables.terms), shown(tables, "people").years[0]

    def said(self, row: Row) -> str:
        """Years of life, whom he or she commanded or joined, what became of it; or else who it was."""
        own, sides = self.relations[row.id], self.sides
        served = [self._service(one) for one in own if sides.is_service(one)]
        joined = any(sides.turn(one) == JOINED for one in own)
        turns = [self._turn(one) for one in own if sides.turn(one) and not (joined and sides.turn(one) == LEFT)]
        years = _years(row)
        return (f"{years} · " if years != "?" else "") + (
            "; ".join(filter(None, [", ".join(served), ", ".join(dict.fromkeys(turns))])) or row.role
        )

    def _service(self, relation: Row) -> str:
        """Whom a person led; in brackets, whom it served otherwise."""
        name = self.organizations[relation.object]
        return name if self.sides.services[relation.predicate] else f"({name})"

    def _turn(self, relation: Row) -> str:
        """What became of a person, and whom it left or joined."""
        term = self.kinds[relation.predicate]
        return f"{term.title} the {self.organizations[relation.object]}" if self.sides.turn(relation) in (LEFT, JOINED) else term.participle


def _key(tables: Tables, is_open: bool) -> list[Sign]:
    """Lines and bars of each state, then the signs of turns: as far as the table of terms has words for them."""
    own, turns = terms_of(tables.terms, "people", "side").values(), kinds(tables.terms).values()
    words = {sense: next((term.title for term in own if sense in term.senses), "") for sense in (FIRST, SECOND, COMMAND)}
    within = {sense: next((term.within for term in own if sense in term.senses and CROSSED not in term.senses), "") for sense in words}
    within[COMMAND] = words[COMMAND]  # a noun, which may be a name
    became = {turn(term): CHANGED if turn(term) in (LEFT, JOINED) else term.participle for term in turns if turn(term)}
    sides = [Sign(stroke(INKS[sense], HEIGHTS[sense]), said) for sense, said in within.items() if said]
    captive = (
        [Sign(lambda plate, x, y: barred(plate, x - 7, x + 7, y, CELL, INKS[CAPTIVE]), "in captivity")]
        if {CAPTURED, HANDED} & {*became}
        else []
    )
    unknown = [Sign(lambda plate, x, y: dotted(plate, [(x - 7, y), (x + 7, y)]), "day of the change unknown")] if JOINED in became else []
    return [
        *sides,
        *captive,
        Sign(stroke(INKS[OWN], HEIGHTS[OWN]), "neither, or not in the register" if sides else "life"),
        *unknown,
        Sign(block(INKS[SECOND], LEADING), "dated command"),
        Sign(block(INKS[SECOND], SERVING, "ground"), "dated post or membership"),
        *([Sign(_served_first, f"service {within[FIRST]}")] if within[FIRST] else []),
        *(Sign(_turn_sign(sense), became[sense]) for sense in (CAPTURED, JOINED, HANDED, DEATH) if sense in became),
        Sign(marker(">", 3.5, "muted"), "lived on"),
        *([Sign(letter("?", "muted"), "end not in the register")] if is_open else []),
    ]


def _served_first(plate: Plate, x: Points, y: Points) -> None:
    """A bar of service on the first side, through which its line runs."""
    block(INKS[FIRST], LEADING)(plate, x, y)
    stroke("ground", CORE, zorder=2)(plate, x, y)


def _turn_sign(kind: str) -> Sample:
    shape, size, _ = SIGNS[kind]
    return marker(shape, size)


def drawn_people(tables: Tables) -> set[str]:
    """The people of whom a service or a turn is dated."""
    own, sides = rows_of(tables.relations, "subject"), Sides(tables)
    return {key for key in tables.people.id if any(map(sides.is_dated, own[key]))}


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
    own = [relation for relation in known.relations[row.id] if known.sides.is_dated(relation)]
    lived = life(known.existences[row.id])
    _life(plate, time, y, row, stretches(row, lived, own, known.sides, known.since), lived)
    _marks(plate, time, y, row, own, known.sides, lived.died[1])


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
            barred(plate, a, b, y, CELL, INKS[CAPTIVE])
        else:
            plate.rule([(a, y), (b, y)], INKS[part.state], HEIGHTS[part.state], zorder=0.6, solid_capstyle="butt")
    if lived.died[1] > last:
        plate.sign(right + 2.5, y, ">", 3.5, "muted")
    elif not row.died:
        plate.write(right + 6, y, "?", "muted", "center")


def _marks(plate: Plate, time: Axis, y: Points, row: Row, own: list[Row], sides: Sides, death: Year) -> None:
    """The dated services as bars, posts and memberships hollow; the turns as signs."""
    url = address("people", row.id)
    for relation in own:
        if sides.is_service(relation):
            lasted = sides.service(relation, own, death)
            _service(plate, time, y, relation, lasted, sides.of_service(row, relation.object), sides, url)
        else:
            shape, size, _ = SIGNS[sides.turn(relation)]
            face = "ground" if sides.turn(relation) == LEFT and any(sides.turn(other) == JOINED for other in own) else ""
            plate.sign(time.at(sides.moment(relation, own)), y, shape, size, "ink", face, gid=relation.id, url=url)


def _service(plate: Plate, time: Axis, y: Points, relation: Row, lasted: tuple[Period, Period], side: str, sides: Sides, url: str) -> None:
    """A dated service as a bar; on the first side its line runs on through it."""
    leads, (start, end) = sides.services[relation.predicate], lasted
    style: Style = {"zorder": 2 if leads else 1.5, "gid": relation.id, "url": url}
    bar(plate, time, y, start, end, INKS[side], LEADING if leads else SERVING, "" if leads else "ground", **style)
    if side == FIRST:
        core: Style = {"zorder": 2.1 if leads else 1.6, "solid_capstyle": "butt"}
        plate.rule([(time.at(when), y) for when in through(start, end)], "ground" if leads else INKS[side], CORE, **core)


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
    known, strip = _Known(tables, WIDE), Strip.of(tables)
    for row in tables.people.itertuples():
        if known.existences[row.id].is_dated:
            found[row.id] = strip.cutout("people", row.id, f"{heads[row.id]}, {known.said(row)}", _small(row, known, strip))
    return found


def _small(row: Row, known: _Known, strip: Strip) -> list[str]:
    """The marks of one person on a short axis: life, service, turns."""
    own, lived = [relation for relation in known.relations[row.id] if known.sides.is_dated(relation)], life(known.existences[row.id])
    marks = [
        strip.piece(part.start, part.end, INKS.get(part.state, "muted"), HEIGHTS.get(part.state, CELL), part.state)
        for part in stretches(row, lived, own, known.sides, known.since)
    ]
    signs = []
    for relation in own:
        if known.sides.is_service(relation):
            side, leads = known.sides.of_service(row, relation.object), known.sides.services[relation.predicate]
            start, end = known.sides.service(relation, own, lived.died[1])
            marks.append(strip.bar(start, end, INKS[side], (LEADING if leads else SERVING) + 1.5, hollow=not leads))
            if side == FIRST:
                marks.append(strip.piece(*through(start, end), "ground" if leads else INKS[side], CORE, side))
        else:
            signs.append(strip.sign(known.sides.moment(relation, own), SIGNS[known.sides.turn(relation)][2]))
    return marks + signs


def _years(row: Row) -> str:
    """The years of a life; a question mark where the register has none."""
    found = [(date[:4] + "?" * date.endswith("?")) or "?" for date in (row.born, row.died)]
    return "–".join(found) if set(found) != {"?"} else "?"


def _finding(tables: Tables) -> str:
    sides, people = Sides(tables), tables.people
    crossed, words = people[people.side.isin(sides.crossed)], terms_of(tables.terms, "people", "side")
    ends = {kind: term for kind, term in kinds(tables.terms).items() if DEATH in term.senses}
    went = next((term.within for term in words.values() if CROSSED in term.senses), "")
    said = [f"Of {len(people)} people a service or a fate is dated of {number(len(drawn_people(tables)))}."]
    if went and ends:
        (kind, term), *_ = ends.items()
        died = tables.relations[(tables.relations.predicate == kind) & tables.relations.subject.isin(crossed.id)]
        said = [f"Of {len(crossed)} people who went {went} {none(len(died))} {were(len(died))} {term.participle}."]
    return " ".join([*said, *_mistaken(tables)])


def _mistaken(tables: Tables) -> list[str]:
    """On which side the person really stands whom a source takes for another in most of its claims."""
    wrong = tables.claims.id[tables.claims.error.isin(having(tables.terms, "claims", "error", "person"))]
    named = tables.claim_entities[(tables.claim_entities.table == "people") & tables.claim_entities.claim.isin(wrong)].entity
    if named.empty:
        return []
    row = tables.people.loc[named.mode()[0]]
    side, role = terms_of(tables.terms, "people", "side")[row.side].within, row.role.rpartition("; ")[2]
    return [f"{Names.of(tables.names).head('people', row.id).form} stands {side}, as a {role}."]
