"""Build the book: check tables and text, then let Jupyter Book write it, and say where it lies; a book that is up to date is confirmed."""

import gc
import os
import subprocess
import sys
from pathlib import Path

from edition import bytecode, receipt
from edition.house import HTML, NOTEBOOKS, PDF, PRINT, ROOT, TABLES, at_hand
from edition.scaffold import is_confirmed

OUTPUT = {
    "the book": "index.html",
    "the PDF": PDF,
    "the notebooks": NOTEBOOKS,
    "the data": TABLES,
}
# as a process of its own, for there is another processor, and what is loaded meanwhile takes as long
CHECK = """import gc, os, sys
gc.disable()
from edition.checks import faults
from edition.fault import told
if found := faults():
    sys.stdout.buffer.write(told(found).encode("utf-8"))
    sys.stdout.flush()
os._exit(0)
"""


def main() -> None:
    """Say where the book lies, after it has been built unless nothing has changed that it is made from."""
    now = receipt.of(ROOT, at_hand(ROOT))  # before anything is read: what changes meanwhile makes the next build build again
    if is_confirmed(HTML, now):
        print("nothing has changed since the book was built")
    else:
        build(now)
    for name, file in OUTPUT.items():
        if (path := HTML / file).exists():
            print(f"{name}: {path}")


def build(now: str) -> None:
    """Print each fault and exit 1, or build the book with warnings as errors; its receipt is that of now."""
    bytecode.keep()
    checked = subprocess.Popen([sys.executable, "-c", CHECK], cwd=ROOT, stdout=subprocess.PIPE)  # while all that builds is loaded
    try:
        from edition.typeset import compiler  # here, as below, because a book that is only confirmed need not wait for it

        if os.environ.get(PRINT) != "no":
            compiler.set_ahead(HTML.parent / compiler.NAME)
        from edition.engine import jupyterbook

        jupyterbook.leave_grammar_out()
        from edition.extension import CHECKED, RECEIPT
        from edition.fault import Moved
    finally:  # faults are told before whatever else is wrong
        found, _ = checked.communicate()
        if checked.returncode or found:
            sys.exit(found.decode("utf-8") or "tables and text could not be checked")
    os.environ |= {CHECKED: "yes", RECEIPT: now}
    os.chdir(ROOT)
    gc.disable()  # to look for garbage among the nodes of the chapters would take a tenth of the time
    try:
        if not jupyterbook.build(Path()):
            sys.exit(1)
    except Moved as moved:
        sys.exit(str(moved))


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)  # to take apart all that has been loaded and read would take a second
