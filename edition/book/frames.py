"""Frames of pandas in the document: the table that a cell shows becomes a table of the book, on the page and on paper."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from docutils import nodes
from myst_nb.core.render import MimeData
from sphinx.application import Sphinx

from edition.engine import mystnb

HTML = "text/html"
FRAME = 'class="dataframe"'  # by which pandas marks its tables

SHORT = "short"  # the class of a cell that stands on one line

Cells = list[str]


class Frames:
    """What MyST-NB asks about the outputs of cells."""

    mime_priority_overrides = ()

    @staticmethod
    def handle_mime(renderer: object, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        """The table of a frame; what is none is left to others."""
        return [table(*rows(data.content))] if data.mime_type == HTML and FRAME in data.content else None


def rows(html: str) -> tuple[Cells, list[Cells]]:
    """The head and the rows of a table as pandas writes it; the name of the columns gives way to the name of the rows."""
    element = ET.fromstring(html[html.index("<table") : html.index("</table>") + len("</table>")])
    heads, body = ([list(_cells(row)) for row in element.iterfind(f"{part}/tr")] for part in ("thead", "tbody"))
    first, *others = heads
    return [next((line[at] for line in others if line[at]), cell) for at, cell in enumerate(first)], body


def _cells(row: ET.Element) -> Iterator[str]:
    """The texts of the cells; one that runs over several columns stands in the first of them."""
    for cell in row:
        yield "".join(cell.itertext()).strip()
        yield from [""] * (int(cell.get("colspan", 1)) - 1)


def table(head: Cells, body: Sequence[Cells]) -> nodes.table:
    """A table of the document."""
    group = nodes.tgroup("", *(nodes.colspec() for _ in head), cols=len(head))
    group += [nodes.thead("", _row(head)), nodes.tbody("", *map(_row, body))]
    return nodes.table("", group, classes=["frame"])


def _row(cells: Cells) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", cell), classes=[SHORT] if _is_short(cell) else []) for cell in cells))


def _is_short(cell: str) -> bool:
    """Whether a cell is not broken: a siglum, a date."""
    return len(cell) <= len("1941-06-22") and not cell.isdigit() and " " not in cell


def setup(app: Sphinx) -> None:
    mystnb.ask_for_nodes(Frames)
