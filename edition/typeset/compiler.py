"""Hands the document to the press; what is found wrong is led back to file and line of the chapters."""

import hashlib
import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pikepdf
import typst

from edition.checks import ROOT
from edition.typeset import fonts
from edition.typeset.chapter import Problem
from edition.typeset.document import Book
from edition.typeset.places import Places
from edition.typeset.press import FOUND, MAIN, ORDER, PDF, REPORT

ROUNDS = 5  # after so many the pages of the index must have settled
TEMPLATES = sorted(Path(__file__).parent.glob("*.typ"))
CODE = sorted(Path(__file__).parent.glob("*.py"))
PLACE = re.compile(r"//@ (.*):(\d+)$")
LINE = re.compile(re.escape(MAIN) + r":(\d+)")


class Typesetting:
    """A document at the press, which works beside the writing of the pages."""

    def __init__(self, source: str, folder: Path, when: datetime, book: Book):
        self.source, self.folder, self.book = source, folder, book
        order = lay(source, folder, when, book)
        self.press = None if kept(folder, order) else begun(folder)

    def result(self) -> tuple[bytes | None, list[Problem]]:
        """The PDF, or none, and all that is wrong with it."""
        report, problems = self.report(), self.book.problems()
        if report["error"]:
            return None, [*problems, problem(self.source, report["error"])]
        if not report["settled"]:
            return None, [Problem(None, f"the PDF: the pages of the index do not settle in {ROUNDS} rounds")]
        remarks = [problem(self.source, remark) for remark in report["remarks"]]
        return (self.folder / PDF).read_bytes(), [*problems, *remarks, *overfull(report["crowded"], self.book)]

    def report(self) -> dict:
        """What the press reports when it has ended."""
        if self.press:
            _, said = self.press.communicate()
            if self.press.returncode:
                raise RuntimeError(f"the press broke down: {said[-2000:]}")
        return json.loads((self.folder / REPORT).read_text("utf-8"))


def lay(source: str, folder: Path, when: datetime, book: Book) -> dict:
    """Lay everything that the press needs into the folder. Returns what is ordered, and of what it is to be made."""
    files = {template.name: template.read_text("utf-8") for template in TEMPLATES} | book.drawings() | {MAIN: source}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    fonts.lay(folder / "fonts")
    listed = book.listed()
    if not (folder / FOUND).exists():  # what an earlier build found to stand where is the better guess
        (folder / FOUND).write_text(json.dumps(Places().settings(listed)), "utf-8")
    order = {"listed": listed, "titles": book.titles, "when": int(when.timestamp())}
    code = [path.read_text("utf-8") for path in CODE]
    made_of = [
        json.dumps(order),
        typst.__version__,
        pikepdf.__version__,
        *code,
        *(f"{name}\0{text}" for name, text in sorted(files.items())),
    ]
    order["of"] = hashlib.sha256("\0".join(made_of).encode()).hexdigest()
    (folder / ORDER).write_text(json.dumps(order), "utf-8")
    return order


def kept(folder: Path, order: dict) -> bool:
    """Whether an earlier build made the PDF of the same."""
    if not ((folder / REPORT).exists() and (folder / PDF).exists()):
        return False
    report = json.loads((folder / REPORT).read_text("utf-8"))
    return report.get("of") == order["of"] and report["settled"]


def begun(folder: Path) -> subprocess.Popen:
    """The press at work, in a process of its own."""
    command = [sys.executable, "-m", "edition.typeset.press", str(folder.resolve()), str(ROUNDS)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def problem(source: str, told: dict) -> Problem:
    """What the compiler found wrong, led back to the chapter."""
    return Problem(place(source, told["diagnostic"]), f"the PDF: {told['said']}")


def place(source: str, diagnostic: str) -> str | None:
    """File and line of the block from which a faulty line of the document comes."""
    if not (found := LINE.search(diagnostic)):
        return None
    for line in reversed(source.split("\n")[: int(found[1])]):
        if marked := PLACE.match(line):
            return f"{marked[1]}:{marked[2]}"
    return None


def overfull(crowded: list[str], book: Book) -> list[Problem]:
    """The notes for which the margin of their page has no room."""
    sentence = "the PDF: the margin of the page has no room for the note {}: shorten it or its neighbours"
    return [Problem(book.notes[name], sentence.format(name)) for name in crowded]
