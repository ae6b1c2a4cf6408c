"""The edition for machines: one module a format, each with one function `write(outdir)`."""

from pathlib import Path

from sphinx.application import Sphinx

from edition.exports import annotations, bibliography, claimreview, crate, data, database, epub, feed, nanopublications, shapes, tei

FORMATS = (data, tei, claimreview, nanopublications, shapes, database, epub, bibliography, annotations, feed, crate)
LATE = 890  # when pages, PDF and notebooks have laid theirs, and before the downloads are listed


def write(app: Sphinx, error: Exception | None) -> None:
    """Lay every format beside the pages."""
    if not error and app.builder.format == "html":
        for form in FORMATS[:-1]:
            form.write(Path(app.outdir))


def describe(app: Sphinx, error: Exception | None) -> None:
    """Say of all files together what they are."""
    if not error and app.builder.format == "html":
        crate.write(Path(app.outdir))


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write)
    app.connect("build-finished", describe, priority=LATE)
