"""How faults reach Sphinx: as warnings of the build, or as its end."""

from functools import cache
from pathlib import Path

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.errors import ExtensionError
from sphinx.util import logging

from edition.fault import EditionError, Fault, Place
from edition.house import ROOT

logger = logging.getLogger(__name__)


class Refused(EditionError, ExtensionError):
    """The book is not built; Sphinx prints the reason without a traceback."""


def warn(fault: Fault, kind: str = "edition") -> None:
    """Say a fault as a warning of that kind, which the build counts as an error at its end."""
    logger.warning("%s", fault.sentence, location=str(fault.place), type=kind)


def fault_at(node: nodes.Node, sentence: str, file: str) -> Fault:
    """A fault of a node: in its line, or in the file that is named where the node has none."""
    return Fault(*(place(node) or Place(file, 1)), sentence)


def place(node: nodes.Node) -> Place | None:
    """The line from which a node comes."""
    source, line = get_source_line(node)
    return Place(within(source), line or 1) if source else None


@cache  # each link asks for it
def within(path: str | Path) -> str:
    """A path as faults have it: from the root of the edition, if it lies there."""
    path = Path(path)
    return (path.relative_to(ROOT) if path.is_relative_to(ROOT) else path).as_posix()
