"""What the tests share: the edition, its tables, a small edition to break, and the built book."""

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
import road
from engines import ENGINES, PATIENCE, lacking, named
from filelock import FileLock
from lxml import etree
from served import served
from tools import missing

from edition import dictionary, tables, text
from edition.engine import jupyterbook
from edition.house import CHROMIUMS, CITATION, CONFIG, DATA, HTML, PACKAGE, ROOT, ZENODO
from edition.imprint import ADDRESS

jupyterbook.leave_grammar_out()
hypothesis.settings.register_profile("edition", deadline=None)  # how long a case takes is no fact about the book
hypothesis.settings.load_profile("edition")
ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "4711"}  # where the second book is built
os.environ[ADDRESS] = ""  # the owner’s address is left aside: no link into it could be followed here, and a fork with one must pass, too
MINIATURE = Path(__file__).parent / "miniature"
TEI_ALL = Path(__file__).parent / "exports" / "schemas" / "tei_all.rng"
SHORT = Path(__file__).parent / "nouns"


def pytest_configure(config):
    """Have xdist hand out the tests in the order that is made here: it would begin with the groups of many tests, and end with long ones."""
    config.option.loadscopereorder = False


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Three processes on two cores: a test with a browser waits for a third of its time, and another one works then."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + cores // 2


@pytest.hookimpl(tryfirst=True)  # xdist writes the groups into the names of the tests, and looks at no mark that comes later
def pytest_collection_modifyitems(items):
    """What shares something runs in one process; what others wait for begins, then what is long, and what is short ends.

    So no core waits for another: while one builds the book, the others do what needs none.
    """
    groups = defaultdict(list)
    for item in items:
        if not item.get_closest_marker("xdist_group") and (shared := shared_of(item)):
            item.add_marker(pytest.mark.xdist_group(shared))
        groups[frozenset(mark.args[0] for mark in item.iter_markers("xdist_group")) or item.nodeid].append(item)
    items[:] = [item for group in sorted(groups.values(), key=turn_of) for item in group]


def turn_of(group: list[pytest.Item]) -> tuple[bool | int, ...]:
    """When what runs in one process has its turn: of two tuples the lesser is earlier; of groups that are alike that of more tests."""
    first, is_long = (any(item.get_closest_marker(name) for item in group) for name in ("first", "long"))
    return not first, not is_long, SHORT in group[0].path.parents, any("book" in item.fixturenames for item in group), -len(group)


def shared_of(item) -> str:
    """The name of what a test shares with others and is made once for them: the plates, or what is made for its module."""
    if "drawn" in item.fixturenames:
        return "drawn"
    made = [name for name, (*_, last) in item._fixtureinfo.name2fixturedefs.items() if last.scope == "module"]
    of_each = item.callspec.params if hasattr(item, "callspec") else {}
    return "-".join([item.path.stem, *(str(of_each[name]) for name in made if name in of_each)]) if made else ""


@pytest.fixture(scope="session")
def register():
    found, faults = tables.read()
    assert not faults
    return found


@pytest.fixture(scope="session")
def frames():
    return tables.load()


@pytest.fixture(scope="session")
def drawn(frames):
    """All plates, each by its module and what it is drawn for; drawn once for the tests that only look at them."""
    import plates

    return {key: plates.draw(frames, *key) for key in plates.PLATES}


@pytest.fixture(scope="session")
def impressions(drawn):
    """The same as they are handed on to those who show them."""
    return {key: plate.impression() for key, plate in drawn.items()}


@pytest.fixture(scope="session")
def blocks():
    return [block for path in text.chapters() for block in text.blocks(path)]


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A small edition without faults, in a folder of its own, to be broken."""
    shutil.copytree(MINIATURE, tmp_path, dirs_exist_ok=True)
    shutil.copy(DATA / PACKAGE, tmp_path / "data")
    for path in (CITATION, CONFIG, ZENODO):
        shutil.copy(path, tmp_path)
    (tmp_path / "data" / "README.md").write_text(dictionary.text(tmp_path / "data"), "utf-8")
    monkeypatch.setenv("EDITION_SOURCES", str(tmp_path / "witness"))
    return tmp_path


@pytest.fixture(scope="session")
def tei_all():
    """The schema of the TEI, which takes seconds to read: tests that ask for it are of the group `tei`."""
    return etree.RelaxNG(etree.parse(TEI_ALL))


@pytest.fixture(scope="session")
def shared(tmp_path_factory, worker_id):
    """A folder that all processes of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def book(shared):
    """The folder of the HTML pages, built as every user of Jupyter Book builds them, warnings as errors.

    Who works on a test may name a folder built before in EDITION_BOOK.
    """
    if built_before := os.environ.get("EDITION_BOOK"):
        return Path(built_before).resolve()
    return built(shared / "book")


@pytest.fixture(scope="session")
def rebuilt(shared):
    """The folder of the pages that a newcomer builds by README elsewhere, in another time and language."""
    out = shared / "again"
    made_once(out, lambda: road.go(out / "book", ELSEWHERE | {ADDRESS: ""}))
    return out / "book" / HTML.relative_to(ROOT)


def built(out: Path) -> Path:
    """The pages of a book in a folder."""
    made_once(out, lambda: build(out))
    return out / "_build" / "html"


def made_once(out: Path, make: Callable[[], None]) -> None:
    """What lies in a folder the first process makes that asks for it; the others wait."""
    out.mkdir(exist_ok=True)
    with FileLock(out / "lock"):
        if not (done := out / "done").exists():
            make()
            done.touch()


def build(out: Path) -> None:
    jupyter_book = Path(sys.executable).with_name("jupyter-book")
    command = [str(jupyter_book), "build", str(ROOT), "--path-output", str(out), "-W", "-n", "--keep-going"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@pytest.fixture(scope="session")
def site(book):
    """The address of the book on a server of its own."""
    with served(book) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    """Debian's chromium; where there is none the tests that need it are skipped, but never in CI."""
    if wanted := lacking("chromium"):
        missing(f"no chromium on this machine: {wanted}")
    return next(filter(None, map(shutil.which, CHROMIUMS)))


@pytest.fixture(scope="session")
def browser(chromium):
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=1000 * PATIENCE)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield found
        found.close()


@pytest.fixture(scope="session", params=named(*ENGINES))
def started(request):
    """Each engine in turn, started once; one that is missing skips its tests, but never in CI."""
    if wanted := lacking(request.param):
        missing(f"no {request.param} on this machine: {wanted}")
    own = [request.getfixturevalue("browser")] if request.param == "chromium" else []
    found = ENGINES[request.param](*own)
    yield found
    found.close()


@pytest.fixture
def engine(started):
    """An engine that has kept nothing from the test before."""
    yield started
    started.evaluate("() => { if (location.protocol !== 'about:') { sessionStorage.clear(); localStorage.clear(); } }")
