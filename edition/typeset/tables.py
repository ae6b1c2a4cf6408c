"""Tables of a document as tables of Typst, with heads that are repeated on every page."""

import re
from collections.abc import Callable, Sequence

from docutils import nodes

Inside = Callable[[nodes.Node], str]  # gives the markup of what is in a node

NUMBER = re.compile(r"[\s−+-]?[\d\s\u00a0\u202f.,]+%?|")
WORD = re.compile(r"[^\s\-–/]+")
WIDE = 6  # from so many columns on a table takes the room of the margin, too
MOST = 120  # characters of running text: a column that holds more gets no more room for them
LETTER = 4  # of the room of a column, for each letter of its longest word, which is never broken
LONG = "estimates"  # tables of this class run on over pages in the same room, all in one grid: who, what, when, number, how seen
GRID, GRID_SIDES = "38fr, 64fr, 24mm, 31mm, 60fr,", ["left", "left", "left", "right", "left"]


def table(node: nodes.table, inside: Inside) -> str:
    """The table; `inside` gives the markup of a cell."""
    rows = [(isinstance(row.parent, nodes.thead), row.children) for row in node.findall(nodes.row)]
    head = [_cells(cells, inside) for is_head, cells in rows if is_head]
    body = [_cells(cells, inside) for is_head, cells in rows if not is_head]
    is_long = LONG in node["classes"]
    sides = (
        GRID_SIDES if is_long else [_side([cells[at].astext() for is_head, cells in rows if not is_head]) for at in range(len(rows[0][1]))]
    )
    lines = [f"columns: ({GRID if is_long else _columns(rows)}), align: ({', '.join(sides)},),"]
    lines += [f"table.header(repeat: true, {''.join(head)})," if head else "", *body]
    name = "longtable" if is_long else "widetable" if len(sides) >= WIDE else "booktable"
    return f"#{name}({chr(10).join(lines)});\n\n"


def _cells(cells: Sequence[nodes.Node], inside: Inside) -> str:
    return "".join(f"[{inside(cell).strip()}], " for cell in cells)


def _side(cells: list[str]) -> str:
    """Numbers stand on the right."""
    return "right" if all(NUMBER.fullmatch(cell.strip()) for cell in cells) else "left"


def _columns(rows: Sequence[tuple[bool, Sequence[nodes.Node]]]) -> str:
    """Columns with running text share the room by how much they hold and by their longest word; the others take what they need."""
    columns = [[cells[at].astext() for _, cells in rows] for at in range(len(rows[0][1]))]
    return ", ".join(map(_room, columns)) + ","


def _room(cells: list[str]) -> str:
    longest = max(map(len, cells))
    word = max((len(word) for cell in cells for word in WORD.findall(cell)), default=0)
    return "auto" if longest <= 24 else f"{max(min(longest, MOST), LETTER * word)}fr"
