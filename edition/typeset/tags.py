"""The tree of tags, as it is heard: what the typesetter writes into it and has nothing to be heard is taken out."""

from typing import Any, cast

import pikepdf

LABEL, LINE = "/Lbl", "/P"  # of lists without signs, and empty ones of code


def kids(element: Any) -> list[Any]:
    """What is directly below an element: other elements, references, numbers of pieces of content."""
    found: Any = element.get("/K", pikepdf.Array())
    return list(cast(Any, found)) if isinstance(found, pikepdf.Array) else [found]


def take_out_silent(root: Any) -> None:
    """Take out the labels of lists that have no signs, and the paragraphs of empty lines of code."""
    for document in kids(root):
        for one in kids(document):
            if one.S == "/L" and _silent(kids(one)[0], LABEL):
                for item in kids(one):
                    _take_out(item, LABEL)
            elif one.S == "/Code" and _silent(one, LINE):
                _take_out(one, LINE)


def _silent(element: Any, kind: str) -> list[Any]:
    """The elements of a kind directly below another that have nothing to be heard."""
    return [one for one in kids(element) if isinstance(one, pikepdf.Dictionary) and one.get("/S") == kind and not kids(one)]


def _take_out(element: Any, kind: str) -> None:
    gone = {one.objgen for one in _silent(element, kind)}
    element.K = pikepdf.Array([one for one in kids(element) if not isinstance(one, pikepdf.Dictionary) or one.objgen not in gone])
