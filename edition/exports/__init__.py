"""The edition for machines: one module a format, each with one function `write(outdir)`."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from edition import text
from edition.engine import mystnb
from edition.exports import (
    annotations,
    bibliography,
    claimreview,
    crate,
    data,
    database,
    epub,
    feed,
    nanopublications,
    shapes,
    standing,
    tei,
)
from edition.exports.aside import Aside
from edition.impression import MIME, Impression
from edition.leaves import Leaf

FORMATS = (data, tei, claimreview, nanopublications, shapes, database, epub, bibliography, annotations, feed, crate)
APART = (data, shapes, bibliography, feed)  # what reads no chapter
ON_GLOSSES = (claimreview, nanopublications, annotations)  # what reads of the chapters their glosses only
HTML = "text/html"
EARLY = 490  # while the press is at work
BOUND = 510  # when the PDF is bound
LATE = 890  # when pages, PDF and notebooks have laid theirs, and before the downloads are listed


def write(app: Sphinx) -> epub.Draft:
    """Lay every format beside the pages, but for those that wait for other files; the book for reading devices waits for that on paper."""
    lay(Path(app.outdir), Path(app.doctreedir) / standing.RECORD)
    return epub.draft({Path(docname).name: shown(mystnb.cells_as_run(app, docname)) for docname in app.env.found_docs})


def lay(outdir: Path, record: Path) -> None:
    """Write every format that does not stand as the last build has written it, which is on record."""
    formats, glosses = standing.Standing(outdir, record), json.dumps(text.glosses())
    for form in FORMATS:
        if form in (*APART, *ON_GLOSSES):
            formats.write(form.__name__, form.write, glosses if form in ON_GLOSSES else "")
        elif form not in (epub, crate):
            form.write(outdir)


def shown(cells: list[dict]) -> list[list[Impression | str]]:
    """What the cells of a chapter show, cell by cell: plates, and tables as HTML."""
    outputs = ([output.get("data", {}) for output in cell["outputs"]] for cell in cells if cell["cell_type"] == "code")
    return [
        [Impression.read(data[MIME]) if MIME in data else data[HTML] for data in cell if MIME in data or HTML in data] for cell in outputs
    ]


def describe(app: Sphinx, error: Exception | None) -> None:
    """Say of all files together what they are."""
    if not error and app.builder.format == "html":
        crate.write(Path(app.outdir))


def setup(app: Sphinx, leaves: Callable[[], list[Leaf]], forks: bool = False) -> None:
    """Have everything written while the pages are, or behind them; `leaves` gives the pages of the PDF, once that is bound."""
    standing.code()  # before anybody changes it
    begun: list[Aside[epub.Draft]] = []
    drafts: list[epub.Draft] = []

    def bind(draft: epub.Draft, leaves: list[Leaf]) -> None:
        epub.bind(draft, Path(app.outdir), leaves)

    def are_read(app: Sphinx, env: BuildEnvironment) -> list[str]:
        if app.builder.format == "html":
            begun[:] = [Aside(partial(write, app), bind)]
        return []

    def are_written(app: Sphinx, error: Exception | None) -> None:
        if not error and app.builder.format == "html":
            drafts[:] = [write(app)]

    def are_bound(app: Sphinx, error: Exception | None) -> None:
        for aside in begun:
            aside.drop() if error else aside.bind(leaves())
        for draft in drafts:
            bind(draft, leaves())
        begun.clear()
        drafts.clear()

    if forks:
        app.connect("env-updated", are_read, priority=9999)
    else:
        app.connect("build-finished", are_written, priority=EARLY)
    app.connect("build-finished", are_bound, priority=BOUND)
    app.connect("build-finished", describe, priority=LATE)
