"""What is kept from one command to the next, behind a hash of all that it was made from: what does not fit is made anew."""

import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from edition.house import BUILT

Value = TypeVar("Value")
FOLDER = BUILT / "kept"
NOUNS = Path(__file__).parent  # whatever makes something that is kept is one of the modules here


def value(name: str, made_from: str, make: Callable[[], Value], folder: Path = FOLDER) -> Value:
    """What `make` gives, or gave when it was made from the same by the same code."""
    path, key = folder / name, hashlib.sha256(f"{code()}\0{made_from}".encode("utf-8", "surrogatepass")).digest()
    try:
        kept = path.read_bytes()
    except OSError:
        kept = b""
    if kept.startswith(key):
        return pickle.loads(kept[len(key) :])  # whole, because it was put there under its name only when it was
    found = make()
    _put(path, key + pickle.dumps(found))
    return found


def _put(path: Path, kept: bytes) -> None:
    """Lay it in its place at once; where nothing can be written nothing is kept."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(kept)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()


@cache
def code() -> str:
    """A hash of what may make something: the nouns, and Python with the packages that they load."""
    found = hashlib.sha256(sys.version.encode())
    for path in sorted(NOUNS.glob("*.py")):
        found.update(path.read_bytes())
    for package in ("markdown_it", "mdit_py_plugins"):
        found.update(repr(getattr(__import__(package), "__version__", None)).encode())
    return found.hexdigest()
