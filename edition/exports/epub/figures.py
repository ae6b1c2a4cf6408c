"""The plates of the book for readers: pictures that need no page, a tall one as several sheets that each fit a small screen."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import NamedTuple

from edition.exports.epub.elements import Content, e
from edition.impression import SVG, XLINK, Drawing, Impression
from edition.inks import light
from edition.leaves import called
from edition.signs import in_xml

FOLDER = "figures"
TALLEST = 1.4  # times its width may be a sheet: as much as a screen held upright shows with a line of text
MARGIN = 8.0  # points of its own ground at either side of a picture, which is seen where the page is dark
REST = 0.2  # of a sheet: what is no higher needs none of its own
UNTOUCHED = ("role", "tabindex", "aria-", "data-")  # attributes for those who touch a drawing, which a picture does not allow
HALO = ("paint-order", "stroke")  # and of texts that have one: an old device that paints it above the letters would cover them
LINK, GROUP = f"{{{SVG}}}a", f"{{{SVG}}}g"
WHOLE = "whole"  # the drawing, of which each sheet shows a part


class Sheet(NamedTuple):
    """One picture: the name of its file, its SVG, and the group of rows that goes on in it."""

    file: str
    svg: str
    open: str


class Figure(NamedTuple):
    """A plate with its sheets."""

    plate: Impression
    sheets: list[Sheet]


Output = Figure | str  # what a cell shows: a plate, or a table as HTML


def figure(plate: Impression) -> Figure:
    """A plate as pictures: the drawing for a phone, whose letters are legible on every device, cut between rows."""
    drawn = plate.narrow or plate.wide
    cuts, whole = [(0.0, ""), *_cuts(drawn)], _whole(drawn)
    ends = [*(level for level, _ in cuts[1:]), drawn.height]
    parts = enumerate(zip(cuts, ends, strict=True), 1)
    return Figure(plate, [Sheet(_file(plate, number), _window(whole, drawn, top, end), open) for number, ((top, open), end) in parts])


def _file(plate: Impression, number: int) -> str:
    return f"{FOLDER}/{plate.name}-{number}.svg"


def _cuts(drawn: Drawing) -> Iterator[tuple[float, str]]:
    """Where a tall drawing is cut: as low as a sheet allows, which repeats the heads of the columns; a short rest stays with the last."""
    sheet = TALLEST / (1 + REST) * drawn.width  # with a short rest it is as tall as may be
    top, room = 0.0, sheet
    while drawn.height - top > room + REST * sheet:
        fits = [cut for cut in drawn.cuts if top < cut.level <= top + room]
        if not fits:
            return
        top, room = fits[-1].level, sheet - (drawn.head - drawn.key)
        yield fits[-1]


def _whole(drawn: Drawing) -> str:
    """A drawing as a group, which every sheet has and of which it shows a part."""
    source = ET.fromstring(drawn.drawing)
    whole = ET.Element(GROUP, _still(source.attrib) | {"id": WHOLE})
    whole.extend(map(_picture, source))
    return in_xml(ET.tostring(whole, encoding="unicode"))


def _window(whole: str, drawn: Drawing, top: float, bottom: float) -> str:
    """A part of a drawing as a picture, below the heads of its columns."""
    band = drawn.head - drawn.key if top else 0.0
    width, height = f"{drawn.width:g}", f"{bottom - top + band:g}"
    broad = f"{drawn.width + 2 * MARGIN:g}"
    heads = _part(0, width, drawn.key, band) if band else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="{SVG}" xmlns:xlink="{XLINK}" viewBox="{-MARGIN:g} 0 {broad} {height}" width="{broad}pt" height="{height}pt">'
        f'<rect x="{-MARGIN:g}" width="100%" height="100%" fill="{light("ground")}"/><defs>{whole}</defs>{heads}{_part(band, width, top, bottom - top)}</svg>\n'
    )


def _part(start: float, width: str, top: float, high: float) -> str:
    """A stretch of the drawing, so far down on its sheet."""
    box = f'y="{start:g}" width="{width}" height="{high:g}" viewBox="0 {top:g} {width} {high:g}"'
    return f'<svg {box}><use xlink:href="#{WHOLE}"/></svg>'


def _still(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes of a drawing or a mark that a group of a picture may have."""
    left = ("viewBox", "version", "width", "height")
    return {name: value for name, value in attributes.items() if name not in left and not name.startswith(UNTOUCHED)}


def _picture(mark: ET.Element) -> ET.Element:
    """A mark that leads nowhere: what stands in a picture cannot be touched."""
    is_link = mark.tag == LINK
    found = ET.Element(GROUP if is_link else mark.tag, {} if is_link else _kept(mark))
    found.text, found.tail = mark.text, mark.tail
    found.extend(_picture(child) for child in mark if child.tag not in (f"{{{SVG}}}title", f"{{{SVG}}}desc"))
    return found


def _kept(mark: ET.Element) -> dict[str, str]:
    left = UNTOUCHED + HALO if "paint-order" in mark.attrib else UNTOUCHED
    return {name: value for name, value in mark.attrib.items() if not name.startswith(left)}


def shown(one: Figure, stem: str) -> ET.Element:
    """A plate with its question above and its caption below; the first picture says what the figure shows."""
    plate, pictures = one.plate, []
    for number, sheet in enumerate(one.sheets, 1):
        alt = plate.alt if number == 1 else f"{plate.title}, part {number} of {len(one.sheets)}"
        going_on: Content = e("p", f"{sheet.open}, continued", class_="small") if sheet.open else None
        pictures += [going_on, e("img", src=sheet.file, alt=alt)]
    origin = "".join(plate.origin.sentences())
    caption = e("figcaption", f"{plate.caption} {origin}")
    key = place(plate.name)
    return e("figure", e("p", e("b", plate.title)), *pictures, caption, id=key, class_="plate", at=called(stem, key))


def place(name: str) -> str:
    """The id of a plate."""
    return f"fig-{name}"


def cells(html: str) -> ET.Element | None:
    """The table in what a cell shows, without what pandas says of its looks; nothing where there is no table."""
    start, end = html.find("<table"), html.find("</table>")
    return _plain(ET.fromstring(html[start : end + len("</table>")])) if 0 <= start < end else None


def _plain(part: ET.Element) -> ET.Element:
    found = ET.Element("td" if part.tag == "th" and not (part.text or "").strip() else part.tag)
    found.text = (part.text or "").strip()
    found.extend(map(_plain, part))
    return found
