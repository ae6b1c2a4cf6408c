"""Compiles the document; what the compiler finds wrong is led back to file and line of the chapters."""

import json
import re
import shutil
from datetime import datetime
from pathlib import Path

import typst

from edition.typeset.chapter import Problem
from edition.typeset.document import Book
from edition.typeset.fonts import fonts
from edition.typeset.links import led
from edition.typeset.places import Places

STANDARDS = ["ua-1", "a-2a"]
TEMPLATES = sorted(Path(__file__).parent.glob("*.typ"))
MAIN = "book.typ"
FOUND = "places.json"
ROUNDS = 5  # after so many the pages of the index must have settled
PLACE = re.compile(r"//@ (.*):(\d+)$")
LINE = re.compile(re.escape(MAIN) + r":(\d+)")


def compiled(source: str, folder: Path, when: datetime, book: Book) -> tuple[bytes | None, list[Problem]]:
    """The PDF, or none, and all that is wrong with it. Runs beside the writing of the pages."""
    for template in TEMPLATES:
        shutil.copyfile(template, folder / template.name)
    for name, svg in book.drawings().items():
        (folder / name).write_text(svg, "utf-8")
    (folder / MAIN).write_text(source, "utf-8")
    try:
        places, settings = Places(), None
        for _ in range(ROUNDS):
            if settings == (settings := places.settings(book.listed())):
                break
            (folder / FOUND).write_text(json.dumps(settings), "utf-8")
            compiler = typst.Compiler(str(folder / MAIN), root=str(folder), font_paths=fonts(folder / "fonts"))
            places = Places.read(json.loads(compiler.query("<places>", field="value", one=True)))
        else:
            return None, [Problem(None, f"the PDF: the pages of the index do not settle in {ROUNDS} rounds")]
        pdf, remarks = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=int(when.timestamp()))
    except typst.TypstError as error:
        return None, [*book.problems(), problem(source, error)]
    return led(pdf, places, book.titles), [*book.problems(), *(problem(source, remark) for remark in remarks), *overfull(places, book)]


def problem(source: str, found) -> Problem:
    """A problem that the compiler states, led back to the chapter."""
    return Problem(place(source, str(found.diagnostic or found)), said(found))


def said(problem) -> str:
    """The message of the compiler with its hints, in one line."""
    return "; ".join(["the PDF: " + problem.message, *(problem.hints or [])])


def place(source: str, diagnostic: str) -> str | None:
    """File and line of the block from which a faulty line of the document comes."""
    if not (found := LINE.search(diagnostic)):
        return None
    for line in reversed(source.split("\n")[: int(found[1])]):
        if marked := PLACE.match(line):
            return f"{marked[1]}:{marked[2]}"
    return None


def overfull(places: Places, book: Book) -> list[Problem]:
    """The notes for which the margin of their page has no room."""
    sentence = "the PDF: the margin of the page has no room for the note {}: shorten it or its neighbours"
    return [Problem(book.notes[name], sentence.format(name)) for name in places.crowded()]
