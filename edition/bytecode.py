"""Compiled modules: where Python is told to write none beside the code, a command keeps them in the folder of what is built.

To compile the packages takes a third of the processor that a build takes after an edited sentence, and each kernel compiles
them again. Python itself looks whether a module is still as it was compiled.
"""

import hashlib
import importlib.util
import os
import shutil
import sys
from pathlib import Path

from edition.house import BUILT
from edition.receipt import PACKAGES

FOLDER = BUILT / ".bytecode"  # hidden from those who look for chapters
NONE, PLACE = "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"  # by which Python and its processes are told
LARGE = "docutils"  # a package that every build loads: where it lies compiled, the others do


def keep(folder: Path = FOLDER) -> None:
    """Keep what this process compiles, and what those compile that it starts; where Python or another has kept it, nothing is changed."""
    if not sys.dont_write_bytecode or sys.pycache_prefix or is_compiled(LARGE):
        return
    place = folder / packages()
    for other in folder.iterdir() if folder.is_dir() else ():
        if other != place:  # of packages that have given way
            shutil.rmtree(other, ignore_errors=True)
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(place)
    os.environ.pop(NONE, None)
    os.environ[PLACE] = str(place)


def is_compiled(package: str) -> bool:
    """Whether a package lies compiled beside its code: from a folder of its own Python would not take it from there."""
    spec = importlib.util.find_spec(package)
    return bool(spec and spec.origin and Path(importlib.util.cache_from_source(spec.origin)).is_file())


def packages() -> str:
    """A hash of Python and its packages, with the days on which they were installed: one may come with the times of another."""
    folders = [Path(name) for name in sys.path if name]
    found = sorted(f"{path}\t{path.stat().st_mtime_ns}" for folder in folders for pattern in PACKAGES for path in folder.glob(pattern))
    return hashlib.sha256("\n".join([sys.version, *found]).encode("utf-8", "surrogateescape")).hexdigest()[:16]
