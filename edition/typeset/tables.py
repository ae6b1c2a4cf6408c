"""Tables of a document as tables of Typst, with heads that are repeated on every page."""

import re
from collections.abc import Callable, Sequence

from docutils import nodes

from edition import paper
from edition.typeset.markup import call

Inside = Callable[[nodes.Node], str]  # gives the markup of what is in a node

NUMBER = re.compile(r"[\s−+-]?[\d\s\u00a0\u202f.,]+%?|")
WORD = re.compile(r"[^\s\-–/]+")
WIDE = 6  # from so many columns on a table takes the room of the margin, too
MOST = 120  # characters of running text: a column that holds more gets no more room for them
LETTER = 4  # of the room of a column, for each letter of its longest word, which is never broken
WHOLE = 6  # rows of a table that is not broken
LAST = 3  # rows of a longer one that stay together at its end
SPARSE = 0.2  # of the rows: a column in which no more than so many say anything is none, but remarks below these rows
SHORT = 24  # characters: what is no longer is not worth a remark, nor does its column share its room
CHARACTER = 1.55  # millimetres of a column that a character takes
CRAMPED = 2.0  # times the room there is: columns that would need more in order to stand in one line take that of the margin, too
LONG = "estimates"  # tables of this class all have one grid, over text and margin: who, what, when, number, how seen
SHARES = (38, 64, 0, 0, 60)  # of the room that is left
FIXED = (0, 0, 24, 31, 0)  # millimetres
GRID = ", ".join(f"{width}mm" if width else f"{share}fr" for share, width in zip(SHARES, FIXED)) + ","
GRID_SIDES = ["left", "left", "left", "right", "left"]
Row = Sequence[nodes.Node]


def table(node: nodes.table, inside: Inside, margin: bool = True) -> str:
    """The table; `inside` gives the markup of a cell. Where the margin has notes, a table that is broken does not stand in it."""
    rows = [(isinstance(row.parent, nodes.thead), row.children) for row in node.findall(nodes.row)]
    heads, body = ([cells for is_head, cells in rows if is_head is wanted] for wanted in (True, False))
    is_long = LONG in node["classes"]
    sparse = set() if is_long or len(heads) != 1 else _sparse(body)
    shown = [at for at in range(len(rows[0][1])) if at not in sparse]
    sides = GRID_SIDES if is_long else [_side([cells[at].astext() for cells in body]) for at in shown]
    words = [[cells[at].astext() for _, cells in rows] for at in shown]
    columns = GRID if is_long else ", ".join(map(_room, words)) + ","

    def line(cells: Row) -> str:
        remarks = (
            call("remark", str(len(shown)), *(f"[{inside(one[at]).strip()}]" for one in (heads[0], cells)))
            for at in sparse
            if cells[at].astext()
        )
        return _cells([cells[at] for at in shown], inside) + "".join(f"{remark[1:-1]}, " for remark in remarks)

    lines = [f"columns: ({columns}), align: ({', '.join(sides)},), whole: {str(len(body) <= WHOLE).lower()},"]
    lines += [f"table.header(repeat: true, {''.join(_cells([cells[at] for at in shown], inside) for cells in heads)})," if heads else ""]
    most = len(body) if len(body) <= WHOLE else len(body) - LAST
    lines += map(line, body[:most])
    lines += [f"table.footer(repeat: false, {''.join(map(line, body[most:]))})," if body[most:] else ""]
    return f"#{_kind(words, is_long, len(body) <= WHOLE, margin)}({chr(10).join(lines)});\n\n"


def _kind(columns: list[list[str]], is_long: bool, is_whole: bool, margin: bool) -> str:
    """How a table is set: as wide as the text, or over the margin, too, where it has many columns or these want more room."""
    if is_long or (margin and not is_whole and (len(columns) >= WIDE or _is_cramped(columns))):
        return "broadtable"
    return "widetable" if len(columns) >= WIDE or (is_whole and _is_cramped(columns)) else "booktable"


def _is_cramped(columns: list[list[str]]) -> bool:
    """Whether columns with running text would take several lines where a few do in the margin."""
    longest = [max(map(len, cells)) for cells in columns]
    room = paper.MEASURES["measure-width"] - CHARACTER * sum(length for length in longest if length <= SHORT)
    return CHARACTER * sum(min(length, MOST) for length in longest if length > SHORT) > CRAMPED * max(room, 0)


def _sparse(body: Sequence[Row]) -> set[int]:
    """The columns of a long table that say something of few rows only."""
    if len(body) <= WHOLE:
        return set()
    said = {at: [words for cells in body if (words := cells[at].astext())] for at in range(1, len(body[0]))}
    return {at for at, found in said.items() if 0 < len(found) <= SPARSE * len(body) and max(map(len, found)) > SHORT}


def _cells(cells: Sequence[nodes.Node], inside: Inside) -> str:
    return "".join(f"[{inside(cell).strip()}], " for cell in cells)


def _side(cells: list[str]) -> str:
    """Numbers stand on the right."""
    return "right" if all(NUMBER.fullmatch(cell.strip()) for cell in cells) else "left"


def _room(cells: list[str]) -> str:
    """Columns with running text share the room by how much they hold and by their longest word; the others take what they need."""
    longest = max(map(len, cells))
    word = max((len(word) for cell in cells for word in WORD.findall(cell)), default=0)
    return "auto" if longest <= SHORT else f"{max(min(longest, MOST), LETTER * word)}fr"
