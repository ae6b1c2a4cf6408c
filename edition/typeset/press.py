"""Sets the book until everything stands where it is said to stand, in a process of its own beside the making of the pages.

    python -m edition.typeset.press FOLDER [ROUNDS]

In the folder lie the document, its chapters, templates, fonts and drawings, `order.json` with what is
wanted, and `places.json` with what earlier settings found. Orders come as lines of the standard input:
`so far` has a book set that is not complete yet, because what the compiler has set once it sets quickly
again; `whole` has it set, at most so many times, and written. `report.json` says what is wrong; if the
PDF could be written, it lies there too.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import cast

import typst

from edition.typeset.fonts import fonts
from edition.typeset.links import with_links
from edition.typeset.marks import Places

ROUNDS = 16  # after so many plates and the pages of the index must have settled: where one plate ends the next begins
MANY = 500  # pages of which one process holds one setting only, or it would need more than 2 GB
SO_FAR, WHOLE = "so far", "whole"
MAIN, NUMBERS, FOUND = "book.typ", "numbers.json", "places.json"
ORDER, REPORT, PDF = "order.json", "report.json", "edition.pdf"


def follow(folder: Path, orders: Iterator[str]) -> None:
    """Set what there is as it comes, until the book is whole; without that order nothing is written."""
    for order in orders:
        long = pages(folder) > MANY
        if order == WHOLE:
            return begin_anew(folder, ROUNDS) if long else report(folder, ROUNDS)
        if not long:
            with suppress(typst.TypstError):  # what is wrong is said of the whole
                settle(folder, 1)


def newest() -> Iterator[str]:
    """The orders that the standard input brings; of several that wait the last holds for all."""
    raw = getattr(sys.stdin.buffer, "raw")  # noqa: B009 # what stands behind the buffer: it gives what there is and does not wait
    while orders := raw.read(1 << 16):
        yield orders.decode().splitlines()[-1]


def report(folder: Path, rounds: int) -> None:
    """Press, and say what is wrong."""
    (folder / REPORT).write_text(json.dumps(press(folder, rounds)), "utf-8")


def press(folder: Path, rounds: int) -> dict:
    """Set the document that lies in the folder, at most so many times, and write the PDF. Returns the report."""
    order = json.loads((folder / ORDER).read_text("utf-8"))
    result = {"of": order["of"], "settled": False, "error": None, "remarks": [], "crowded": []}
    try:
        if setting := settle(folder, rounds):
            compiler, places = setting
            pdf, remarks = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=order["when"])
            (folder / PDF).write_bytes(with_links(cast(bytes, pdf), places, order["titles"]))
            result |= {"settled": True, "crowded": places.crowded(), "leaves": places.leaves()}
            result |= {"remarks": [diagnostic(remark) for remark in remarks]}
    except typst.TypstError as error:
        result["error"] = diagnostic(error)
    return result


def settle(folder: Path, rounds: int) -> tuple[typst.Compiler, Places] | None:
    """Set the document until it finds what it was given. Returns the last setting, or nothing if there is no end to it."""
    listed = json.loads((folder / ORDER).read_text("utf-8"))["listed"]
    before = json.loads((folder / FOUND).read_text("utf-8"))
    while rounds:
        compiler = typst.Compiler(str(folder / MAIN), root=str(folder), font_paths=fonts(folder / "fonts"))
        places = Places.read(query_places(compiler))
        if (settings := places.settings(listed)) == before:
            return compiler, places
        (folder / FOUND).write_text(json.dumps(settings), "utf-8")
        before, rounds = json.loads(json.dumps(settings)), rounds - 1
        if rounds and places.pages > MANY:
            begin_anew(folder, rounds)
    return None


def query_places(compiler: typst.Compiler) -> dict:
    """What the document says of itself. Of what is wrong the compiler tells file and line only when it writes."""
    try:
        return json.loads(compiler.query("<places>", field="value", one=True))
    except RuntimeError:
        compiler.compile(format="pdf")
        raise


def pages(folder: Path) -> int:
    """How many pages the last setting found; those at the end that have one head count as one."""
    return len(json.loads((folder / FOUND).read_text("utf-8"))["heads"])


def begin_anew(folder: Path, rounds: int) -> None:
    """Go on as a new process: a second setting is quicker in the same one, but the compiler keeps all that it made for the first."""
    os.execv(sys.executable, [sys.executable, "-m", "edition.typeset.press", str(folder), str(rounds)])


def diagnostic(remark: typst.TypstError | typst.TypstWarning) -> dict[str, str]:
    """An error or a remark of the compiler: what is wrong with its hints, in one line, and where."""
    return {"sentence": "; ".join([remark.message, *(remark.hints or [])]), "where": str(remark.diagnostic or remark)}


if __name__ == "__main__":
    folder, *rounds = sys.argv[1:]
    if rounds:
        report(Path(folder), int(rounds[0]))
    else:
        follow(Path(folder), newest())
