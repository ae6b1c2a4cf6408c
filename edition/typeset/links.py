"""Links inside the book: the typesetter lays them as addresses, here they are led to their places.

To let the typesetter look for the places would make it lay out the whole book once more: each
paragraph with a link would wait for the pages behind it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from edition.engine.part import moved
from edition.sigla import is_siglum
from edition.typeset.marks import Mark, Places
from edition.typeset.objects import Objects, string
from edition.typeset.tags import elements_of, mend

LINK = b"<</Type/Annot/Subtype/Link"
AREA = b"area"  # of a figure: a link in which nothing is to be read
ADDRESS = re.compile(rb"/A<</Type/Action/S/URI/URI\((to|area):([^()\\]*)\)>>(/F 4/StructParent (\d+))/Contents\(\1:\2\)")
OURS = re.compile(rb"/URI\((?:to|area):")
HIGH = re.compile(rb"/MediaBox\[0 0 [\d.]+ ([\d.]+)\]")
NOT_SUSPECT = b"/Suspects false"  # which is what its absence means, and poppler takes it for an error
ABOVE = 14  # points of room above the line that a link leads to


class Page(NamedTuple):
    """A page of the PDF: the number of its object, and how high it is."""

    number: int
    height: float


class End(NamedTuple):
    """Where a link leads, and how a reader who does not see it is told, both as a PDF says it."""

    place: bytes
    words: bytes


class Ends(dict[str, End]):
    """Where links lead, by the name of the mark, each made when it is first asked for."""

    def __init__(self, names: Mapping[str, Mark], pages: Sequence[Page], titles: Mapping[str, str]):
        self.names, self.pages, self.titles = names, pages, titles

    def __missing__(self, name: str) -> End:
        self[name] = _end(self.names[name], self.pages, self.titles)
        return self[name]


def with_links(pdf: bytes, places: Places, titles: Mapping[str, str]) -> bytes:
    """The PDF with every link inside the book led to the page and the line of its target, and with the sigla as named places."""
    objects = Objects(pdf)
    catalog = objects.begins["Root"]
    tags = objects.named(catalog, "StructTreeRoot")
    pages = [Page(number, _height(objects[number])) for number in objects.listed(objects.named(catalog, "Pages"), "Kids")]
    ends = Ends(places.names(), pages, titles)
    lead(objects, ends, elements_of(objects[tags]))
    mend(objects, tags)
    objects.change(catalog, NOT_SUSPECT, b"")
    objects.change(catalog, b"<<", b"<</Names<</Dests<</Names[%b]>>>>" % _named_places(ends))
    return objects.packed()


def lead(objects: Objects, ends: Ends, elements: Mapping[int, int]) -> None:
    """Lead each link that has the name of a place there; of an area the tag says where, too."""
    for number, link in [(number, said) for number, said in objects.items() if said.startswith(LINK)]:
        found = ADDRESS.search(link)
        if not found and OURS.search(link):
            raise moved("typst", f"a link is written otherwise than it was: {link[:200]!r}")
        if found and (name := found[2].decode()) in ends.names:  # what leads nowhere has been reported: see document.py
            place, words = ends[name]
            objects.change(number, found[0], b"/Dest%b%b/Contents%b" % (place, found[3], words))
            if found[1] == AREA:
                objects.change(elements[int(found[4])], b"/K[", b"/Alt%b/K[" % words)


def _named_places(ends: Ends) -> bytes:
    """The sigla of passages and claims as names by which a link from outside opens their places: `edition.pdf#A-07`."""
    found = {key: name for name in ends.names if is_siglum(key := name.rpartition(":")[2])}
    return b"".join(string(key) + ends[found[key]].place for key in sorted(found))


def _height(page: bytes) -> float:
    if not (found := HIGH.search(page)):
        raise moved("typst", f"a page is written otherwise than it was: {page[:200]!r}")
    return float(found[1])


def _end(mark: Mark, pages: Sequence[Page], titles: Mapping[str, str]) -> End:
    """Where a link to a mark leads, and how a reader who does not see it is told."""
    page = pages[mark.page - 1]
    top = round(page.height - max(mark.y - ABOVE, 0), 2)
    words = f"{titles[mark.name]}, page {mark.page}" if mark.name in titles else f"Page {mark.page}"
    return End(b"[%d 0 R/XYZ 0 %b null]" % (page.number, str(top).encode()), string(words))
