"""The notebooks that a reader takes home: clean text with every verdict, complete, and running alone."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from base64 import b64decode
from filecmp import cmp
from html import unescape
from pathlib import Path

import nbformat
import pytest
from jupytext.cli import jupytext
from nbclient import NotebookClient
from small import impression

from edition.book import frames
from edition.book.frames import FRAME
from edition.book.nodes import NARROW
from edition.house import ROOT
from edition.impression import MIME
from edition.imprint import imprint
from edition.notebooks import parcel
from edition.notebooks.address import Address
from edition.notebooks.notebook import FOLDED, METADATA, PARAMETERS, source, sources
from edition.notebooks.pictures import pictured
from edition.paper import AWAY, MEASURED, families
from edition.verdicts import SIGNS

built = [pytest.mark.book, pytest.mark.xdist_group("notebooks")]
CHAPTERS = sorted(path.stem for path in (ROOT / "chapters").glob("*.md"))
WITH_CODE = [name for name in CHAPTERS if "{code-cell}" in (ROOT / "chapters" / f"{name}.md").read_text("utf-8")]
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
PICTURE = re.compile(r'src="data:image/svg\+xml;base64,([^"]*)"')
RAW = re.compile(r"\{[a-z:-]+\}`|^:{3,}|^`{3}\{|^\([\w-]+\)=$", re.MULTILINE)


def of_book(test):
    for mark in built:
        test = mark(test)
    return test


def unpacked(book: Path, name: str, folder: Path) -> Path:
    """The one folder in which an archive unpacks."""
    with zipfile.ZipFile(book / name) as packed:
        packed.extractall(folder)
    return folder / parcel.folder_of(name)


@pytest.fixture(scope="module")
def home(book, tmp_path_factory):
    """The archive of all notebooks, unpacked in an empty folder."""
    return unpacked(book, parcel.WHOLE, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def notebooks(home):
    return {path.stem.partition("-")[2]: json.loads(path.read_text("utf-8")) for path in sorted(home.glob("*.ipynb"))}


@of_book
def test_every_chapter_is_a_valid_notebook(home, notebooks):
    assert sorted(notebooks) == CHAPTERS
    for path in home.glob("*.ipynb"):
        nbformat.validate(nbformat.read(path, as_version=4))


@of_book
def test_in_the_archive_of_all_the_notebooks_stand_in_reading_order(home):
    order = re.findall(r"chapters/([\w-]+)$", (ROOT / "_toc.yml").read_text("utf-8"), re.MULTILINE)
    assert [path.stem for path in sorted(home.glob("*.ipynb"))] == [f"{at:02}-{name}" for at, name in enumerate(order)]


@of_book
def test_each_notebook_is_a_file_at_an_address_of_its_own(book):
    for name in CHAPTERS:
        nbformat.validate(nbformat.read(book / parcel.FOLDER / f"{name}.ipynb", as_version=4))


def test_a_notebook_alone_fetches_its_library_where_the_book_has_an_address():
    text = json.dumps({"cells": [{"cell_type": "markdown", "source": ["# T"]}, {"cell_type": "code", "source": ["1"]}]})
    title, fetched, code = json.loads(parcel.with_library(text, "https://example.org/library.zip"))["cells"]
    compile(source(fetched), "cell", "exec")
    assert 'urlopen("https://example.org/library.zip")' in source(fetched)
    assert (source(title), source(code)) == ("# T", "1")


@of_book
def test_every_chapter_with_code_has_an_archive_of_its_own_with_all_that_it_needs(book, register):
    for name in set(CHAPTERS) - set(WITH_CODE):
        assert not (book / parcel.FOLDER / f"{name}.zip").exists(), "nothing need be installed to read"
    for name in WITH_CODE:
        with zipfile.ZipFile(book / parcel.FOLDER / f"{name}.zip") as packed:
            found = {one.removeprefix(parcel.folder_of(f"{name}.zip")) for one in packed.namelist()}
        assert {f"{name}.ipynb", "README.md", "LICENSE", "requirements.txt", "data/datapackage.json"} <= found
        assert {f"data/{table}.csv" for table in register.rows} <= found
        assert "edition/tables.py" in found


@of_book
def test_no_cell_shows_a_role_a_directive_or_a_label(notebooks):
    raw = [f"{name}: {found[0]}" for name, one in notebooks.items() for cell in one["cells"] for found in RAW.finditer(source(cell))]
    assert raw == []


@pytest.mark.parametrize("text", ["{claim}`A-07-02`", ":::{gloss} A-07-02", "```{code-cell}", "(a-label)=", "{cite:t}`key`"])
def test_raw_markup_would_be_found(text):
    assert RAW.search(f"before\n{text}\nafter")


@of_book
def test_every_claim_has_its_verdict_as_sign_at_the_call_and_as_word_at_the_comment(notebooks, register):
    cells = [source(cell) for name in ("source-a", "source-b") for cell in notebooks[name]["cells"]]
    for row in register["claims"]:
        (cell,) = [text for text in cells if f"(`source-{row['id'][0].lower()}.html#{row['id']}`)" in text]
        head = re.search(rf"\*\*(\d+){NARROW}(.) (\w+)\.\*\* \(`[\w.-]+#{row['id']}`\)", cell)
        assert (head[2], head[3]) == (SIGNS[row["verdict"]], row["verdict"].capitalize())
        assert f"<sup>{head[1]}{NARROW}{head[2]}</sup>" in cell


@of_book
def test_every_gloss_stands_as_a_quotation_with_its_verdict(notebooks, blocks):
    glosses = {block.key: block for block in blocks if block.kind == "gloss"}
    quoted = [found for name in ("source-a", "source-b") for cell in notebooks[name]["cells"] for found in GLOSS.findall(source(cell))]
    assert len(quoted) == len(glosses) > 100


GLOSS = re.compile(rf"^> \*\*\d+{NARROW}[{''.join(SIGNS.values())}] \w+\.\*\* \S", re.MULTILINE)


LINK = re.compile(r"(?<!`)\]\(([^)]*)\)")


@of_book
def test_a_link_of_a_notebook_leads_to_the_web_or_to_a_notebook_beside_it(book, home, notebooks):
    links = {link for one in notebooks.values() for cell in one["cells"] for link in LINK.findall(source(cell))}
    near = {link for link in links if not re.match(r"https?:", link)}
    assert near == {path.name for path in home.glob("*.ipynb")} & near
    assert len(near) > 8
    for name in CHAPTERS:
        alone = json.loads((book / parcel.FOLDER / f"{name}.ipynb").read_text("utf-8"))
        assert [link for cell in alone["cells"] for link in LINK.findall(source(cell)) if not re.match(r"https?:", link)] == []


@of_book
def test_each_notebook_lists_the_works_that_it_cites(notebooks):
    for name, one in notebooks.items():
        listed = [source(cell).startswith("## Works cited\n") for cell in one["cells"]]
        assert True not in listed[:-1], name
    assert source(notebooks["source-a"]["cells"][-1]).count("\n- **") > 50


@of_book
@pytest.mark.parametrize("name", WITH_CODE)
def test_a_notebook_unpacked_alone_runs_and_shows_what_the_book_shows(book, tmp_path, name):
    folder = unpacked(book, f"{parcel.FOLDER}/{name}.zip", tmp_path)
    stored = drawn(folder / f"{name}.ipynb", drawings)
    printed = said(folder / f"{name}.ipynb")
    run(folder, name)
    assert said(folder / f"{name}.ipynb") == printed
    again = drawn(folder / f"{name}.ipynb", drawings)
    page = "".join(re.findall(r'<figure class="plate".*?</figure>', (book / f"{name}.html").read_text("utf-8"), re.DOTALL))
    assert stored == again
    assert len(stored) == len([one for one in DRAWING.findall(page) if 'class="band"' not in one])
    assert all(drawing in page for drawing in stored)


def said(path: Path) -> list[dict[str, str]]:
    """All that cells show to a reader."""
    cells = shown(json.loads(path.read_text("utf-8")))
    return [{kind: text for kind, text in output.items() if kind != MIME} for cell in cells for output in cell]


@of_book
@pytest.mark.parametrize("name", WITH_CODE)
def test_what_a_cell_prints_is_what_the_page_prints(book, notebooks, name):
    words = re.findall(r">([^<]*)<", (book / f"{name}.html").read_text("utf-8"))
    page = re.sub(r"\s+", "", unescape("".join(words)))
    for output in (one for cell in shown(notebooks[name]) for one in cell if 'class="plate"' not in one.get("text/html", "")):
        frame = FRAME in (html := output.get("text/html", ""))
        cells = [cell for row in frames.rows(html)[1] for cell in row] if frame else output["text/plain"].splitlines()
        assert re.sub(r"\s+", "", "".join(cells)) in page


def drawings(html: str) -> list[str]:
    """The drawings behind the pictures, in the face in which they are measured."""
    return [b64decode(coded).decode("utf-8").replace(families(*AWAY), families(*MEASURED)) for coded in PICTURE.findall(html)]


def drawn(path: Path, find) -> list[str]:
    """The figures that the cells of a notebook show."""
    return [one for cell in shown(json.loads(path.read_text("utf-8"))) for output in cell for one in find(output.get("text/html", ""))]


@of_book
def test_what_a_program_leaves_of_an_untrusted_notebook_is_a_picture_with_its_alt_text(notebooks):
    for name in WITH_CODE:
        for output in (one.get("text/html", "") for cell in shown(notebooks[name]) for one in cell):
            assert "<svg" not in output
            assert 'class="plate"' not in output or re.search(r'<img alt="[^"]{60,}"', output)
            assert re.findall(r'href="(?!\w+:|#)', output) == []


def test_of_a_plate_a_notebook_keeps_a_picture_and_links_that_lead_to_the_book_or_nowhere():
    given = impression("<svg/>", columns=["id"], rows=[["A-01-01"]])
    output = {"output_type": "display_data", "data": {"text/html": given.html(), MIME: given.bundle(), "text/plain": "<Plate>"}}
    assert pictured(output, Address(""))["data"].keys() == {"text/html", "text/plain"}
    html = "".join(pictured(output, Address(""))["data"]["text/html"])
    assert drawings(html) == ["<svg/>"]
    assert "href=" not in html and "Download" not in html
    assert 'href="https://example.org/downloads/figures/p.csv"' in "".join(
        pictured(output, Address("https://example.org/"))["data"]["text/html"]
    )


def test_what_a_cell_shows_besides_plates_stays():
    for output in ({"output_type": "stream", "text": "a"}, {"output_type": "display_data", "data": {"text/html": "<b>x</b>"}}):
        assert pictured(output, Address("")) == output


def run(folder: Path, name: str) -> None:
    """Execute a notebook as a reader does, without this project on the path."""
    command = [str(Path(sys.executable).with_name("jupyter-execute")), "--inplace", f"{name}.ipynb"]
    alone = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    found = subprocess.run(command, cwd=folder, env=alone, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr[-2000:]


def shown(found: dict) -> list[list[dict]]:
    """What the cells of code show, as text of each kind."""
    outputs = [cell["outputs"] for cell in found["cells"] if cell["cell_type"] == "code"]
    return [
        [{kind: "".join(text) for kind, text in one.get("data", {"text/plain": one.get("text")}).items()} for one in cell]
        for cell in outputs
    ]


@of_book
def test_an_edited_table_shows_when_the_notebook_is_run_again(book, tmp_path):
    folder = unpacked(book, f"{parcel.FOLDER}/people.zip", tmp_path)
    table = folder / "data" / "names.csv"
    table.write_text(table.read_text("utf-8").replace(",Andrey Vlasov,", ",Andrey Changed,"), "utf-8")
    run(folder, "people")
    assert "Changed" in shown(json.loads((folder / "people.ipynb").read_text("utf-8")))[0][0]["text/html"]


@of_book
def test_a_second_build_gives_the_same_archives_byte_for_byte(book, rebuilt):
    files = [*(f"{name}.ipynb" for name in CHAPTERS), *(f"{name}.zip" for name in WITH_CODE)]
    for name in [parcel.WHOLE, parcel.LIBRARY, *(f"{parcel.FOLDER}/{file}" for file in files)]:
        assert cmp(book / name, rebuilt / name, shallow=False), name


@of_book
def test_every_page_of_a_chapter_offers_its_notebook_as_a_file(book):
    for name in CHAPTERS:
        page = (book / f"{name}.html").read_text("utf-8")
        own = [f"{parcel.FOLDER}/{name}.zip"] if name in WITH_CODE else []
        for file in (f"{parcel.FOLDER}/{name}.ipynb", *own, parcel.WHOLE):
            assert page.count(f'<a href="{file}" download="{imprint().name}-{file.rpartition("/")[2]}">') == 1
            assert (book / file).exists()
        assert page.count("This chapter as a notebook") == 1


@pytest.mark.parametrize("name", WITH_CODE)
def test_a_chapter_saved_as_a_notebook_in_place_is_the_same_chapter(name, tmp_path):
    path = ROOT / "chapters" / f"{name}.md"
    there, saved = tmp_path / f"{name}.ipynb", tmp_path / f"{name}.md"
    jupytext(["--quiet", "--to", "ipynb", "--output", str(there), str(path)])
    found = json.loads(there.read_text("utf-8"))
    found["metadata"] |= METADATA  # what JupyterLab knows of the kernel when it saves
    there.write_text(json.dumps(found), "utf-8")
    assert len(sources(found["cells"])) == path.read_text("utf-8").count("```{code-cell}")
    shutil.copy(ROOT / "jupytext.toml", tmp_path)
    jupytext(["--quiet", "--to", "myst", "--output", str(saved), str(there)])
    assert saved.read_text("utf-8") == path.read_text("utf-8")


@of_book
def test_solutions_are_folded_and_the_parameter_is_where_papermill_looks_for_it(notebooks):
    cells = [cell for cell in notebooks["workbench"]["cells"] if cell["cell_type"] == "code"]
    folded = [cell for cell in cells if cell["metadata"].get("jupyter") == FOLDED]
    assert 4 < len(folded) == sum(source(cell).splitlines()[-1].startswith("**") for cell in before(notebooks["workbench"], folded))
    (parameter,) = [source(cell) for cell in cells if PARAMETERS in cell["metadata"].get("tags", [])]
    assert parameter == 'source = "A"'


def before(notebook: dict, cells: list[dict]) -> list[dict]:
    """What stands before each of these cells."""
    return [above for above, cell in zip(notebook["cells"], notebook["cells"][1:]) if cell in cells]


@of_book
def test_the_workbench_runs_for_every_source_and_from_another_folder(book, tmp_path, register):
    folder = unpacked(book, f"{parcel.FOLDER}/workbench.zip", tmp_path)
    for row in register["sources"]:
        given = nbformat.read(folder / "workbench.ipynb", as_version=4)
        (at,) = [at for at, cell in enumerate(given.cells) if PARAMETERS in cell.metadata.get("tags", [])]
        given.cells.insert(at + 1, nbformat.v4.new_code_cell(f"source = {row['id']!r}"))  # as papermill does
        NotebookClient(given, resources={"metadata": {"path": str(folder)}}).execute()
        assert (
            f">{next(one['passage'] for one in register['claims'] if one['id'].startswith(row['id']))}<"
            in given.cells[at + 2].outputs[0].data["text/html"]
        )


@of_book
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (",contradicted,", ",contradictd,", "verdict is 'contradictd'; it must be one of supported"),
        ("id,passage", "\ufeffid,passage", "data/claims.csv:1: begins with a byte order mark"),
    ],
)
def test_an_edited_table_that_is_wrong_is_refused_with_file_and_line(book, tmp_path, old, new, told):
    folder = unpacked(book, f"{parcel.FOLDER}/people.zip", tmp_path)
    table = folder / "data" / "claims.csv"
    table.write_text(table.read_text("utf-8").replace(old, new, 1), "utf-8")
    code = "from edition import load; load()"
    found = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert re.search(r"data/claims\.csv:\d+: ", found.stderr) and told in found.stderr
