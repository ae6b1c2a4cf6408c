"""Compiles the document; what the compiler finds wrong is led back to file and line of the chapters."""

import json
import re
import shutil
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import typst

from edition.typeset.fonts import fonts
from edition.typeset.streams import unambiguous

STANDARDS = ["ua-1", "a-2a"]
TEMPLATE = Path(__file__).with_name("template.typ")
MAIN = "book.typ"
PLACE = re.compile(r"//@ (.*):(\d+)$")
LINE = re.compile(re.escape(MAIN) + r":(\d+)")


class Problem(NamedTuple):
    """Something that is wrong with the PDF, and the file and line that it comes from."""

    place: object
    sentence: str


def compiled(source: str, folder: Path, when: datetime, book) -> tuple[bytes | None, list[Problem]]:
    """The PDF, or none, and all that is wrong with it. Runs beside the writing of the pages."""
    shutil.copyfile(TEMPLATE, folder / TEMPLATE.name)
    (folder / MAIN).write_text(source, "utf-8")
    compiler = typst.Compiler(str(folder / MAIN), root=str(folder), font_paths=fonts(folder / "fonts"))
    try:
        pdf, remarks = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=int(when.timestamp()))
    except typst.TypstError as error:
        return None, [problem(source, error)]
    return unambiguous(pdf), [*(problem(source, remark) for remark in remarks), *overfull(compiler, book)]


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


def overfull(compiler: typst.Compiler, book) -> list[Problem]:
    """The notes for which the margin of their page has no room."""
    found = json.loads(compiler.query("<overfull>"))
    sentence = "the PDF: the margin of the page has no room for the note {}: shorten it or its neighbours"
    return [Problem(book.notes[one["value"]], sentence.format(one["value"])) for one in found]
