"""The edition for machines: one module a format, each with one function `write(outdir)`."""

import json
from collections.abc import Callable
from pathlib import Path

from sphinx.application import Sphinx

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
from edition.impression import MIME, Impression
from edition.leaves import Leaf

FORMATS = (data, tei, claimreview, nanopublications, shapes, database, epub, bibliography, annotations, feed, crate)
APART = (data, shapes, bibliography, feed)  # what reads no chapter
ON_GLOSSES = (claimreview, nanopublications, annotations)  # what reads of the chapters their glosses only
HTML = "text/html"
EARLY = 490  # while the press is at work
BOUND = 510  # when the PDF is bound
LATE = 890  # when pages, PDF and notebooks have laid theirs, and before the downloads are listed


def write(app: Sphinx, error: Exception | None) -> None:
    """Lay every format beside the pages, but for those that wait for other files."""
    if not error and app.builder.format == "html":
        lay(Path(app.outdir), Path(app.doctreedir) / standing.RECORD)


def lay(outdir: Path, record: Path) -> None:
    """Write every format that does not stand as the last build has written it, which is on record."""
    formats, glosses = standing.Standing(outdir, record), json.dumps(text.glosses())
    for form in FORMATS:
        if form in (*APART, *ON_GLOSSES):
            formats.write(form.__name__, form.write, glosses if form in ON_GLOSSES else "")
        elif form not in (epub, crate):
            form.write(outdir)


def bind(app: Sphinx, leaves: list[Leaf]) -> None:
    """Lay the book for reading devices, which says where the pages of the printed one begin."""
    outputs = {Path(docname).name: shown(mystnb.cells_as_run(app, docname)) for docname in app.env.found_docs}
    epub.write(Path(app.outdir), outputs, leaves)


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


def setup(app: Sphinx, leaves: Callable[[], list[Leaf]]) -> None:
    """Have everything written when the pages are; `leaves` gives the pages of the PDF, once that is bound."""
    standing.code()  # before anybody changes it

    def bound(app: Sphinx, error: Exception | None) -> None:
        if not error and app.builder.format == "html":
            bind(app, leaves())

    app.connect("build-finished", write, priority=EARLY)
    app.connect("build-finished", bound, priority=BOUND)
    app.connect("build-finished", describe, priority=LATE)
