"""The extension that turns chapters and tables into a book: the only door for Sphinx, which knows all writers.

Loaded by Sphinx and by Jupyter Book (`local_extensions` in `_config.yml`), so that a plain
`jupyter-book build .` gives the same pages as `make book`.
"""

import hashlib
import os
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from edition import checks, exports, notebooks, pages, tables
from edition.book import (
    addresses,
    bibliography,
    directives,
    domain,
    frames,
    front,
    history,
    inputs,
    known,
    lists,
    measures,
    outputs,
    plates,
    reading,
    review,
    roles,
    shares,
    state,
    topics,
)
from edition.book.faults import Refused
from edition.engine import docutils, mystnb, sphinx
from edition.engine.kernel import FORKS
from edition.fault import Fault, Moved, told
from edition.house import CHAPTERS, PRINT, ROOT
from edition.imprint import ADDRESS, public_address
from edition.leaves import Leaf
from edition.scaffold import Busy, Scaffold
from edition.typeset import builder

FIGURES = "figures"
WATCHED = ("data", "edition", FIGURES, "requirements.txt")  # what chapters depend on besides their own text
CHECKED = "EDITION_CHECKED"  # set by a command that has just checked tables and text itself
RECEIPT = "EDITION_RECEIPT"  # set by the same command: what the book is made from, as it was before the check
SETTINGS = ("_config.yml", "_toc.yml", "CITATION.cff", "LICENSE")  # what every page depends on besides
PLACE = "EDITION_PLACE"  # `here` where the pages are written into their place at once, because somebody is looking on
BROKEN_OFF = "broken off"  # in place of what the chapters were read from
EPOCH = "SOURCE_DATE_EPOCH"
FONTS = "MPLCONFIGDIR"  # where Matplotlib keeps what it knows of fonts, and looks for settings, which are to be ours
PATHS = "PYTHONPATH"


def setup(app: Sphinx) -> dict[str, object]:
    """Register everything that the chapters use."""
    os.environ[PATHS] = with_root(os.environ.get(PATHS, ""))
    app.connect("config-inited", take_address, priority=0)
    app.connect("config-inited", refuse_faults, priority=1)
    app.connect("builder-inited", begin, priority=1)
    mystnb.keep_settings_to_themselves()
    app.connect("env-get-outdated", chapters_behind_the_data)
    app.connect("source-read", is_begun)
    app.connect("doctree-read", is_read, priority=9999)  # when all that is noted of a chapter has been
    app.connect("env-merge-info", are_merged)
    app.connect("env-updated", are_read)
    app.connect("build-finished", are_written)
    try:
        docutils.search_flat()
        settle_place(app)
        set_up_rooms(app)
    except Moved as moved:
        raise Refused(str(moved)) from moved
    # PDF and notebooks are made of all chapters, resolved in one process
    return {"version": tables.package()["version"], "parallel_read_safe": True, "parallel_write_safe": False}


def take_address(app: Sphinx, config: Config) -> None:
    """An address that was asked for in the environment stands in place of that in the settings."""
    if ADDRESS in os.environ:
        config.html_baseurl = public_address()


def set_up_rooms(app: Sphinx) -> None:
    """Let each room register what is its own."""

    def leaves() -> list[Leaf]:
        """The pages of the PDF, once that is bound."""
        return binder.leaves if binder else []

    for room in (
        state,
        outputs,
        shares,
        frames,
        plates,
        addresses,
        bibliography,
        domain,
        known,
        roles,
        directives,
        lists,
        topics,
        measures,
        history,
        review,
        front,
    ):
        room.setup(app)
    pages.setup(app, leaves)
    notebooks.setup(app)
    builder.add_settings(app)
    pdf = os.environ.get(PRINT)
    binder = builder.setup(app, late=pdf == "late") if pdf != "no" else None
    exports.setup(app, leaves, forks=FORKS and os.environ.get(PLACE) != "here")  # a process that stays has threads


def settle_place(app: Sphinx) -> None:
    """Build beside the last good book, unless somebody looks on."""
    if os.environ.get(PLACE) == "here":
        os.environ[FONTS] = str(Path(app.outdir).parent / ".matplotlib")
    else:
        build_beside(app)


def build_beside(app: Sphinx) -> None:
    """Build the book beside the last good one, which gives way only to one that is whole."""
    scaffold, place, receipt = Scaffold(Path(app.outdir)), Path(app.outdir), os.environ.pop(RECEIPT, "")
    sphinx.build_in(app, scaffold.pages, scaffold.doctrees)

    def begin(app: Sphinx, config: Config) -> None:
        try:
            scaffold.raise_up(made_from())
        except Busy as busy:
            raise Refused(str(busy)) from busy
        os.environ[FONTS] = str(scaffold.folder / ".matplotlib")

    def end(app: Sphinx, error: Exception | None) -> None:
        warned = sphinx.has_warned(app)
        if error or (warned and sphinx.is_strict(app)):
            scaffold.take_down()
        else:
            scaffold.take_place(remembered=not warned, receipt=receipt)
            sphinx.build_in(app, place, scaffold.doctrees)  # for what Sphinx says at the end

    app.connect("config-inited", begin, priority=2)
    app.connect("build-finished", end, priority=9999)


def made_from() -> str:
    """A hash of all that the pages depend on besides the text of their chapters."""
    files = [(ROOT / name).read_bytes() for name in SETTINGS if (ROOT / name).exists()]
    chapters = sorted(path.name for path in CHAPTERS.iterdir())
    rest = [sys.version, *chapters, *(f"{name}={os.environ.get(name)}" for name in (PRINT, EPOCH))]
    return hashlib.sha256(b"\0".join([digest().encode(), *files, *(part.encode() for part in rest)])).hexdigest()


def with_root(paths: str) -> str:
    """A search path that begins with the root: kernels start elsewhere, and must find edition/ and figures/ without installation."""
    return os.pathsep.join(dict.fromkeys([str(ROOT), *filter(None, paths.split(os.pathsep))]))


def refuse_faults(app: Sphinx, config: Config) -> None:
    """Stop before anything is written if tables and text do not agree."""
    if CHECKED not in os.environ:
        _refuse("tables and text do not agree:", checks.faults(ROOT))


def begin(app: Sphinx) -> None:
    """Read the tables once for all that is made of them; drawings of the entries belong to these tables only."""
    hashes = inputs.hashes()  # before anything is read
    register, faults = tables.read()
    _refuse("the tables cannot be read:", faults)
    reader = reading.Reader()
    reader.take(record_of(app), files := hashes | inputs.keys(register) | inputs.stated(register))
    heard = reading.Heard(register, reader.note)
    drawings = reading.Drawings(partial(cutouts, heard, reader), reader)
    state.begin(app, state.State(heard, drawings, digest(), files, reader))


def record_of(app: Sphinx) -> Path:
    """Where it is noted from what the pages were made; it goes with the chapters as they were read."""
    return Path(app.doctreedir) / "shown.json"


def _refuse(why: str, faults: list[Fault]) -> None:
    if faults:
        raise Refused(f"{why}\n{told(faults)}")


def cutouts(register: tables.Register, reader: reading.Reader, table: str) -> dict[str, str]:
    """The own lines of the rows in the figure of their register, where there is such a figure."""
    if table not in ("organizations", "people"):
        return {}
    from figures import organizations, people  # here, so that chapters without a register do not wait for Matplotlib

    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == FIGURES and module.__file__:
            reader.note(Path(module.__file__).relative_to(ROOT).as_posix())
    return {"organizations": organizations, "people": people}[table].cutouts_of(tables.Tables(tables.Frames(register), register.folder))


def digest(root: Path = ROOT) -> str:
    """A hash of everything that every chapter depends on."""
    files = (path for name in WATCHED for path in ([root / name] if (root / name).is_file() else sorted((root / name).rglob("*"))))
    found = (path for path in files if path.is_file() and "__pycache__" not in path.parts)
    parts = (path.read_bytes() for path in found if not is_noted(path.relative_to(root)))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_noted(path: Path) -> bool:
    """Whether it is noted of each chapter that it was read from such a file: a table, or the code of a figure."""
    return path.parts[0] == FIGURES or (path.parts[0] == tables.DATA.name and path.suffix == ".csv")


def chapters_behind_the_data(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> set[str]:
    """The chapters that were read from something else than there is now: Sphinx itself looks at their text only."""
    book, made = domain.domain_of(env), state.state_of(app)
    made.files = made.files | inputs.stated(made.tables)  # a process that stays sees one text after the other
    if book.digest not in ("", made.digest) or made.has_forgotten:
        return set(env.found_docs)
    return {docname for docname in env.all_docs if not inputs.fits(book.read.get(docname), made.files)}


def is_begun(app: Sphinx, docname: str, text: list[str]) -> None:
    """Hear what a chapter asks for."""
    state.state_of(app).reader.begin()


def is_read(app: Sphinx, document: nodes.document) -> None:
    """Note what the chapter has asked for; what others show of it is of the chapter as it is now."""
    made, docname = state.state_of(app), app.env.docname
    domain.domain_of(app.env).read[docname] = {file: made.files.get(file) for file in sorted(made.reader.end())}
    made.reread.add(docname)
    sphinx.forget_document(app.env, docname)


def are_read(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Note from what all chapters have been read; pages that were made from something else than there is now are written, too."""
    made = state.state_of(app)
    domain.domain_of(env).digest = made.digest
    return env.found_docs - made.reader.shown.keys()


def are_merged(app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment) -> None:
    """Another process of the same build has read chapters."""
    state.state_of(app).reread.update(docnames)


def are_written(app: Sphinx, error: Exception | None) -> None:
    """A process that stays reads all chapters once for outputs that are gone, and once more after a build that broke off."""
    book, made = domain.domain_of(app.env), state.state_of(app)
    made.reread = set()
    if error:
        book.digest = BROKEN_OFF
        made.reader.shown, made.reader.anew = {}, {}
    else:
        made.has_forgotten = False
        made.reader.keep(record_of(app), made.files, book.read)
