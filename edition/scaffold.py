"""The scaffold: a book is built beside the last good one and takes its place when it is whole, so that no reader gets a half.

Beside the pages lies what a build remembers: chapters as they were read, outputs of cells, translations for print. All of it
is copied for the next build, which works on the copies; they take the place of the originals together with the pages, or go.
So nothing is remembered of a build that failed or was killed, and whatever was made from other tables, code, settings or
names of chapters is made anew.
"""

import json
import shutil
import sqlite3
from pathlib import Path

from edition.fault import EditionError
from edition.receipt import hash_of

NEXT, OLD = "next", "old"  # beside the pages: the book that is being built, the book that gives way
RECORD = "built.json"  # from what the last good book was made, its receipt, and the hash of each of its files
LOCK = "lock.db"
ALWAYS = (".jupyter_cache", ".matplotlib", "typeset")  # know themselves from what they were made
IF_SAME = (".doctrees", "jupyter_execute", "notebooks")
INFO = ".buildinfo"  # by which Sphinx knows its settings again: it names the folder, and readers have no use for it
PATIENCE = 900  # seconds that a build waits for another one: longer than any takes
_LOCKS: dict[Path, sqlite3.Connection] = {}  # held until the process ends


class Busy(EditionError):
    """Another build of the same book does not end."""


class Scaffold:
    """The place where the book of `outdir` is built: `_build/next/html` for `_build/html`."""

    def __init__(self, outdir: Path) -> None:
        self.outdir = outdir
        self.base = outdir.parent
        self.folder = self.base / NEXT
        self.pages = self.folder / outdir.name
        self.doctrees = self.folder / ".doctrees"
        self.made_from = ""

    def raise_up(self, made_from: str) -> None:
        """Make the folder, with what can be used of the last good book."""
        self.made_from = made_from
        lock(self.base)
        if not self.outdir.exists() and (self.base / OLD / self.outdir.name).exists():  # somebody was killed between two names
            (self.base / OLD / self.outdir.name).rename(self.outdir)
        for name in (NEXT, OLD):
            shutil.rmtree(self.base / name, ignore_errors=True)
        self.folder.mkdir(parents=True)
        usable = self.is_whole()
        for name in (*ALWAYS, *(IF_SAME if usable else ())):
            if (self.base / name).is_dir():
                shutil.copytree(self.base / name, self.folder / name)
        if usable:
            shutil.copytree(self.outdir, self.pages)
            shutil.copy2(self.base / INFO, self.pages / INFO)

    def is_whole(self) -> bool:
        """Whether the last good book was made from the same, and lies there as it was made."""
        return (self.base / INFO).exists() and _lies_there(self.outdir, "from", self.made_from)

    def take_place(self, remembered: bool = True, receipt: str = "") -> None:
        """Put the new book in the place of the old one; unless it may be remembered, the next build begins from nothing."""
        if (info := self.pages / INFO).exists():
            info.rename(self.folder / INFO)
        record = json.dumps({"from": self.made_from, "receipt": receipt, "files": hashes(self.pages)})
        (self.base / RECORD).unlink(missing_ok=True)  # until all has changed places, none of it fits the rest
        old = self.base / OLD
        old.mkdir(exist_ok=True)
        for new in sorted(self.folder.iterdir(), key=lambda path: path != self.pages):
            here = self.base / new.name
            if here.exists():
                here.rename(old / new.name)
            new.rename(here)
        if remembered:
            (self.folder / RECORD).write_text(record, "utf-8")
            (self.folder / RECORD).rename(self.base / RECORD)
        shutil.rmtree(old, ignore_errors=True)
        self.take_down()

    def take_down(self) -> None:
        """Take away what was built, and leave the last good book as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)


def is_confirmed(outdir: Path, receipt: str) -> bool:
    """Whether a receipt is that of the book in a folder, and every file of it lies there as it was made."""
    return bool(receipt) and _lies_there(outdir, "receipt", receipt)


def _lies_there(outdir: Path, name: str, value: str) -> bool:
    """Whether the record of the last good book has this value, and the book is as the record has it."""
    try:
        record = json.loads((outdir.parent / RECORD).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    return bool(record.get(name) == value and record["files"] == hashes(outdir))


def hashes(folder: Path) -> dict[str, str]:
    """The hash of every file in a folder, by its path from there."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hash_of(path) for path in files}


def lock(folder: Path) -> None:
    """Wait until no other process builds in a folder, and let none begin as long as this one runs.

    SQLite locks its files on every system, and whoever is killed loses the lock.
    """
    folder = folder.resolve()
    if folder in _LOCKS:
        return
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / LOCK, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        raise Busy(f"another build in {folder} does not end; end it, or take {folder / LOCK} away") from error
    _LOCKS[folder] = connection
