"""The impression of a plate: what a figure gives to all who show it, on a page, on paper, in a notebook.

It is an output of its cell, under a type of its own beside the HTML that Jupyter shows.
"""

import csv
import io
import xml.etree.ElementTree as ET
from base64 import b64encode
from collections.abc import Callable, Mapping
from html import escape
from typing import Any, NamedTuple

from edition.inks import DRAWN, light
from edition.paper import AWAY, MEASURED, families

MIME = "application/vnd.edition.plate+json"
FOLDER = "downloads/figures"  # where the drawing and its rows can be taken
KINDS = ("csv", "svg")
PAPER = f"max-width: 100%; padding: .5em; background-color: {light('ground')}"  # under a picture, also in a dark program
SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"

ET.register_namespace("", SVG)
ET.register_namespace("xlink", XLINK)


class Area(NamedTuple):
    """A part of the drawing that leads somewhere, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    href: str


class Line(NamedTuple):
    """Where a line of text stands, in points from the top of the drawing, and whether it is a title."""

    base: float
    is_title: bool


class Origin(NamedTuple):
    """From what a figure is drawn: how many rows there are, of which tables, and by which module."""

    counted: str
    tables: str
    module: str

    def sentences(self) -> tuple[str, str, str]:
        """The same in words: what stands before the file of the module, the file, what stands behind it."""
        return f"{self.counted}. Tables: {self.tables}. Drawn by ", f"{self.module.replace('.', '/')}.py", "."


Link = Callable[[str], str]  # gives the attribute of a link to an address below the book


def on_page(address: str) -> str:
    """The attribute of a link on a page of the book."""
    return f' href="{address}"'


class Impression(NamedTuple):
    """A plate as it is handed over."""

    name: str
    title: str
    alt: str
    caption: str
    origin: Origin
    columns: list[str]
    rows: list[list[str]]  # what the tables say of each row that is drawn
    width: float  # points, like all that follows
    height: float
    head: float  # what stands above is repeated in print on each sheet of a tall plate
    drawing: str  # SVG with the inks of light ground
    areas: list[Area]  # in the order in which they are drawn
    lines: list[Line]  # from top to bottom: between two of them a tall plate may be cut

    @classmethod
    def read(cls, bundle: Mapping[str, Any]) -> "Impression":
        """The impression from what an output holds under its type."""
        areas, lines = [Area(*area) for area in bundle["areas"]], [Line(*line) for line in bundle["lines"]]
        return cls(**{**bundle, "origin": Origin(*bundle["origin"]), "areas": areas, "lines": lines})

    def bundle(self) -> dict[str, Any]:
        """What an output holds under its type."""
        return self._asdict()

    def themed(self) -> str:
        """The drawing with inks that a page may set: `var(--plate-ink, #1a1a1a)`."""
        drawing = self.drawing
        for ink in DRAWN:
            drawing = drawing.replace(light(ink), f"var(--plate-{ink}, {light(ink)})")
        return drawing

    def table(self) -> str:
        """The rows as CSV."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([self.columns, *self.rows])
        return out.getvalue()

    def html(self, drawing: str = "", link: Link | None = on_page) -> str:
        """The plate with its caption, and beside it its rows; `drawing` stands in place of its own; without a `link` there are no files to take."""
        label = escape(f"Figure: {self.title}")
        before, file, behind = map(escape, self.origin.sentences())
        made = f'<span class="made">{before}<code>{file}</code>{behind}</span>'
        return (
            f'<figure class="plate" id="fig-{self.name}">\n'
            f'<div class="sheet" role="region" tabindex="0" aria-label="{label}">{drawing or self.themed()}</div>\n'
            f"<figcaption>{escape(self.caption, quote=False)} {made}</figcaption>\n</figure>\n{self._data(link) if self.rows else ''}"
        )

    def picture(self, link: Link | None = None) -> str:
        """The plate for a program that knows nothing of the book: its drawing is a picture with the ink and the ground of a light page.

        Programs take drawings out of what they do not trust, and some stumble over links in them.
        """
        drawn = self.themed().replace(families(*MEASURED), families(*AWAY))
        coded = b64encode(drawn.encode("utf-8")).decode("ascii")
        drawing = f'<img alt="{escape(self.alt)}" style="{PAPER}" src="data:image/svg+xml;base64,{coded}">'
        return self.html(drawing, link)

    def _data(self, link: Link | None) -> str:
        """The rows as a folded table, and where they and the drawing can be taken."""
        lines = "\n".join(_cells(row, "td") for row in self.rows)
        return (
            f'<details class="plate-data"><summary>Show the data: {len(self.rows)} rows</summary>\n'
            f'<div class="rows" role="region" tabindex="0" aria-label="{escape(f"Rows of the figure: {self.title}")}"><table>\n'
            f"<thead>{_cells(self.columns, 'th')}</thead>\n<tbody>\n{lines}\n</tbody></table></div>\n</details>\n{self._files(link) if link else ''}"
        )

    def _files(self, link: Link) -> str:
        files = ", ".join(f"<a{link(f'{FOLDER}/{self.name}.{kind}')} download>{kind.upper()}</a>" for kind in KINDS)
        return f'<p class="plate-files">Download: {files}</p>\n'


def _cells(cells: list[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
