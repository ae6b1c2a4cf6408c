"""Binds the book as PDF when the HTML pages are written, from the same chapters, read once."""

import gc
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import logging

from edition.book.domain import EditionDomain
from edition.tables import DATA, package
from edition.typeset.chapter import Chapter
from edition.typeset.compiler import Typesetting
from edition.typeset.document import Book, document
from edition.typeset.index import Index
from edition.typeset.kept import Kept
from edition.typeset.translator import Translator

logger = logging.getLogger(__name__)
NAME = "typeset"  # of the folder, and of the kind of warnings
FILE = Path("downloads", "edition.pdf")
SUBTITLE = "Two accounts of Soviet citizens on the German side, 1941–1945: a critical digital edition"


def reading_order(app: Sphinx) -> list[tuple[str, str]]:
    """The chapters as the contents list them, each with the part that it opens."""
    root = app.config.root_doc
    found = [(root, "")]
    for tree in app.env.get_doctree(root).findall(addnodes.toctree):
        for at, (_, docname) in enumerate(entry for entry in tree["entries"] if entry[1] in app.env.all_docs):
            found.append((docname, (tree.get("caption") or "") if at == 0 else ""))
            found += [(below, "") for below in _below(app, docname)]
    return found


def _below(app: Sphinx, docname: str) -> Iterator[str]:
    for child in app.env.toctree_includes.get(docname, []):
        yield child
        yield from _below(app, child)


def translated(app: Sphinx, folder: Path, resolved: dict[str, nodes.document]) -> Book:
    """All chapters as print has them; of those that have not changed, what the build before made of them."""
    order, kept = reading_order(app), Kept(app, folder)
    index = Index(app.edition, app.env.get_domain(EditionDomain.name).entries)

    def chapter(docname: str) -> Chapter:
        document = resolved.get(docname) or app.env.get_and_resolve_doctree(docname, app.builder)
        return kept.put(Translator(docname, index).translate(document))

    return Book([kept.get(docname) or chapter(docname) for docname, _ in order], {docname: part for docname, part in order if part})


def settings(app: Sphinx) -> dict[str, str]:
    """What the title page says."""
    return {
        "title": app.config.html_title or app.config.project,
        "subtitle": SUBTITLE,
        "author": app.config.author,
        "version": package()["version"],
        "year": str(stamp(app).year),
        "lang": app.config.language,
    }


def stamp(app: Sphinx) -> datetime:
    """The time that the PDF states: SOURCE_DATE_EPOCH, or the last day on which evidence was checked."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC)
    last = max((row["checked"] for row in app.edition["evidence"]), default="") or "2000-01-01"
    return datetime.fromisoformat(last).replace(tzinfo=UTC)


def digest(folder: Path = DATA) -> str:
    """The SHA-256 of all files of the data, by which a printed book names its state."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return hashlib.sha256(b"".join(path.name.encode() + b"\0" + path.read_bytes() for path in files)).hexdigest()


@contextmanager
def without_collection() -> Iterator[None]:
    """Chapters come as hundreds of thousands of nodes: to look for garbage among them takes a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def begin(app: Sphinx, resolved: dict[str, nodes.document]) -> None:
    """Translate the chapters, of which some may be resolved already, and let the press work while the pages are written."""
    folder = Path(app.outdir).parent / NAME
    folder.mkdir(parents=True, exist_ok=True)
    with without_collection():
        book = translated(app, folder, resolved)
    source = document(settings(app), book, stamp(app), digest())
    app.typesetting = Typesetting(source, folder, stamp(app), book)


def bind(app: Sphinx, error: Exception | None) -> None:
    """Write the PDF beside the pages; whatever is wrong with it is a warning with file and line."""
    if app.builder.format != "html":
        return
    if not error and not hasattr(app, "typesetting"):  # the PDF may be late, or no page had to be written
        begin(app, {})
    if not hasattr(app, "typesetting"):
        return
    pdf, problems = app.typesetting.result()  # after an error too: the next build of this process must find the press idle
    del app.typesetting
    if error:
        return
    for problem in problems:
        logger.warning("%s", problem.sentence, location=problem.place, type=NAME)
    if pdf:
        target = Path(app.outdir) / FILE
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pdf)


def setup(app: Sphinx, late: bool) -> None:
    """Bind the book when the pages are written; unless it may be late, begin before."""
    if not late:
        app.connect("chapters-resolved", begin)
    app.connect("build-finished", bind)
