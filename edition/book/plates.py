"""Plates in the document: what a cell hands over under the type of a plate becomes a node, which each writer shows in its own way."""

from docutils import nodes
from myst_nb.core.render import MimeData
from sphinx.application import Sphinx

from edition.book.nodes import plate
from edition.engine import mystnb
from edition.impression import MIME, Impression

FIRST = 1  # before the HTML of the same output


class Plates:
    """What MyST-NB asks about the outputs of cells."""

    mime_priority_overrides = (("html", MIME, FIRST),)

    @staticmethod
    def handle_mime(renderer: object, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        """The node of a plate; what is none is left to others."""
        return [plate(impression=Impression.read(data.content))] if data.mime_type == MIME else None


def setup(app: Sphinx) -> None:
    mystnb.ask_for_nodes(Plates)
