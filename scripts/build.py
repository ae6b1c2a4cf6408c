"""Build the book: check tables and text, then let Jupyter Book write it, and say where it lies."""

import gc
import os
import sys

from edition.checks import faults
from edition.house import HTML, NOTEBOOKS, PDF, ROOT, TABLES

OUTPUT = {
    "the book": "index.html",
    "the PDF": PDF,
    "the notebooks": NOTEBOOKS,
    "the data": TABLES,
}


def main() -> None:
    """Print each fault and exit 1, or build the book with warnings as errors."""
    if found := faults():
        sys.exit("\n".join(map(str, found)))
    from edition.extension import CHECKED

    os.environ[CHECKED] = "yes"
    os.chdir(ROOT)
    gc.disable()  # to look for garbage among the nodes of the chapters would take a tenth of the time
    build()
    for name, file in OUTPUT.items():
        if (path := HTML / file).exists():
            print(f"{name}: {path}")


def build() -> None:
    """Run `jupyter-book build . -W -n --keep-going` in this process: a second one would load everything again."""
    from jupyter_book.cli.main import main as jupyter_book

    try:
        jupyter_book(["build", ".", "-W", "-n", "--keep-going"], standalone_mode=False)
    except RuntimeError:
        sys.exit(1)  # Jupyter Book has said what is wrong


if __name__ == "__main__":
    main()
