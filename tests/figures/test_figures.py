"""Every figure is found, is legible, says what it shows, and is the same on every run."""

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
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image, ImageColor
from plates import PLATES, digest, draw

import figures
from edition.fault import NotARow
from edition.house import CHAPTERS, ROOT
from edition.impression import MIME, SVG, Impression
from edition.inks import DRAWN, INKS, light
from edition.pages.plates import alone
from edition.paper import PLATE
from figures.drawing.picture import DOTS
from figures.drawing.plate import FAMILY, SMALL, WIDTH, _without_family

APART = 1.5  # points by which the boxes of two texts may touch: they hold the room above and below the letters


@pytest.fixture(scope="module", params=PLATES, ids=lambda plate: "-".join(plate))
def plate(request, drawn):
    return drawn[request.param]


def boxes(plate):
    """The texts of a plate with their boxes in points."""
    canvas = FigureCanvasAgg(plate)
    plate.set_dpi(72)
    renderer = canvas.get_renderer()
    texts = [text for text in plate.findobj(lambda artist: hasattr(artist, "get_text")) if text.get_text().strip() and text.get_visible()]
    found = [(text.get_text(), text.get_window_extent(renderer)) for text in texts]
    return [(words, box) for words, box in found if box.width]


def test_figures_are_found():
    assert {"organizations", "people", "timeline", "estimates", "verdicts", "agreement"} <= set(figures.MODULES)


def test_it_has_alt_text_and_a_caption_that_names_its_module_and_tables(plate):
    assert len(plate.alt) > 60
    assert len(plate.caption) > 60
    assert plate.origin.module.startswith("figures.")
    assert re.match(r"[\w-]+(, \w+)*$", plate.origin.tables)


def test_it_leaves_the_tables_alone_and_can_be_drawn_again(frames, plate, request):
    param = request.node.callspec.params["plate"]
    before = {name: frame.copy() for name, frame in frames.frames.items()}
    assert draw(frames, *param).impression() == plate.impression()
    assert all(before[name].equals(frame) for name, frame in frames.frames.items())


def test_its_marks_are_rows_that_say_what_they_are(plate):
    assert plate.rows()
    assert [gid for gid in plate.marks() if gid not in plate.said] == []
    assert [gid for gid, row in plate.said.items() if not row.what] == []


def test_every_mark_is_one_link_with_a_title(plate):
    root = ET.fromstring(plate.impression().drawing)
    marks = [link for link in root.iter(f"{{{SVG}}}a") if link.get("data-row")]
    led = [gid for gid, artist in plate.marks().items() if artist.get_url()]
    assert len(marks) == len(led) > 0
    assert all(link.find(f"{{{SVG}}}title").text for link in marks)
    assert all(re.match(r"[a-z-]+\.html#.", link.get("href")) for link in root.iter(f"{{{SVG}}}a"))


def test_no_mark_stands_in_a_plate_twice(plate):
    ids = [gid for artist in plate.findobj() if (gid := artist.get_gid())]
    assert sorted(ids) == sorted(set(ids))


def test_no_text_is_smaller_in_print_than_the_page_allows(plate):
    sizes = {text.get_fontsize() for text in plate.findobj(lambda artist: hasattr(artist, "get_text")) if text.get_text()}
    assert plate.get_size_inches()[0] == WIDTH == PLATE / 72
    assert min(sizes) >= SMALL


def test_no_two_texts_overlap(plate):
    overlapping = []
    for (one, a), (other, b) in itertools.combinations(boxes(plate), 2):
        across, down = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        if across > APART and down > max(APART, 0.35 * min(a.height, b.height)):
            overlapping.append((one, other))
    assert overlapping == []


def test_no_text_runs_over_the_edge(plate):
    width, height = plate.get_size_inches() * 72
    assert [words for words, box in boxes(plate) if box.x0 < -1 or box.x1 > width + 1 or box.y0 < -1 or box.y1 > height + 1] == []


def test_it_is_a_drawing_by_itself_with_its_rows_as_a_table(plate):
    given = plate.impression()
    root = ET.fromstring(alone(given))
    assert root.find(f"{{{SVG}}}title").text == plate.title
    assert root.find(f"{{{SVG}}}desc").text == plate.alt
    assert "var(" not in alone(given)
    rows = list(csv.DictReader(given.table().splitlines(keepends=True)))
    assert [row["id"] for row in rows] == [row.id for row in plate.rows()]


def test_it_is_handed_over_as_data_that_a_notebook_can_keep(plate):
    kept = json.loads(json.dumps(plate._repr_mimebundle_()))
    assert Impression.read(kept[MIME]) == plate.impression()
    assert kept["text/html"] == plate.impression().picture()
    assert plate._repr_html_() == plate.impression().html()


def test_beside_it_stands_a_picture_for_programs_that_print_and_the_plate_is_as_before(frames):
    plate = draw(frames, *PLATES[0])
    before = plate.impression()
    shown = Image.open(io.BytesIO(b64decode(plate._repr_mimebundle_()["image/png"])))
    assert (shown.format, shown.width) == ("PNG", round(WIDTH * DOTS))
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
    assert "italic" in _without_family(written)
    assert "9px" in _without_family(written)
    assert "DejaVu" not in _without_family(written)


def test_an_upright_text_has_neither_slope_nor_weight():
    assert _without_family(f"fill: #000; font: 9px {FAMILY}; text-anchor: end") == "fill: #000; font-size: 9px; text-anchor: end"
