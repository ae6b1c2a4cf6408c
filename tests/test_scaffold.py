"""A book is built beside the last good one: whatever becomes of a build, a reader has a whole book, and the next build is right."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from editions import make

from edition import scaffold
from edition.scaffold import Busy, Scaffold


def build(outdir: Path, made_from: str, page: str, remembered: bool = True, ends: bool = True) -> Scaffold:
    """What a build does, with one page and one thing that is remembered."""
    found = Scaffold(outdir)
    found.raise_up(made_from)
    for folder in (found.pages, found.doctrees):
        folder.mkdir(exist_ok=True)
        (folder / "a").write_text(page)
    (found.pages / scaffold.INFO).write_text("settings")
    if ends:
        found.take_place(remembered)
    return found


@pytest.fixture
def outdir(tmp_path):
    return tmp_path / "_build" / "html"


def page(outdir: Path) -> str:
    return (outdir / "a").read_text()


def test_a_build_takes_the_place_of_the_one_before(outdir):
    build(outdir, "x", "one")
    build(outdir, "x", "two")
    assert page(outdir) == "two"
    assert not (outdir.parent / scaffold.NEXT).exists()
    assert not (outdir / scaffold.INFO).exists()


def test_a_build_that_does_not_end_leaves_the_last_good_book(outdir):
    build(outdir, "x", "one")
    build(outdir, "x", "two", ends=False)
    assert page(outdir) == "one"
    build(outdir, "x", "three").take_down()
    assert page(outdir) == "three"


def test_of_a_build_from_the_same_all_is_used_again_and_from_other_things_nothing(outdir):
    build(outdir, "x", "one")
    (outdir.parent / scaffold.ALWAYS[0]).mkdir()
    again = Scaffold(outdir)
    again.raise_up("x")
    assert page(again.pages) == "one"
    assert (again.pages / scaffold.INFO).exists()
    assert page(again.doctrees) == "one"
    other = Scaffold(outdir)
    other.raise_up("y")
    assert [path.name for path in other.folder.iterdir()] == [scaffold.ALWAYS[0]]


def test_nothing_is_used_again_of_a_build_that_warned(outdir):
    build(outdir, "x", "one", remembered=False)
    again = Scaffold(outdir)
    again.raise_up("x")
    assert list(again.folder.iterdir()) == []


@pytest.mark.parametrize("damage", ["", "on", "gone", "more"])
def test_pages_that_somebody_has_damaged_are_made_anew(outdir, damage):
    build(outdir, "x", "one")
    (outdir / ("b" if damage == "more" else "a")).write_text(damage)
    if damage == "gone":
        (outdir / "a").unlink()
    again = Scaffold(outdir)
    again.raise_up("x")
    assert not again.pages.exists()


def test_whoever_was_killed_between_two_names_finds_the_old_book_again(outdir):
    build(outdir, "x", "one")
    (outdir.parent / scaffold.OLD).mkdir()
    outdir.rename(outdir.parent / scaffold.OLD / outdir.name)
    Scaffold(outdir).raise_up("x")
    assert page(outdir) == "one"


def test_two_builds_do_not_work_in_one_folder(outdir, monkeypatch):
    outdir.parent.mkdir()
    other = sqlite3.connect(outdir.parent / scaffold.LOCK, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(scaffold, "PATIENCE", 0)
    with pytest.raises(Busy, match="another build"):
        Scaffold(outdir).raise_up("x")
    other.close()
    Scaffold(outdir).raise_up("x")


def killed(tmp_path: Path, seed: int, kills: int) -> dict:
    root = make(tmp_path, 1)
    command = [sys.executable, str(Path(__file__).with_name("killed_book.py")), str(root), str(seed), str(kills)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    return json.loads(ran.stdout.splitlines()[-1])


SHARES = [(1, 10), (2, 10)]  # of twenty moments, so that both halves of a machine have some


@pytest.mark.long
@pytest.mark.parametrize(("seed", "kills"), SHARES)
def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_book_and_a_right_next_build(tmp_path, seed, kills):
    found = killed(tmp_path, seed, kills)
    assert found["differs"], "the two books must differ, or nothing is tried"
    assert len(found["kills"]) == kills
    assert not found["kills"][0]["in its place"], "the worst moment is between two names"
    assert [kill for kill in found["kills"] if not (kill["whole"] and kill["next is right"])] == []
    assert [kill for kill in found["kills"][1:] if not kill["in its place"] and str(kill["moment"]) not in found["swaps"]] == []
