"""Links inside the book: the typesetter lays them as addresses, here they are led to their places.

To let the typesetter look for the places would make it lay out the whole book once more: each
paragraph with a link would wait for the pages behind it.
"""

import hashlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any, cast

import pikepdf

from edition.engine.part import moved
from edition.typeset.marks import Mark, Places
from edition.typeset.streams import unambiguous

SCHEME = "to:"
EMPTY, NONE = pikepdf.Dictionary(), pikepdf.Array()
STATIC = b"31415926535897932384626433832795"  # what qpdf 12 writes for an identity that is not computed
ABOVE = 14  # points of room above the line that a link leads to
End = tuple[pikepdf.Array, pikepdf.String]


def with_links(pdf: bytes, places: Places, titles: dict[str, str]) -> bytes:
    """The PDF with every link inside the book led to the page and the line of its target."""
    names = places.names()
    ends: dict[str, End] = {}
    with pikepdf.open(BytesIO(pdf)) as book:
        pages = [page.obj for page in book.pages]
        for link in (link for page in pages for link in cast(list[Any], page.get("/Annots", NONE))):
            address = str(link.get("/A", EMPTY).get("/URI", ""))
            if mark := names.get(name := address.removeprefix(SCHEME)):  # what leads nowhere has been reported: see document.py
                if name not in ends:
                    ends[name] = _end(mark, pages, titles)
                del link["/A"]
                link["/Dest"], link["/Contents"] = ends[name]
        out = BytesIO()
        book.save(out, static_id=True, preserve_pdfa=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return unambiguous(with_identity(out.getvalue(), hashlib.md5(pdf, usedforsecurity=False).hexdigest()))


def with_identity(pdf: bytes, identity: str) -> bytes:
    """A PDF with its identity in place of the one that all have that are saved so: to have it computed while saving takes twice as long."""
    if STATIC not in pdf:
        raise moved("pikepdf", "a PDF that is saved with static_id has another identity than it had")
    return pdf.replace(STATIC, identity.encode())


def _end(mark: Mark, pages: Sequence[pikepdf.Object], titles: dict[str, str]) -> End:
    """Where a link to a mark leads, and how a reader who does not see it is told."""
    page = pages[mark.page - 1]
    high = float(page.MediaBox[3])
    place = pikepdf.Array([page, pikepdf.Name.XYZ, 0, round(high - max(mark.y - ABOVE, 0), 2), None])
    return place, pikepdf.String(f"{titles[mark.name]}, page {mark.page}" if mark.name in titles else f"Page {mark.page}")
