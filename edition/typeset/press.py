"""Sets the document until everything stands where it is said to stand, in a process of its own beside the writing of the pages.

    python -m edition.typeset.press FOLDER ROUNDS

In the folder lie the document, its templates, fonts and drawings, `order.json` with what is wanted, and
`places.json` with what earlier settings found. `report.json` says what is wrong; if the PDF could be
written, it lies there too.
"""

import json
import os
import sys
from pathlib import Path

import typst

from edition.typeset.fonts import fonts
from edition.typeset.links import led
from edition.typeset.places import Places

STANDARDS = ["ua-1", "a-2a"]
MANY = 500  # pages of which one process holds one setting only, or it would need more than 2 GB
MAIN, FOUND, ORDER, REPORT, PDF = "book.typ", "places.json", "order.json", "report.json", "edition.pdf"


def press(folder: Path, rounds: int) -> dict:
    """Set the document that lies in the folder, at most so many times, and write the PDF. Returns the report."""
    order = json.loads((folder / ORDER).read_text("utf-8"))
    report = {"of": order["of"], "settled": False, "error": None, "remarks": [], "crowded": []}
    try:
        if settled := settle(folder, order["listed"], rounds):
            compiler, places = settled
            pdf, remarks = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=order["when"])
            (folder / PDF).write_bytes(led(pdf, places, order["titles"]))
            report |= {"settled": True, "crowded": places.crowded(), "remarks": [told(remark) for remark in remarks]}
    except typst.TypstError as error:
        report["error"] = told(error)
    return report


def settle(folder: Path, listed: list[str], rounds: int) -> tuple[typst.Compiler, Places] | None:
    """Set the document until it finds what it was given. Returns the last setting, or nothing if there is no end to it."""
    given = json.loads((folder / FOUND).read_text("utf-8"))
    while rounds:
        compiler = typst.Compiler(str(folder / MAIN), root=str(folder), font_paths=fonts(folder / "fonts"))
        places = Places.read(json.loads(compiler.query("<places>", field="value", one=True)))
        if (found := places.settings(listed)) == given:
            return compiler, places
        (folder / FOUND).write_text(json.dumps(found), "utf-8")
        given, rounds = json.loads(json.dumps(found)), rounds - 1
        if rounds and places.pages > MANY:
            begin_anew(folder, rounds)
    return None


def begin_anew(folder: Path, rounds: int) -> None:
    """Go on as a new process: a second setting is quicker in the same one, but the compiler keeps all that it made for the first."""
    os.execv(sys.executable, [sys.executable, "-m", "edition.typeset.press", str(folder), str(rounds)])


def told(found) -> dict:
    """An error or a remark of the compiler: what is wrong with its hints, in one line, and where."""
    return {"said": "; ".join([found.message, *(found.hints or [])]), "diagnostic": str(found.diagnostic or found)}


if __name__ == "__main__":
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    (folder / REPORT).write_text(json.dumps(press(folder, rounds)), "utf-8")
