"""A plate: a figure in the house style that carries its name, its caption, its alt text and its rows.

Its impression is an SVG whose marks are links that say what they stand for, with all that a page, a printed
sheet or a notebook needs besides. It keeps no global state and is the same, byte for byte, on every run.
"""

import functools
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.transforms import BboxBase

from edition import paper
from edition.impression import MIME, SVG, XLINK, Area, Impression, Line, Origin
from edition.inks import DRAWN, light
from figures.drawing.picture import picture
from figures.drawing.request import asked_for
from figures.drawing.rows import Rows, Said

INK = {name: light(name) for name in DRAWN}
SMALL = paper.SIZES["small"]  # points; nothing on a plate is smaller
HEADING = 9.5  # points
HOUSE: Any = {  # the house style, as far as the whole book shares it
    "font.family": list(paper.MEASURED),
    **dict.fromkeys(("font.size", "axes.labelsize", "xtick.labelsize", "ytick.labelsize"), SMALL),
    "axes.titlesize": HEADING,
    **dict.fromkeys(("text.color", "ytick.color"), INK["ink"]),
    **dict.fromkeys(("axes.labelcolor", "xtick.color"), INK["muted"]),
    **dict.fromkeys(("axes.edgecolor", "grid.color"), INK["rule"]),
}
STYLE = Path(__file__).with_name("edition.mplstyle")  # and the rest of it
# a hundredth of a point is finer than any screen or press; a number may stand anywhere in a shape or a shift
LONG = re.compile(r"-?\d+\.\d{3,}")
WIDTH = paper.PLATE / 72  # inches: the width of a printed page, so that 9 points are 9 points; a screen shows it larger
HREF = f"{{{XLINK}}}href"  # as Matplotlib writes it; ours is plain, which makes a link for assistive technology too
FAMILY = paper.families(*paper.MEASURED)  # stated once for the whole drawing
CHANGED = "-changed"  # the name of a plate that was drawn from tables which a reader has changed
NOT_OURS = "Drawn from tables that were changed: not a finding of the edition."
HEAD = 26.0  # points above the rows, where the years of a time axis stand


def in_style() -> Any:
    """A context in which Matplotlib draws in the house style."""
    return matplotlib.rc_context(rc=HOUSE, fname=STYLE)


class Plate(Figure):
    """A figure with its name, caption, alt text and rows; `height` in inches."""

    def __init__(self, name: str, height: float, rows: int = 1, **axes: Any):
        with in_style():
            super().__init__(figsize=(WIDTH, height), layout="constrained")
            self.axes_of_plate = self.subplots(rows, 1, squeeze=False, **axes)[:, 0]
        self.name, self.caption, self.alt = name, "", ""
        self.origin = Origin("", "", "")
        self.head = HEAD
        self.said: dict[str, Said] = {}  # what the tables say of each mark, by its id

    @property
    def ax(self) -> Axes:
        return self.axes_of_plate[0]

    @property
    def title(self) -> str:
        """What the figure is called where it has to be short."""
        subject, _, part = self.name.removesuffix(CHANGED).partition("-")
        part = f"source {part.upper()}" if len(part) == 1 else part.replace("-", " ")
        return ": ".join(filter(None, [subject.capitalize(), part]))

    def marks(self) -> dict[str, Artist]:
        """The artists that stand for rows, each by the id of its row."""
        return {gid: artist for artist in self.findobj() if (gid := artist.get_gid())}

    def rows(self) -> list[Said]:
        """The rows that are drawn, each once, in the order of their marks."""
        return list({(row.table, row.id): row for row in self.said.values()}.values())

    def impression(self) -> Impression:
        """The plate as it is handed over to those who show it."""
        with _in_points(self):
            root, areas = self._drawn(), _areas(self)
        rows = self.rows()
        width, height = map(float, root.get("viewBox", "").split()[2:])
        columns = [name for name in Said._fields if any(getattr(row, name) for row in rows)]
        return Impression(
            name=self.name,
            title=self.title,
            alt=self.alt,
            caption=self.caption,
            origin=self.origin,
            columns=columns,
            rows=[[getattr(row, name) for name in columns] for row in rows],
            width=width,
            height=height,
            head=round(self.head, 3),
            drawing=ET.tostring(root, encoding="unicode"),
            areas=areas,
            lines=_lines(root),
        )

    def _drawn(self) -> ET.Element:
        """The figure as SVG: no date, ids of its own, each mark one link with its title."""
        out = io.StringIO()
        with in_style():
            # not savefig, which would draw everything twice
            FigureCanvasSVG(self).print_svg(out, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
        root = ET.fromstring(out.getvalue()[out.getvalue().index("<svg") :])
        _tidy(root)
        _mark(root, self)
        _dissolve(root, set(self.marks()))
        _entitle(root, self)
        _name_apart(root, self.name)
        return root

    def _repr_html_(self) -> str:
        return self.impression().html()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        """What a notebook shows: a picture with its caption and rows, another for what cannot show that, the impression for the book."""
        impression = self.impression()
        return {"text/html": impression.picture(), "image/png": picture(self), MIME: impression.bundle()}


def in_house_style(draw: Callable[..., Plate]) -> Callable[..., Plate]:
    """A decorator: what is drawn, is drawn in the house style, and each mark is told what the tables say of its row."""

    @functools.wraps(draw)
    def drawn(tables: Any, *args: Any, **options: Any) -> Plate:
        asked_for(draw, tables, *args, **options)
        with in_style():
            plate = draw(tables, *args, **options)
        rows = Rows(tables)
        if tables.is_changed:
            plate.name, plate.caption = plate.name + CHANGED, f"{plate.caption} {NOT_OURS}"
        plate.said = {gid: row for gid, artist in plate.marks().items() if (row := rows.said(gid, artist.get_url()))}
        return plate

    return drawn


@contextmanager
def _in_points(plate: Plate) -> Iterator[None]:
    """A context in which a dot of the plate is a point, as in its SVG: Matplotlib would leave it so."""
    usual = plate.get_dpi()
    plate.set_dpi(72)
    yield
    plate.set_dpi(usual)


def _areas(plate: Plate) -> list[Area]:
    """Where what leads somewhere stands on a plate that has been drawn, in the order in which it is drawn."""
    width, height = plate.get_size_inches() * 72
    renderer = RendererSVG(width, height, io.StringIO())
    artists = [(ax, artist) for ax in plate.axes for artist in sorted(ax.get_children(), key=Artist.get_zorder)]
    boxes = [(_box(artist, ax, renderer), url) for ax, artist in artists if (url := artist.get_url())]
    return [_area(box, height, url) for box, url in boxes]


def _area(box: BboxBase, height: float, url: str) -> Area:
    """A box, counted from the upper left corner."""
    left, top, right, bottom = (round(float(end), 2) for end in (box.xmin, height - box.ymax, box.xmax, height - box.ymin))
    return Area(left, top, right, bottom, url)


def _box(artist: Artist, ax: Axes, renderer: RendererSVG) -> BboxBase:
    """Where an artist stands, in points from the lower left corner; of itself a collection knows it in the units of its axes only."""
    if isinstance(artist, Collection):
        return artist.get_datalim(ax.transData).transformed(ax.transData)
    return artist.get_window_extent(renderer)


def _lines(root: ET.Element) -> list[Line]:
    """The baselines of the texts; titles are in italics."""
    found: dict[float, bool] = {}
    for text in root.iter(f"{{{SVG}}}text"):
        base = float(text.get("y", 0))
        found[base] = found.get(base, False) or "italic" in text.get("style", "")
    return [Line(*line) for line in sorted(found.items())]


def _tidy(root: ET.Element) -> None:
    """Take away what Matplotlib writes and nobody needs, and state the type once."""
    for name in ("width", "height"):
        root.attrib.pop(name)
    root.set("font-family", FAMILY)
    for parent in root.iter():
        parent.text, parent.tail = (text if (text or "").strip() else None for text in (parent.text, parent.tail))
        for child in list(parent):
            if child.tag == f"{{{SVG}}}metadata" or _is_empty(child):
                parent.remove(child)
        if parent.get("transform", "").startswith("rotate(-0 "):
            del parent.attrib["transform"]
        if style := parent.get("style"):
            parent.set("style", _without_family(style))
        for name in {"d", "x", "y", "transform"} & set(parent.attrib):
            parent.set(name, LONG.sub(lambda number: f"{float(number[0]):.2f}", " ".join(parent.attrib[name].split())))


def _without_family(style: str) -> str:
    """A style that leaves the family to the page; before 3.9 Matplotlib writes it, the slope, the weight and the size as one."""
    found = []
    for declaration in style.split("; "):
        name, _, value = declaration.partition(": ")
        if name == "font" and value.endswith(FAMILY):
            *looks, size = value.removesuffix(FAMILY).split()
            found += [f"font-style: {look}" if look == "italic" else f"font-weight: {look}" for look in looks]
            found.append(f"font-size: {size}")
        elif declaration != f"font-family: {FAMILY}":
            found.append(declaration)
    return "; ".join(found)


def _is_empty(element: ET.Element) -> bool:
    """Whether it is a path that draws nothing: Matplotlib writes one before each marker, and others as grounds without colour."""
    return element.tag == f"{{{SVG}}}path" and (len(element.get("d", "").split()) == 3 or element.get("style") == "fill: none")


def _dissolve(element: ET.Element, marks: set[str]) -> None:
    """Put the parts of a group in its place, unless it is a mark: Matplotlib groups every artist, for nobody's use."""
    parts: list[ET.Element] = []
    for child in element:
        _dissolve(child, marks)
        alone = child.tag == f"{{{SVG}}}g" and child.attrib.keys() <= {"id"} and child.get("id") not in marks
        parts += child if alone else [child]
    element[:] = parts


def _mark(root: ET.Element, plate: Plate) -> None:
    """Make each mark one link that says what it stands for; what else leads somewhere can be clicked, but is no stop for the keyboard."""
    marks = plate.marks()
    for group in root.iter(f"{{{SVG}}}g"):
        if (gid := group.get("id")) in plate.said and (url := marks[gid].get_url()):
            drawn = [part for child in group if child.tag != f"{{{SVG}}}defs" for part in _unlinked(child)]
            for child in [child for child in group if child.tag != f"{{{SVG}}}defs"]:
                group.remove(child)
            link = ET.SubElement(group, f"{{{SVG}}}a", {"href": url, "data-row": plate.said[gid].id})
            ET.SubElement(link, f"{{{SVG}}}title").text = str(plate.said[gid])
            link.extend(drawn)
    for link in root.iter(f"{{{SVG}}}a"):
        link.attrib.pop("target", None)
        if "data-row" not in link.attrib:
            link.attrib |= {"href": link.attrib.pop(HREF), "tabindex": "-1", "aria-hidden": "true"}


def _unlinked(element: ET.Element) -> list[ET.Element]:
    """What a part of a mark draws, without the links that Matplotlib writes around some of its artists."""
    links = list(element.iter(f"{{{SVG}}}a"))
    return [part for link in links for part in link] if links else [element]


def _entitle(root: ET.Element, plate: Plate) -> None:
    """The name of the figure and its alt text, for those who do not see it."""
    root.attrib |= {
        "role": "group",
        "aria-labelledby": f"{plate.name}-title",
        "aria-describedby": f"{plate.name}-desc",
    }
    for at, (tag, text) in enumerate([("title", plate.title), ("desc", plate.alt)]):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": tag})
        element.text = text
        root.insert(at, element)


def _name_apart(root: ET.Element, name: str) -> None:
    """Ids that no other plate of a page has, and what refers to them."""
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if attribute == "id":
                element.set(attribute, f"{name}-{value}")
            elif attribute in ("href", HREF) and value.startswith("#"):
                element.set(attribute, f"#{name}-{value[1:]}")
            elif "url(#" in value:
                element.set(attribute, value.replace("url(#", f"url(#{name}-"))
