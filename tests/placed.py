"""What stands where on the pages of a PDF: each element of its structure with the boxes that it takes."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import pikepdf
import pypdfium2

COLUMN = 60  # points: what begins no further left or right of a heading stands in its column


class Piece(NamedTuple):
    """What an element has on one page, or in one column of it; lengths in points from the lower left corner."""

    page: int
    kind: str
    element: int  # its number in the order of reading
    left: float
    low: float
    right: float
    high: float


def marked(element, page=None) -> Iterator[tuple[tuple[int, int], int]]:
    """The page and the number of each piece of content below an element of the structure tree."""
    page, kids = element.get("/Pg", page), element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            yield page.objgen, int(kid)
        elif "/S" in kid:
            yield from marked(kid, page)
        elif "/MCID" in kid:
            yield kid.get("/Pg", page).objgen, int(kid.MCID)


def kids(element) -> list:
    """The elements directly below another."""
    found = element.get("/K", [])
    return [kid for kid in (found if isinstance(found, pikepdf.Array) else [found]) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def blocks(element) -> Iterator:
    """The elements that are heard as one: headings, paragraphs, figures, cells, the parts of items; notes behind what they stand in."""
    for kid in kids(element):
        is_block = re.fullmatch(r"/(H\d|P|Title|Figure|Caption|TH|TD|LI|Code|Note|Formula)", str(kid.S))
        yield from [kid, *notes(kid)] if is_block else blocks(kid)


def notes(element) -> Iterator:
    """The notes within an element: they stand in the margin, apart from its text."""
    for kid in kids(element):
        yield from [kid] if kid.S == "/Note" else notes(kid)


def pieces(pdf: bytes) -> list[Piece]:
    """What all blocks of a PDF have on each page, column by column, in the order of reading."""
    of: dict[int, dict[int, tuple[str, int]]] = defaultdict(dict)
    with pikepdf.open(BytesIO(pdf)) as tagged:
        numbers = {page.objgen: at for at, page in enumerate(tagged.pages, start=1)}
        for at, one in enumerate(blocks(tagged.Root.StructTreeRoot)):
            for page, number in marked(one):
                of[numbers[page]][number] = (str(one.S).removeprefix("/"), at)
    with pypdfium2.PdfDocument(pdf) as document:
        return [piece for at, page in enumerate(document, start=1) for piece in _on_page(page, at, of[at])]


def _on_page(page, at: int, known: dict[int, tuple[str, int]]) -> Iterator[Piece]:
    boxes = defaultdict(list)
    for one in page.get_objects(max_depth=1):
        if (number := pypdfium2.raw.FPDFPageObj_GetMarkedContentID(one)) in known:
            boxes[known[number]].append(one.get_bounds())
    for (kind, element), found in boxes.items():
        for column in _columns(found):
            left, low, right, high = zip(*column)
            yield Piece(at, kind, element, min(left), min(low), max(right), max(high))


def _columns(boxes: list[tuple[float, float, float, float]]) -> Iterator[list]:
    """Boxes in the order of reading, parted where the text goes on far above, in the next column."""
    parts = [0, *(at for at in range(1, len(boxes)) if boxes[at][1] > boxes[at - 1][3] + COLUMN), len(boxes)]
    yield from (boxes[start:end] for start, end in itertools.pairwise(parts))


def below(piece: Piece, others: list[Piece]) -> list[Piece]:
    """Those of others that stand below a piece, on its page and in its column."""
    return [
        one
        for one in others
        if (one.page, one.high < piece.low + 2) == (piece.page, True) and one.left < piece.left + COLUMN and one.right > piece.left
    ]


def is_heading(piece: Piece) -> bool:
    return piece.kind.startswith("H") or piece.kind == "Title"


def stranded(found: list[Piece]) -> list[Piece]:
    """The headings that stand last in their column, with nothing below them but other headings."""
    bodies = [one for one in found if not is_heading(one)]
    return [one for one in found if is_heading(one) and not below(one, bodies)]


def leading(pdf: bytes, found: list[Piece]) -> list[Piece]:
    """The paragraphs that stand last in their column and lead to what stands in the next: their last words end with a colon."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage() for page in document]
        ends = {one.element: one for one in found}.values()  # of each element: a colon may also end the first part of one that goes on
        last = [one for one in ends if one.kind in ("P", "LI") and not below(one, found)]
        return [one for one in last if texts[one.page - 1].get_text_bounded(*one[3:]).rstrip().endswith(":")]


def divided(found: list[Piece], kind: str) -> list[tuple[Piece, Piece]]:
    """The elements of a kind that begin in one column or on one page and end in the next."""
    return [(one, other) for one, other in itertools.pairwise(one for one in found if one.kind == kind) if one.element == other.element]
