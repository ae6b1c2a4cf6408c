"""The words of a figure for what a row says are those of the table of terms: no module has words of its own for a value."""

import ast

import pytest

from edition.house import ROOT
from edition.terms import terms_of
from figures import estimates, organizations, people, ties
from figures.drawing.lanes import lanes

SUBJECT = [  # columns whose values belong to the subject
    *(("people", "side"), ("organizations", "independence"), ("organizations", "kind"), ("organizations", "branch")),
    *(("events", "kind"), ("relations", "predicate")),
]
CODE = sorted(path for room in ("edition", "figures", "scripts") for path in (ROOT / room).rglob("*.py"))
OURS = {"founded", "refused", "publication"}  # values that are words of the house besides: a column, opposites, a kind of upload


def spelled(code: str, values: set[str]) -> set[str]:
    """The values that stand in code as texts of their own."""
    return {node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant) and node.value in values}


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_code_knows_a_value_of_the_subject(path, register):
    values = {value for column in SUBJECT for value in register.values(*column)} - OURS
    assert spelled(path.read_text("utf-8"), values) == set()


def test_a_value_in_code_is_found():
    assert spelled('LED = "command-of"', {"command-of"}) == {"command-of"}


def test_a_lane_is_called_as_the_terms_call_it(frames):
    assert [lane.title.lower() for lane in lanes(frames.terms).values()] == [
        term.title.lower() for term in terms_of(frames.terms, "events", "kind").values()
    ]


def test_a_tie_has_the_sign_and_the_words_of_its_term(frames):
    marked = ties.marked(frames)
    assert marked and all(term.mark and term.title for term in marked.values())


@pytest.mark.parametrize("module", [organizations, people, estimates])
def test_a_figure_has_no_dictionary_of_values(module, register):
    values = {value for column in SUBJECT for value in register.values(*column)}
    assert [name for name, one in vars(module).items() if isinstance(one, dict) and len(one) > 1 and one.keys() <= values] == []
