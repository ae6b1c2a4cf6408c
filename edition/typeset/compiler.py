"""Hands the document to the press; what is found wrong is led back to file and line of the chapters."""

import hashlib
import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import typst

from edition.checks import ROOT
from edition.typeset import fonts
from edition.typeset.chapter import Problem
from edition.typeset.document import Book
from edition.typeset.places import Places
from edition.typeset.press import FOUND, MAIN, ORDER, PDF, REPORT, ROUNDS

TEMPLATES = sorted(Path(__file__).parent.glob("*.typ"))
PLACE = re.compile(r"//@ (.*):(\d+)$")
LINE = re.compile(re.escape(MAIN) + r":(\d+)")


def compiled(source: str, folder: Path, when: datetime, book: Book) -> tuple[bytes | None, list[Problem]]:
    """The PDF, or none, and all that is wrong with it. Runs beside the writing of the pages."""
    order = lay(source, folder, when, book)
    report = kept(folder, order) or pressed(folder)
    if report["error"]:
        return None, [*book.problems(), problem(source, report["error"])]
    if not report["settled"]:
        return None, [Problem(None, f"the PDF: the pages of the index do not settle in {ROUNDS} rounds")]
    remarks = [problem(source, remark) for remark in report["remarks"]]
    return (folder / PDF).read_bytes(), [*book.problems(), *remarks, *overfull(report["crowded"], book)]


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
    order["of"] = hashlib.sha256(json.dumps([files, order, typst.__version__]).encode()).hexdigest()
    (folder / ORDER).write_text(json.dumps(order), "utf-8")
    return order


def kept(folder: Path, order: dict) -> dict | None:
    """The report on the PDF that an earlier build made of the same."""
    if (folder / REPORT).exists() and (folder / PDF).exists():
        report = json.loads((folder / REPORT).read_text("utf-8"))
        return report if report.get("of") == order["of"] and report["settled"] else None
    return None


def pressed(folder: Path) -> dict:
    """What the press reports, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "edition.typeset.press", str(folder.resolve())], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"the press broke down: {done.stderr[-2000:]}")
    return json.loads((folder / REPORT).read_text("utf-8"))


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
