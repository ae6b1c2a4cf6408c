"""The figures in print: sheets that lose nothing, links that can be laid over them, signs that keep the type of their line."""

import re
import xml.etree.ElementTree as ET

import pytest

from edition.typeset.plates import Plate, links, plate, printable
from figures.plate import SVG

TALL = [("timeline",), ("estimates", "all-service"), ("estimates", "formations")]


def printed(drawn, key) -> Plate:
    return plate(drawn[key]._repr_html_())


def size(sheet: str) -> tuple[float, float]:
    return tuple(map(float, ET.fromstring(sheet).get("viewBox").split()[2:]))


@pytest.mark.parametrize("key", [*TALL, ("verdicts", "A"), ("both",), ("agreement",)], ids="-".join)
def test_every_link_of_a_plate_has_its_place_on_a_sheet(drawn, key):
    found = printed(drawn, key)
    sheets = found.sheets()
    for sheet in sheets:
        width, height = size(sheet)
        for x, y, across, down, _ in links(sheet):
            assert -3 <= x < x + across <= width + 3
            assert -3 <= y < y + down <= height + 3
    laid = {href for sheet in sheets for *_, href in links(sheet)}
    assert laid == {link.get("href") for link in ET.fromstring(found.svg).iter(f"{{{SVG}}}a")}


def test_the_place_of_a_link_is_that_of_its_text():
    svg = (
        f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 490 100"><g><a href="a.html#x">'
        '<text x="100" y="50" style="font-size: 10px; text-anchor: end">ten signs.</text></a></g></svg>'
    )
    ((x, y, width, height, href),) = links(svg)
    assert href == "a.html#x"
    assert x + width == pytest.approx(102)
    assert 40 < width < 60
    assert y < 50 - 5 < 50 < y + height


@pytest.mark.parametrize("key", TALL, ids="-".join)
def test_a_tall_plate_loses_no_text_and_repeats_no_mark(drawn, key):
    found = printed(drawn, key)
    words = ["".join(text.itertext()) for text in ET.fromstring(found.svg).iter(f"{{{SVG}}}text")]
    sheets = [["".join(text.itertext()) for text in ET.fromstring(sheet).iter(f"{{{SVG}}}text")] for sheet in found.sheets()]
    assert len(sheets) > 1
    assert set(words) == {word for sheet in sheets for word in sheet}
    marks = [
        link.get("href")
        for sheet in found.sheets()
        for link in ET.fromstring(sheet).iter(f"{{{SVG}}}a")
        if list(link.iter(f"{{{SVG}}}use"))
    ]
    assert len(marks) == len(set(marks)) or key[0] == "named"


def test_the_lanes_run_on_from_sheet_to_sheet(drawn):
    lanes = [len(re.findall(r"#ddd6c6", sheet)) for sheet in printed(drawn, ("timeline",)).sheets()]
    assert min(lanes) >= 7


def test_a_sign_does_not_change_the_type_of_its_line():
    assert printable("<text>A ✕ b</text>") == "<text>A <tspan font-family=\"'DejaVu Sans'\">✕</tspan> b</text>"
    assert printable('<path d="✕"/>') == '<path d="✕"/>'


def test_what_only_a_screen_needs_is_not_printed(drawn):
    found = printable(drawn["timeline",].svg())
    assert not re.search(r"<title|<desc|aria-|tabindex|data-row|var\(", found)
