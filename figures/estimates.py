"""How many: the published figures of one group, by the question that they answer, and among them what the sources state."""

import math
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd
from pandas import DataFrame

from edition import sigla
from edition.addresses import address
from edition.impression import Origin
from edition.numbers import SHARES
from edition.phrases import say
from edition.tables import Tables
from edition.terms import titles
from edition.verdicts import SIGNS
from figures.drawing.key import Sign, block, draw_key, marker
from figures.drawing.letters import LINE, lines_of, width_of
from figures.drawing.plate import Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.rows import published, value
from figures.drawing.units import Cell, Points, Style

STATED = "stated"  # of the category to which the numbers of the sources themselves belong
GAP, TEXT, SCALE = 8, 352, 356  # points: between a number and its text, where the texts end, the scale
SIGN = 12  # points: the room of the sign of a verdict
TICKS = [factor * 10**power for power in range(2, 8) for factor in (1, 2, 5)]
APART = 44  # points between two numbers of the scale
OPEN = 13  # points: how far a bar tapers where only one end is given
DOT, BAR = 5.2, 5.4
SEEN = {  # how a work was seen from which a number is taken, and the face of its mark
    "whole": "",
    "part": "",
    "extract": "",
    "abstract": "rule",
    "review": "rule",
    "publisher": "rule",
    "quoted": "ground",
    "unread": "ground",
}
SAME = 5  # so many times the same number stands by itself
SPOKEN = "What the sources state"
MORE = "The numbers count different things at different times and cannot be added. The scale is of square roots."


class Figures(NamedTuple):
    """One number with what it counts: a row of quantities, or a claim of a source."""

    id: str
    category: str
    low: float | None
    high: float | None
    said: str  # the number as it was published
    who: str
    counts: str
    url: str
    when: str
    counting: str
    seen: str
    verdict: str = ""

    @property
    def given(self) -> tuple[float, float]:
        """Both ends; the only one twice."""
        return self.low or self.high or 0.0, self.high or self.low or 0.0


class Scale(NamedTuple):
    """People on a square-root scale: small figures can be told apart, and a million stays more than half a million."""

    left: Points
    width: Points
    most: float

    def at(self, count: float) -> Points:
        return self.left + self.width * math.sqrt(max(count, 0) / self.most)

    @property
    def ticks(self) -> list[int]:
        found = [0]
        for tick in reversed([tick for tick in TICKS if tick <= self.most]):
            if all(abs(self.at(tick) - self.at(other)) >= APART for other in found):
                found.append(tick)
        return found


@in_house_style
def draw(tables: Tables, group: str, room: Room = WIDE) -> Plate:
    """Lines for each figure of the group: the number, who says so and when, what is counted, and its mark on a scale."""
    counted, headings = tables.groups.counts[group], _headings(tables.categories, group)
    own = tables.categories[(tables.categories.group == group) & (tables.categories.sense == STATED)]
    stated = list(_stated(tables.claims, own.id.iloc[0])) if len(own) else []
    questions = titles(tables.terms, "quantities", "counting")
    found = list(_published(tables.quantities, headings))
    plate = Plate(f"estimates-{group}", room)
    plate.title = f"How many? The published figures for {counted}"
    draw_key(plate, _key(found, stated), MORE)
    most = max(row.given[1] for row in [*found, *stated])
    left, width = (2, room.width - 20) if room.is_narrow else (SCALE, room.width - SCALE - 16)
    scale, texts = Scale(left, width, most), _texts([*found, *stated], room)
    _band(plate, scale)
    for title, question, rows in _groups(found, stated, headings, questions):
        if title != plate.open:
            plate.may_be_cut(title)
            plate.down(LINE * 0.2)
            plate.headings(title)
        else:
            plate.may_be_cut()
        top = plate.level
        if question:
            plate.write(0, plate.level + LINE / 2, question, "muted")
            plate.down(LINE * 1.1)
        for at, row in enumerate(rows):
            if at:
                plate.may_be_cut()
            _figure(plate, scale, row, texts)
        for tick in scale.ticks:
            plate.rule([(scale.at(tick), top + LINE * bool(question)), (scale.at(tick), plate.level)])
        plate.down(LINE * 0.3)
    plate.alt = plate.caption = _finding(found, counted)
    counted_rows = f"{len(found)} published figures" + (f", {len(stated)} statements of the sources" if stated else "")
    plate.origin = Origin(counted_rows, "quantities, claims" if stated else "quantities", __name__)
    return plate


def _key(found: list[Figures], stated: list[Figures]) -> list[Sign]:
    """The marks that are in use: their faces say how the work was seen, their shapes what is given."""
    faces = {SEEN[row.seen] for row in found}
    ends = {(row.low is None or row.high is None, row.low != row.high) for row in [*found, *stated]}
    words = {"": "read in the work", "rule": "read in a summary of it", "ground": "as quoted by another"}
    return [
        *(Sign(marker("o", DOT, "ink", face), means) for face, means in words.items() if face in faces),
        *([Sign(block("ink", BAR), "a range")] if (False, True) in ends else []),
        *([Sign(block("ink", BAR, taper=6), "at least, at most")] if (True, True) in ends else []),
        *(
            Sign(marker("D", DOT - 0.6, row.verdict, "ground"), f"a source, {row.verdict} {SIGNS[row.verdict]}")
            for row in {row.verdict: row for row in stated}.values()
        ),
    ]


def _band(plate: Plate, scale: Scale) -> None:
    plate.begin_band()
    for tick in scale.ticks:
        text = f"{tick / 1_000_000:g} million" if tick >= 1_000_000 else f"{tick:,}"
        align = (
            "left" if plate.room.is_narrow and not tick else "center" if scale.at(tick) + width_of(text) / 2 < plate.room.width else "right"
        )
        x = scale.at(tick) if align != "right" else plate.room.width
        plate.write(x, plate.level + LINE / 2, text, "muted", align)
    plate.down(LINE + 1)
    plate.end_band()


def _headings(categories: DataFrame, group: str) -> dict[str, list[str]]:
    """The headings of a group in their order, each with the categories that stand under it."""
    found: dict[str, list[str]] = {}
    for row in categories[categories.group == group].sort_values("number").itertuples():
        found.setdefault(row.title or next(reversed(found)), []).append(row.id)
    return found


def _groups(
    found: list[Figures], stated: list[Figures], headings: dict[str, list[str]], questions: dict[str, str]
) -> Iterator[tuple[str, str, list[Figures]]]:
    """The figures under each title by the question that they answer, those of a question in the order of time; the sources’ own first."""
    if stated:
        yield SPOKEN, "", sorted(stated)
    for title, categories in headings.items():
        own = sorted((row for row in found if row.category in categories), key=lambda row: (row.when or "9", *row.given, row.id))
        often = {given for given, times in Counter(row.given for row in own).items() if times >= SAME}
        single = [row for row in own if row.given not in often]
        asked = [kind for kind in questions if any(row.counting == kind for row in single)]
        for kind in asked:
            yield title, questions[kind] if len(asked) > 1 or often else "", [row for row in single if row.counting == kind]
        for given in sorted(often):
            same = [row for row in own if row.given == given]
            yield title, f"The same figure, {len(same)} times", same


def _stated(claims: DataFrame, category: str) -> Iterator[Figures]:
    """The numbers of people that the sources themselves state."""
    for row in claims[(claims.kind == "quantity") & (claims.unit == "persons")].itertuples():
        low, high = _number(row.value_low), _number(row.value_high)
        said = next((words for words, ends in SHARES.items() if ends == (low, high)), value(row.value_low, row.value_high, "", row.hedge))
        who = f"Source {sigla.source_of(row.id)}, {row.verdict}"
        yield Figures(row.id, category, low, high, said, who, row.statement, sigla.address(row.id), "", "", "", row.verdict)


def _published(quantities: DataFrame, headings: dict[str, list[str]]) -> Iterator[Figures]:
    """The published numbers of people in the categories of the group."""
    categories = [category for found in headings.values() for category in found]
    for row in quantities[quantities.category.isin(categories) & (quantities.unit == "persons")].itertuples():
        low, high = (_number(row.low), _number(row.high)) if pd.isna(row.point) else (_number(row.point),) * 2
        who = f"{row.says}, {say(row.as_of)}" if row.as_of else row.says
        place = address("quantities", row.id)
        yield Figures(row.id, row.category, low, high, published(row), who, row.counts, place, row.as_of, row.counting, row.seen)


def _number(cell: Cell) -> float | None:
    return None if pd.isna(cell) else float(cell)


def _texts(rows: list[Figures], room: Room) -> tuple[Points, Points]:
    """Where the texts begin, behind the widest number of the plate, and how wide they are."""
    left = 0.0 if room.is_narrow else max(map(_wide, rows), default=0.0) + GAP
    return left, (room.width if room.is_narrow else TEXT) - left


def _wide(row: Figures) -> Points:
    """How wide a number stands, with the sign of its verdict."""
    return SIGN * bool(row.verdict) + width_of(row.said, weight="normal" if row.verdict == "contradicted" else "bold")


def _figure(plate: Plate, scale: Scale, row: Figures, texts: tuple[Points, Points]) -> None:
    """One figure: the number, who says it, what it counts, and its mark on the scale."""
    y, ink = plate.level + LINE / 2, row.verdict or "ink"
    x: Points = 0
    if row.verdict:
        plate.write(0, y, SIGNS[row.verdict], row.verdict)
        x = SIGN
    if row.verdict == "contradicted":
        plate.strike(x, y, row.said, url=row.url)
    else:
        plate.write(x, y, row.said, ink, url=row.url, weight="bold")
    end = _run_on(plate, row.who, ink, texts[0] or _wide(row) + 6, texts)
    _run_on(plate, row.counts, "muted", end + 8, texts)
    plate.down(LINE)
    if plate.room.is_narrow:
        y = plate.level + LINE * 0.35
        plate.rule([(scale.left, y), (scale.left + scale.width, y)], width=0.5)
        plate.down(LINE * 0.9)
    else:
        plate.down(2)
    _mark(plate, scale, y, row)


def _run_on(plate: Plate, text: str, ink: str, start: Points, column: tuple[Points, Points]) -> Points:
    """Write a text from a place in its column on, or below if it is too long for what is left, and give the place where it ends.

    It is not broken behind what stands before it: the page sets both in a narrower type, and there would be a gap in a sentence.
    """
    left, width = column
    if start > left and len(lines_of(text, left + width - start)) > 1:
        plate.down(LINE)
        start = left
    for at, line in enumerate(lines_of(text, left + width - start)):
        if at:
            plate.down(LINE)
        plate.write(start, plate.level + LINE / 2, line, ink)
    return start + width_of(line)


def _mark(plate: Plate, scale: Scale, y: Points, row: Figures) -> None:
    """A dot for a single figure, a bar for a range; it tapers where one end is not given."""
    low, high = row.given
    ink, face = row.verdict or "ink", "ground" if row.verdict else SEEN[row.seen]
    style: Style = {"gid": row.id, "url": row.url, "zorder": 3}
    if row.low == row.high:
        plate.sign(scale.at(low), y, *(("D", DOT - 0.6) if row.verdict else ("o", DOT)), ink, face, **style)
        return
    a, b = scale.at(low), scale.at(high)
    start = a if row.low else max(b - OPEN, scale.left)
    end = b if row.high else a + OPEN
    up, down = y - BAR / 2, y + BAR / 2
    left = [(start, up), (start, down)] if row.low else [(start, y)]
    right = [(end, down), (end, up)] if row.high else [(end, y)]
    plate.shape([*left, *right], face or ink, ink, linewidth=1.1, **style)


def _finding(found: list[Figures], counted: str) -> str:
    """How far the published figures lie apart."""
    values = [number for row in found for number in (row.low, row.high) if number]
    return (
        f"{len(found)} published figures for {counted} reach from {min(values):,.0f} to {max(values):,.0f}: "
        "they count different groups at different times."
    )
