"""Plates for print: plain colours, the type of the book, and pages where a plate is taller than one."""

import itertools
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from edition.typeset import markup

SVG = "http://www.w3.org/2000/svg"
PLATE = re.compile(
    r'<figure class="plate" id="fig-(?P<name>[^"]+)">\s*<div class="sheet">(?P<svg>.*?</svg>)\s*</div>'
    r"\s*<figcaption>(?P<caption>.*?)</figcaption>",
    re.DOTALL,
)
VARIABLE = re.compile(r"var\(--plate-\w+, (#\w+)\)")
FAMILY = re.compile(r"font-family: [^;\"]+")
TYPE = "font-family: 'Libertinus Serif', 'DejaVu Sans'"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
TALLEST = 850.0  # units of a plate that is 648 wide; with its caption this fills a page
HEAD = 26.0  # units above the rows, where the years of a time axis stand
ABOVE, BELOW = 8.0, 3.0  # how far a line of text reaches from its baseline
TITLE_IS_NEAR = 90.0  # rather than between two rows of a group a plate is cut above a title so near

ET.register_namespace("", SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")


@dataclass(frozen=True)
class Plate:
    """A plate as it stands in a page of the book."""

    name: str
    svg: str
    alt: str
    caption: str  # as HTML

    def sheets(self) -> list[str]:
        """The drawing as one SVG or, where it is taller than a page, as several."""
        root = ET.fromstring(printable(self.svg))
        width, height = map(float, root.get("viewBox").split()[2:])
        if height <= TALLEST:
            return [_text(root, width, height)]
        cuts = _cuts(root, height)
        return [_sheet(root, width, top, bottom) for top, bottom in zip([0, *cuts], [*cuts, height])]


def plate(html: str) -> Plate | None:
    """The plate in a piece of HTML, if it is one."""
    if not (found := PLATE.search(html)):
        return None
    alt = re.search(r'aria-label="([^"]*)"', found["svg"])
    return Plate(found["name"], found["svg"], unescape(alt[1]) if alt else "", found["caption"])


def printable(svg: str) -> str:
    """The drawing without variables of a style sheet, in the type of the book."""
    svg = FAMILY.sub(TYPE, VARIABLE.sub(r"\1", svg))
    return re.sub(r' (?:role|aria-label)="[^"]*"', "", svg)


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


def _cuts(root: ET.Element, height: float) -> list[float]:
    """Where a tall plate is cut: between two rows, near equal parts, rather above a title."""
    lines = _baselines(root)
    levels = list(lines)
    places = {(a + BELOW + b - ABOVE) / 2: lines[b] for a, b in itertools.pairwise(levels) if b - a > ABOVE + BELOW}
    parts = int(-(-height // (TALLEST - HEAD)))
    while True:
        ideal = [height * at / parts for at in range(1, parts)]
        cuts = [min(places, key=lambda y: abs(y - aim) - (TITLE_IS_NEAR if places[y] else 0)) for aim in ideal]
        if all(b - a <= TALLEST - HEAD for a, b in zip([0, *cuts], [*cuts, height])):
            return cuts
        parts += 1


def _sheet(root: ET.Element, width: float, top: float, bottom: float) -> str:
    """One part of a plate; the years above the rows are repeated on each."""
    part = ET.fromstring(ET.tostring(root))
    _drop(part, lambda y: not top <= y < bottom)
    if top == 0:
        return _text(part, width, bottom)
    head = ET.fromstring(ET.tostring(root))
    _drop(head, lambda y: y >= HEAD)
    sheet = ET.Element(f"{{{SVG}}}svg")
    window = {"x": "0", "width": str(width)}
    head.attrib |= window | {"y": "0", "height": str(HEAD), "viewBox": f"0 0 {width} {HEAD}"}
    part.attrib |= window | {"y": str(HEAD), "height": str(bottom - top), "viewBox": f"0 {top} {width} {bottom - top}"}
    sheet.extend([head, part])
    return _text(sheet, width, bottom - top + HEAD)


def _drop(root: ET.Element, outside) -> None:
    """Take away what lies outside of a part: it would stay in the text of the page, though unseen."""
    for parent in list(root.iter()):
        for child in list(parent):
            heights = _heights(child)
            if heights and all(map(outside, heights)):
                parent.remove(child)


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
