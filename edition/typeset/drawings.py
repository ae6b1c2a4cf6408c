"""Plates for print: in the type of the book, on several sheets where a plate is taller than a page."""

import itertools
import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from edition import paper
from edition.impression import SVG, Area, Cut, Impression
from edition.inks import PAPER, light

TYPE = paper.families(paper.SERIF, paper.SIGNS)
SIGN_TYPE = paper.families(paper.SIGNS)
UNSEEN = ("title", "desc")  # of a drawing, and its attributes for those who do not see it or who touch it
UNTOUCHED = ("role", "tabindex", "aria-", "data-")
TALLEST = 1.24  # times its width may be a plate that fills a page with its caption
FULLEST = 1.33  # and so high a sheet that goes on, with the line below it
BEGINNINGS = (0.84, 0.69, 0.55, 0.49, 0.42)  # of such a plate: so high is its first sheet where less of a page is free
SHORTEST = 0.32  # and where no text could run on before it, because a heading follows
LEAST_BEGUN = 90.0  # points of rows on a first sheet
SLACK = 0.16  # of a sheet: rather than between two rows of a group it is cut so much higher between two groups
LONELY = 40.0  # points: so little of a group does not stand alone at the end of a sheet
OPEN = 14.0  # points for the line that says which group goes on
BASE = 10.0  # where on it the words stand
LEAST = 10.0  # so wide and high is an area that leads somewhere, however small its mark


class Sheet(NamedTuple):
    """What one page shows of a plate: a drawing, its height in points, and the areas on it that lead somewhere."""

    svg: str
    height: float
    areas: list[Area]


def settings(plate: Impression, ends: bool = False) -> list[list[Sheet]]:
    """The ways to set a plate, from the highest first sheet to the lowest: the press takes the first that fits where the plate begins.

    One with which a section ends can begin still lower.
    """
    root = printable(ET.fromstring(plate.drawing))
    made: dict[tuple[Cut, float], Sheet] = {}

    def sheet(cut: Cut, bottom: float) -> Sheet:
        """A sheet that several ways have in common is drawn once."""
        if (cut, bottom) not in made:
            made[cut, bottom] = _sheet(plate, root, cut, bottom)
        return made[cut, bottom]

    return [
        [sheet(cut, bottom) for cut, bottom in zip([Cut(0, ""), *cuts], [*(cut.level for cut in cuts), plate.height], strict=True)]
        for cuts in _ways(plate, ends)
    ]


def sheets(plate: Impression) -> list[Sheet]:
    """The plate as one sheet or, where it is taller than a page, as several, of which the first fills a page."""
    return settings(plate)[0]


def printable(root: ET.Element) -> ET.Element:
    """The drawing without what is not seen, on the ground of paper, in the type of the book; a sign does not change the type of its line."""
    root.set("font-family", TYPE)
    for element in root.iter():
        for name in {"style", "stroke"} & element.attrib.keys():
            element.set(name, element.attrib[name].replace(light("ground"), PAPER))
        element[:] = [child for child in element if _kind(child) not in UNSEEN]
        for name in [name for name in element.attrib if name.startswith(UNTOUCHED)]:
            del element.attrib[name]
        if _kind(element) == "text":
            _set_signs(element)
    return root


def _kind(element: ET.Element) -> str:
    """The name of an element, without its namespace."""
    return element.tag.rpartition("}")[2]


def _set_signs(text: ET.Element) -> None:
    """Set arrows and signs in their own type: that of the book has not all of them."""
    last = None
    words, text.text = text.text or "", None
    for is_sign, letters in itertools.groupby(words, lambda letter: "\u2190" <= letter <= "\u2bff"):
        run = "".join(letters)
        if is_sign:
            last = ET.SubElement(text, f"{{{SVG}}}tspan", {"font-family": SIGN_TYPE})
            last.text = run
        elif last is None:
            text.text = run
        else:
            last.tail = run


def _ways(plate: Impression, ends: bool = False) -> list[list[Cut]]:
    """The cuts for each height of the first sheet, where enough rows stand on either side, without those that come to the same."""
    tallest = TALLEST * plate.width
    found = [_cuts(plate, tallest)]
    shares = (
        (*BEGINNINGS, SHORTEST) if ends else BEGINNINGS if found[0] else BEGINNINGS[:-1]
    )  # what fits on one page is not cut for the last part of one
    for cuts in (_cuts(plate, tallest * share) for share in shares if plate.cuts):
        if cuts and cuts[0] not in [way[0] for way in found if way] and _has_rows(plate, cuts):
            found.append(cuts)
    return found


def _has_rows(plate: Impression, cuts: list[Cut]) -> bool:
    """Whether the first and the last sheet have enough rows."""
    return cuts[0].level - plate.head >= LEAST_BEGUN and plate.height - cuts[-1].level >= LEAST_BEGUN


def _cuts(plate: Impression, first: float) -> list[Cut]:
    """Where a tall plate is cut: as low as a page allows, between two rows, rather between two groups that are near."""
    found: list[Cut] = []
    top, room = 0.0, first
    while plate.height - top > room:
        fits = [cut for cut in plate.cuts if top < cut.level <= top + room]
        lowest = [cut for cut in fits if not cut.open and cut.level > top + room * (1 - SLACK)] or [
            cut for cut in fits if not _is_lonely(plate, cut)
        ]
        found.append((lowest or fits)[-1])
        top, room = found[-1].level, FULLEST * plate.width - (plate.head - plate.key) - OPEN
    return found


def _is_lonely(plate: Impression, cut: Cut) -> bool:
    """Whether little of a group would stand alone above a cut."""
    begins = max((other.level for other in plate.cuts if not other.open and other.level <= cut.level), default=0.0)
    return bool(cut.open) and cut.level - begins < LONELY


def _sheet(plate: Impression, root: ET.Element, cut: Cut, bottom: float) -> Sheet:
    """One part of a plate; the heads of its columns are repeated on each that draws more than words, and the title of a group that goes on."""
    top, areas = cut.level, list(_within(plate, cut.level, bottom))
    part = _between(root, top, bottom)
    if top == 0:
        return Sheet(_text(part, plate.width, bottom), bottom, areas)
    width, band = plate.width, plate.head - plate.key if _draws(part) or not _draws(root) else 0  # no scale stands over mere names
    start = band + (OPEN if cut.open else 0)
    above = _between(root, plate.key, plate.head)
    sheet = ET.Element(f"{{{SVG}}}svg", {"font-family": TYPE})
    window = {"x": "0", "width": str(width)}
    above.attrib |= window | {"y": "0", "height": str(band), "viewBox": f"0 {plate.key} {width} {band}"}
    part.attrib |= window | {"y": str(start), "height": str(bottom - top), "viewBox": f"0 {top} {width} {bottom - top}"}
    sheet.extend([*([above] if band else []), *([_going_on(cut.open, band)] if cut.open else []), part])
    heads = [_moved(area, -plate.key) for area in _within(plate, plate.key, plate.head)] if band else []
    height = bottom - top + start
    return Sheet(_text(sheet, width, height), height, [*heads, *(_moved(area, start - top) for area in areas)])


def _draws(part: ET.Element) -> bool:
    """Whether there are not only words: a mark or a line, not counting what they are made of."""
    return any(_kind(element) in ("use", "path") and element.get("id") is None for element in part.iter())


def _going_on(title: str, top: float) -> ET.Element:
    """The title of a group that began on the sheet before."""
    style = f"font-size: {paper.SIZES['part']}px; font-style: italic; fill: {light('muted')}"
    line = ET.Element(f"{{{SVG}}}text", {"x": "0", "y": str(top + BASE), "style": style})
    line.text = f"{title}, continued"
    return line


def _within(plate: Impression, top: float, bottom: float) -> Iterator[Area]:
    """The areas of which at least half, or as much as a small one is high, stands in a part of the drawing; as far as they do."""
    for area in plate.areas:
        left, right = _widened(area.left, area.right, 0, plate.width)
        high, low = _widened(area.top, area.bottom, top, bottom)
        if low - high >= min(area.bottom - area.top, LEAST) / 2 and high < low:
            yield Area(left, high, right, low, area.href)


def _widened(start: float, end: float, first: float, last: float) -> tuple[float, float]:
    """A reach that is wide enough for a finger, as far as it lies between two bounds."""
    more = max(LEAST - (end - start), 0) / 2
    return max(start - more, first), min(end + more, last)


def _moved(area: Area, down: float) -> Area:
    return area._replace(top=area.top + down, bottom=area.bottom + down)


def _between(group: ET.Element, top: float, bottom: float) -> ET.Element:
    """A group without what lies outside of a part: it would stay in the text of the page, though unseen."""
    found = ET.Element(group.tag, group.attrib)  # which copies the attributes
    found.text, found.tail = group.text, group.tail
    for child in group:
        high, low = _reach(child.tag, child.get("y"), child.get("d") if child.get("id") is None else None)
        if low >= top and high < bottom:
            found.append(_between(child, top, bottom) if len(child) else child)
    return found


@cache  # the same of each sheet and of each way to cut the plate
def _reach(tag: str, y: str | None, shape: str | None) -> tuple[float, float]:
    """The upper and the lower end of a text, a mark or a path on the drawing; a group reaches everywhere."""
    kind = tag.rpartition("}")[2]
    if kind in ("text", "use") and y:
        return float(y), float(y)
    if kind == "path" and shape:
        ys = [float(part) for part in shape.split() if not part.isalpha()][1::2]
        if not min(ys) < 0 < max(ys):
            return min(ys), max(ys)
    return -math.inf, math.inf


def _text(root: ET.Element, width: float, height: float) -> str:
    root.attrib |= {"viewBox": f"0 0 {width} {height}", "width": f"{width}pt", "height": f"{height}pt"}
    return ET.tostring(root, encoding="unicode")
