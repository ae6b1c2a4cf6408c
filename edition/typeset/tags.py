"""The tree of tags, as it is heard: what has nothing to be heard is taken out, and labels of rows are heads."""

import re

from edition.engine.part import moved
from edition.typeset.objects import Objects

LABEL, LINE = b"Lbl", b"P"  # of lists without signs, and empty ones of code
KIND = re.compile(rb"<</Type/StructElem/S/(\w+)/P ")
BELOW = re.compile(rb"/K\[([^\]]*)\]")  # other elements, references, numbers of pieces of content
ELEMENT = re.compile(rb"(?<!/Obj )(?<!/Pg )\b(\d+) 0 R")
PARENTS = re.compile(rb"/ParentTree<</Nums\[([^\]]*)\]")
PAIR = re.compile(rb"(\d+) (\d+) 0 R")
ATTRIBUTES = re.compile(rb"/A\[<<.*>>\](?=/K\[)")
HEADS_A_ROW = b"/A<</O/Table/Scope/Row>>"


def elements_of(root: bytes) -> dict[int, int]:
    """The elements to which pages and links refer by a number of their own."""
    if not (found := PARENTS.search(root)):
        raise moved("typst", f"the tree of tags begins otherwise than it did: {root[:200]!r}")
    return {int(key): int(number) for key, number in PAIR.findall(found[1])}


def mend(objects: Objects, root: int) -> None:
    """Take out labels of lists that have no signs and paragraphs of empty lines of code; give rows their heads."""
    for document in elements(objects, root):
        for one in elements(objects, document):
            kind = kind_of(objects[one])
            if kind == b"L" and _silent(objects, elements(objects, one)[0], LABEL):
                for item in elements(objects, one):
                    _take_out(objects, item, LABEL)
            elif kind == b"Code":
                _take_out(objects, one, LINE)
            elif kind == b"Table":
                _head_rows(objects, *elements(objects, one))


def kind_of(element: bytes) -> bytes:
    """The name of an element's kind."""
    found = KIND.match(element)
    return found[1] if found else b""


def kids(element: bytes) -> bytes:
    """What is directly below an element, as the PDF lists it."""
    if not (found := BELOW.search(element)):
        raise moved("typst", f"a tag is written otherwise than it was: {element[:200]!r}")
    return found[1]


def elements(objects: Objects, number: int) -> list[int]:
    """The elements directly below another."""
    return [int(one) for one in ELEMENT.findall(kids(objects[number]))]


def _head_rows(objects: Objects, head: int, *parts: int) -> None:
    """Make the labels of rows their heads, where the column of labels has none: so pandas prints a table."""
    if kind_of(objects[head]) != b"THead" or kids(objects[corner := elements(objects, elements(objects, head)[0])[0]]):
        return
    objects[corner] = _as_cell(objects[corner], b"TD", b"")
    for row in (row for part in parts for row in elements(objects, part)):
        label = elements(objects, row)[0]
        if b"/ColSpan" not in objects[label]:  # else a remark below the row
            objects[label] = _as_cell(objects[label], b"TH", HEADS_A_ROW)


def _as_cell(cell: bytes, kind: bytes, attributes: bytes) -> bytes:
    """A cell as another kind of cell."""
    renamed = cell.replace(b"/S/%b/P " % kind_of(cell), b"/S/%b/P " % kind, 1)
    return ATTRIBUTES.sub(b"", renamed).replace(b"/K[", attributes + b"/K[", 1)


def _silent(objects: Objects, number: int, kind: bytes) -> list[int]:
    """The elements of a kind directly below another that have nothing to be heard."""
    return [one for one in elements(objects, number) if kind_of(objects[one]) == kind and not kids(objects[one])]


def _take_out(objects: Objects, number: int, kind: bytes) -> None:
    for gone in _silent(objects, number, kind):
        objects[number] = re.sub(rb"(?<=[\[ ])%d 0 R ?" % gone, b"", objects[number], count=1)
        del objects[gone]
