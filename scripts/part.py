"""Run the cells of a part of the chapters, for a book that is built elsewhere: `python -m scripts.part 2/5`.

    python -m scripts.part 2/5 [--folder FOLDER]     the second of five; lays what the cells show into _build/parts/2-of-5
    EDITION_PARTS=_build/parts python -m scripts.build     takes over what all parts have laid there, and runs no such cell

Parts may be run by as many machines as there are, each with this tree and these packages. What has changed since, and what a
part that is missing would have run, the build runs itself: the book is the same in every byte.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from edition.fault import EditionError
from edition.house import BUILT, PRINT, ROOT

PARTS = BUILT / "parts"


def main() -> None:
    """Print the chapters whose cells were run; exit 1 where tables, text or cells are wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.part", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", help="2/5")
    parser.add_argument("--folder", type=Path, help="where the outputs are laid")
    asked = parser.parse_args()
    try:
        folder, chapters = lay(asked.part, asked.folder)
    except EditionError as error:
        sys.exit(str(error))
    print("\n".join([*(f"run: {chapter}" for chapter in chapters), f"their outputs: {folder}"]))


def lay(part: str, folder: Path | None = None) -> tuple[Path, list[str]]:
    """Run the cells of a part; gives the folder of their outputs, and the chapters."""
    from edition.book.shares import SHARES, Share, lay  # here, as below, because a question about the command need not wait for it
    from edition.engine import jupyterbook
    from edition.extension import PLACE

    share = Share.read(part)
    place = folder or PARTS / f"{share.number}-of-{share.of}"
    os.environ |= {PRINT: "no", PLACE: "here"}  # nothing is written but the outputs
    os.environ.pop(SHARES, None)
    with tempfile.TemporaryDirectory() as outside, jupyterbook.application(ROOT, Path(outside) / "html") as app:
        return place, lay(app, share, place.resolve())


if __name__ == "__main__":
    main()
