"""How faults reach Sphinx: with file and line, and without a traceback."""

import logging

import pytest
from docutils import nodes
from sphinx.errors import SphinxError

from edition.book import faults
from edition.fault import EditionError, Fault
from edition.house import ROOT


def node(source: str | None, line: int | None = None) -> nodes.Element:
    found = nodes.paragraph()
    found.source, found.line = source, line
    return found


def test_a_fault_of_a_node_has_its_line_from_the_root_of_the_edition():
    assert str(faults.fault_at(node(str(ROOT / "chapters" / "x.md"), 7), "wrong", "y.md")) == "chapters/x.md:7: wrong"
    assert faults.place(node("/elsewhere/x.md")) == ("/elsewhere/x.md", 1)


def test_a_fault_of_a_node_that_has_no_line_names_its_file():
    assert faults.place(node(None)) is None
    assert faults.fault_at(node(None), "wrong", "y.md") == Fault("y.md", 1, "wrong")


def test_a_fault_is_a_warning_of_the_build(monkeypatch):
    said: list[logging.LogRecord] = []
    monkeypatch.setattr(faults.logger.logger, "handle", said.append)
    faults.warn(Fault("x.md", 3, "100 % wrong"), "typeset")
    (record,) = said
    assert (record.getMessage(), record.location, record.type) == ("100 % wrong", "x.md:3", "typeset")
    assert record.levelno == logging.WARNING


def test_a_book_that_is_refused_is_so_for_sphinx_and_for_us():
    for kind in (EditionError, SphinxError):
        with pytest.raises(kind, match=r"^because$"):
            raise faults.Refused("because")
