"""The names of the notebooks where they stand together: in reading order."""

from sphinx.application import Sphinx

from edition.book.order import reading_order


def short(docname: str) -> str:
    """The name of a chapter without its folder."""
    return docname.rpartition("/")[2]


def numbered(app: Sphinx) -> dict[str, str]:
    """The file of each chapter: `02-source-b.ipynb`."""
    return {docname: f"{at:02}-{short(docname)}.ipynb" for at, docname in enumerate(reading_order(app))}
