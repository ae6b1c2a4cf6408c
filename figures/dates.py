"""The dates that a source gives, beside the established ones; wrong ones struck through."""

import math
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, Patch
from pandas import DataFrame

from edition import sigla
from edition.impression import Origin
from edition.phrases import say
from edition.tables import Tables
from edition.verdicts import SIGNS, number
from figures.drawing.axes import SMALL, beside, inches, lines_of_inches, link, reach, sheet, soft_bar, text_struck_through, time_axis
from figures.drawing.plate import INK, WIDTH, Plate, in_house_style
from figures.drawing.units import Inches, Row, Style, Year

LEFT, RIGHT = 0.2, 0.3
PITCH = 4.6  # lines for each claim, whose statement may take two
READING = "Hollow: the span that the source’s date covers; filled: the established date. A wrong date is struck through, with an arrow to the right one."


@in_house_style
def draw(tables: Tables, source: str) -> Plate:
    """Two lines for each claim that states a date: what is said, and both dates on the axis."""
    claims = tables.claims[(tables.claims.passage.map(sigla.source_of) == source) & (tables.claims.date_stated != "")]
    plate = sheet(f"dates-{source.lower()}", PITCH * len(claims) - 1.6, left=LEFT, right=RIGHT)
    time_axis(plate.ax, *_axis(claims))
    for at, claim in enumerate(claims.sort_values(["date_stated", "id"]).itertuples()):
        _claim(plate.ax, PITCH * at, claim)
    plate.alt = f"{_finding(claims, source)} {_listing(claims)}."
    plate.origin = Origin(f"{len(claims)} claims with a date", "claims", __name__)
    plate.caption = f"{_finding(claims, source)} {READING}"
    return plate


def is_misdated(claim: Row) -> bool:
    """Whether the date of a source is wrong: found so by the editors, or with no day in common with the established one."""
    if not claim.date_stated or not claim.date_established:
        return False
    (a, b), (c, d) = reach(claim.date_stated), reach(claim.date_established)
    apart = (b or math.inf) <= (c or 0) or (d or math.inf) <= (a or 0)
    return apart or claim.error == "wrong-date"


def _axis(claims: DataFrame) -> tuple[dict[Year, Inches], list[int]]:
    """From the first year that is named to the last one, and where they stand in inches."""
    ends = [at for text in [*claims.date_stated, *claims.date_established] for at in reach(text) if at]
    first, last = math.floor(min(ends)), math.ceil(max(ends))
    return {first: 0.0, last: WIDTH - LEFT - RIGHT}, list(range(first, last + 1))


def _claim(ax: Axes, level: float, claim: Row) -> None:
    """One claim: the statement, on the next line the date of the source, on the third one the established date."""
    wrong, place = is_misdated(claim), sigla.address(claim.id)
    lines = lines_of_inches(claim.statement, WIDTH - LEFT - RIGHT - 0.2)
    ax.text(0, level, SIGNS[claim.verdict], transform=beside(ax), color=INK[claim.verdict], va="center_baseline", fontsize=SMALL)
    for at, line in enumerate(lines):
        ax.text(0.2, level + at, line, transform=beside(ax), va="center_baseline", fontsize=SMALL)
    level += len(lines) - 1
    stated = _span(
        ax, level + 1, claim.date_stated, wrong, f"source {sigla.source_of(claim.id)}", facecolor=INK["ground"], edgecolor=INK["muted"]
    )
    link(stated, claim.id, place)
    if claim.date_established:
        right = _span(ax, level + 2, claim.date_established, False, "established", facecolor=INK["ink"], edgecolor=INK["ink"])
        link(right, f"{claim.id}--established", place)
    if wrong:
        start, end = [(_middle(ax, text), level + at) for at, text in ((1.3, claim.date_stated), (1.7, claim.date_established))]
        style: Style = {"arrowstyle": "-|>", "mutation_scale": 8, "shrinkA": 0, "shrinkB": 0, "color": INK["ink"], "zorder": 3}
        ax.add_patch(FancyArrowPatch(start, end, **style))


def _inside(ax: Axes, text: str) -> tuple[float, float]:
    """The span of a date, as far as it lies on the axis."""
    (first, last), (start, end) = ax.get_xlim(), reach(text)
    return max(start or first, first), min(end or last, last)


def _middle(ax: Axes, text: str) -> float:
    """Where an arrow begins or ends: in the middle of the span, at the beginning of an open one."""
    first, last = _inside(ax, text)
    return first if reach(text)[1] is None else (first + last) / 2


def _span(ax: Axes, level: float, text: str, wrong: bool, whose: str, **style: Any) -> Patch:
    """The span of a date as a bar, and behind it (before it, near the edge) the date in words and whose it is."""
    start, end = _inside(ax, text)
    first, last = ax.get_xlim()
    sign = 1 if end < first + 0.7 * (last - first) else -1
    at, said = (end if sign > 0 else start), say(text)
    inner, outer = (said, whose) if sign > 0 else (whose, said)
    shift = {inner: 0.1 * sign, outer: sign * (0.2 + inches(inner))}
    for part, ink in [(whose, "muted")] if wrong else [(whose, "muted"), (said, "ink")]:
        style_of_text: Style = {"ha": "left" if sign > 0 else "right", "va": "center_baseline", "fontsize": SMALL, "color": INK[ink]}
        ax.annotate(part, (at, level), (72 * shift[part], 0), textcoords="offset points", **style_of_text)
    if wrong:
        text_struck_through(ax, at, level, said, shift[said])
    begins, ends = reach(text)
    beginning, ending = (start, end if begins is None else start), (start if ends is None else end, end)
    return soft_bar(ax, level, beginning, ending, "none", height=0.5, **style)


def _finding(claims: DataFrame, source: str) -> str:
    wrong = sum(is_misdated(claim) for claim in claims.itertuples())
    known = sum(claims.date_established != "")
    return f"Source {source} gives {number(known)} dates beside which an established one can be set; of these {number(wrong)} {'is' if wrong == 1 else 'are'} wrong."


def _listing(claims: DataFrame) -> str:
    return "; ".join(
        f"{claim.id}: {say(claim.date_stated)}"
        + (f", {'wrongly' if is_misdated(claim) else 'established'}: {say(claim.date_established)}" if claim.date_established else "")
        for claim in claims.itertuples()
    )
