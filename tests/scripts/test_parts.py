"""A book whose cells were run in parts is the same in every byte as one that was built in one go."""

import os
import shutil
import subprocess
import sys

import editions
import pytest

from edition.scaffold import hashes

PARTS = "_build/parts"
CODED = ["pictures", "source-b"]  # the chapters that have cells

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("parts")]


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """An edition of two sources, in which two chapters have cells."""
    return editions.make(tmp_path_factory.mktemp("parts"), 2)


def run(edition, *command, **given):
    bare = {"PYTHONPATH": str(edition), "EDITION_SOURCES": str(edition.parent / "none"), "EDITION_PDF": "no"}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=edition, env=os.environ | bare | given, capture_output=True, text=True, check=False
    )


def whole(edition, **given):
    """The hashes of a book that is built with nothing left of another one, and what the build has said."""
    for path in (edition / "_build").iterdir():
        if path.name != "parts":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = run(edition, "scripts.build", **given)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return hashes(edition / "_build" / "html"), done.stdout + done.stderr


def run_in(said):
    """The chapters with cells for which a build has asked for outputs, because none were kept."""
    return [name for name in CODED if f"chapters/{name}.md: Executing notebook" in said]


def test_two_parts_make_the_book_that_is_made_in_one_go_and_what_is_stale_or_missing_is_run_anew(edition):
    parts = [run(edition, "scripts.part", f"{number}/2") for number in (1, 2)]
    assert [part.returncode for part in parts] == [0, 0], [part.stdout + part.stderr for part in parts]
    chapters = [line for part in parts for line in part.stdout.splitlines() if line.startswith("run: ")]
    assert chapters == [f"run: chapters/{name}.md" for name in CODED]
    in_one_go, said = whole(edition)
    assert run_in(said) == CODED
    joined, said = whole(edition, EDITION_PARTS=PARTS)
    assert run_in(said) == []
    assert joined == in_one_go
    shutil.rmtree(edition / PARTS / "2-of-2")
    places = edition / "data" / "places.csv"
    changed = places.read_text("utf-8").replace("53.9", "53.8", 1)
    assert changed != places.read_text("utf-8")
    places.write_text(changed, "utf-8")
    joined, said = whole(edition, EDITION_PARTS=PARTS)
    assert run_in(said) == CODED
    in_one_go, _ = whole(edition)
    assert joined == in_one_go


@pytest.mark.parametrize("wrong", ["3/2", "all"])
def test_a_part_that_there_is_not_ends_in_one_sentence(edition, wrong):
    done = run(edition, "scripts.part", wrong)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{wrong!r} is no part; the second of five is 2/5\n")


def test_a_cell_that_goes_wrong_ends_its_part_with_its_line_and_leaves_none(tmp_path):
    edition = editions.make(tmp_path, 1)
    chapter = edition / "chapters" / "pictures.md"
    chapter.write_text(f"{chapter.read_text('utf-8')}\n{editions.CELL.format('1 / 0')}", "utf-8")
    done = run(edition, "scripts.part", "1/1")
    assert done.returncode == 1
    assert "chapters/pictures.md:" in done.stderr and "ZeroDivisionError" in done.stderr and "Traceback" not in done.stderr
    assert list((edition / PARTS).iterdir()) == []
