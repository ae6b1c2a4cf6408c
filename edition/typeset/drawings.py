"""Plates for print: in the type of the book, on several sheets where a plate is taller than a page."""

import itertools
import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import NamedTuple

from edition import paper
from edition.impression import SVG, Area, Impression, Line

TYPE = paper.families(paper.SERIF, paper.SIGNS)
SIGN_TYPE = paper.families(paper.SIGNS)
UNSEEN = ("title", "desc")  # of a drawing, and its attributes for those who do not see it or who touch it
UNTOUCHED = ("role", "tabindex", "aria-", "data-")
TALLEST = 1.24  # times its width may be a plate that fills a page with its caption
ABOVE, BELOW = 8.0, 3.0  # how far a line of text reaches from its baseline
TITLE_IS_NEAR = 90.0  # rather than between two rows of a group a plate is cut above a title so near
SPACE_IS_NEAR = 45.0  # and rather than between two lines of a row where there is more space
SPACE = 1.05  # times the least distance of two lines
LEAST = 10.0  # so wide and high is an area that leads somewhere, however small its mark


class Sheet(NamedTuple):
    """What one page shows of a plate: a drawing, and the areas on it that lead somewhere."""

    svg: str
    areas: list[Area]


def sheets(plate: Impression) -> list[Sheet]:
    """The plate as one sheet or, where it is taller than a page, as several."""
    root = printable(ET.fromstring(plate.drawing))
    if plate.height <= TALLEST * plate.width:
        return [Sheet(_text(root, plate.width, plate.height), list(_within(plate, 0, plate.height)))]
    cuts = _cuts(plate.lines, plate.height, TALLEST * plate.width - plate.head)
    return [_sheet(plate, root, top, bottom) for top, bottom in zip([0, *cuts], [*cuts, plate.height])]


def printable(root: ET.Element) -> ET.Element:
    """The drawing without what is not seen, in the type of the book; a sign does not change the type of its line."""
    root.set("font-family", TYPE)
    for element in root.iter():
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


def _cuts(lines: list[Line], height: float, tallest: float) -> list[float]:
    """Where a tall plate is cut: between two rows, near equal parts, rather above a title."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if b.base - a.base > ABOVE + BELOW]
    least = min(b.base - a.base for a, b in pairs)
    near = {
        (a.base + BELOW + b.base - ABOVE) / 2: TITLE_IS_NEAR if b.is_title else SPACE_IS_NEAR * (b.base - a.base > SPACE * least)
        for a, b in pairs
    }
    parts = math.ceil(height / tallest)
    while True:
        ideal = [height * at / parts for at in range(1, parts)]
        cuts = [min(near, key=lambda y: abs(y - aim) - near[y]) for aim in ideal]
        if all(b - a <= tallest for a, b in zip([0, *cuts], [*cuts, height])):
            return cuts
        parts += 1


def _sheet(plate: Impression, root: ET.Element, top: float, bottom: float) -> Sheet:
    """One part of a plate; what stands above the rows is repeated on each."""
    part, areas = _between(root, top, bottom), list(_within(plate, top, bottom))
    if top == 0:
        return Sheet(_text(part, plate.width, bottom), areas)
    width, head = plate.width, plate.head
    above = _between(root, 0, head)
    sheet = ET.Element(f"{{{SVG}}}svg", {"font-family": TYPE})
    window = {"x": "0", "width": str(width)}
    above.attrib |= window | {"y": "0", "height": str(head), "viewBox": f"0 0 {width} {head}"}
    part.attrib |= window | {"y": str(head), "height": str(bottom - top), "viewBox": f"0 {top} {width} {bottom - top}"}
    sheet.extend([above, part])
    below = [_moved(area, head - top) for area in areas]
    return Sheet(_text(sheet, width, bottom - top + head), [*_within(plate, 0, head), *below])


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
        heights = _heights(child)
        if not heights or (max(heights) >= top and min(heights) < bottom):
            found.append(_between(child, top, bottom) if len(child) else child)
    return found


def _heights(element: ET.Element) -> list[float]:
    """The upper and the lower end of a text, a mark or a path on the drawing; nothing for groups."""
    kind = _kind(element)
    if kind in ("text", "use") and (y := element.get("y")):
        return [float(y)]
    if kind == "path" and element.get("id") is None and (shape := element.get("d")):
        ys = [float(part) for part in shape.split() if not part.isalpha()][1::2]
        return [min(ys), max(ys)] if not min(ys) < 0 < max(ys) else []
    return []


def _text(root: ET.Element, width: float, height: float) -> str:
    root.attrib |= {"viewBox": f"0 0 {width} {height}", "width": f"{width}pt", "height": f"{height}pt"}
    return ET.tostring(root, encoding="unicode")
