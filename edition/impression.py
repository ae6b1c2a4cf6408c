"""The impression of a plate: what a figure gives to all who show it, on a page, on paper, in a notebook.

It is an output of its cell, under a type of its own beside the HTML that Jupyter shows.
"""

import csv
import io
import json
import xml.etree.ElementTree as ET
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from edition.inks import DRAWN, light
from edition.paper import AWAY, MEASURED, SIZES, families

MIME = "application/vnd.edition.plate+json"
SCREEN = 420.0  # points: a drawing that is not taller needs no heads that stay in sight
FOLDER = "downloads/figures"  # where the drawing and its rows can be taken
KINDS = ("csv", "svg")
PAPER = f"max-width: 100%; padding: .5em; background-color: {light('ground')}"  # under a picture, also in a dark program
FOLD = '<summary style="display: list-item">'  # the classic Notebook takes the sign of a fold away, and nobody sees that it opens
FETCHED = ".narrow.js"  # what is behind the name of the file with the drawing for a phone
KEY, BAND = "key", "band"  # parts of a drawing: what explains its signs, and what stays in sight above its rows
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


class Cut(NamedTuple):
    """Where a tall drawing may be cut, in points from its top, and the title of the group that is cut there; none between two groups."""

    level: float
    open: str


class Drawing(NamedTuple):
    """An SVG with the inks of light ground, and its measures in points."""

    drawing: str
    width: float
    height: float
    key: float  # what stands above explains the signs
    head: float  # and from there down to here are the heads of its columns
    cuts: list[Cut]  # from top to bottom

    @classmethod
    def read(cls, bundle: Sequence[Any]) -> "Drawing":
        """The drawing from what an output holds of it."""
        drawing, width, height, key, head, cuts = bundle
        return cls(drawing, width, height, key, head, [Cut(*cut) for cut in cuts])


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
    key: float  # what stands above explains the signs
    head: float  # what stands between is repeated in print on each sheet of a tall plate, and stays in sight on a page
    drawing: str  # SVG with the inks of light ground
    narrow: Drawing | None  # the same for a phone
    areas: list[Area]  # in the order in which they are drawn
    cuts: list[Cut]  # from top to bottom

    @classmethod
    def read(cls, bundle: Mapping[str, Any]) -> "Impression":
        """The impression from what an output holds under its type."""
        areas, cuts = [Area(*area) for area in bundle["areas"]], [Cut(*cut) for cut in bundle["cuts"]]
        narrow = Drawing.read(bundle["narrow"]) if bundle["narrow"] else None
        return cls(**{**bundle, "origin": Origin(*bundle["origin"]), "narrow": narrow, "areas": areas, "cuts": cuts})

    def bundle(self) -> dict[str, Any]:
        """What an output holds under its type."""
        return self._asdict()

    @property
    def wide(self) -> Drawing:
        """The drawing for print and for wide screens, with its measures."""
        return Drawing(self.drawing, self.width, self.height, self.key, self.head, self.cuts)

    def themed(self) -> str:
        """The drawing with inks that a page may set: `var(--plate-ink, #1a1a1a)`."""
        return themed(self.drawing)

    def table(self) -> str:
        """The rows as CSV."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([self.columns, *self.rows])
        return out.getvalue()

    def html(self, drawing: str = "", link: Link | None = on_page, in_book: bool = False) -> str:
        """The plate with its caption, and beside it its rows; `drawing` stands in place of its own; without a `link` there are no files to take.

        In the book the heads of its columns stay in sight, and a phone fetches the drawing that was made for it.
        """
        before, file, behind = map(escape, self.origin.sentences())
        made = f'<span class="made">{before}<code>{file}</code>{behind}</span>'
        wide = f'<div class="sheet wide">{drawing or self.themed()}{self._band("", self.wide) if in_book else ""}</div>'
        return (
            f'<figure class="plate" id="fig-{self.name}" aria-labelledby="{self.name}-question">\n'
            f'<p class="question" id="{self.name}-question">{escape(self.title, quote=False)}</p>\n'
            f"{wide}{self._to_fetch() if in_book else ''}\n"
            f'<figcaption id="{self.name}-caption">{escape(self.caption, quote=False)} {made}</figcaption>\n</figure>\n'
            f"{self._data(link) if self.rows else ''}"
        )

    def picture(self, link: Link | None = None) -> str:
        """The plate for a program that knows nothing of the book: its drawing is a picture with the ink and the ground of a light page.

        Programs take drawings out of what they do not trust, and some stumble over links in them.
        """
        drawn = self.themed().replace(families(*MEASURED), families(*AWAY))
        coded = b64encode(drawn.encode("utf-8")).decode("ascii")
        drawing = f'<img alt="{escape(self.alt)}" style="{PAPER}" src="data:image/svg+xml;base64,{coded}">'
        return self.html(drawing, link).replace("<summary>", FOLD)

    def _band(self, room: str, given: Drawing) -> str:
        """The heads of the columns of a tall drawing once more, to stay in sight above its rows."""
        if given.height <= SCREEN or not (high := given.head - given.key):
            return ""
        place = f'viewBox="0 {given.key:g} {given.width:g} {high:g}" style="margin-top: {100 * given.key / given.width:.2f}%"'
        return f'<svg class="band" aria-hidden="true" font-size="{SIZES["small"]:g}" {place}><use href="#{self.name}{room}-{BAND}"/></svg>'

    def _to_fetch(self) -> str:
        """The room of the drawing for a phone, and where it is to be fetched."""
        if not self.narrow:
            return ""
        room = f'style="aspect-ratio: {self.narrow.width:g} / {self.narrow.height:g}"'
        return f'<div class="sheet narrow" data-fetch="{FOLDER}/{self.name}{FETCHED}" data-plate="{self.name}" {room}></div>'

    def fetched(self) -> str:
        """The drawing for a phone as a script, which a page may also fetch where it lies on a disk."""
        drawn = f"{themed(self.narrow.drawing)}{self._band('-narrow', self.narrow)}" if self.narrow else ""
        return f"editionPlate({json.dumps(self.name)}, {json.dumps(drawn, ensure_ascii=False)});\n"

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


def themed(drawing: str) -> str:
    """A drawing with inks that a page may set."""
    for ink in DRAWN:
        drawing = drawing.replace(light(ink), f"var(--plate-{ink}, {light(ink)})")
    return drawing


def _cells(cells: list[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
