"""Two builds give the same bytes: in another folder, time zone, language and order of hashes."""

import shutil

import pytest
from conftest import ELSEWHERE

from edition import checks
from edition.house import ROOT
from edition.scaffold import INFO, hashes
from scripts import reproduce


def test_what_is_copied_is_the_whole_edition(tmp_path):
    shutil.copytree(ROOT, tmp_path / "copy", ignore=shutil.ignore_patterns(*reproduce.LEFT_OUT))
    assert list(map(str, checks.faults(tmp_path / "copy"))) == []


@pytest.mark.book
@pytest.mark.first
def test_two_builds_are_the_same_in_every_file(book, rebuilt):
    one = hashes(book)
    assert len(one) > 50
    assert INFO not in one
    assert reproduce.differences(one, hashes(rebuilt)) == []


def test_the_second_book_is_built_under_other_circumstances():
    assert {"TZ", "LC_ALL", "PYTHONHASHSEED"} <= ELSEWHERE.keys()


def test_a_file_that_differs_or_is_missing_is_found():
    assert reproduce.differences({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"}) == ["b", "c"]
    assert reproduce.differences({"a": "1"}, {"a": "1"}) == []
