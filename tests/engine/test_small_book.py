"""The patches of the engine take hold in a build: what they are for can be seen in a small book."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from edition.engine import mystnb
from edition.house import ROOT


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """What the patches did in a book of two chapters, in a process of its own."""
    command = [sys.executable, str(Path(__file__).with_name("small_book.py")), str(tmp_path_factory.mktemp("book"))]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_all_chapters_are_resolved_before_the_first_is_written(seen):
    once = ["resolved index", "resolved code", "all 2", "written index", "written code"]
    assert seen["order"] == once * 2


def test_what_was_taken_out_hears_of_nothing(seen):
    assert set(seen["listened"]) - set(seen["listening"]) == {"sphinx_copybutton"}


def test_outputs_are_asked_for_where_none_are_kept(seen):
    assert seen["asked"] == [["allow_errors", "meta_override", "timeout"]]
    assert set(mystnb.LAID) == set(seen["laid"])


def test_cells_of_code_are_known_by_their_number_and_folded(seen):
    assert seen["cells"] == [1, 1]  # the heading is cell 0
    assert seen["folded"] == [mystnb.FOLDED] * 2


def test_what_is_read_of_a_chapter_is_a_notebook_or_nothing(seen):
    assert seen["is notebook"] == [True, False]
    assert seen["executed"]
    assert seen["mode"] == "cache"


def test_the_bibliography_has_all_works_and_prints_each_once_however_often_it_is_written(seen):
    assert [(key, docname) for key, _, docname in seen["works"]] == [("one", "index"), ("two", "index")]
    assert [seen["page"].count(title) for title in ("Who. One. 2001.</p>", "Who. Two. 2001.</p>")] == [1, 1]


def test_plugins_are_not_searched_twice(seen):
    assert seen["hits"] > 0
