"""The edition for machines: one module a format, each with one function `write(outdir)`."""

from pathlib import Path

from sphinx.application import Sphinx

from edition.engine import mystnb
from edition.exports import annotations, bibliography, claimreview, crate, data, database, epub, feed, nanopublications, shapes, tei
from edition.impression import MIME, Impression

FORMATS = (data, tei, claimreview, nanopublications, shapes, database, epub, bibliography, annotations, feed, crate)
HTML = "text/html"
LATE = 890  # when pages, PDF and notebooks have laid theirs, and before the downloads are listed


def write(app: Sphinx, error: Exception | None) -> None:
    """Lay every format beside the pages."""
    if not error and app.builder.format == "html":
        for form in FORMATS[:-1]:
            if form is not epub:
                form.write(Path(app.outdir))
        epub.write(Path(app.outdir), {Path(docname).name: shown(mystnb.cells_as_run(app, docname)) for docname in app.env.found_docs})


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


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write)
    app.connect("build-finished", describe, priority=LATE)
