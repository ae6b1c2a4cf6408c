"""What the page needs to know of the wording of the sources to read a copy that a reader has, laid beside the pages."""

from pathlib import Path

from sphinx.application import Sphinx

from edition import fingerprints
from edition.book.state import tables_of
from edition.pages.search import script

FILE = "find/copies.js"


def write(app: Sphinx, error: Exception | None) -> None:
    """Lay the fingerprints as a script, because a page opened from disk may load nothing else."""
    if error is None and app.builder.format == "html":
        path = Path(app.outdir) / FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script("editionCopies", [fingerprints.as_data(one) for one in fingerprints.sources(tables_of(app))]), "utf-8")


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write)
