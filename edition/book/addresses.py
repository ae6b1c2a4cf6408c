"""Addresses of the web as they were written: the reader of MyST escapes them, and the writers would do so again."""

from html import unescape

from docutils import nodes
from sphinx.application import Sphinx


def as_written(app: Sphinx, doctree: nodes.document) -> None:
    """Give every address of a chapter back its signs."""
    for reference in doctree.findall(nodes.reference):
        if "refuri" in reference:
            reference["refuri"] = unescape(reference["refuri"])


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", as_written)
