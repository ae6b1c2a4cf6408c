"""The tree of tags, as it is heard: what has nothing to be heard is taken out, and labels of rows are heads."""

from typing import Any, cast

import pikepdf

LABEL, LINE = "/Lbl", "/P"  # of lists without signs, and empty ones of code


def kids(element: Any) -> list[Any]:
    """What is directly below an element: other elements, references, numbers of pieces of content."""
    found: Any = element.get("/K", pikepdf.Array())
    return list(cast(Any, found)) if isinstance(found, pikepdf.Array) else [found]


def mend(root: Any) -> None:
    """Take out labels of lists that have no signs and paragraphs of empty lines of code; give rows their heads."""
    for document in kids(root):
        for one in kids(document):
            if one.S == "/L" and _silent(kids(one)[0], LABEL):
                for item in kids(one):
                    _take_out(item, LABEL)
            elif one.S == "/Code" and _silent(one, LINE):
                _take_out(one, LINE)
            elif one.S == "/Table":
                _head_rows(*kids(one))


def _head_rows(head: Any, *parts: Any) -> None:
    """Make the labels of rows their heads, where the column of labels has none: so pandas prints a table."""
    corner = kids(kids(head)[0])[0]
    if head.S != "/THead" or kids(corner):
        return
    corner.S = pikepdf.Name.TD
    del corner["/A"]
    for row in (row for part in parts for row in kids(part)):
        label = kids(row)[0]
        if "/ColSpan" not in label.get("/A", pikepdf.Array([pikepdf.Dictionary()]))[0]:  # else a remark below the row
            label.S = pikepdf.Name.TH
            label.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)


def _silent(element: Any, kind: str) -> list[Any]:
    """The elements of a kind directly below another that have nothing to be heard."""
    return [one for one in kids(element) if isinstance(one, pikepdf.Dictionary) and one.get("/S") == kind and not kids(one)]


def _take_out(element: Any, kind: str) -> None:
    gone = {one.objgen for one in _silent(element, kind)}
    element.K = pikepdf.Array([one for one in kids(element) if not isinstance(one, pikepdf.Dictionary) or one.objgen not in gone])
