"""Cut-outs of the figures for the entries of a register: the own line of a row on a short axis, as light as a line of text."""

from html import escape
from typing import NamedTuple

from edition.tables import Tables
from figures.drawing.plate import INK
from figures.drawing.stretches import CAPTIVE, UNKNOWN
from figures.drawing.time import through
from figures.drawing.units import Period, Year
from figures.drawing.windows import Shown, shown

Pixels = float
WIDTH, HEIGHT, MIDDLE = 300, 30, 10  # pixels: the drawing, and where the line runs
FIRST, LAST = 60, 290  # where the years begin and end that have most room
EDGE = 2


class Strip(NamedTuple):
    """A short axis: the years of interest have the room, what was before and after stands at the edges."""

    shown: Shown

    @classmethod
    def of(cls, tables: Tables) -> "Strip":
        return cls(shown(tables, "cutouts"))

    def cutout(self, figure: str, key: str, says: str, marks: list[str]) -> str:
        """One line of a figure as a small drawing that leads to the figure and says what it shows."""
        ticks = {year: self.place(year) for year in self.shown.main}
        rules = f'<path d="{"".join(f"M{x:g} 2V18" for x in ticks.values())}" stroke="{_ink("rule")}"/>'
        years = "".join(f'<text x="{x:g}" y="28">{year}</text>' for year, x in list(ticks.items())[::2])
        drawn = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(says)}">{rules}{"".join(marks)}{years}</svg>'
        return f'<p class="cutout"><a href="#{figure}-{key}" data-row="{key}">{drawn}</a></p>'

    def place(self, year: Year) -> Pixels:
        """Where a time stands."""
        (first, last), before = self.shown.years, self.shown.before
        left = EDGE if before is None else FIRST
        if year < first:
            return round(EDGE + (max(year, before) - before) / (first - before) * (left - EDGE), 1) if before is not None else EDGE
        if year > last:
            return round(LAST + min(year - last, 1) * (WIDTH - EDGE - LAST), 1)
        return round(left + (year - first) / (last - first) * (LAST - left), 1)

    def bar(self, start: Period, end: Period, ink: str, height: Pixels, hollow: bool = False) -> str:
        """A bar that tapers where its ends may lie."""
        a, b, c, d = map(self.place, (*start, *end))
        b, c = through((a, b), (c, d))
        up, down = MIDDLE - height / 2, MIDDLE + height / 2
        edge = " ".join(f"{x:g},{y:g}" for x, y in [(a, MIDDLE), (b, up), (c, up), (d, MIDDLE), (c, down), (b, down)])
        return f'<polygon points="{edge}" fill="{_ink("ground" if hollow else ink)}" stroke="{_ink(ink)}"/>'

    def piece(self, start: Year, end: Year, ink: str, height: Pixels, state: str) -> str:
        """A part of a life in one state: hollow and barred in captivity, dotted where the state is unknown."""
        a, b = self.place(start), self.place(end)
        if state == CAPTIVE:
            box = f'<rect x="{a:g}" y="{MIDDLE - height / 2:g}" width="{b - a:g}" height="{height:g}" fill="{_ink("ground")}" stroke="{_ink(ink)}"/>'
            return f'{box}<path d="M{a:g} {MIDDLE}H{b:g}" stroke="{_ink(ink)}" stroke-width="{height:g}" stroke-dasharray="1 3"/>'
        dots = ' stroke-dasharray="1.5 3"' if state == UNKNOWN else ""
        return f'<path d="M{a:g} {MIDDLE}H{b:g}" stroke="{_ink(ink)}" stroke-width="{height if not dots else 1.5:g}"{dots}/>'

    def ring(self, year: Year) -> str:
        """A ring where an end is not known."""
        return f'<circle cx="{self.place(year):g}" cy="{MIDDLE}" r="4" fill="{_ink("ground")}" stroke="{_ink("ink")}"/>'

    def sign(self, year: Year, text: str) -> str:
        """A sign at a time."""
        return f'<text class="sign" x="{self.place(year):g}" y="{MIDDLE + 4.5}">{text}</text>'


def _ink(name: str) -> str:
    return f"var(--plate-{name}, {INK[name]})"
