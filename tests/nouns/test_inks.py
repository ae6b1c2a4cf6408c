"""Colours, measures and faces are written once: sheets, templates and figures have them from there."""

import re

import pytest

from edition import paper
from edition.house import ROOT
from edition.inks import DRAWN, INKS, light
from edition.pages import assets, rules
from edition.typeset.compiler import TEMPLATES

COLOUR = re.compile(r"#[0-9a-f]{6}\b")
KNOWN = {"edition/pages/static/favicon.svg"}  # files without a program behind them: their colours are inks


def spelled(*suffixes: str) -> dict[str, set[str]]:
    """The colours in the files of the book, except where they belong."""
    files = [path for folder in ("edition", "figures") for path in (ROOT / folder).rglob("*") if path.suffix in suffixes]
    named = {path.relative_to(ROOT).as_posix(): set(COLOUR.findall(path.read_text("utf-8"))) for path in files}
    return {name: colours for name, colours in named.items() if colours and name != "edition/inks.py"}


def test_no_colour_is_written_twice():
    found = spelled(".py", ".css", ".typ", ".js", ".svg", ".html", ".mplstyle")
    said = {"edition/impression.py": {light("ink")}}  # an example
    assert {
        name: colours - said.get(name, set()) for name, colours in found.items() if name not in KNOWN and colours - said.get(name, set())
    } == {}
    assert set().union(*(found[name] for name in KNOWN)) <= {ink.light for ink in INKS.values()}


def test_a_colour_in_a_drawing_can_be_told_from_the_others():
    assert len({light(name) for name in DRAWN}) == len(DRAWN)


def test_the_sheet_holds_every_ink_and_no_rule_is_left_to_be_written():
    css = assets.sheet()
    assert "/*=" not in css
    assert "url(fonts/libertinus-serif-latin" not in css
    for ink in INKS.values():
        assert ink.light in css
        assert ink.dark in css


def test_a_rule_is_written_where_the_sheet_names_it():
    assert (
        rules.written("a{}\n/*= sizes */\nb{}")
        == f"a{{}}\n :root{{--text:{paper.SIZES['text']}pt;--small:{paper.SIZES['small']}pt}}\nb{{}}"
    )


def test_the_page_of_the_book_is_as_wide_as_its_parts():
    measures = paper.MEASURES
    assert measures["inner"] + paper.FULL < measures["page-width"]
    assert pytest.approx(paper.FULL * paper.MILLIMETRE, abs=1) == paper.PLATE
    assert min(paper.SIZES.values()) >= 7


def test_templates_have_sizes_and_faces_by_name():
    for path in TEMPLATES:
        text = path.read_text("utf-8")
        assert re.findall(r"size: [\d.]+pt", text) == [], path.name
        assert [face for face in (paper.SERIF, paper.SIGNS, paper.CODE) if face in text] == [], path.name


def test_sheets_name_no_other_faces_than_print():
    css = assets.sheet() + (assets.STATIC / "figures.css").read_text("utf-8")
    faces = {name for stack in re.findall(r"font-family:([^;}]+)", css) for name in re.findall(r'"([^"]+)"', stack)}
    assert faces == {paper.SERIF, *paper.MEASURED[:1], paper.CODE, "DejaVu as wide as Libertinus"}
