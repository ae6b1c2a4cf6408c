"""Every figure is found, is legible in both widths, says what it shows, and is the same on every run."""

import csv
import io
import itertools
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from base64 import b64decode

import pytest
from contrast import contrast
from matplotlib.colors import to_hex
from matplotlib.patches import Polygon
from PIL import Image, ImageColor
from plates import PLATES, digest, draw

import figures
from edition.fault import NotARow
from edition.house import CHAPTERS, ROOT
from edition.impression import BAND, KEY, MIME, SVG, Impression
from edition.inks import DRAWN, INKS, light
from edition.pages.plates import alone
from edition.paper import PLATE, SIZES
from edition.verdicts import SIGNS
from figures.drawing.letters import width_of
from figures.drawing.picture import DOTS
from figures.drawing.plate import INK
from figures.drawing.room import ROOMS
from figures.drawing.svg import FAMILY, without_family
from figures.drawing.units import Box

APART = 1.5  # points by which the boxes of two texts may touch: they hold the room above and below the letters
ALT = 400  # letters of an alt text: the table beside the figure has the rest
PLAIN = {INK[name] for name in ("ink", "muted", "rule", "ground")}  # inks that mean nothing


@pytest.fixture(scope="module", params=PLATES, ids=lambda plate: "-".join(plate))
def plate(request, drawn):
    return drawn[request.param]


@pytest.fixture
def given(request, plate, impressions):
    """The plate as it is handed on."""
    return impressions[request.node.callspec.params["plate"]]


@pytest.fixture(params=[room.name or "wide" for room in ROOMS])
def sheet(request, plate):
    """A plate in one of its widths."""
    return plate.narrow if request.param == "narrow" else plate


def texts(plate) -> list:
    return [text for text in plate.findobj(lambda artist: hasattr(artist, "get_text")) if text.get_text().strip()]


def boxes(plate) -> list[tuple[str, Box]]:
    """The texts of a plate with their boxes in points from the upper left corner, in the type in which they are measured."""
    return [(text.get_text(), box_of(text)) for text in texts(plate)]


def box_of(text) -> Box:
    (x, y), size = text.get_position(), text.get_fontsize()
    width = width_of(text.get_text(), size, text.get_fontweight())
    left = x - {"left": 0, "center": width / 2, "right": width}[text.get_horizontalalignment()]
    return Box(left, left + width, y + 0.2 * size, y - 0.75 * size)


def test_figures_are_found():
    assert {"organizations", "people", "timeline", "estimates", "strengths", "verdicts", "agreement"} <= set(figures.MODULES)


def test_it_has_a_question_a_caption_and_an_origin(plate):
    assert "?" in plate.title
    assert len(plate.caption) > 60
    assert plate.origin.module.startswith("figures.")
    assert re.match(r"[\w-]+(, \w+)*$", plate.origin.tables)


def test_its_alt_text_states_the_finding_and_is_short(plate):
    assert 60 < len(plate.alt) <= ALT
    assert plate.alt.endswith(".")
    assert plate.alt == plate.caption  # by which the drawing is described


def test_it_leaves_the_tables_alone_and_can_be_drawn_again(frames, given, request):
    param = request.node.callspec.params["plate"]
    before = {name: frame.copy() for name, frame in frames.frames.items()}
    assert draw(frames, *param).impression() == given
    assert all(before[name].equals(frame) for name, frame in frames.frames.items())


def test_its_marks_are_rows_that_say_what_they_are(sheet):
    assert sheet.rows()
    assert [gid for gid in sheet.marks() if gid not in sheet.said] == []
    assert [gid for gid, row in sheet.said.items() if not row.what] == []


def test_both_widths_draw_the_same_rows(plate):
    assert {row[:2] for row in plate.rows()} == {row[:2] for row in plate.narrow.rows()}


def test_every_mark_is_one_link_with_a_title(sheet):
    root = ET.fromstring(sheet.drawing().drawing)
    marks = [link for link in root.iter(f"{{{SVG}}}a") if link.get("data-row")]
    led = [gid for gid, artist in sheet.marks().items() if artist.get_url()]
    assert len(marks) == len(led) > 0
    assert all(link.find(f"{{{SVG}}}title").text for link in marks)
    assert all(re.match(r"[a-z-]+\.html#.", link.get("href")) for link in root.iter(f"{{{SVG}}}a"))


def test_no_mark_stands_in_a_plate_twice(sheet):
    ids = [gid for artist in sheet.findobj() if (gid := artist.get_gid())]
    assert sorted(ids) == sorted(set(ids))


def test_no_text_is_smaller_in_print_than_the_page_allows(plate, sheet):
    assert plate.get_size_inches()[0] == PLATE / 72
    assert min(text.get_fontsize() for text in texts(sheet)) >= SIZES["small"]


def test_no_two_texts_overlap(sheet):
    overlapping = []
    for (one, a), (other, b) in itertools.combinations(boxes(sheet), 2):
        across, down = min(a.right, b.right) - max(a.left, b.left), min(a.bottom, b.bottom) - max(a.top, b.top)
        if across > APART and down > APART:
            overlapping.append((one, other))
    assert overlapping == []


def test_no_text_runs_over_the_edge(sheet):
    width, height = sheet.get_size_inches() * 72
    assert [words for words, box in boxes(sheet) if box.left < 0 or box.right > width or box.top < 0 or box.bottom > height] == []


def looks(artist) -> set[str]:
    """By what an artist is told from others: its marker or sign, and its inks."""
    if hasattr(artist, "get_text"):
        text = artist.get_text()
        return {text, to_hex(artist.get_color())} if len(text) == 1 and not text.isalnum() else set()
    if isinstance(artist, Polygon):
        return {to_hex(artist.get_edgecolor())}
    if hasattr(artist, "get_marker"):
        return {f"marker {artist.get_marker()}", to_hex(artist.get_color())}
    return set()


def unexplained(plate) -> set[str]:
    """The looks of the marks of a plate that its key does not name."""
    explained = {look for artist in plate.parts[KEY].get_children() for look in looks(artist)}
    used = {look for artist in plate.parts[""].get_children() if artist.get_gid() for look in looks(artist)}
    return {look for look in used - explained - PLAIN if look not in ("marker None", "marker none")}


def test_its_key_names_every_sign_and_every_colour_of_its_marks(sheet):
    assert unexplained(sheet) == set()


def test_a_sign_that_the_key_does_not_name_is_found(frames):
    plate = draw(frames, "verdicts", "A")
    plate.sign(10, 10, "8", 5, "disputed", gid="x")
    assert unexplained(plate) == {"marker 8"}


def test_its_key_has_every_sign_of_a_verdict_that_stands_among_its_rows(sheet):
    """And the question mark of an end that is not known, which is one of them."""
    words = {part: [text.get_text() for text in texts(sheet) if text.axes is sheet.parts[part]] for part in ("", KEY)}
    used = {sign for sign in SIGNS.values() if sign in words[""]}
    assert {sign for sign in used if not any(sign in word.split() for word in words[KEY])} == set()


def test_none_of_its_marks_lies_beyond_the_edge(sheet):
    points = [
        artist for artist in sheet.parts[""].get_children() if hasattr(artist, "get_marker") and artist.get_marker() not in ("None", "none")
    ]
    assert [x for mark in points for x in mark.get_xdata() if not 0 <= x <= sheet.room.width] == []


def test_its_key_stands_above_its_rows(sheet):
    rows = [artist for artist in texts(sheet) if artist.axes is sheet.parts[""]]
    key = [artist for artist in texts(sheet) if artist.axes is sheet.parts[KEY]]
    assert key
    assert max(text.get_position()[1] for text in key) < min(text.get_position()[1] for text in rows)
    assert sheet.key <= sheet.head
    assert bool(sheet.parts[BAND].get_children()[1:]) or sheet.key == sheet.head


def test_it_is_a_drawing_by_itself_with_its_rows_as_a_table(plate, given):
    root = ET.fromstring(alone(given))
    assert root.find(f"{{{SVG}}}title").text == plate.title
    assert root.find(f"{{{SVG}}}desc").text == plate.alt
    assert "var(" not in alone(given)
    rows = list(csv.DictReader(given.table().splitlines(keepends=True)))
    assert [row["id"] for row in rows] == [row.id for row in plate.rows()]


def test_it_is_handed_over_as_data_that_a_notebook_can_keep(plate, given):
    kept = json.loads(json.dumps(plate._repr_mimebundle_()))
    assert Impression.read(kept[MIME]) == given
    assert kept["text/html"] == given.picture()
    assert plate._repr_html_() == given.html()


def test_in_the_classic_notebook_too_one_sees_that_the_rows_are_folded(plate, given):
    """Its style sheet shows the line of a fold as a block, which has no sign."""
    summaries = re.findall("<summary[^>]*>", given.picture())
    assert summaries == ['<summary style="display: list-item">'] * bool(plate.rows())


def test_beside_it_stands_a_picture_for_programs_that_print_and_the_plate_is_as_before(frames):
    plate = draw(frames, *PLATES[0])
    before = plate.impression()
    shown = Image.open(io.BytesIO(b64decode(plate._repr_mimebundle_()["image/png"])))
    assert (shown.format, shown.width) == ("PNG", round(PLATE / 72 * DOTS))
    assert shown.convert("RGB").getpixel((0, 0)) == ImageColor.getrgb(light("ground"))
    assert plate.impression() == before


@pytest.mark.parametrize(
    ("name", "asked", "told"),
    [("verdicts", "?", "sources has no row '\\?'; it has "), ("estimates", "?", "groups has no row '\\?'; it has ")],
)
def test_who_asks_for_a_source_or_a_group_that_is_not_there_is_told_which_are(frames, name, asked, told):
    with pytest.raises(NotARow, match=told + ".*".join(frames.sources.id if name == "verdicts" else frames.groups.id)):
        draw(frames, name, asked)


def test_figures_are_the_same_in_every_process(drawn):
    """The drawings of this process and of one in which sets have another order."""
    code = "from edition.tables import load; import plates; tables = load(); print(plates.digest(plates.draw(tables, *key) for key in plates.PLATES))"
    elsewhere = os.environ | {"PYTHONHASHSEED": "1", "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=elsewhere)
    assert told.stdout.strip() == digest(drawn.values())


def test_chapters_call_every_figure():
    text = "\n".join(path.read_text("utf-8") for path in CHAPTERS.glob("*.md"))
    assert [name for name in figures.MODULES if f"{name}.draw(" not in text] == []


# light and dark, and grey


def test_contrast_is_computed_as_defined():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_stand_out_from_the_ground_in_both_themes(theme):
    inks = {name: getattr(INKS[name], theme) for name in DRAWN}
    low = {ink: contrast(colour, inks["ground"]) for ink, colour in inks.items() if ink not in ("ground", "rule")}
    assert {ink: ratio for ink, ratio in low.items() if ratio < 4.5} == {}  # they colour text as well, which needs more than 3


@pytest.mark.parametrize(
    "written",
    [
        f"font-style: italic; font-size: 9px; font-family: {FAMILY}; text-anchor: end; fill: #000",
        f"font: italic 9px {FAMILY}; text-anchor: end; fill: #000",
    ],
)
def test_the_family_is_left_to_the_page_however_matplotlib_writes_it(written):
    assert "italic" in without_family(written)
    assert "9px" in without_family(written)
    assert "DejaVu" not in without_family(written)


def test_an_upright_text_has_neither_slope_nor_weight():
    assert without_family(f"fill: #000; font: 9px {FAMILY}; text-anchor: end") == "fill: #000; font-size: 9px; text-anchor: end"
