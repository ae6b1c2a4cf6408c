"""The drawing of a plate as SVG: what Matplotlib writes, without what nobody needs, each mark one link that says what it stands for."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from edition import paper
from edition.impression import BAND, KEY, SVG, XLINK
from edition.inks import light
from figures.drawing.rows import SECOND, Said

# a tenth of a point is as fine as a screen shows; a number may stand anywhere in a shape or a shift
LONG = re.compile(r"-?\d+\.\d{2,}")
HREF = f"{{{XLINK}}}href"  # as Matplotlib writes it; ours is plain, which makes a link for assistive technology too
FAMILY = paper.families(*paper.MEASURED)  # stated once for the whole drawing
USUAL = re.compile(
    rf"font-size: {paper.SIZES['small']:g}px; |(?<=; )text-anchor: start; |; text-anchor: start$"
)  # stated once, or needless
LINES = {"stroke-linejoin": "round", "stroke-linecap": "butt"}  # as Matplotlib says of every element by a style sheet
HALO = "halo"  # begins the id of a group whose text has one
ROUND = {"paint-order": "stroke", "stroke": light("ground"), "stroke-width": "2"}  # a line around letters, below them
PARTS = {KEY, BAND}  # groups of the drawing that are shown by themselves


def drawing(written: str, plate: str, name: str, said: Mapping[str, Said], urls: Mapping[str, str]) -> str:
    """The drawing of a plate from what Matplotlib has written: no date, ids of its own; `said` and `urls` by the ids of the marks."""
    root = ET.fromstring(written[written.index("<svg") :])
    _tidy(root)
    _mark(root, said, urls)
    _surround(root)
    _dissolve(root, {*urls, *PARTS})
    _name_apart(root, name)
    root.attrib |= {"role": "group", "aria-labelledby": f"{plate}-question", "aria-describedby": f"{plate}-caption"}
    return ET.tostring(root, encoding="unicode")


def _tidy(root: ET.Element) -> None:
    """Take away what Matplotlib writes and nobody needs, and state the type once."""
    for name in ("width", "height"):
        root.attrib.pop(name)
    root.attrib |= LINES | {"font-family": FAMILY, "font-size": f"{paper.SIZES['small']:g}"}
    for parent in root.iter():
        parent.text, parent.tail = (text if (text or "").strip() else None for text in (parent.text, parent.tail))
        for child in list(parent):
            if child.tag == f"{{{SVG}}}metadata" or child.find(f"{{{SVG}}}style") is not None or _is_empty(child):
                parent.remove(child)
        if parent.get("transform", "").startswith("rotate(-0 "):
            del parent.attrib["transform"]
        if style := parent.get("style"):
            parent.set("style", USUAL.sub("", without_family(style)))
        for name in {"d", "x", "y", "transform"} & set(parent.attrib):
            parent.set(name, LONG.sub(lambda number: f"{float(number[0]):.1f}", " ".join(parent.attrib[name].split())))


def without_family(style: str) -> str:
    """A style that leaves the family to the page; before 3.9 Matplotlib writes it, the slope, the weight and the size as one."""
    found = []
    for declaration in style.split("; "):
        name, _, value = declaration.partition(": ")
        if name == "font" and value.endswith(FAMILY):
            *looks, size = value.removesuffix(FAMILY).split()
            found += [f"font-style: {look}" if look == "italic" else f"font-weight: {look}" for look in looks]
            found.append(f"font-size: {size}")
        elif declaration != f"font-family: {FAMILY}":
            found.append(declaration)
    return "; ".join(found)


def _surround(root: ET.Element) -> None:
    """Give the texts that ask for it a halo."""
    for group in root.iter(f"{{{SVG}}}g"):
        if group.get("id", "").startswith(f"{HALO}_"):
            for text in group.iter(f"{{{SVG}}}text"):
                text.attrib |= ROUND


def _is_empty(element: ET.Element) -> bool:
    """Whether it is a path that draws nothing: Matplotlib writes one before each marker, and others as grounds without colour."""
    return element.tag == f"{{{SVG}}}path" and (len(element.get("d", "").split()) == 3 or element.get("style") == "fill: none")


def _dissolve(element: ET.Element, kept: set[str]) -> None:
    """Put the parts of a group in its place, unless it is a mark or a part: Matplotlib groups every artist, for nobody's use."""
    parts: list[ET.Element] = []
    for child in element:
        _dissolve(child, kept)
        alone = child.tag == f"{{{SVG}}}g" and child.attrib.keys() <= {"id"} and child.get("id") not in kept
        parts += child if alone else [child]
    element[:] = parts


def _mark(root: ET.Element, said: Mapping[str, Said], urls: Mapping[str, str]) -> None:
    """Make each mark one link that says what it stands for; what else leads somewhere can be clicked, but is no stop for the keyboard."""
    for group in root.iter(f"{{{SVG}}}g"):
        gid = group.get("id", "")
        if gid in said and gid in urls:
            drawn = [part for child in group if child.tag != f"{{{SVG}}}defs" for part in _unlinked(child)]
            for child in [child for child in group if child.tag != f"{{{SVG}}}defs"]:
                group.remove(child)
            link = ET.SubElement(group, f"{{{SVG}}}a", {"href": urls[gid], "data-row": said[gid].id})
            ET.SubElement(link, f"{{{SVG}}}title").text = str(said[gid])
            link.extend(drawn)
            if SECOND in gid:
                del group.attrib["id"]  # only rows that have an entry are led to
    for link in root.iter(f"{{{SVG}}}a"):
        link.attrib.pop("target", None)
        if "data-row" not in link.attrib:
            link.attrib |= {"href": link.attrib.pop(HREF), "tabindex": "-1", "aria-hidden": "true"}


def _unlinked(element: ET.Element) -> list[ET.Element]:
    """What a part of a mark draws, without the links that Matplotlib writes around some of its artists."""
    links = list(element.iter(f"{{{SVG}}}a"))
    return [part for link in links for part in link] if links else [element]


def _name_apart(root: ET.Element, name: str) -> None:
    """Ids that no other drawing of a page has, and what refers to them."""
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if attribute == "id":
                element.set(attribute, f"{name}-{value}")
            elif attribute in ("href", HREF) and value.startswith("#"):
                element.set(attribute, f"#{name}-{value[1:]}")
            elif "url(#" in value:
                element.set(attribute, value.replace("url(#", f"url(#{name}-"))
