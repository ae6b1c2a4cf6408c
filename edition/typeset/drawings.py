"""Plates for print: plain colours, the type of the book, and pages where a plate is taller than one."""

import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from edition.typeset import markup

SVG = "http://www.w3.org/2000/svg"
PLATE = re.compile(
    r'<figure class="plate" id="fig-(?P<name>[^"]+)">\s*<div class="sheet"[^>]*>(?P<svg>.*?</svg>)\s*</div>'
    r"\s*<figcaption>(?P<caption>.*?)</figcaption>",
    re.DOTALL,
)
VARIABLE = re.compile(r"var\(--plate-\w+, (#\w+)\)")
ALT = re.compile(r"<desc[^>]*>(.*?)</desc>", re.DOTALL)
UNSEEN = re.compile(
    r"<(title|desc)\b[^>]*>.*?</\1>|<(?:title|desc)[^>]*/>| (?:role|tabindex|aria-[a-z]+|data-[a-z]+)=\"[^\"]*\"", re.DOTALL
)
FAMILY = re.compile(r"(font-family(?:: |=\"))[^;\"]+")
TYPE = "'Libertinus Serif', 'DejaVu Sans'"
SIGNS = re.compile(r"[\u2190-\u2bff]+(?=[^<>]*</text>)")  # arrows and signs: the type of the book has not all of them
SIGN_TYPE = "'DejaVu Sans'"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
TALLEST = 1.31  # times its width may be a plate that fills a page with its caption
HEAD = 26.0  # units above the rows, where the years of a time axis stand; a plate may say another number as data-head
ABOVE, BELOW = 8.0, 3.0  # how far a line of text reaches from its baseline
TITLE_IS_NEAR = 90.0  # rather than between two rows of a group a plate is cut above a title so near
SPACE_IS_NEAR = 45.0  # and rather than between two lines of a row where there is more space
SPACE = 1.05  # times the least distance of two lines
LETTER = 0.47  # times the size of the type is a letter wide, on an average
REACH = 2.0  # units by which a link reaches beyond what it contains

XLINK = "http://www.w3.org/1999/xlink"
HREF = f"{{{XLINK}}}href"

ET.register_namespace("", SVG)
ET.register_namespace("xlink", XLINK)
Box = tuple[float, float, float, float]  # left, top, right, bottom
Link = tuple[float, float, float, float, str]  # left, top, width, height, and where it leads


@dataclass(frozen=True)
class Plate:
    """A plate as it stands in a page of the book."""

    name: str
    svg: str
    alt: str
    caption: str  # as HTML

    def sheets(self) -> list[str]:
        """The drawing as one SVG or, where it is taller than a page, as several."""
        root, given = ET.fromstring(printable(self.svg)), re.search(r'data-head="([\d.]+)"', self.svg)
        width, height = map(float, root.get("viewBox").split()[2:])
        if height <= TALLEST * width:
            return [_text(root, width, height)]
        head = float(given[1]) if given else HEAD
        cuts = _cuts(root, height, TALLEST * width - head)
        return [_sheet(root, width, head, top, bottom) for top, bottom in zip([0, *cuts], [*cuts, height])]


def plate(html: str) -> Plate | None:
    """The plate in a piece of HTML, if it is one."""
    if not (found := PLATE.search(html)):
        return None
    alt = ALT.search(found["svg"])
    return Plate(found["name"], found["svg"], unescape(alt[1]) if alt else "", found["caption"])


def printable(svg: str) -> str:
    """The drawing without variables of a style sheet, in the type of the book; a sign does not change the type of its line."""
    svg = FAMILY.sub(rf"\g<1>{TYPE}", VARIABLE.sub(r"\1", UNSEEN.sub("", svg)))
    return SIGNS.sub(rf'<tspan font-family="{SIGN_TYPE}">\g<0></tspan>', svg)


def links(sheet: str) -> list[Link]:
    """The links of a sheet: the boxes of what they contain, in the units of the sheet, and where they lead."""
    root = ET.fromstring(sheet)
    shapes = {path.get("id"): _ends(path) for path in root.iter(f"{{{SVG}}}path") if path.get("id")}
    return list(_links(root, shapes, 0.0, 0.0))


def _links(element: ET.Element, shapes: dict[str, Box], right: float, down: float) -> Iterator[Link]:
    """The links in an element that is shifted so far; a part of a cut plate is an SVG of its own."""
    for child in element:
        if child.tag == f"{{{SVG}}}svg":
            left, top, *_ = map(float, child.get("viewBox").split())
            yield from _links(child, shapes, right + float(child.get("x")) - left, down + float(child.get("y")) - top)
        elif child.tag != f"{{{SVG}}}a":
            yield from _links(child, shapes, right, down)
        elif boxes := [box for part in child.iter() if (box := _box(part, shapes))]:
            (a, b), (c, d) = [min(ends) - REACH for ends in list(zip(*boxes))[:2]], [max(ends) + REACH for ends in list(zip(*boxes))[2:]]
            yield round(a + right, 2), round(b + down, 2), round(c - a, 2), round(d - b, 2), child.get("href")


def _box(element: ET.Element, shapes: dict[str, Box]) -> Box | None:
    """Where a text, a marker or a path stands on its sheet; nothing for groups."""
    kind = element.tag.rpartition("}")[2]
    if kind == "text":
        return _line(element)
    if kind == "use":
        x, y = float(element.get("x", 0)), float(element.get("y", 0))
        return tuple(at + end for at, end in zip((x, y, x, y), shapes[element.get(HREF)[1:]]))
    return _ends(element) if kind == "path" and element.get("d") else None


def _line(text: ET.Element) -> Box:
    """The box of a line of text, whose width is estimated from the number of its letters."""
    style = text.get("style", "")
    size = float(re.search(r"font-size: ([\d.]+)", style)[1])
    moved = re.search(r"translate\(([^ ,]+)", text.get("transform", ""))
    x, y, width = float(text.get("x") or (moved[1] if moved else 0)), _height(text), LETTER * size * len("".join(text.itertext()))
    left = x - width / 2 if "text-anchor: middle" in style else x - width if "text-anchor: end" in style else x
    return left, y - ABOVE, left + width, y + BELOW


def _ends(path: ET.Element) -> Box:
    numbers = [float(number) for number in NUMBER.findall(path.get("d"))]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def _baselines(root: ET.Element) -> dict[float, bool]:
    """The baselines of the texts from top to bottom, and whether a title stands there."""
    found = {}
    for text in root.iter(f"{{{SVG}}}text"):
        y = _height(text)
        found[y] = found.get(y, False) or "italic" in text.get("style", "")
    return dict(sorted(found.items()))


def _height(text: ET.Element) -> float:
    """The baseline of a text: Matplotlib writes it as a place or as a shift."""
    if text.get("y"):
        return float(text.get("y"))
    return float(re.search(r"translate\([^ ,]+[ ,]+([^)]+)\)", text.get("transform", "translate(0 0)"))[1])


def _cuts(root: ET.Element, height: float, tallest: float) -> list[float]:
    """Where a tall plate is cut: between two rows, near equal parts, rather above a title."""
    lines = _baselines(root)
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if b - a > ABOVE + BELOW]
    least = min(b - a for a, b in pairs)
    near = {(a + BELOW + b - ABOVE) / 2: TITLE_IS_NEAR if lines[b] else SPACE_IS_NEAR * (b - a > SPACE * least) for a, b in pairs}
    parts = int(-(-height // tallest))
    while True:
        ideal = [height * at / parts for at in range(1, parts)]
        cuts = [min(near, key=lambda y: abs(y - aim) - near[y]) for aim in ideal]
        if all(b - a <= tallest for a, b in zip([0, *cuts], [*cuts, height])):
            return cuts
        parts += 1


def _sheet(root: ET.Element, width: float, head: float, top: float, bottom: float) -> str:
    """One part of a plate; what stands above the rows is repeated on each."""
    part = _between(root, top, bottom)
    if top == 0:
        return _text(part, width, bottom)
    above = _between(root, 0, head)
    sheet = ET.Element(f"{{{SVG}}}svg", {"font-family": root.get("font-family", TYPE)})
    window = {"x": "0", "width": str(width)}
    above.attrib |= window | {"y": "0", "height": str(head), "viewBox": f"0 0 {width} {head}"}
    part.attrib |= window | {"y": str(head), "height": str(bottom - top), "viewBox": f"0 {top} {width} {bottom - top}"}
    sheet.extend([above, part])
    return _text(sheet, width, bottom - top + head)


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
    """The upper and the lower end of a text, a mark or a path on the sheet; nothing for groups."""
    kind = element.tag.rpartition("}")[2]
    if kind == "text":
        return [_height(element)]
    if kind == "use" and element.get("y"):
        return [float(element.get("y"))]
    if kind == "path" and element.get("id") is None and element.get("d"):
        ys = [float(number) for number in NUMBER.findall(element.get("d"))[1::2]]
        return [min(ys), max(ys)] if not min(ys) < 0 < max(ys) else []
    return []


def _text(root: ET.Element, width: float, height: float) -> str:
    root.attrib |= {"viewBox": f"0 0 {width} {height}", "width": f"{width}pt", "height": f"{height}pt"}
    return ET.tostring(root, encoding="unicode")


class Caption(HTMLParser):
    """The caption of a plate as markup."""

    NAMES = {"em": "emph", "i": "emph", "code": "code", "strong": "strong", "s": "strike", "del": "strike"}

    def __init__(self, html: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag in self.NAMES:
            self.found.append(f"#{self.NAMES[tag]}[")
        elif ("class", "made") in attrs:
            self.found.append("#made[")
        elif tag == "span":
            self.found.append("#[")

    def handle_endtag(self, tag):
        if tag in self.NAMES or tag == "span":
            self.found.append("];")

    def handle_data(self, data):
        self.found.append(markup.text(data))

    def markup(self) -> str:
        return "".join(self.found).strip()
