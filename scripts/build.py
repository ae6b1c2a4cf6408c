"""Build the book: check tables and text, then let Jupyter Book write it, and say where it lies."""

import gc
import os
import sys
from pathlib import Path

from edition.checks import faults
from edition.fault import Moved
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
    from edition.engine import jupyterbook  # here, because Sphinx takes longer to load than the tables to be checked
    from edition.extension import CHECKED

    os.environ[CHECKED] = "yes"
    os.chdir(ROOT)
    gc.disable()  # to look for garbage among the nodes of the chapters would take a tenth of the time
    try:
        if not jupyterbook.build(Path()):
            sys.exit(1)
    except Moved as moved:
        sys.exit(str(moved))
    for name, file in OUTPUT.items():
        if (path := HTML / file).exists():
            print(f"{name}: {path}")


if __name__ == "__main__":
    main()
