"""`make serve`: an editor saves a file, and the open page shows it; a fault is said in the terminal."""

import os
import re
import shutil
import subprocess
import sys
from threading import Thread
from urllib.request import urlopen

import pytest
from conftest import ROOT

pytestmark = [pytest.mark.book, pytest.mark.xdist_group("serve")]
LEFT_OUT = ("_build", "tests", ".*", "__pycache__")
CHAPTER = "source-b"
TOC = f"format: jb-book\nroot: chapters/index\nparts:\n  - caption: Sources\n    chapters:\n      - file: chapters/{CHAPTER}\n"
PATIENCE = 120  # seconds


class Serving:
    """The command at work on a copy of the book."""

    def __init__(self, root, process):
        self.root, self.process, self.said = root, process, []
        self.address = self.until(r"(http://\S+/) ")
        self.until("^built in")

    def until(self, pattern: str) -> str:
        """Wait for a line that says this."""
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.search(pattern, line):
                return found[found.re.groups]
        raise AssertionError(f"{pattern} was not said, but: {''.join(self.said)}")

    def get(self, path: str) -> str:
        return urlopen(self.address + path, timeout=PATIENCE).read().decode()

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def serving(book, tmp_path_factory):
    """A book of one chapter, served without its PDF, with the outputs of the whole book."""
    root = tmp_path_factory.mktemp("serve") / "book"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*LEFT_OUT))
    shutil.copytree(book.parent / ".jupyter_cache", root / "_build" / ".jupyter_cache")
    (root / "_toc.yml").write_text(TOC, "utf-8")
    command = [sys.executable, "-m", "scripts.serve", "--port", "0"]
    environment = os.environ | {"EDITION_PDF": "no"}
    with subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            yield Serving(root, process)
        finally:
            process.kill()


def gloss(serving) -> str:
    """The first words of the first gloss of the chapter."""
    return re.search(r"^:::\{gloss\}.*\n((?:\w+ ?){3})", (serving.root / "chapters" / f"{CHAPTER}.md").read_text("utf-8"), re.M)[1]


def test_an_open_page_is_loaded_again_when_a_gloss_was_saved(serving):
    assert "/reload.js" in serving.get(f"{CHAPTER}.html")
    assert 'fetch("/built")' in serving.get("reload.js")
    told = Thread(target=serving.get, args=["built"])
    told.start()
    serving.replace(f"chapters/{CHAPTER}.md", gloss(serving), f"Newly glossed: {gloss(serving)}")
    told.join(PATIENCE)
    assert not told.is_alive()
    assert "Newly glossed" in serving.get(f"{CHAPTER}.html")
    assert 'href="downloads/data.zip"' in serving.get(f"{CHAPTER}.html")
    serving.until("^shown after")
    serving.until("^built in")


def test_a_fault_of_a_table_is_said_with_file_and_line(serving):
    serving.replace("data/claims.csv", ",contradicted,", ",wrong,")
    assert serving.until(r"^(data/claims.csv:\d+: .*'wrong'.*)$")
    serving.replace("data/claims.csv", ",wrong,", ",contradicted,")
    serving.until("^built in")


def test_a_table_that_cannot_be_read_is_said_and_serving_goes_on(serving):
    serving.replace("data/people.csv", "id,born,", "id,colour,")
    assert serving.until(r"^(data/people.csv:1: column born is missing.*)$")
    serving.replace("data/people.csv", "id,colour,", "id,born,")
    serving.until("^built in")


def test_what_follows_the_files_begins_anew_when_the_code_was_changed(serving):
    served = serving.address
    (serving.root / "edition" / "verdicts.py").touch()
    serving.address = serving.until(r"(http://\S+/) ")
    assert serving.address != served
    serving.until("^built in")
    assert "/reload.js" in serving.get(f"{CHAPTER}.html")
