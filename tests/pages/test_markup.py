"""Markup in a cell or a heading never becomes markup: not in the page, its plates, its search, its notebooks, its exports, its print."""

import html
import json
import os
import shutil
import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT

from edition import tables
from edition.house import HTML
from edition.soundness import ADDRESSES

pytestmark = [pytest.mark.book, pytest.mark.long, pytest.mark.xdist_group("markup")]
LEFT_OUT = ("_build", "tests", ".*", "__pycache__", "node_modules")
EVIL = "<script>window.ran=1</script><img src=x onerror=window.ran=1>"  # in every column of free words
HEADING = "## Evil <script>window.ran=1</script> & more"
SKIPPED = {  # columns whose words are no text for readers, but compared with something
    "names": ("form", "sorted"),
    "claims": ("anchor",),
    "people": ("born_place", "died_place", "wikidata", "gnd"),
    "places": ("geonames",),
    "sources": ("sha256", "url"),
    "passages": ("sha256",),
    "fingerprints": ("folded", "text", "runs"),
    "coastlines": ("points",),
    "exceptions": ("row", "about"),
    "mutations": ("place", "column"),
    "terms": ("table", "column", "value", "ink", "mark", "sense"),
    "history": ("verdict",),
    "review": ("computed", "evidence"),
}


def is_free(register, table: str, column: dict) -> bool:
    plain = column["type"] == "string" and not column.get("holds") and not {"enum", "pattern"} & column.get("constraints", {}).keys()
    refers = column["name"] in (*register.references(table), *register.key(table))
    return plain and not refers and column["name"] not in (*ADDRESSES, *SKIPPED.get(table, ()))


def spoilt(root) -> list[str]:
    """Put markup into one cell of each column of free words, into an original name, and into a heading; says which."""
    register, _ = tables.read(root / "data")
    done = []
    for table in register.rows:
        free = [column["name"] for column in register.columns(table) if is_free(register, table, column)]
        seen: set[str] = set()
        for row in register[table]:
            for name in free:
                if row[name] and name not in seen:
                    row.cells[name] += f" {EVIL}"
                    seen.add(name)
            if table == "names" and row["kind"] == "original" and not any("original" in one for one in done):
                row.cells["form"] += f" {EVIL}"
                done.append("names.form of an original")
        done += [f"{table}.{name}" for name in sorted(seen)]
        (root / "data" / f"{table}.csv").write_text(tables.dump(register, table), "utf-8")
    return done


@pytest.fixture(scope="module")
def evil(tmp_path_factory):
    """The whole book, made of such tables; checks would refuse it, so it is built without them and without regard to warnings."""
    root = tmp_path_factory.mktemp("markup") / "book"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*LEFT_OUT))
    columns = spoilt(root)
    assert len(columns) > 25
    code = "from jupyter_book.cli.main import main; main(['build', '.'], standalone_mode=False)"
    environment = os.environ | {"EDITION_CHECKED": "yes", "EDITION_PDF": "no", "PYTHONWARNINGS": "ignore"}
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-3000:]
    return root / HTML.relative_to(ROOT)


def test_no_page_has_markup_that_comes_from_a_cell(evil):
    pages = sorted(evil.glob("*.html"))
    texts = {page.name: page.read_text("utf-8") for page in pages}
    assert [name for name, text in texts.items() if "<script>window.ran" in text or "<img src=x" in text] == []
    assert len([name for name, text in texts.items() if html.escape("<script>window.ran=1", quote=False) in text]) > 5


def test_nothing_that_comes_from_a_cell_runs_in_any_page(evil, browser):
    page = browser.new_page()
    ran = []
    for path in sorted(evil.glob("*.html")):
        page.goto(path.as_uri())
        page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
        ran += [path.name] if page.evaluate("() => window.ran") else []
    page.goto(f"{(evil / 'search.html').as_uri()}?q=script")
    page.wait_for_function("() => document.querySelector('#count').textContent")
    ran += ["search"] if page.evaluate("() => window.ran || document.querySelector('#hits img[src=x]')") else []
    page.close()
    assert ran == []


def test_no_notebook_has_markup_that_comes_from_a_cell(evil):
    found = []
    for path in sorted((evil / "downloads" / "notebooks").glob("*.zip")):
        with zipfile.ZipFile(path) as packed:
            for name in [name for name in packed.namelist() if name.endswith(".ipynb")]:
                for cell in json.loads(packed.read(name))["cells"]:
                    shown = ["".join(cell["source"])] if cell["cell_type"] == "markdown" else []
                    shown += ["".join(one.get("data", {}).get("text/html", "")) for one in cell.get("outputs", ())]
                    found += [name for text in shown if "<img src=x" in text.replace("\\<", "")]
    assert found == []


def test_data_for_machines_stand_as_data(evil):
    for page in sorted(evil.glob("*.html")):
        for part in page.read_text("utf-8").split('<script type="application/ld+json">')[1:]:
            json.loads(part.partition("</script>")[0])
