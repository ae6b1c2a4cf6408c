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
from edition.sigla import is_siglum
from edition.typeset.marks import Mark, Places
from edition.typeset.streams import unambiguous
from edition.typeset.tags import mend

TEXT, AREA = SCHEMES = "to", "area"  # what is a link: words, or an area of a figure, in which nothing is to be read
EMPTY, NONE = pikepdf.Dictionary(), pikepdf.Array()
STATIC = b"31415926535897932384626433832795"  # what qpdf 12 writes for an identity that is not computed
ABOVE = 14  # points of room above the line that a link leads to
End = tuple[pikepdf.Array, pikepdf.String]


def with_links(pdf: bytes, places: Places, titles: dict[str, str]) -> bytes:
    """The PDF with every link inside the book led to the page and the line of its target, and with the sigla as named places."""
    names = places.names()
    with pikepdf.open(BytesIO(pdf)) as book:
        pages = [page.obj for page in book.pages]
        ends = Ends(names, pages, titles)
        elements = pikepdf.NumberTree(book.Root.StructTreeRoot.ParentTree)
        for link in (link for page in pages for link in cast(list[Any], page.get("/Annots", NONE))):
            scheme, _, name = str(link.get("/A", EMPTY).get("/URI", "")).partition(":")
            if scheme in SCHEMES and name in names:  # what leads nowhere has been reported: see document.py
                del link["/A"]
                link["/Dest"], link["/Contents"] = _, words = ends[name]
                if scheme == AREA:
                    elements[int(link.StructParent)].Alt = words
        mend(book.Root.StructTreeRoot)
        book.Root.Names = pikepdf.Dictionary(Dests=_named_places(ends))
        del book.Root.MarkInfo["/Suspects"]  # it is false, which is what its absence means, and poppler takes it for an error
        out = BytesIO()
        book.save(out, static_id=True, preserve_pdfa=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return unambiguous(with_identity(out.getvalue(), hashlib.md5(pdf, usedforsecurity=False).hexdigest()))


class Ends(dict[str, End]):
    """Where links lead, by the name of the mark, each made when it is first asked for."""

    def __init__(self, names: dict[str, Mark], pages: Sequence[pikepdf.Object], titles: dict[str, str]):
        self.names, self.pages, self.titles = names, pages, titles

    def __missing__(self, name: str) -> End:
        self[name] = _end(self.names[name], self.pages, self.titles)
        return self[name]


def _named_places(ends: Ends) -> pikepdf.Dictionary:
    """The sigla of passages and claims as names by which a link from outside opens their places: `edition.pdf#A-07`."""
    found = {key: name for name in ends.names if is_siglum(key := name.rpartition(":")[2])}
    pairs = [part for key in sorted(found) for part in (pikepdf.String(key), ends[found[key]][0])]
    return pikepdf.Dictionary(Names=pikepdf.Array(pairs))


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
