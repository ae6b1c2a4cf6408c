"""What the cells of a chapter read of the project: each file that their kernel opens, each module that it imports.

A kernel writes it down while it runs, because whatever is told from the code alone would be a guess. By it a later build
knows whether the cells would show the same again.
"""

import os
import sys
from importlib.util import source_from_cache
from pathlib import Path

from edition.house import ROOT
from edition.receipt import NOT_READ
from edition.tables import KEYS, LOOKED_OVER, USED

NOWHERE = os.devnull  # where nobody wants to know
OPENED = ("open", "sqlite3.connect", USED, KEYS)  # events of Python whose first argument is a file that is read
ONLY_KEYS = "#keys"  # behind the file of a table of which nobody has asked more than which rows it has
IN_MEMORY = ":memory:"  # a database without a file, as the shell of a kernel has one
OVERLOOKED = (".csv", ".bib")  # of what is only looked over: the schema decides how each table is read


class Witness:
    """Hears of all that is read, and writes each file of the project once."""

    def __init__(self, record: str, root: Path = ROOT) -> None:
        self.out = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.root = os.path.join(os.path.realpath(root), "")
        self.known: set[str] = set()
        self.passed = ""  # the folder whose tables are only looked over at this moment

    def begin(self) -> None:
        """Write what is loaded already, and listen from now on."""
        for module in list(sys.modules.values()):
            if file := getattr(module, "__file__", None):
                self.note(file)
        sys.addaudithook(self.hear)

    def hear(self, event: str, given: tuple) -> None:
        """Note what an event of Python is about, if that is read."""
        if event == LOOKED_OVER:
            self.passed = given[0] and os.path.abspath(given[0])
        elif event in OPENED and given and isinstance(given[0], str | bytes | os.PathLike):
            if event == "sqlite3.connect" and given[0] == IN_MEMORY:
                return
            path = os.path.abspath(os.fsdecode(given[0]))
            if event in (USED, KEYS) or not self._is_overlooked(path):
                self.note(path, ONLY_KEYS if event == KEYS else "")

    def _is_overlooked(self, path: str) -> bool:
        return bool(self.passed) and os.path.dirname(path) == self.passed and path.endswith(OVERLOOKED)

    def note(self, path: str, what: str = "") -> None:
        """Write a file, or what of it, down if it belongs to the project; of a compiled module that from which it was compiled."""
        if f"{path}{what}" in self.known:
            return
        self.known.add(f"{path}{what}")
        place = os.path.realpath(_source(path))
        if place.startswith(self.root):
            within = Path(place[len(self.root) :])
            if not set(NOT_READ).intersection(within.parts):
                os.write(self.out, f"{within.as_posix()}{what}\n".encode("utf-8", "surrogateescape"))


def _source(path: str) -> str:
    try:
        return source_from_cache(path) if path.endswith(".pyc") else path
    except ValueError:
        return path


def read(record: Path) -> list[str]:
    """The files that a kernel has written down, in the order of their names."""
    return sorted(set(record.read_text("utf-8", "surrogateescape").splitlines()))
