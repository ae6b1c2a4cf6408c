"""Compare a copy of a source with the edition; nothing is stored and nothing is sent.

    python -m scripts.collate FILE [--source A] [--witness ZM] [--json] [--html FILE]
    python -m scripts.collate FILE --fingerprint A

FILE is .txt, .html or .md, `-` the standard input. Exit 0: the same; 1: it differs; 2: another text; 3: it cannot be read, or the
command was not understood, or the page cannot be written.
With --fingerprint the lines for data/fingerprints.csv are printed: for whoever edits a source and has its text.
"""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import NoReturn

from edition import fingerprints, house, sigla, tables
from edition.collation import files, nearness, telling
from edition.collation.fingerprint import of_file
from edition.collation.page import page
from edition.collation.report import UNREADABLE, collate
from edition.fault import told
from edition.imprint import public_address


class Parser(argparse.ArgumentParser):
    """A command that is not understood is no other text: its code is not the usual 2."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(UNREADABLE, f"{self.prog}: {message}\n")


def options() -> argparse.Namespace:
    """What was asked for."""
    parser = Parser(prog="python -m scripts.collate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--source", help="look for this source only")
    parser.add_argument("--witness", default="", help="say how the copy stands to this witness")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write copy and report as a page")
    parser.add_argument("--fingerprint", metavar="SOURCE", help="print the fingerprints of the passages of a source")
    return parser.parse_args()


def given(path: Path) -> files.File:
    """The file that was named. Raises Unreadable."""
    try:
        return files.read(sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes(), path.name)
    except OSError as error:
        raise files.Unreadable(error.strerror or str(error)) from error


def say(text: str) -> None:
    """Print a text; that nobody reads it to the end is no fault."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python tries once more at its exit


def refused(why: object) -> int:
    """Say why nothing is compared."""
    print(why, file=sys.stderr)
    return UNREADABLE


def main() -> int:
    """Print the report and say by the exit code what the copy is."""
    asked = options()
    register, faults = tables.read()
    if faults:
        return refused(told(faults))
    sources = [one for one in fingerprints.sources(register) if asked.source in (None, one.id)]
    if not sources:
        return refused(f"there is no source {asked.source}")
    if asked.witness and asked.witness not in register.ids("witnesses"):
        return refused(f"there is no witness {asked.witness}; data/witnesses.csv lists them")
    if asked.fingerprint and asked.fingerprint not in register.ids("sources"):
        return refused(f"there is no source {asked.fingerprint}")
    try:
        file = given(asked.file)
    except files.Unreadable as error:
        return refused(f"{asked.file}: {error}")
    if asked.fingerprint:
        say("\n".join(",".join(map(str, cells)) for cells in of_file(file, asked.fingerprint, register)))
        return 0
    return compared(file, sources, register, asked)


def compared(file: files.File, sources: list[fingerprints.Source], register: tables.Register, asked: argparse.Namespace) -> int:
    """Compare a file and print what was asked for."""
    report = collate(file, sources)
    ranking = [one for source in sources if source.id == report.source and source.readings for one in nearness.nearness(report, source)]
    near = {"witnesses": [one._asdict() for one in ranking]}
    say(json.dumps(report.data() | near, ensure_ascii=False, indent=1) if asked.json else telling.told(report, ranking, asked.witness))
    try:
        if asked.html:
            asked.html.write_text(page(report, {row["id"]: row["verdict"] for row in register["claims"]}, address(report.source)), "utf-8")
    except OSError as error:
        return refused(f"{asked.html}: {error.strerror}")
    return report.code


def address(source: str) -> str:
    """Where the chapter of a source is: at the address of the book, else in the book that was built here."""
    base = public_address() or house.HTML.as_uri()
    return f"{base}/{sigla.chapter(source)}.html" if source else ""


if __name__ == "__main__":
    sys.exit(main())
