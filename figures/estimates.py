"""How many: the published figures of one group, by what they count and who says so, and among them what the two sources state."""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from pandas import DataFrame

from edition import sigla
from edition.addresses import address
from edition.impression import Origin
from edition.phrases import say
from edition.tables import Tables
from edition.verdicts import SIGNS
from figures.drawing.axes import SIGN, SMALL, beside, heading, lines_of_inches, link, sheet, soft_bar, text_struck_through
from figures.drawing.plate import INK, Plate, in_house_style
from figures.drawing.rows import published, value
from figures.drawing.units import Cell, Style

STATED = "total"  # the category to which the numbers of the sources themselves belong
LEFT, RIGHT = 3.85, 0.3  # inches beside the scale
TEXT, INDENT = LEFT - 0.1, 0.14  # inches for the text of a row
TICKS = [factor * 10**power for power in range(2, 8) for factor in (1, 2, 5)]
APART = 0.24  # of the scale between two of its numbers
OPEN = 0.07  # of the scale: how far a bar tapers where only one end is given
MIDDLE = 0.5  # of the scale: marks that end before it have their number behind them
READING = (
    "Dots: single figures; bars: ranges; a bar that tapers has one end only (at least, at most). The figures count different "
    "things at different times and cannot be added. The scale is of square roots."
)
HOLLOW = "Hollow: what the two sources state, with the verdict; struck through where it is contradicted."


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
    verdict: str = ""

    @property
    def given(self) -> tuple[float, float]:
        """Both ends; the only one twice."""
        return self.low or self.high or 0.0, self.high or self.low or 0.0

    @property
    def lines(self) -> list[str]:
        return [*lines_of_inches(self.who, TEXT), *lines_of_inches(self.counts, TEXT - INDENT)]


@in_house_style
def draw(tables: Tables, group: str) -> Plate:
    """Lines for each figure of the group: who says so and when, what is counted, and the number on a scale."""
    counted, titles = tables.groups.counts[group], _titles(tables.categories, group)
    stated = _stated(tables.claims) if tables.categories.group[STATED] == group else ()
    found = sorted([*stated, *_published(tables.quantities, titles)], key=_size)
    heads, levels, lines = _levels(found, titles)
    plate = sheet(f"estimates-{group}", lines, left=LEFT, right=RIGHT, row=0.168)
    _scale(plate.ax, max(row.given[1] for row in found))
    for title, level in heads.items():
        heading(plate.ax, level, title, LEFT)
    for row in found:
        _figure(plate.ax, levels[row.id], row)
    plate.alt = f"{_finding(found, counted)} {_listing(found)}."
    stated = sum(row.verdict != "" for row in found)
    rows = f"{len(found) - stated} published figures" + (f", {stated} statements of the sources" if stated else "")
    reading = f"{READING} {HOLLOW}" if stated else READING
    plate.caption = f"{_finding(found, counted)} {reading}"
    plate.origin = Origin(rows, "quantities, claims" if stated else "quantities", __name__)
    return plate


def _titles(categories: DataFrame, group: str) -> dict[str, list[str]]:
    """The headings of a group in their order, each with the categories that stand under it."""
    found: dict[str, list[str]] = {}
    for row in categories[categories.group == group].sort_values("number").itertuples():
        found.setdefault(row.title or next(reversed(found)), []).append(row.id)
    return found


def _stated(claims: DataFrame) -> Iterator[Figures]:
    """The numbers of people that the sources themselves state; they are drawn among those of the first title."""
    for row in claims[(claims.kind == "quantity") & (claims.unit == "persons")].itertuples():
        who = f"Source {sigla.source_of(row.id)}, {row.verdict}"
        said = value(row.value_low, row.value_high, "", row.hedge)
        place = sigla.address(row.id)
        yield Figures(row.id, STATED, _number(row.value_low), _number(row.value_high), said, who, row.statement, place, row.verdict)


def _published(quantities: DataFrame, titles: dict[str, list[str]]) -> Iterator[Figures]:
    """The published numbers of people in the categories of the group."""
    categories = [category for found in titles.values() for category in found]
    for row in quantities[quantities.category.isin(categories) & (quantities.unit == "persons")].itertuples():
        low, high = (_number(row.low), _number(row.high)) if pd.isna(row.point) else (_number(row.point),) * 2
        who = f"{row.says}, {say(row.as_of)}" if row.as_of else row.says
        yield Figures(row.id, row.category, low, high, published(row), who, row.counts, address("quantities", row.id))


def _number(cell: Cell) -> float | None:
    return None if pd.isna(cell) else float(cell)


def _size(row: Figures) -> tuple[float, float, str]:
    return *row.given, row.id


def _levels(found: list[Figures], titles: dict[str, list[str]]) -> tuple[dict[str, float], dict[str, float], float]:
    """On which line each title stands, and the first line of each figure, which takes as many as its text."""
    heads: dict[str, float] = {}
    levels: dict[str, float] = {}
    level = 0.0
    for title, categories in titles.items():
        heads[title], level = level, level + 1.2
        for row in found:
            if row.category in categories:
                levels[row.id], level = level, level + len(row.lines) + 0.3
        level += 0.6
    return heads, levels, level - 0.6


def _scale(ax: Axes, most: float) -> None:
    """People on a square-root scale: small figures can be told apart, and a million stays more than half a million."""
    ax.set_xscale("function", functions=(lambda x: np.sqrt(np.maximum(x, 0)), np.square))
    ax.set_xlim(0, most * (1 + OPEN) ** 2)
    ticks = [0]
    for tick in reversed([tick for tick in TICKS if tick <= most]):
        if all(abs(math.sqrt(tick / most) - math.sqrt(other / most)) >= APART for other in ticks):
            ticks.append(tick)
    ax.set_xticks(ticks, [f"{tick / 1_000_000:g} million" if tick >= 1_000_000 else f"{tick:,}" for tick in ticks])
    ax.tick_params(labeltop=True)
    ax.grid(axis="x")


def _figure(ax: Axes, level: float, row: Figures) -> None:
    """One figure: who says it, what it counts, its mark on the scale, and the number beside the mark."""
    first = len(lines_of_inches(row.who, TEXT))
    for at, line in enumerate(row.lines):
        indent, colour = (SIGN * bool(row.verdict), INK[row.verdict or "ink"]) if at < first else (INDENT, INK["muted"])
        ax.text(indent - LEFT, level + at, line, transform=beside(ax), va="center_baseline", fontsize=SMALL, color=colour, url=row.url)
    colour = INK[row.verdict or "ink"]
    if row.verdict:
        ax.text(-LEFT, level, SIGNS[row.verdict], transform=beside(ax), va="center_baseline", fontsize=SMALL, color=colour)
    face = INK["ground"] if row.verdict else colour
    link(_mark(ax, level, row, {"facecolor": face, "edgecolor": colour, "linewidth": 1.1}), row.id, row.url)
    start, end = row.low or _away(ax, row.given[1], -1), row.high or _away(ax, row.given[0], 1)
    behind = math.sqrt(end / ax.get_xlim()[1]) < MIDDLE
    edge, shift = (end, 0.1) if behind else (start, -0.1)
    if row.verdict == "contradicted":
        text_struck_through(ax, edge, level, row.said, shift)
    else:
        place: Style = {"textcoords": "offset points", "ha": "left" if behind else "right", "va": "center_baseline"}
        ax.annotate(row.said, (edge, level), (72 * shift, 0), fontsize=SMALL, color=colour, **place)


def _mark(ax: Axes, level: float, row: Figures, style: Style) -> Artist:
    """A dot for a single figure, a bar for a range; it tapers where one end is not given."""
    low, high = row.given
    if row.low == row.high:
        dot: Style = {"color": style["edgecolor"], "markerfacecolor": style["facecolor"], "linestyle": "none"}
        return ax.plot([low], [level], marker="o", markersize=5.5, clip_on=False, zorder=3, **dot)[0]
    start = (low, low) if row.low else (_away(ax, high, -1), high)
    end = (high, high) if row.high else (low, _away(ax, low, 1))
    return soft_bar(ax, level, start, end, "none", height=0.5, zorder=3, **style)


def _away(ax: Axes, value: float, sign: int) -> float:
    """The end of a bar that tapers upwards or downwards from its only number."""
    return max(math.sqrt(value) + sign * OPEN * math.sqrt(ax.get_xlim()[1]), 0) ** 2


def _finding(found: list[Figures], counted: str) -> str:
    """How far the published figures lie apart."""
    values = [number for row in found if not row.verdict for number in (row.low, row.high) if number]
    many = len([row for row in found if not row.verdict])
    return (
        f"{many} published figures for {counted} reach from {min(values):,.0f} to {max(values):,.0f}: "
        "they count different groups at different times."
    )


def _listing(found: list[Figures]) -> str:
    return "; ".join(f"{row.who}: {row.said} ({row.counts.rstrip('.')})" for row in found)
