"""The figures in print: sheets that lose nothing, links that can be laid over them, signs that keep the type of their line."""

import re
import xml.etree.ElementTree as ET

import plates
import pytest
from small import impression

from edition.impression import SVG, Area, Cut
from edition.inks import light
from edition.typeset.drawings import BEGINNINGS, FULLEST, LEAST, PAPER, SHORTEST, TALLEST, Sheet, _ways, printable, settings, sheets
from edition.typeset.translator import caption

TALL = [("timeline",), ("people",), ("organizations",), ("ties",), ("estimates", "all-service"), ("estimates", "formations")]
DRAWN = {f"{{{SVG}}}{kind}" for kind in ("text", "use", "path")}


def size(sheet: Sheet) -> tuple[float, float]:
    return tuple(map(float, ET.fromstring(sheet.svg).get("viewBox").split()[2:]))


def led(svg: str) -> list[str]:
    """Where the marks and texts of a drawing lead, as they are drawn."""
    links = ET.fromstring(svg).iter(f"{{{SVG}}}a")
    return [link.get("href") for link in links if any(part.tag in DRAWN for part in link.iter())]


@pytest.mark.parametrize("key", [*TALL, ("verdicts", "A"), ("both",), ("agreement",)], ids="-".join)
def test_every_link_of_a_plate_has_its_place_on_a_sheet(impressions, key):
    for sheet in sheets(impressions[key]):
        width, height = size(sheet)
        for left, top, right, bottom, _ in sheet.areas:
            assert 0 <= left < right <= width
            assert 0 <= top < bottom <= height
        assert [area.href for area in sheet.areas] == led(sheet.svg)


def test_every_text_that_leads_somewhere_begins_in_its_area_and_stands_in_its_height(impressions):
    given = impressions["timeline",]
    texts = [(link.get("href"), text) for link in ET.fromstring(given.drawing).iter(f"{{{SVG}}}a") for text in link.iter(f"{{{SVG}}}text")]
    assert len(texts) > 100
    for href, text in texts:
        x, y = float(text.get("x")), float(text.get("y"))
        middle = "middle" in text.get("style")
        boxes = [area for area in given.areas if area.href == href and area.top + 5 < y < area.bottom]
        assert [area for area in boxes if abs((area.left + area.right) / 2 - x if middle else area.left - x) < 1], (href, x, y)


def test_a_small_mark_can_be_hit_and_no_link_lies_on_two_sheets():
    cuts = [Cut(y - 7, "a group") for y in range(40, 1100, 14)]
    dots = [Area(100, y - 2, 104, y + 2, f"a.html#y{y}") for y in range(40, 1100, 14)]
    found = sheets(impression(f'<svg xmlns="{SVG}" viewBox="0 0 490 1100"/>', height=1100.0, cuts=cuts, areas=dots))
    areas = [area for sheet in found for area in sheet.areas]
    assert len(found) == 2
    assert [area.href for area in areas] == [dot.href for dot in dots]
    assert {round(area.right - area.left, 2) for area in areas} == {LEAST}


@pytest.mark.parametrize("key", TALL, ids="-".join)
def test_a_tall_plate_is_cut_where_the_figure_says_and_names_the_group_that_goes_on(impressions, key):
    given = impressions[key]
    assert _ways(given)[0]
    for way, cuts in zip(settings(given), _ways(given), strict=True):
        assert [cut for cut in cuts if cut not in given.cuts] == []
        for sheet, cut in zip(way[1:], cuts, strict=True):
            assert (f"{cut.open}, continued" in "".join(ET.fromstring(sheet.svg).itertext())) is bool(cut.open)


@pytest.mark.parametrize("key", plates.PLATES, ids="-".join)
def test_no_row_is_cut_however_a_plate_is_set(impressions, key):
    """No text stands across a cut."""
    given = impressions[key]
    bases = {float(text.get("y")) for text in ET.fromstring(given.drawing).iter(f"{{{SVG}}}text")}
    cuts = [cut for way in _ways(given) for cut in way]
    assert [(cut.level, base) for cut in cuts for base in bases if -2 < base - cut.level < 6] == []


@pytest.mark.parametrize("key", plates.PLATES, ids="-".join)
def test_below_a_cut_the_first_words_begin_a_row(impressions, key):
    """The highest text of a sheet that goes on is one of those that stand highest between two cuts that the figure allows."""
    given = impressions[key]
    texts = [(float(text.get("y")), "".join(text.itertext())) for text in ET.fromstring(given.drawing).iter(f"{{{SVG}}}text")]
    levels = sorted({cut.level for cut in given.cuts} | {given.height})
    for cut in (cut for way in _ways(given) for cut in way):
        below = next(level for level in levels if level > cut.level)
        row = min(y for y, _ in texts if y > cut.level)
        assert cut.level < row < below


@pytest.mark.parametrize("key", plates.PLATES, ids="-".join)
def test_a_sheet_fits_on_its_page_and_is_filled(impressions, key):
    """The first takes no more than the page has beside caption and text, each further one a page; only the last may be short."""
    given = impressions[key]
    for way in settings(given):
        heights = [height / width for width, height in map(size, way)]
        assert heights[0] <= TALLEST
        assert all(0.8 * TALLEST < height <= FULLEST for height in heights[1:-1])
        assert heights[-1] <= FULLEST


@pytest.mark.parametrize("key", TALL, ids="-".join)
def test_a_tall_plate_can_begin_low_on_a_page(impressions, key):
    given = impressions[key]
    begun = [way[0].height / given.width for way in settings(given)]
    assert begun == sorted(begun, reverse=True)
    assert len(set(begun)) == len(begun) > 2
    assert begun[-1] <= BEGINNINGS[1] * TALLEST


def test_a_plate_with_which_a_section_ends_can_begin_at_the_foot_of_a_page(impressions):
    """Else the page would stay empty: the heading that follows does not run on before the plate."""
    given = impressions["estimates", "others"]
    usual, lowest = settings(given), settings(given, ends=True)
    assert len(usual[0]) == 1
    assert [[sheet.height for sheet in way] for way in lowest[: len(usual)]] == [[sheet.height for sheet in way] for way in usual]
    assert lowest[-1][0].height <= SHORTEST * TALLEST * given.width < usual[-1][0].height


def test_what_has_the_colour_of_the_ground_is_as_white_as_the_paper(impressions):
    given = impressions["places",]
    assert light("ground") in given.drawing
    printed = "".join(sheet.svg for way in settings(given) for sheet in way)
    assert light("ground") not in printed
    assert f'stroke="{PAPER}"' in printed


@pytest.mark.parametrize("key", TALL, ids="-".join)
def test_a_tall_plate_loses_no_text_and_repeats_no_mark(impressions, key):
    given = impressions[key]
    words = ["".join(text.itertext()) for text in ET.fromstring(given.drawing).iter(f"{{{SVG}}}text")]
    printed = [ET.fromstring(sheet.svg) for sheet in sheets(given)]
    assert len(printed) > 1
    found = {"".join(text.itertext()) for sheet in printed for text in sheet.iter(f"{{{SVG}}}text")}
    assert {text for text in found if not text.endswith(", continued")} == set(words)
    marks = [link.get("href") for sheet in printed for link in sheet.iter(f"{{{SVG}}}a") if list(link.iter(f"{{{SVG}}}use"))]
    assert len(marks) == len(set(marks)) or key[0] in ("people", "organizations", "ties")  # of which several marks lead to one entry


def test_no_scale_stands_over_mere_names_and_none_is_missing_over_marks(impressions):
    """A plate that has only words keeps the heads of its columns."""
    lines = DRAWN - {f"{{{SVG}}}text"}
    printed = [sheet.svg for way in settings(impressions["people",]) for sheet in way]
    bare = [svg for svg in printed if not any(one.tag in lines and one.get("id") is None for one in ET.fromstring(svg).iter())]
    assert bare
    assert [svg for svg in printed if ">1945<" not in svg] == bare
    agreement = [sheet.svg for sheet in sheets(impressions["agreement",])]
    assert len(agreement) > 1
    heads = re.findall(r">([^<]+)</[\w:]*text>", agreement[-1])
    assert set(heads[:2]) <= set(re.findall(r">([^<]+)</[\w:]*text>", agreement[0]))


def test_the_lanes_run_on_from_sheet_to_sheet(impressions):
    lanes = [len(re.findall(r"#ddd6c6", sheet.svg)) for sheet in sheets(impressions["timeline",])]
    assert min(lanes) >= 7


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("A ✕ b", "A <tspan font-family=\"'DejaVu Sans'\">✕</tspan> b"),
        ("◆", "<tspan font-family=\"'DejaVu Sans'\">◆</tspan>"),
        ("plain", "plain"),
    ],
)
def test_a_sign_does_not_change_the_type_of_its_line(given, printed):
    root = printable(ET.fromstring(f'<svg xmlns="{SVG}"><text>{given}</text></svg>'))
    assert ET.tostring(root[0], encoding="unicode") == f'<text xmlns="{SVG}">{printed}</text>'


def test_what_only_a_screen_needs_is_not_printed(impressions):
    found = ET.tostring(printable(ET.fromstring(impressions["timeline",].drawing)), encoding="unicode")
    assert not re.search(r"<title|<desc|aria-|tabindex|data-row|var\(|DejaVu Serif", found)


def test_a_caption_is_plain_words_and_says_from_what_the_figure_is_drawn():
    given = impression("", caption="Of A [1] two are wrong. A reading.")
    assert caption(given) == (
        r"#strong[P.]; Of A \[1\] two are wrong. A reading. #made[no rows. Tables: none. Drawn by #code[figures\/p.py];.];"
    )
