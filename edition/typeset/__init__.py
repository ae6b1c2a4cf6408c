"""The PDF: one Typst document from the chapters as HTML has them, typeset with notes in the margin."""

from sphinx.application import Sphinx

from edition.typeset import builder


def setup(app: Sphinx) -> None:
    builder.setup(app)
