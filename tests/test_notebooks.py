"""The notebooks that a reader takes home: clean text with every verdict, complete, and running alone."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from docutils import nodes
from jupytext.cli import jupytext

from edition.book.nodes import NARROW
from edition.checks import ROOT
from edition.exports import archive
from edition.notebooks import imports, parcel
from edition.notebooks.address import Address
from edition.notebooks.markdown import Translator
from edition.notebooks.notebook import METADATA, notebook, source, sources
from edition.notebooks.offer import downloads, launches, line
from edition.notebooks.pictures import DRAWING, drawings, pictured
from edition.verdicts import SIGNS

built = [pytest.mark.book, pytest.mark.xdist_group("notebooks")]
CHAPTERS = sorted(path.stem for path in (ROOT / "chapters").glob("*.md"))
WITH_CODE = [name for name in CHAPTERS if "{code-cell}" in (ROOT / "chapters" / f"{name}.md").read_text("utf-8")]
RAW = re.compile(r"\{[a-z:-]+\}`|^:{3,}|^`{3}\{|^\([\w-]+\)=$", re.MULTILINE)


def of_book(test):
    for mark in built:
        test = mark(test)
    return test


def unpacked(book: Path, name: str, folder: Path) -> Path:
    with zipfile.ZipFile(book / name) as packed:
        packed.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def home(book, tmp_path_factory):
    """The archive of all notebooks, unpacked in an empty folder."""
    return unpacked(book, parcel.WHOLE, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def notebooks(home):
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(home.glob("*.ipynb"))}


@of_book
def test_every_chapter_is_a_valid_notebook(home, notebooks):
    assert sorted(notebooks) == CHAPTERS
    for path in home.glob("*.ipynb"):
        nbformat.validate(nbformat.read(path, as_version=4))


@of_book
def test_every_chapter_has_an_archive_of_its_own_with_all_that_it_needs(book, register):
    for name in CHAPTERS:
        with zipfile.ZipFile(book / parcel.FOLDER / f"{name}.zip") as packed:
            found = set(packed.namelist())
        assert {f"{name}.ipynb", "README.md", "LICENSE", "requirements.txt", "data/datapackage.json"} <= found
        assert {f"data/{table}.csv" for table in register.rows} <= found
        assert ("edition/tables.py" in found) == (name in WITH_CODE)


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


@of_book
def test_no_link_of_a_notebook_leads_into_an_archive_that_has_no_pages(notebooks):
    links = [link for one in notebooks.values() for cell in one["cells"] for link in re.findall(r"(?<!`)\]\(([^)]*)\)", source(cell))]
    assert [link for link in links if not re.match(r"https?:", link)] == []


@of_book
def test_each_notebook_lists_the_works_that_it_cites(notebooks):
    for name in WITH_CODE:
        last = source(notebooks[name]["cells"][-1])
        assert last.startswith("## Works cited\n") or "(" not in last, name
    assert source(notebooks["source-a"]["cells"][-1]).count("\n- **") > 50


@of_book
@pytest.mark.parametrize("name", WITH_CODE)
def test_a_notebook_unpacked_alone_runs_and_shows_what_the_book_shows(book, tmp_path, name):
    folder = unpacked(book, f"{parcel.FOLDER}/{name}.zip", tmp_path)
    stored = drawn(folder / f"{name}.ipynb", drawings)
    run(folder, name)
    again = drawn(folder / f"{name}.ipynb", DRAWING.findall)
    page = "".join(re.findall(r'<figure class="plate".*?</figure>', (book / f"{name}.html").read_text("utf-8"), re.DOTALL))
    assert stored == again
    assert len(stored) == len(DRAWING.findall(page)) > 0
    assert all(drawing in page for drawing in stored)


def drawn(path: Path, find) -> list[str]:
    """The figures that the cells of a notebook show."""
    return [one for cell in shown(json.loads(path.read_text("utf-8"))) for output in cell for one in find(output.get("text/html", ""))]


@of_book
def test_what_a_program_leaves_of_an_untrusted_notebook_is_a_picture_with_its_alt_text(notebooks):
    for name in WITH_CODE:
        for output in (one.get("text/html", "") for cell in shown(notebooks[name]) for one in cell):
            assert "<svg" not in output
            assert re.search(r'<img alt="[^"]{60,}"', output)
            assert re.findall(r'href="(?!\w+:|#)', output) == []


def test_what_a_cell_shows_besides_drawings_stays_and_links_lead_to_the_book_or_nowhere():
    output = {"output_type": "display_data", "data": {"text/html": '<b>x</b><a class="y" href="people.html#z">z</a>'}}
    assert pictured(output, Address(""))["data"]["text/html"] == ['<b>x</b><a class="y">z</a>']
    assert 'href="https://example.org/people.html#z"' in pictured(output, Address("https://example.org/"))["data"]["text/html"][0]
    plain = {"output_type": "stream", "text": "a"}
    assert pictured(plain, Address("")) == plain


def run(folder: Path, name: str) -> None:
    """Execute a notebook as a reader does, without this project on the path."""
    command = [str(Path(sys.executable).with_name("jupyter-execute")), "--inplace", f"{name}.ipynb"]
    alone = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    found = subprocess.run(command, cwd=folder, env=alone, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr[-2000:]


def shown(found: dict) -> list[list[dict]]:
    """What the cells of code show, as text of each kind."""
    outputs = [cell["outputs"] for cell in found["cells"] if cell["cell_type"] == "code"]
    return [[{kind: "".join(text) for kind, text in one["data"].items()} for one in cell] for cell in outputs]


@of_book
def test_an_edited_table_shows_when_the_notebook_is_run_again(book, tmp_path):
    folder = unpacked(book, f"{parcel.FOLDER}/people.zip", tmp_path)
    table = folder / "data" / "names.csv"
    table.write_text(table.read_text("utf-8").replace(",Andrey Vlasov,", ",Andrey Changed,"), "utf-8")
    run(folder, "people")
    assert "Changed" in shown(json.loads((folder / "people.ipynb").read_text("utf-8")))[0][0]["text/html"]


@of_book
def test_a_second_build_gives_the_same_archives_byte_for_byte(book, rebuilt):
    for name in [parcel.WHOLE, parcel.LIBRARY, *(f"{parcel.FOLDER}/{chapter}.zip" for chapter in CHAPTERS)]:
        assert (book / name).read_bytes() == (rebuilt / name).read_bytes(), name


@of_book
def test_every_page_of_a_chapter_offers_its_notebook_as_a_file(book):
    for name in CHAPTERS:
        page = (book / f"{name}.html").read_text("utf-8")
        for one in downloads(name):
            assert f'<a href="{one.address}" download="{one.name}">' in page
            assert (book / one.address).exists()


def test_without_a_repository_no_page_offers_to_run_it_elsewhere():
    assert launches("source-a", "") == []
    assert "source-a.md" in line("source-a", "https://example.org/v2/gh/some/one/HEAD")


def test_an_archive_that_holds_the_same_files_is_not_written_again(tmp_path):
    path = tmp_path / "some.zip"
    archive({"a": b"1"}, path)
    path.chmod(0o400)
    stamp = path.stat().st_mtime_ns
    archive({"a": b"1"}, path)
    assert path.stat().st_mtime_ns == stamp
    path.chmod(0o600)
    archive({"a": b"2"}, path)
    assert zipfile.ZipFile(path).read("a") == b"2"


def test_what_is_needed_to_run_is_pinned_as_the_lock_has_it():
    lock = (ROOT / imports.LOCK).read_text("utf-8") + parcel.LAB.read_text("utf-8")
    pins = parcel.requirements(["from edition.tables import load", "from figures import people"]).splitlines()
    assert {re.split("[=]=", pin)[0] for pin in pins} >= {"pandas", "matplotlib", "numpy", "jupyterlab"}
    assert all(f"\n{pin}" in lock for pin in pins)


def test_a_package_that_the_lock_has_not_is_an_error():
    with pytest.raises(KeyError, match="nosuchpackage"):
        parcel.requirements(["import nosuchpackage"])


def test_modules_are_followed_from_import_to_import():
    files, packages = imports.modules(["from figures import dates"], ROOT)
    names = {path.relative_to(ROOT).as_posix() for path in files}
    assert {"figures/__init__.py", "figures/dates.py", "figures/plate.py", "edition/__init__.py", "edition/dates.py"} <= names
    assert "edition/text.py" not in names
    assert {"matplotlib", "numpy"} <= packages
    assert packages.isdisjoint({"math", "edition", "figures"})


def test_code_for_a_table_needs_less_than_code_for_a_figure_and_what_cannot_be_read_nothing():
    assert imports.packages("from edition.tables import load\nload()", ROOT) == ["pandas"]
    assert {"matplotlib", "pandas"} <= set(imports.packages("from figures import dates", ROOT))
    assert imports.packages("1 +", ROOT) == []


def translated(*children: nodes.Node, base: str = "") -> str:
    return Translator("source-a.html", Address(base), {}).blocks(children)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 * 3 * 2", r"5 \* 3 \* 2"),
        ("a_b and _c_", r"a_b and \_c\_"),
        ("$5 and $6", r"\$5 and \$6"),
        ("[A] <b>", r"\[A\] \<b>"),
        ("1. of May", r"1\. of May"),
        ("# no heading", r"\# no heading"),
        ("- no item", r"\- no item"),
    ],
)
def test_no_sign_of_the_text_is_taken_for_markup(text, expected):
    assert translated(nodes.paragraph("", text)) == expected


def test_places_are_links_where_the_book_has_a_public_address_and_text_where_it_has_none():
    link = nodes.reference("", "A 7", refuri="source-a.html#A-07")
    assert translated(nodes.paragraph("", "", link), base="https://example.org/") == "[A 7](https://example.org/source-a.html#A-07)"
    assert translated(nodes.paragraph("", "", link)) == "A 7"
    assert Address("").place("source-a.html#A-07") == "`source-a.html#A-07`"
    assert Address("https://example.org").place("source-a.html#A-07").endswith("(https://example.org/source-a.html#A-07)")


def test_a_node_that_nobody_taught_the_notebooks_is_a_warning(caplog):
    class strange(nodes.Element):
        pass

    translated(strange())
    assert "no form for the node strange" in caplog.text


def test_a_cell_that_the_page_does_not_show_comes_with_what_follows_it():
    document = nodes.section("", nodes.title("", "Title"), nodes.container(nb_element="cell_code", cell_index=2))
    ran = [
        {"cell_type": kind, "execution_count": 1, "outputs": [], "source": kind + str(at)}
        for at, kind in enumerate(["code", "markdown", "code"])
    ]
    found = notebook(document, ran, Translator("page.html", Address(""), {}), lambda keys: "")
    assert sources(found["cells"]) == ["code0", "code2"]
    assert [cell["cell_type"] for cell in found["cells"]] == ["markdown", "code", "code"]


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


def test_what_binder_installs_is_what_the_lab_installs_and_its_scripts_can_be_run():
    folder = ROOT / "binder"
    (named,) = re.findall(r"^-r (.+)$", (folder / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    assert (folder / named).resolve() == parcel.LAB
    assert (folder / "runtime.txt").read_text("utf-8").strip() in {"python-3.11", "python-3.12", "python-3.13"}
    for name in ("start", "postBuild"):
        assert os.access(folder / name, os.X_OK)
        assert subprocess.run(["bash", "-n", folder / name], check=False).returncode == 0
    assert "exec" in (folder / "start").read_text("utf-8")


def test_both_locks_have_the_same_versions():
    pinned = [
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)) for name in (imports.LOCK, parcel.LAB.name)
    ]
    assert {name: pinned[1][name] for name in pinned[0].keys() & pinned[1].keys() if pinned[0][name] != pinned[1][name]} == {}
