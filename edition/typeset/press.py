"""Sets the book until everything stands where it is said to stand, in a process of its own beside the making of the pages.

    python -m edition.typeset.press [FOLDER ROUNDS]

In a folder lie the document, its chapters, templates, fonts and drawings, `order.json` with what is
wanted, and `places.json` with what earlier settings found. Orders come as lines of the standard input, each with its folder:
`so far` has a book set that is not complete yet, because what the compiler has set once it sets quickly
again, in another folder, too; `whole` has it set, at most so many times, and written. `report.json` says what is wrong; if the
PDF could be written, it lies there too. Then `done` is a line of the standard output, unless the book
is so long that the process ends with it, and the press waits for the next order: what it has set it knows.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import cast

import typst

from edition.typeset.chapter import chapter_of, file
from edition.typeset.fonts import fonts
from edition.typeset.links import with_links
from edition.typeset.marks import Places
from edition.typeset.plates import UNKNOWN, Setting

ROUNDS = 16  # after so many the plates and the pages of the index must have settled
PROOFS = 8  # settings of single chapters between two of the whole book
MANY = 500  # pages of which one process holds one setting only, or it would need more than 2 GB
SO_FAR, WHOLE, DONE = "so far", "whole", "done"
MAIN, PROOF, NUMBERS, FOUND = "book.typ", "proof.typ", "numbers.json", "places.json"
SHARED, OWN = ("heads", "pages", "index"), ("notes", "plates")  # kinds of what is found: of all chapters, and of each
ORDER, REPORT, PDF = "order.json", "report.json", "edition.pdf"


def line_of(order: str, folder: Path) -> str:
    """An order as a line."""
    return f"{order}\t{folder.resolve()}"


def follow(orders: Iterator[str]) -> None:
    """Set what there is as it comes; without the order for the whole nothing is written, and when it has been it is said."""
    for order, _, place in (line.partition("\t") for line in orders):
        folder = Path(place)
        long = pages(folder) > MANY
        if order == WHOLE and long:
            return begin_anew(folder, ROUNDS)
        if order == WHOLE:
            report(folder, ROUNDS)
            print(DONE, flush=True)
        elif not long:
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
    order = order_of(folder)
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
    order, before = order_of(folder), found_in(folder)
    while rounds:
        compiler, places = set_once(folder, MAIN)
        if places.settings(order["listed"], before["plates"]) == before:
            return compiler, places
        before, rounds = proved(folder, places, order, before["plates"]), rounds - 1
        if rounds and places.pages > MANY:
            begin_anew(folder, rounds)
    return None


def proved(folder: Path, places: Places, order: dict, plates: dict[str, Setting]) -> dict:
    """What a setting with such plates found, put right where plates are to be set otherwise.

    Their chapters are set without the others, but with the index, until all plates stand. What is behind moves with them.
    """
    settings = places.settings(order["listed"], plates)
    for _ in range(PROOFS):
        if not (chapters := chapters_to_prove(folder, settings["plates"], plates)):
            break
        put(folder, settings)
        lay_proof(folder, chapters := chapters | {*order["indexes"]})
        proof, plates = set_once(folder, PROOF)[1], settings["plates"]
        places = places.with_chapters(proof, chapters)
        settings = places.settings(order["listed"], plates) | {"plates": plates | proof.plate_settings(plates)}
    put(folder, settings)
    return settings


def chapters_to_prove(folder: Path, plates: Mapping[str, Setting], before: Mapping[str, Setting]) -> set[str]:
    """The chapters with a plate that is to be set otherwise than before."""
    chapters = {chapter_of(name) for name, setting in plates.items() if setting != before.get(name, UNKNOWN)}
    return {chapter for chapter in chapters if (folder / file(chapter)).exists()}


def lay_proof(folder: Path, chapters: set[str]) -> None:
    """Lay the document with an empty page in place of every other chapter.

    So each chapter is the same part of both documents by its number, and the compiler knows again what it has set.
    """
    lines = (folder / MAIN).read_text("utf-8").split("\n")
    unset = {f'#include "{file(name)}"': name for name in names_of(folder) if name not in chapters}
    proof = [f'#chapter("{unset[line]}", "", []);' if line in unset else line for line in lines]
    (folder / PROOF).write_text("\n".join(proof), "utf-8")


def set_once(folder: Path, name: str) -> tuple[typst.Compiler, Places]:
    """One setting of a document that lies in the folder, and where it stands."""
    compiler = typst.Compiler(str(folder / name), root=str(folder), font_paths=fonts(folder / "fonts"))
    return compiler, Places.read(query_places(compiler))


def put(folder: Path, settings: dict) -> None:
    """Lay what a setting found before the next one: each kind, and what each chapter needs, as a file by itself.

    What reads a file that is as it was the compiler need not set anew.
    """
    (folder / FOUND).write_text(json.dumps(settings), "utf-8")
    parts = {kind: settings[kind] for kind in SHARED}
    for name in names_of(folder):
        own = ({key: found for key, found in settings[kind].items() if chapter_of(key) == name} for kind in OWN)
        parts[f"of-{name}"] = dict(zip(OWN, own, strict=True))
    for name, part in parts.items():
        (folder / f"found-{name}.json").write_text(json.dumps(part), "utf-8")


def names_of(folder: Path) -> list[str]:
    """The names of the chapters that lie in a folder."""
    return sorted(path.stem for path in (folder / file("*")).parent.glob("*.typ"))


def found_in(folder: Path) -> dict:
    """What the last setting found."""
    return json.loads((folder / FOUND).read_text("utf-8"))


def order_of(folder: Path) -> dict:
    """What is wanted of the press."""
    return json.loads((folder / ORDER).read_text("utf-8"))


def query_places(compiler: typst.Compiler) -> dict:
    """What the document says of itself. Of what is wrong the compiler tells file and line only when it writes."""
    try:
        return json.loads(compiler.query("<places>", field="value", one=True))
    except RuntimeError:
        compiler.compile(format="pdf")
        raise


def pages(folder: Path) -> int:
    """How many pages the last setting found; those at the end that have one head count as one."""
    return len(found_in(folder)["heads"])


def begin_anew(folder: Path, rounds: int) -> None:
    """Go on as a new process: a second setting is quicker in the same one, but the compiler keeps all that it made for the first."""
    os.execv(sys.executable, [sys.executable, "-m", "edition.typeset.press", str(folder), str(rounds)])


def diagnostic(remark: typst.TypstError | typst.TypstWarning) -> dict[str, str]:
    """An error or a remark of the compiler: what is wrong with its hints, in one line, and where."""
    return {"sentence": "; ".join([remark.message, *(remark.hints or [])]), "where": str(remark.diagnostic or remark)}


if __name__ == "__main__":
    if sys.argv[1:]:
        report(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        follow(newest())
