"""A plate: a figure in the house style that carries its name, its caption and its alt text.

It shows itself as SVG inside HTML, so that its colours follow the theme of the page and its
marks can be links; it keeps no global state and is the same, byte for byte, on every run.
"""

import html
import io
import re
from pathlib import Path

import matplotlib
from matplotlib.figure import Figure

STYLE = Path(__file__).with_name("edition.mplstyle")
INK = {  # name -> colour on light ground; a page may give other values as --plate-NAME
    "ink": "#1a1a1a",
    "muted": "#55524b",
    "rule": "#ddd6c6",
    "supported": "#1d5c3a",
    "imprecise": "#8a4b00",
    "disputed": "#6b3a7d",
    "contradicted": "#7a1f1f",
    "unverifiable": "#4f5358",
    "evaluative": "#2b4c7e",
    "german": "#4a4a4a",
    "sponsored": "#9a6a2f",
    "autonomous": "#1f5c3d",
    "independent": "#4c6b8a",
    "ground": "#fffdf8",
}
ROOT = Path(__file__).resolve().parent.parent
WIDTH = 9.0  # inches; a page is this wide at 96 pixels an inch
in_house_style = matplotlib.rc_context(fname=STYLE)  # a decorator: what is drawn, is drawn in the house style


class Plate(Figure):
    """A figure with its name, caption and alt text; `height` in inches."""

    def __init__(self, name: str, height: float, rows: int = 1, **axes):
        with matplotlib.rc_context(fname=STYLE):
            super().__init__(figsize=(WIDTH, height), layout="constrained")
            self.axes_of_plate = self.subplots(rows, 1, squeeze=False, **axes)[:, 0]
        self.name, self.caption, self.alt = name, "", ""

    @property
    def ax(self):
        return self.axes_of_plate[0]

    def marks(self) -> dict[str, object]:
        """The artists that stand for rows, each by the id of its row."""
        return {gid: artist for artist in self.findobj() if (gid := artist.get_gid())}

    def svg(self) -> str:
        """The figure as SVG: no date, ids of its own, colours by name."""
        out = io.StringIO()
        with matplotlib.rc_context(fname=STYLE):
            self.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
        found = out.getvalue()[out.getvalue().index("<svg") :]
        found = re.sub(r"\s*<metadata>.*?</metadata>", "", found, flags=re.DOTALL)
        found = re.sub(r'(\bid=")', rf"\g<1>{self.name}-", found)
        found = re.sub(r'((?:href="|url\()#)', rf"\g<1>{self.name}-", found)
        for ink, colour in INK.items():
            found = found.replace(colour, f"var(--plate-{ink}, {colour})")
        found = re.sub(r' (?:width|height)="[\d.]+pt"', "", found, count=2)
        label = html.escape(self.alt, quote=True)
        return found.replace("<svg", f'<svg role="img" aria-label="{label}"', 1).replace(' target="_blank"', "")

    def _repr_html_(self) -> str:
        caption = f"<figcaption>{self.caption}</figcaption>"
        return f'<figure class="plate" id="fig-{self.name}">\n<div class="sheet">{self.svg()}</div>\n{caption}\n</figure>'


def note(count: str, tables: str, module: str) -> str:
    """The end of a caption: how many rows, from which tables, drawn by which module."""
    return f'<span class="made">{count}. Tables: {tables}. Drawn by <code>{module.replace(".", "/")}.py</code>.</span>'
