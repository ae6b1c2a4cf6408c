"""Cut-outs of the figures for the entries of a register: the own line of a row on a short axis, as light as a line of text."""

from html import escape

from figures.drawing.plate import INK
from figures.drawing.stretches import CAPTIVE, UNKNOWN
from figures.drawing.units import Period, Year

Pixels = float
WIDTH, HEIGHT, MIDDLE = 300, 30, 10  # pixels: the drawing, and where the line runs
TICKS = {1941: 60, 1942: 106, 1943: 152, 1944: 198, 1945: 244, 1946: 290}  # years of the war, and where they stand
BEFORE, AFTER = 1918, 1947


def cutout(figure: str, key: str, says: str, marks: list[str]) -> str:
    """One line of a figure as a small drawing that leads to the figure and says what it shows."""
    rules = f'<path d="{"".join(f"M{x} 2V18" for x in TICKS.values())}" stroke="{_ink("rule")}"/>'
    years = "".join(f'<text x="{x}" y="28">{year}</text>' for year, x in TICKS.items() if year % 2)
    drawn = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(says)}">{rules}{"".join(marks)}{years}</svg>'
    return f'<p class="cutout"><a href="#{figure}-{key}" data-row="{key}">{drawn}</a></p>'


def place(year: Year) -> Pixels:
    """Where a time stands: the war has the room, what was before and after stands at the edges."""
    first, last = min(TICKS), max(TICKS)
    if year < first:
        return round(2 + (max(year, BEFORE) - BEFORE) / (first - BEFORE) * (TICKS[first] - 2), 1)
    if year > last:
        return round(TICKS[last] + (min(year, AFTER) - last) / (AFTER - last) * (WIDTH - 2 - TICKS[last]), 1)
    return round(TICKS[first] + (year - first) / (last - first) * (TICKS[last] - TICKS[first]), 1)


def bar(start: Period, end: Period, ink: str, height: Pixels, hollow: bool = False) -> str:
    """A bar that tapers where its ends may lie."""
    a, b, c, d = map(place, (*start, *end))
    b, c = min(b, d), max(min(b, d), c)
    up, down = MIDDLE - height / 2, MIDDLE + height / 2
    edge = " ".join(f"{x:g},{y:g}" for x, y in [(a, MIDDLE), (b, up), (c, up), (d, MIDDLE), (c, down), (b, down)])
    return f'<polygon points="{edge}" fill="{_ink("ground" if hollow else ink)}" stroke="{_ink(ink)}"/>'


def piece(start: Year, end: Year, ink: str, height: Pixels, state: str) -> str:
    """A part of a life in one state: hollow in captivity, dotted where the state is unknown."""
    a, b = place(start), place(end)
    if state == CAPTIVE:
        return f'<rect x="{a:g}" y="{MIDDLE - height / 2:g}" width="{b - a:g}" height="{height:g}" fill="{_ink("ground")}" stroke="{_ink(ink)}"/>'
    dots = ' stroke-dasharray="1.5 3"' if state == UNKNOWN else ""
    return f'<path d="M{a:g} {MIDDLE}H{b:g}" stroke="{_ink(ink)}" stroke-width="{height if not dots else 1.5:g}"{dots}/>'


def ring(year: Year) -> str:
    """A ring where an end is not known."""
    return f'<circle cx="{place(year):g}" cy="{MIDDLE}" r="4" fill="{_ink("ground")}" stroke="{_ink("ink")}"/>'


def sign(year: Year, text: str) -> str:
    """A sign at a time."""
    return f'<text class="sign" x="{place(year):g}" y="{MIDDLE + 4.5}">{text}</text>'


def _ink(name: str) -> str:
    return f"var(--plate-{name}, {INK[name]})"
