"""How many men: the published estimates, by what they count, and beside them what the two sources state."""

import textwrap
from typing import NamedTuple

import numpy as np
import pandas as pd

from edition.phrases import say
from edition.verdicts import SIGNS
from figures.axes import SMALL, beside, heading, link, sheet, soft_bar, struck
from figures.plate import INK, Plate, in_house_style, note

GROUPS = {  # categories of figures that count men in service, and the title of each group
    "stated": "What the two sources state",
    "total": "Soviet citizens on the German side, all or most kinds",
    "hiwi": "Auxiliaries (Hilfswillige)",
    "ost-battalions": "Eastern troops",
    "legions": "Eastern legions and other national units",
    "ukrainian": "Eastern legions and other national units",
    "police": "Police",
    "ss": "Waffen-SS and Trawniki guards, not only Soviet citizens",
    "konr": "Armed forces of the KONR and their parts",
}
LEFT, RIGHT, CHARACTERS = 5.75, 0.15, 85  # inches beside the scale; characters in a line of text
LEAST, MOST = 1e3, 1.9e6  # smaller figures count the men of a battalion, officers or casualties
TICKS = {0: "0", 1e5: "100,000", 4e5: "400,000", 1e6: "1 million"}
RIGHT_OF = 2.4e5  # up to here the number stands right of its mark
OPEN = 1.25  # the factor by which a bar tapers where only one end is given
READING = (
    "Dots: single figures; bars: ranges; a bar that tapers has one end only (at least, at most). Hollow: what the sources state, "
    "with the verdict; struck through where it is contradicted. The figures count different things and cannot be added. The scale is of square roots."
)


class Figures(NamedTuple):
    """One number with what it counts: a row of quantities, or a claim of a source."""

    id: str
    category: str
    low: float | None
    high: float | None
    text: str
    url: str | None = None
    verdict: str = ""

    @property
    def title(self) -> str:
        return GROUPS[self.category]

    @property
    def lines(self) -> list[str]:
        return textwrap.wrap(self.text, CHARACTERS)


@in_house_style
def draw(tables) -> Plate:
    """A line for each figure, with who says so and when, in the groups of what is counted."""
    found = sorted([*_stated(tables.claims), *_published(tables.quantities)], key=_size)
    titles, levels, lines = _levels(found)
    plate = sheet("estimates", lines, left=LEFT, right=RIGHT)
    _scale(plate.ax)
    for title, level in titles.items():
        heading(plate.ax, level, title, LEFT - 0.1)
    for row in found:
        _figure(plate.ax, levels[row.id], row)
    stated = sum(row.verdict != "" for row in found)
    plate.alt = f"{_finding(found)} {_listing(found)}."
    made = note(f"{len(found) - stated} published figures, {stated} statements of the sources", "quantities, claims", __name__)
    plate.caption = f"{_finding(found)} {READING} {made}"
    return plate


def _stated(claims):
    """The numbers of men that the sources themselves state."""
    for row in claims[(claims.kind == "quantity") & (claims.unit == "persons")].itertuples():
        said = f"Source {row.id[0]} ({row.id}, {SIGNS[row.verdict]} {row.verdict}): {row.statement}"
        yield Figures(
            row.id,
            "stated",
            _number(row.value_low),
            _number(row.value_high),
            said,
            f"source-{row.id[0].lower()}.html#{row.id}",
            row.verdict,
        )


def _published(quantities):
    """The published numbers of men in service; figures of casualties belong to events and are not among them."""
    for row in quantities[quantities.category.isin(GROUPS) & (quantities.unit == "persons")].itertuples():
        low, high = (_number(row.low), _number(row.high)) if pd.isna(row.point) else (_number(row.point),) * 2
        if (high or low) >= LEAST:
            when = f", {say(row.as_of)}" if row.as_of else ""
            yield Figures(row.id, row.category, low, high, f"{row.says}{when}: {row.counts}")


def _number(cell) -> float | None:
    return None if pd.isna(cell) else float(cell)


def _size(row: Figures) -> tuple:
    return row.low or row.high, row.high or row.low, row.id


def _levels(found: list[Figures]) -> tuple[dict[str, float], dict[str, float], float]:
    """On which line each title stands, and the first line of each figure; a longer text takes more of them."""
    titles, levels, level = {}, {}, 0.0
    for title in dict.fromkeys(GROUPS.values()):
        members = [row for row in found if row.title == title]
        titles |= {title: level} if members else {}
        level += 1 if members else 0
        for row in members:
            levels[row.id], level = level, level + 0.9 * len(row.lines) + 0.1
        level += 0.6 if members else 0
    return titles, levels, level - 0.6


def _scale(ax) -> None:
    """Men on a square-root scale: small figures can be told apart, and a million stays more than half a million."""
    ax.set_xscale("function", functions=(lambda x: np.sqrt(np.maximum(x, 0)), np.square))
    ax.set_xlim(0, MOST)
    ax.set_xticks(list(TICKS), list(TICKS.values()))
    ax.tick_params(labeltop=True)
    ax.grid(axis="x")


def _figure(ax, level: float, row: Figures) -> None:
    """One figure: the text beside the scale, the mark on it, and the number beside the mark."""
    for at, line in enumerate(row.lines):
        indent = 0.15 if at else 0
        ax.text(0.1 - LEFT + indent, level + 0.85 * at, line, transform=beside(ax), va="center_baseline", fontsize=SMALL)
    colour = INK[row.verdict or "ink"]
    face = INK["ground"] if row.verdict else colour
    link(_mark(ax, level, row.low, row.high, {"facecolor": face, "edgecolor": colour, "linewidth": 1.1}), row.id, row.url)
    value = _words(row)
    right = (row.high or row.low * OPEN) < RIGHT_OF
    at = (row.high or row.low * OPEN) if right else (row.low or row.high / OPEN)
    if row.verdict == "contradicted":
        struck(ax, at, level, value, 0.1 if right else -0.1)
    else:
        ax.annotate(
            value,
            (at, level),
            (7 if right else -7, 0),
            textcoords="offset points",
            ha="left" if right else "right",
            va="center_baseline",
            fontsize=SMALL,
        )


def _mark(ax, level: float, low: float | None, high: float | None, style: dict):
    """A dot for a single figure, a bar for a range; it tapers where one end is not given."""
    if low == high:
        dot = {"color": style["edgecolor"], "markerfacecolor": style["facecolor"], "linestyle": "none"}
        return ax.plot([low], [level], marker="o", markersize=5.5, **dot)[0]
    start = (low, low) if low else (high / OPEN, high)
    end = (high, high) if high else (low, low * OPEN)
    return soft_bar(ax, level, start, end, "none", height=0.42, **style)


def _words(row: Figures) -> str:
    if row.low == row.high:
        return f"{row.low:,.0f}"
    if row.low and row.high:
        return f"{row.low:,.0f}–{row.high:,.0f}"
    return f"at least {row.low:,.0f}" if row.low else f"at most {row.high:,.0f}"


def _finding(found: list[Figures]) -> str:
    """How far the estimates of the whole lie apart."""
    totals = [value for row in found if row.category == "total" for value in (row.low, row.high) if value]
    return (
        f"Published figures for Soviet citizens on the German side reach from {min(totals):,.0f} to {max(totals):,.0f}, "
        "because they count different groups at different times."
    )


def _listing(found: list[Figures]) -> str:
    return "; ".join(f"{row.text.rstrip('.')}: {_words(row)}" for row in found)
