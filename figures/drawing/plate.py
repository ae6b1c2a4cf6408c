"""A plate: a figure in the house style that carries its name, its caption, its alt text and its rows.

It shows itself as SVG inside HTML, so that its colours follow the theme of the page and its
marks are links that say what they stand for; beside it stand its rows as a table. It keeps no
global state and is the same, byte for byte, on every run.
"""

import functools
import html
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import matplotlib
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from figures.drawing.rows import Rows, Said

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
LONG = re.compile(r"-?\d+\.\d{3,}")  # a hundredth of a point is finer than any screen or press
WIDTH = 490 / 72  # inches: the width of a printed page, so that 9 points are 9 points; a screen shows it larger
SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
HREF = f"{{{XLINK}}}href"  # as Matplotlib writes it; ours is plain, which makes a link for assistive technology too
FAMILY = "'DejaVu Serif', 'DejaVu Sans'"  # as the house style has it; stated once for the whole drawing
HEAD = 26.0  # points: what stands above is repeated in print on each sheet of a tall plate
DOWNLOADS = "downloads/figures"

ET.register_namespace("", SVG)
ET.register_namespace("xlink", XLINK)


class Plate(Figure):
    """A figure with its name, caption, alt text and rows; `height` in inches."""

    def __init__(self, name: str, height: float, rows: int = 1, **axes):
        with matplotlib.rc_context(fname=STYLE):
            super().__init__(figsize=(WIDTH, height), layout="constrained")
            self.axes_of_plate = self.subplots(rows, 1, squeeze=False, **axes)[:, 0]
        self.name, self.caption, self.alt = name, "", ""
        self.head = HEAD
        self.said: dict[str, Said] = {}  # what the tables say of each mark, by its id

    @property
    def ax(self):
        return self.axes_of_plate[0]

    @property
    def title(self) -> str:
        """What the figure is called where it has to be short."""
        subject, _, part = self.name.partition("-")
        part = f"source {part.upper()}" if len(part) == 1 else part.replace("-", " ")
        return ": ".join(filter(None, [subject.capitalize(), part]))

    def marks(self) -> dict[str, object]:
        """The artists that stand for rows, each by the id of its row."""
        return {gid: artist for artist in self.findobj() if (gid := artist.get_gid())}

    def rows(self) -> list[Said]:
        """The rows that are drawn, each once, in the order of their marks."""
        return list({(row.table, row.id): row for row in self.said.values()}.values())

    def svg(self) -> str:
        """The figure as SVG: no date, ids of its own, colours by name, each mark one link with its title."""
        out = io.StringIO()
        with matplotlib.rc_context(fname=STYLE):
            # not savefig, which would draw everything twice
            FigureCanvasSVG(self).print_svg(out, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
        root = ET.fromstring(out.getvalue()[out.getvalue().index("<svg") :])
        _tidy(root)
        _mark(root, self)
        _dissolve(root, set(self.marks()))
        _entitle(root, self)
        found = ET.tostring(root, encoding="unicode")
        for ink, colour in INK.items():
            found = found.replace(colour, f"var(--plate-{ink}, {colour})")
        found = re.sub(r'(\bid=")', rf"\g<1>{self.name}-", found)
        return re.sub(r'((?:href="|url\()#)', rf"\g<1>{self.name}-", found)

    def _repr_html_(self) -> str:
        label, beside = html.escape(f"Figure: {self.title}", quote=True), data(self) if self.said else ""
        return (
            f'<figure class="plate" id="fig-{self.name}">\n'
            f'<div class="sheet" role="region" tabindex="0" aria-label="{label}">{self.svg()}</div>\n'
            f"<figcaption>{self.caption}</figcaption>\n</figure>\n{beside}"
        )


def in_house_style(draw):
    """A decorator: what is drawn, is drawn in the house style, and each mark is told what the tables say of its row."""

    @functools.wraps(draw)
    def drawn(tables, *args, **options):
        with matplotlib.rc_context(fname=STYLE):
            plate = draw(tables, *args, **options)
        rows = Rows(tables)
        plate.said = {gid: row for gid, artist in plate.marks().items() if (row := rows.said(gid, artist.get_url()))}
        return plate

    return drawn


def data(plate: Plate) -> str:
    """The rows of a plate as a folded table, and where they and the drawing can be taken."""
    head = [name for name in Said._fields if any(getattr(row, name) for row in plate.rows())]
    lines = [_cells([getattr(row, name) for name in head], "td") for row in plate.rows()]
    files = ", ".join(f'<a href="{DOWNLOADS}/{plate.name}.{kind}" download>{kind.upper()}</a>' for kind in ("csv", "svg"))
    label = html.escape(f"Rows of the figure: {plate.title}", quote=True)
    return (
        f'<details class="plate-data"><summary>Show the data: {len(lines)} rows</summary>\n'
        f'<div class="rows" role="region" tabindex="0" aria-label="{label}"><table>\n'
        f"<thead>{_cells(head, 'th')}</thead>\n<tbody>\n" + "\n".join(lines) + "\n</tbody></table></div>\n</details>\n"
        f'<p class="plate-files">Download: {files}</p>\n'
    )


def _cells(cells: list[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"


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
        if "style" in parent.attrib:
            parent.set("style", _without_family(parent.get("style")))
        for name in {"d", "x", "y", "transform"} & set(parent.attrib):
            parent.set(name, LONG.sub(lambda number: f"{float(number[0]):.2f}", " ".join(parent.get(name).split())))


def _without_family(style: str) -> str:
    """A style that leaves the family to the page; before 3.9 Matplotlib writes it, the slope, the weight and the size as one."""
    style = re.sub(rf"font: (italic )?(bold |\d+ )?(\S+) {FAMILY}", r"font-style: \1; font-weight: \2; font-size: \3", style)
    return re.sub(rf"font-family: {FAMILY}; |font-(style|weight): +; ", "", style).replace(" ;", ";")


def _is_empty(element: ET.Element) -> bool:
    """Whether it is a path that draws nothing: Matplotlib writes one before each marker, and others as grounds without colour."""
    return element.tag == f"{{{SVG}}}path" and (len(element.get("d", "").split()) == 3 or element.get("style") == "fill: none")


def _dissolve(element: ET.Element, marks: set[str]) -> None:
    """Put the parts of a group in its place, unless it is a mark: Matplotlib groups every artist, for nobody's use."""
    parts = []
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
        "data-head": f"{plate.head:g}",
    }
    for at, (tag, text) in enumerate([("title", plate.title), ("desc", plate.alt)]):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": tag})
        element.text = text
        root.insert(at, element)


def note(count: str, tables: str, module: str) -> str:
    """The end of a caption: how many rows, from which tables, drawn by which module."""
    return f'<span class="made">{count}. Tables: {tables}. Drawn by <code>{module.replace(".", "/")}.py</code>.</span>'
