"""The HTML pages: how the document looks in them, what surrounds it, its search, and what can be taken."""

from collections.abc import Callable

from sphinx.application import Sphinx

from edition.leaves import Leaf
from edition.pages import builder, card, copies, doors, frame, front, passages, plates, policy, search


def setup(app: Sphinx, leaves: Callable[[], list[Leaf]]) -> None:
    """Register what the pages need; `leaves` gives those of the PDF, once that is bound."""
    for part in (passages, front, search, copies, policy, builder, plates, card, frame):
        part.setup(app)
    doors.setup(app, leaves)
