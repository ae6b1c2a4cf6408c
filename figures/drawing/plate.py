"""A plate: a figure in the house style that carries its question, its caption, its alt text and its rows.

It is drawn from top to bottom in points of the printed page. Its impression is an SVG whose marks are links that
say what they stand for, with all that a page, a printed sheet or a notebook needs besides. It keeps no global
state and is the same, byte for byte, on every run.
"""

import functools
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon
from matplotlib.text import Text

from edition import paper
from edition.impression import BAND, KEY, MIME, Area, Cut, Drawing, Impression, Origin
from edition.inks import DRAWN, light
from figures.drawing import svg
from figures.drawing.letters import HEADING, LINE, SMALL, lines_of, width_of
from figures.drawing.picture import picture
from figures.drawing.request import asked_for
from figures.drawing.room import ROOMS, WIDE, Room
from figures.drawing.rows import Rows, Said
from figures.drawing.units import Points, Spot, Style

INK = {name: light(name) for name in DRAWN}
HOUSE: Any = {  # the house style, as far as the whole book shares it
    "font.family": list(paper.MEASURED),
    "font.size": SMALL,
    "text.color": INK["ink"],
}
STYLE = Path(__file__).with_name("edition.mplstyle")  # and the rest of it
CHANGED = "-changed"  # the name of a plate that was drawn from tables which a reader has changed
NOT_OURS = "Drawn from tables that were changed: not a finding of the edition."
BASE = 3.2  # points from the middle of a line of text down to where it stands
Drawn = TypeVar("Drawn", bound=Artist)


def in_style() -> Any:
    """A context in which Matplotlib draws in the house style."""
    return matplotlib.rc_context(rc=HOUSE, fname=STYLE)


class Unclipped:
    """What nothing clips, and what need not be told by what it would be clipped: for each mark of a plate that takes a while."""

    def set_clip_path(self, path: object, transform: object = None) -> None:
        """Leave it as it is."""


class Stroke(Unclipped, Line2D):
    """A line or a sign."""


class Shape(Unclipped, Polygon):
    """A shape with corners."""


class Words(Unclipped, Text):
    """A line of text that stands where it is told to; Matplotlib would measure it first, and look for several lines and for formulas."""

    kind = "text"  # the group in which it is written

    def draw(self, renderer: RendererBase) -> None:
        if not self.get_text():
            return
        renderer.open_group(self.kind, self.get_gid())
        context = renderer.new_gc()
        context.set_foreground(self.get_color())
        context.set_url(self.get_url())
        x, y = self.get_transform().transform(self.get_unitless_position())
        down = renderer.get_canvas_width_height()[1] - y if renderer.flipy() else y
        start, upright = x - self.left_of(renderer), self.get_rotation()
        renderer.draw_text(context, start, down, self.get_text(), self.get_fontproperties(), upright, mtext=self)
        context.restore()
        renderer.close_group(self.kind)

    def left_of(self, renderer: RendererBase) -> float:
        """How far it begins left of where it stands, for what draws dots and does not align by itself."""
        if self.get_horizontalalignment() == "left" or not isinstance(renderer, RendererAgg):
            return 0.0
        width, _, _ = renderer.get_text_width_height_descent(self.get_text(), self.get_fontproperties(), ismath=False)
        return width / 2 if self.get_horizontalalignment() == "center" else width


class Haloed(Words):
    """A line of text with the ground around its letters, so that no line that it crosses strikes it through."""

    kind = svg.HALO


class Plate(Figure):
    """A figure with its question, caption, alt text and rows; places are points from its upper left corner."""

    def __init__(self, name: str, room: Room = WIDE):
        with in_style():
            super().__init__(figsize=(room.width / 72, 1), dpi=72)
            self.parts = {part: self.add_axes((0, 0, 1, 1), frameon=False, gid=part) for part in (KEY, BAND, "")}
        for ax in self.parts.values():
            ax.set_axis_off()
        self.name, self.title, self.caption, self.alt = name, "", "", ""
        self.origin = Origin("", "", "")
        self.room, self.part = room, ""
        self.level: Points = 0.0  # down to where it is drawn
        self.key: Points = 0.0  # where the key ends and the band begins
        self.head: Points = 0.0  # where the band ends, which stays in sight above the rows
        self.open = ""  # the title of the group that is being drawn
        self.cuts: list[Cut] = []
        self.said: dict[str, Said] = {}  # what the tables say of each mark, by its id
        self.narrow: Plate | None = None
        self._areas: list[tuple[str, float, Area]] = []

    @property
    def ax(self) -> Axes:
        return self.parts[self.part]

    # what stands on it

    def write(
        self,
        x: Points,
        y: Points,
        text: str,
        ink: str = "ink",
        align: str = "left",
        url: str | None = None,
        *,
        size: Points = SMALL,
        gid: str = "",
        kind: type[Words] = Words,
        **style: Any,
    ) -> Text:
        """A line of text of which y is the middle."""
        words = kind(x, y + BASE, text, ha=align, va="baseline", fontsize=size, color=INK[ink], transform=self.ax.transData, **style)
        self.ax.add_artist(words)
        width = width_of(text, size, style.get("weight", "normal"))
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        return self.lead(words, gid, url, (left, y - LINE / 2 + 0.5, left + width, y + LINE / 2 - 0.5))

    def heading(self, x: Points, y: Points, text: str, align: str = "left") -> Text:
        """The title of a group of rows."""
        return self.write(x, y, text, "muted", align, size=HEADING, style="italic")

    def headings(self, text: str, x: Points = 0) -> None:
        """The title of a group of rows, in as many lines as it needs."""
        for line in lines_of(text, (self.room.width - x) * SMALL / HEADING):
            self.heading(x, self.down(LINE * 0.6), line)
            self.down(LINE * 0.55)

    def rule(
        self, spots: Sequence[Spot], ink: str = "rule", width: Points = 0.8, gid: str = "", url: str | None = None, **style: Any
    ) -> Line2D:
        """A line from spot to spot."""
        xs, ys = zip(*spots, strict=True)
        usual: Style = {"color": INK[ink], "linewidth": width, "zorder": 0, "clip_on": False}
        line = self.ax.add_line(Stroke(xs, ys, **usual | style))
        return self.lead(line, gid, url, (min(xs), min(ys) - width, max(xs), max(ys) + width))

    def shape(self, corners: Sequence[Spot], face: str, edge: str, gid: str = "", url: str | None = None, **style: Any) -> Patch:
        """A shape with these corners."""
        xs, ys = zip(*corners, strict=True)
        usual: Style = {"facecolor": INK.get(face, face), "edgecolor": INK[edge], "linewidth": 0.8, "joinstyle": "round", "clip_on": False}
        patch = self.ax.add_patch(Shape(corners, **usual | style))
        return self.lead(patch, gid, url, (min(xs), min(ys), max(xs), max(ys)))

    def sign(
        self,
        x: Points,
        y: Points,
        marker: str,
        size: Points,
        ink: str = "ink",
        face: str = "",
        gid: str = "",
        url: str | None = None,
        **style: Any,
    ) -> Line2D:
        """A mark of so many points around a spot."""
        usual: Style = {
            "color": INK[ink],
            "markerfacecolor": INK[face or ink],
            "markersize": size,
            "markeredgewidth": 1.1,
            "zorder": 3,
            "clip_on": False,
        }
        mark = self.ax.add_line(Stroke([x], [y], marker=marker, linestyle="none", **usual | style))
        return self.lead(mark, gid, url, (x - size / 2, y - size / 2, x + size / 2, y + size / 2))

    def strike(self, x: Points, y: Points, text: str, gid: str = "", url: str | None = None, **style: Any) -> Points:
        """A text struck through, centred so that another type may set it: what a source says and what is not so. Gives its end."""
        width = width_of(text)
        self.rule([(x + 0.04 * width, y), (x + 0.96 * width, y)], "contradicted", 1.1, zorder=4)
        self.write(x + width / 2, y, text, "contradicted", "center", url, gid=gid, **style)
        return x + width

    def lead(self, artist: Drawn, gid: str, url: str | None, box: tuple[float, float, float, float]) -> Drawn:
        """The artist as the mark of a row, or as what leads to where a row is treated."""
        if gid:
            artist.set_gid(gid)
        if url:
            artist.set_url(url)
            left, top, right, bottom = map(_rounded, box)
            self._areas.append((self.part, artist.get_zorder(), Area(left, top, right, bottom, url)))
        return artist

    # how it goes down

    def down(self, points: Points) -> Points:
        """Go down by so much; where that is from the top."""
        self.level += points
        return self.level

    def may_be_cut(self, title: str | None = None) -> None:
        """Here a tall plate may be cut, where it is shown on several sheets: before a new group with this title, or within the open one."""
        self.cuts.append(Cut(round(self.level, 2), "" if title is not None else self.open))
        if title is not None:
            self.open = title

    def begin_band(self) -> None:
        """What follows stays in sight above the rows."""
        self.key, self.part = self.level, BAND

    def end_band(self) -> None:
        self.head, self.part = self.level, ""

    def close(self) -> None:
        """Set it to the height down to which it was drawn."""
        self.set_size_inches(self.room.width / 72, self.level / 72)
        for ax in self.parts.values():
            ax.set_xlim(0, self.room.width)
            ax.set_ylim(self.level, 0)

    # what it gives

    def marks(self) -> dict[str, Artist]:
        """The artists that stand for rows, each by the id of its row."""
        return {gid: artist for ax in self.parts.values() for artist in ax.get_children() if (gid := artist.get_gid())}

    def rows(self) -> list[Said]:
        """The rows that are drawn, each once, in the order of their marks."""
        return list({(row.table, row.id): row for row in self.said.values()}.values())

    def impression(self) -> Impression:
        """The plate as it is handed over to those who show it."""
        rows, own = self.rows(), self.drawing()
        columns = [name for name in Said._fields if any(getattr(row, name) for row in rows)]
        return Impression(
            name=self.name,
            title=self.title,
            alt=self.alt,
            caption=self.caption,
            origin=self.origin,
            columns=columns,
            rows=[[getattr(row, name) for name in columns] for row in rows],
            width=own.width,
            height=own.height,
            key=own.key,
            head=own.head,
            drawing=own.drawing,
            narrow=self.narrow.drawing() if self.narrow else None,
            areas=self.areas(),
            cuts=self.cuts,
        )

    def areas(self) -> list[Area]:
        """What leads somewhere, in the order in which it is drawn."""
        order = list(self.parts)
        return [area for *_, area in sorted(self._areas, key=lambda found: (order.index(found[0]), found[1]))]

    def drawing(self) -> Drawing:
        """The figure as SVG with its measures."""
        out = io.StringIO()
        with in_style():
            # not savefig, which would draw everything twice
            FigureCanvasSVG(self).print_svg(out, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
        urls = {gid: url for gid, artist in self.marks().items() if (url := artist.get_url())}
        name = "-".join(filter(None, [self.name, self.room.name]))
        width, height = self.get_size_inches() * 72
        drawn = svg.drawing(out.getvalue(), self.name, name, self.said, urls)
        return Drawing(drawn, _rounded(width), _rounded(height), _rounded(self.key), _rounded(self.head), self.cuts)

    def _repr_html_(self) -> str:
        return self.impression().html()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        """What a notebook shows: a picture with its caption and rows, another for what cannot show that, the impression for the book."""
        impression = self.impression()
        return {"text/html": impression.picture(), "image/png": picture(self), MIME: impression.bundle()}


def _rounded(points: Points) -> Points:
    return round(float(points), 2)


def in_house_style(draw: Callable[..., Plate]) -> Callable[..., Plate]:
    """A decorator: what is drawn, is drawn in the house style and in both widths, and each mark is told what the tables say of its row."""

    @functools.wraps(draw)
    def drawn(tables: Any, *args: Any, **options: Any) -> Plate:
        asked_for(draw, tables, *args, **options)
        rows = Rows(tables)
        with in_style():
            wide, narrow = [draw(tables, *args, **options, room=room) for room in ROOMS]
        for plate in (wide, narrow):
            plate.close()
            if tables.is_changed:
                plate.name, plate.caption = plate.name + CHANGED, f"{plate.caption} {NOT_OURS}"
            plate.said = {gid: row for gid, artist in plate.marks().items() if (row := rows.said(gid, artist.get_url()))}
        wide.narrow = narrow
        return wide

    return drawn
