"""What the worker does with the code of a cell, without a browser."""

import json

import pytest

from edition.notebooks import driver


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr(driver, "scope", {"__name__": "__main__", "display": driver.display})
    return lambda code: json.loads(driver.run(code))


def test_a_cell_shows_what_it_prints_displays_and_ends_with(run):
    found = run("print('a')\ndisplay(1)\n2")
    assert found == {"text": "a\n", "shown": [{"text": "a\n"}, {"text": "1"}, {"text": "2"}], "error": None}


def test_a_cell_that_ends_with_a_statement_or_nothing_shows_nothing(run):
    assert run("a = 1")["shown"] == run("None")["shown"] == run("")["shown"] == []


def test_names_live_from_cell_to_cell(run):
    run("a = 20")
    assert run("a + 1")["shown"] == [{"text": "21"}]


@pytest.mark.parametrize(("code", "error"), [("1 +", "SyntaxError"), ("1 / 0", "ZeroDivisionError"), ("raise SystemExit(3)", "SystemExit")])
def test_an_error_is_told_without_the_frames_of_the_driver(run, code, error):
    said = run(code)["error"]
    assert error in said
    assert "driver.py" not in said


def test_a_value_with_a_form_for_pages_is_shown_in_it(run):
    code = "class Bold:\n    def _repr_html_(self): return '<b>x</b>'\nBold()"
    assert run(code)["shown"] == [{"html": "<b>x</b>"}]
