"""Take a text in as a source: its rows, its chapter with a place for each passage, and what is to be done next.

    python -m scripts.add_source FILE --id C --title "…" --url https://… [--publisher … --author … --date … --language en --licence …]
    python -m scripts.add_source FILE --id C --again     hashes the text anew after anchors have changed
    python -m scripts.add_source --id C --remove         takes the source out again

FILE is plain text in UTF-8, a line a passage; it stays outside the edition. Nothing is written unless all of it can be.
"""

import argparse
import sys
from pathlib import Path

from edition import checks
from edition.accession import desk, tasks
from edition.accession.rows import Given
from edition.fault import EditionError
from edition.house import ROOT


def options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.add_source", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--id", required=True, help="its siglum: capital letters")
    for name, default in Given._field_defaults.items():
        parser.add_argument(f"--{name}", default=default)
    parser.add_argument("--title", default="")
    parser.add_argument("--url", default="", help="where the copy lies that is edited")
    parser.add_argument("--distinct", action="store_true", help="it is a text of its own, although it is like another source")
    parser.add_argument("--again", action="store_true", help="hash its text anew")
    parser.add_argument("--remove", action="store_true", help="take it out again")
    parser.add_argument("--with-work", action="store_true", help="even if claims and notes are lost")
    given = parser.parse_args()
    if not given.remove and not given.file:
        parser.error("name the file of the text")
    if not given.remove and not given.again and not (given.title and given.url):
        parser.error("--title and --url are needed")
    return given


def changed(given: argparse.Namespace) -> list[str]:
    """Do what was asked; gives the files that were written."""
    if given.remove:
        return desk.take_out(ROOT, given.id, given.with_work)
    if given.again:
        return desk.hash_again(ROOT, given.file, given.id)
    return desk.take_in(ROOT, given.file, Given(**{name: getattr(given, name) for name in Given._fields}), given.distinct)


def main() -> None:
    """Change the edition and say what was written, and what is to be done; exit 1 where it cannot be."""
    given = options()
    try:
        files = changed(given)
    except EditionError as error:
        sys.exit(str(error))
    print("\n".join(f"written: {file}" for file in files) or "nothing has changed")
    edition, _ = checks.read(ROOT)
    print("\n".join([*tasks.told(tasks.of(edition.register, edition.blocks)), "now: make check, and make serve to see it"]))


if __name__ == "__main__":
    main()
