"""The dates that a source gives, beside the established ones; contradicted ones struck through."""

import math
from collections.abc import Container

from pandas import DataFrame

from edition import sigla
from edition.impression import Origin
from edition.phrases import say
from edition.tables import Tables
from edition.terms import having
from edition.verdicts import SIGNS, number
from figures.drawing.key import Sign, block, draw_key, stroke
from figures.drawing.letters import LINE, lines_of, width_of
from figures.drawing.plate import Haloed, Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.time import Axis, axis, bar, reach
from figures.drawing.units import Period, Row
from figures.verdicts import signs_of

BAR, SIGN = 5.0, 12.0  # points: the height of a bar, the room of a sign before a statement


@in_house_style
def draw(tables: Tables, source: str, room: Room = WIDE) -> Plate:
    """For each claim that states a date: what is said, and both dates on the axis."""
    claims = tables.claims[(tables.claims.passage.map(sigla.source_of) == source) & (tables.claims.date_stated != "")]
    plate, misdated = Plate(f"dates-{source.lower()}", room), misdating(tables)
    plate.title = f"Are the dates of source {source} right?"
    draw_key(plate, [*_key(), *signs_of(claims.verdict)])
    plate.alt = plate.caption = _finding(claims, source, misdated)
    plate.origin = Origin(f"{len(claims)} claims with a date", "claims", __name__)
    if claims.empty:
        return plate
    time, ticks = _axis(claims, room)
    plate.begin_band()
    time.heads(plate, ticks)
    plate.end_band()
    top = plate.level
    for claim in claims.sort_values(["date_stated", "id"]).itertuples():
        plate.may_be_cut()
        _claim(plate, time, claim, misdated)
    time.lines(plate, ticks, top, plate.level)
    return plate


def _key() -> list[Sign]:
    return [
        Sign(block("muted", BAR, "ground"), "the time that the date of the source covers"),
        Sign(block("ink", BAR), "the established date"),
        Sign(stroke("contradicted", 1.1), "a date that is contradicted"),
    ]


def misdating(tables: Tables) -> tuple[str, ...]:
    """The kinds of error that are wrong dates."""
    return having(tables.terms, "claims", "error", "date")


def is_misdated(claim: Row, misdated: Container[str]) -> bool:
    """Whether the date of a source is wrong: its verdict is that it is contradicted, for its date.

    The date is to blame where the editors say so, or where it has no day in common with the established one.
    """
    return claim.verdict == "contradicted" and (claim.error in misdated or _is_apart(claim)) and _is_compared(claim)


def _is_compared(claim: Row) -> bool:
    """Whether an established date stands beside that of the source."""
    return bool(claim.date_stated and claim.date_established)


def _is_apart(claim: Row) -> bool:
    """Whether the date of the source and the established one have no day in common."""
    (a, b), (c, d) = reach(claim.date_stated), reach(claim.date_established)
    return _is_compared(claim) and ((b or math.inf) <= (c or 0) or (d or math.inf) <= (a or 0))


def _axis(claims: DataFrame, room: Room) -> tuple[Axis, list[int]]:
    """From the first year that is named to the last one."""
    ends = [at for text in [*claims.date_stated, *claims.date_established] for at in reach(text) if at]
    first = math.floor(min(ends))
    last = max(math.ceil(max(ends)), first + 1)  # where all that is known is from when
    return axis(12, room.width - 24, {}, (first, last)), list(range(first, last + 1))


def _claim(plate: Plate, time: Axis, claim: Row, misdated: Container[str]) -> None:
    """One claim: the statement, below it the date of the source and the established one."""
    wrong, place = is_misdated(claim, misdated), sigla.address(claim.id)
    plate.write(0, plate.level + LINE / 2, SIGNS[claim.verdict], claim.verdict)
    for line in lines_of(claim.statement, plate.room.width - SIGN):
        plate.write(SIGN, plate.level + LINE / 2, line, url=place, kind=Haloed)
        plate.down(LINE)
    _date(plate, time, claim.date_stated, f"source {sigla.source_of(claim.id)}", wrong, (claim.id, place), ("muted", "ground"))
    if claim.date_established:
        _date(plate, time, claim.date_established, "established", False, (f"{claim.id}--established", place), ("ink", ""))
    plate.down(LINE * 0.5)


def _inside(time: Axis, text: str) -> Period:
    """The span of a date, as far as it lies on the axis."""
    (first, last), (start, end) = time.years, reach(text)
    return max(start or first, first), min(end or last, last)


def _date(plate: Plate, time: Axis, text: str, whose: str, wrong: bool, mark: tuple[str, str], inks: tuple[str, str]) -> None:
    """The span of a date as a bar, and beside it the date in words and whose it is."""
    (start, end), (begins, ends), y = _inside(time, text), reach(text), plate.level + LINE / 2
    beginning, ending = (start, end if begins is None else start), (start if ends is None else end, end)
    gid, url = mark
    bar(plate, time, y, beginning, ending, inks[0], BAR, inks[1], gid=gid, url=url)
    said, width = say(text), width_of(f"{say(text)}  {whose}")
    x = time.at(end) + 6 if time.at(end) + 6 + width <= plate.room.width else max(time.at(start) - 6 - width, 0.0)
    if wrong:
        plate.strike(x, y, said, kind=Haloed)
    else:
        plate.write(x, y, said, kind=Haloed)
    plate.write(x + width_of(f"{said}  "), y, whose, "muted", kind=Haloed)
    plate.down(LINE)


def _finding(claims: DataFrame, source: str, misdated: Container[str]) -> str:
    wrong = sum(is_misdated(claim, misdated) for claim in claims.itertuples())
    loose = sum(claim.verdict == "imprecise" and _is_apart(claim) for claim in claims.itertuples())
    known = sum(claims.date_established != "")
    if claims.empty:
        return f"Source {source} gives no date."
    if known == 1:
        return f"Source {source} gives one date beside which an established one can be set; it is {'wrong' if wrong else 'imprecise' if loose else 'right'}."
    found = [f"{number(count)} {'is' if count == 1 else 'are'} {what}" for count, what in ((wrong, "wrong"), (loose, "imprecise")) if count]
    said = f"of these {' and '.join(found)}" if found else "all are right"
    return f"Source {source} gives {number(known)} dates beside which an established one can be set; {said}."
