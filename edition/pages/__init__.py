"""The HTML pages: how the document looks in them, what surrounds it, its search, and what can be taken."""

from sphinx.application import Sphinx

from edition.pages import builder, card, copies, doors, frame, front, passages, plates, policy, search


def setup(app: Sphinx) -> None:
    for part in (passages, front, doors, search, copies, policy, builder, plates, card, frame):
        part.setup(app)
