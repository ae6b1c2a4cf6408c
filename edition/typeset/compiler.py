"""Compiles the document; what the compiler finds wrong is led back to file and line of the chapters."""

import re
import shutil
from datetime import datetime
from pathlib import Path

import typst
from sphinx.util import logging

from edition.typeset.fonts import fonts

logger = logging.getLogger(__name__)
STANDARDS = ["ua-1", "a-2a"]
TEMPLATE = Path(__file__).with_name("template.typ")
MAIN = "book.typ"
PLACE = re.compile(r"//@ (.*):(\d+)$")
LINE = re.compile(re.escape(MAIN) + r":(\d+)")


def compiled(source: str, folder: Path, when: datetime, book) -> bytes | None:
    """The PDF, or nothing after a warning for each thing that is wrong."""
    shutil.copyfile(TEMPLATE, folder / TEMPLATE.name)
    (folder / MAIN).write_text(source, "utf-8")
    compiler = typst.Compiler(str(folder / MAIN), root=str(folder), font_paths=fonts(folder / "fonts"))
    try:
        pdf, remarks = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=int(when.timestamp()))
    except typst.TypstError as error:
        logger.warning("%s", said(error), location=place(source, str(error.diagnostic or error)), type="typeset")
        return None
    for remark in remarks:
        logger.warning("%s", said(remark), location=place(source, str(remark.diagnostic or "")), type="typeset")
    report_overfull(compiler, book)
    return pdf


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


def report_overfull(compiler: typst.Compiler, book) -> None:
    """Warn of each note that its margin has no room for."""
