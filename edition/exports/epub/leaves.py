"""Where the pages of the printed book begin in the book for readers.

What begins in print carries its name while the pages are made. A page is marked before the first thing that begins on
it; one on which nothing begins, before the thing that it continues. A mark never stands in a note, which a reader may hide.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from edition.exports.epub.elements import AT, e
from edition.leaves import Leaf, chapter_of

INSIDE = ("li", "dd", "td")  # before these nothing may stand: the mark stands at their beginning


class Spot(NamedTuple):
    """Where something that has a place in print begins: its file, the element around it, and its own."""

    file: str
    around: Element
    own: Element


class Break(NamedTuple):
    """The beginning of a printed page: its number, and the address of its mark."""

    number: int
    address: str


def break_pages(pages: dict[str, Element], leaves: Iterable[Leaf]) -> list[Break]:
    """Mark in the pages of the book, by their files, where the printed pages begin; the names have then done their service."""
    spots = {name: spot for file, root in pages.items() for name, spot in _spots(file, root)}
    found = [Break(number, f"{spots[name].file}#{_mark(number, spots[name])}") for number, name in places(list(spots), leaves)]
    for root in pages.values():
        for element in root.iter():
            element.attrib.pop(AT, None)
    return found


def _spots(file: str, root: Element) -> Iterator[tuple[str, Spot]]:
    """What begins in a page, in the order of the text."""
    around = {own: one for one in root.iter() for own in one}
    return ((own.attrib[AT], Spot(file, around[own], own)) for own in root.iter() if AT in own.attrib)


def places(names: list[str], leaves: Iterable[Leaf]) -> Iterator[tuple[int, str]]:
    """For each printed page that the book has the name before which it begins; the names come in the order of the book."""
    order, chapters = {name: at for at, name in enumerate(names)}, set(map(chapter_of, names))
    last, going_on = -1, ""
    for leaf in leaves:
        known = [order[name] for name in leaf.begun if name in order and order[name] > last]
        if known:
            last, going_on = known[0], names[max(known)]
            yield leaf.number, names[last]
        elif going_on and all(chapter_of(name) in chapters for name in leaf.begun):
            last = order[going_on]
            yield leaf.number, going_on
        else:
            going_on = ""


def _mark(number: int, spot: Spot) -> str:
    """Lay the mark of a page. Returns its id."""
    key = f"page-{number}"
    mark = e("span", id=key, kind="pagebreak", role="doc-pagebreak", label=f"Page {number}.")
    if spot.own.tag in INSIDE:
        mark.tail, spot.own.text = spot.own.text, None
        spot.own.insert(len([one for one in spot.own if one.get("role") == "doc-pagebreak"]), mark)
    else:
        spot.around.insert(list(spot.around).index(spot.own), mark)
    return key
