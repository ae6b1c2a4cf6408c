"""CONTRIBUTING keeps its word: whoever follows its walk has a further source in the book, and nothing left to do on it."""

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest
from test_recipes import COPIED, LEFT_OUT

from edition import checks
from edition.accession import tasks
from edition.house import ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
WALK = GUIDE[GUIDE.index("## A further source") : GUIDE.index("## How\n")]
BLOCKS = re.findall(r"```(sh|md|csv)\n(.*?)```", WALK, re.DOTALL)
NUMBER = re.compile(r"it is three|say it of all")


class Walk:
    """A copy of the house in which the walk is followed, block by block."""

    def __init__(self, folder):
        self.folder, self.steps = folder, iter(BLOCKS)

    def run(self):
        """The commands of the next block; gives what they say."""
        kind, lines = next(self.steps)
        assert kind == "sh"
        return "".join(map(self.command, lines.splitlines()))

    def command(self, line):
        line = line.replace("python ", f"{shlex.quote(sys.executable)} ", 1)
        env = os.environ | {"PYTHONPATH": str(self.folder), "EDITION_SOURCES": str(self.folder.parent / "none")}
        done = subprocess.run(line, shell=True, cwd=self.folder, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0 or "scripts.check" in line, f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout

    def written(self, kind):
        """What the next block says to write."""
        found, text = next(self.steps)
        assert found == kind
        return text

    def change(self, file, before, after):
        path = self.folder / file
        text = path.read_text("utf-8")
        assert before in text, f"{file} has no {before!r}"
        path.write_text(text.replace(before, after, 1), "utf-8")

    def left(self):
        edition, faults = checks.read(self.folder)
        assert not faults
        return tasks.of(edition.register, edition.blocks)


@pytest.fixture
def walk(tmp_path):
    folder = tmp_path / "book"
    folder.mkdir()
    for name in dict.fromkeys(COPIED):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=LEFT_OUT)
        else:
            shutil.copy(ROOT / name, folder / name)
    return Walk(folder)


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for name in ("data", "chapters", "_toc.yml") for path in every(folder / name)}


def every(path):
    return [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())


def test_whoever_follows_the_walk_has_a_further_source_and_can_take_it_out(walk):
    before = files(walk.folder)
    assert "source C, to do: regests (2): C-01, C-02" in walk.run()
    for passage in re.findall(r":::\{passage\}.*?\n:::\n", walk.written("md"), re.DOTALL):
        head = passage.splitlines()[0]
        walk.change("chapters/source-c.md", f"{head}\n:::\n", passage)
    assert "C-02-01 is added" in walk.run()
    with (walk.folder / "data" / "evidence.csv").open("a", encoding="utf-8") as evidence:
        evidence.write(walk.written("csv"))
    comment = walk.written("md")
    walk.change("chapters/source-c.md", f"{comment.splitlines()[0]}\n:::\n", comment)
    assert "nothing to be written" in walk.run()  # its notes name nobody
    paragraph, strip = walk.written("md").split("\n\n", 1)
    walk.change("chapters/comparison.md", told := who(walk), f"{told}\n\n{paragraph}")
    walk.change("chapters/index.md", ":::{strip} B\n:::\n", f":::{{strip}} B\n:::\n\n### Source C\n\n{strip}")
    said = walk.run()
    assert walk.left() == []
    assert [str(fault) for fault in checks.faults(walk.folder) if not NUMBER.search(fault.sentence)] == []
    assert "blocks are recorded as read" in said
    walk.run()
    after = files(walk.folder)
    assert next(walk.steps, None) is None
    written = {"chapters/comparison.md", "chapters/index.md"}  # by hand
    assert {str(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == written


def who(walk):
    """The last paragraph on the sources in the topic of the walk: that of source B."""
    chapter = (walk.folder / "chapters" / "comparison.md").read_text("utf-8")
    block = chapter[chapter.index(":::{topic} who\n") :]
    return block[: block.index(":::\n", 5)].split("\n\n")[-2]
