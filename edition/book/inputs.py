"""From what the kept outputs of cells were made: where one file of it has changed, the cells are run again, and others are not.

What a chapter has read its kernel has written down. Which files there are, what runs the cells, Python and the packages
concern all of them: where that has changed, nothing is kept.
"""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from edition import text
from edition.coverage import coverage
from edition.engine.witness import ONLY_KEYS
from edition.house import CHAPTERS, DATA, ROOT
from edition.receipt import NOT_READ, hash_of
from edition.tables import LIST, Register

READ = ("chapters/", "data/", "edition/", "figures/")  # folders in which a cell may find something by its name
RUNNING = ("edition/engine/", "edition/book/", "requirements.txt")  # what runs cells and takes what they show
FOLDER = "inputs"  # beside the outputs
STATED = "chapters/#stated"  # in place of the chapters, of which nothing is shown but how much of the tables they state
Hashes = Mapping[str, str]  # of files, by their paths from the root
Noted = Mapping[str, str | None]  # the same of what was read; a file that nobody has seen has none


def hashes(root: Path = ROOT) -> dict[str, str]:
    """The hash of every file of the project, taken before anything is read: what changes meanwhile has changed since."""
    found: dict[str, str] = {}
    for place, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in NOT_READ)
        for name in sorted(set(files) - set(NOT_READ)):
            path = Path(place, name)
            found[path.relative_to(root).as_posix()] = hash_of(path)
    return found


def keys(register: Register) -> dict[str, str]:
    """The hash of the keys of each table, for cells that ask it no more than whether it has a row."""
    texts = {
        name: "\n".join(LIST.join(row[column] for column in register.key(name)) for row in rows) for name, rows in register.rows.items()
    }
    return {f"{DATA.name}/{name}.csv{ONLY_KEYS}": hashlib.sha256(text.encode("utf-8")).hexdigest() for name, text in texts.items()}


def stated(register: Register, chapters: Path = CHAPTERS) -> dict[str, str]:
    """The hash of how much of the tables the text states, for a chapter that shows nothing else of the others."""
    found = coverage(register, (block for path in text.chapters(chapters) for block in text.blocks(path)))
    return {STATED: hashlib.sha256(repr(found).encode("utf-8")).hexdigest()}


def common(files: Hashes) -> str:
    """A hash of what concerns the cells of all chapters."""
    names = [path for path in files if ("/" not in path or path.startswith(READ)) and "/." not in f"/{path}"]
    running = [f"{path} {hashed}" for path, hashed in files.items() if path.startswith(RUNNING)]
    return hashlib.sha256("\n".join([sys.version, *names, *running]).encode("utf-8", "surrogateescape")).hexdigest()


def note_of(folder: Path, outputs: str) -> Path:
    """Where it is noted what the cells of outputs have read."""
    return folder / FOLDER / f"{outputs}.json"


def put(folder: Path, outputs: str, read: Iterable[str], files: Hashes) -> None:
    """Note beside the outputs what their cells have read; a file that nobody has seen before fits no later one."""
    path = note_of(folder, outputs)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({name: files.get(name) for name in read}, indent=1), "utf-8")


def copy(folder: Path, to: Path, outputs: str) -> None:
    """Note in another folder, too, what the cells of outputs have read."""
    note_of(to, outputs).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(note_of(folder, outputs), note_of(to, outputs))


def read_by(folder: Path, outputs: str) -> Noted | None:
    """What the cells of outputs have read, and from what they were made therefore; nothing where nobody has noted it."""
    try:
        return json.loads(note_of(folder, outputs).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None


def fits(read: Noted | None, files: Hashes) -> bool:
    """Whether something was made from the files as they are; that of which nobody has noted it was not."""
    return read is not None and all(hashed is not None and files.get(name) == hashed for name, hashed in read.items())


def keep(folder: Path, outputs: Iterable[str]) -> None:
    """Throw away what was noted of outputs that are no longer kept."""
    for path in set((folder / FOLDER).glob("*.json")) - {note_of(folder, name) for name in outputs}:
        path.unlink()
