"""The edition for machines: one module a format, each with one function `write(outdir)`."""

from pathlib import Path

from sphinx.application import Sphinx

from edition.exports import annotations, bibliography, claimreview, data, database, epub, feed, nanopublications, shapes, tei

FORMATS = (data, tei, claimreview, nanopublications, shapes, database, epub, bibliography, annotations, feed)


def write(app: Sphinx, error: Exception | None) -> None:
    """Lay every format beside the pages."""
    if not error and app.builder.format == "html":
        for form in FORMATS:
            form.write(Path(app.outdir))


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write)
