"""The edition for machines: one module a format, each with one function `write(outdir)`."""

from collections.abc import Callable
from pathlib import Path

from sphinx.application import Sphinx

from edition.engine import mystnb
from edition.exports import annotations, bibliography, claimreview, crate, data, database, epub, feed, nanopublications, shapes, tei
from edition.impression import MIME, Impression
from edition.leaves import Leaf

FORMATS = (data, tei, claimreview, nanopublications, shapes, database, epub, bibliography, annotations, feed, crate)
HTML = "text/html"
EARLY = 490  # while the press is at work
BOUND = 510  # when the PDF is bound
LATE = 890  # when pages, PDF and notebooks have laid theirs, and before the downloads are listed


def write(app: Sphinx, error: Exception | None) -> None:
    """Lay every format beside the pages, but for those that wait for other files."""
    if not error and app.builder.format == "html":
        for form in FORMATS:
            if form not in (epub, crate):
                form.write(Path(app.outdir))


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

    def bound(app: Sphinx, error: Exception | None) -> None:
        if not error and app.builder.format == "html":
            bind(app, leaves())

    app.connect("build-finished", write, priority=EARLY)
    app.connect("build-finished", bound, priority=BOUND)
    app.connect("build-finished", describe, priority=LATE)
