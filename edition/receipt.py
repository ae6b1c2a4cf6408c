"""The receipt of a book: one hash of all that a build can read, by which the next build knows that there is nothing to do.

It says nothing by guess. What cannot be known makes it empty, and an empty receipt confirms no book.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

NOT_READ = ("_build", ".venv", ".git", "__pycache__", "node_modules", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".ipynb_checkpoints")
OF_THE_SHELL = (
    "_",
    "SHLVL",
    "PWD",
    "OLDPWD",
    "MAKELEVEL",
    "MAKEFLAGS",
    "MFLAGS",
    "MAKE_TERMOUT",
    "MAKE_TERMERR",
)  # of the shell and of make, which change from call to call
PACKAGES = ("*.dist-info", "*.egg-info", "*.egg-link", "*.pth")  # name and version of a package stand in the name of its folder


class Unknown(Exception):
    """A build may read what no receipt can name."""


def of(*folders: Path) -> str:
    """A hash of every file below the folders, of environment, Python and packages; nothing where one of them cannot be known."""
    total = hashlib.sha256()
    try:
        for part in (*system(folders[0]), *(line for folder in folders for line in _files(folder))):
            total.update(part.encode("utf-8", "surrogateescape") + b"\0")
    except (Unknown, OSError):
        return ""
    return total.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    """Every file that a build can read in a folder, with the hash of what it holds."""
    yield str(folder)
    for place, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if name not in NOT_READ)
        if links := [name for name in folders if os.path.islink(os.path.join(place, name))]:
            raise Unknown(links)  # what lies behind them nobody has walked through
        for name in sorted(set(files) - set(NOT_READ)):
            path = os.path.join(place, name)
            yield f"{path}\t{hash_of(path)}"


def _raise(error: OSError) -> None:
    """A folder that is not there holds nothing; one that cannot be read cannot be known."""
    if not isinstance(error, FileNotFoundError):
        raise error


def hash_of(path: str | Path) -> str:
    """The SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def system(root: Path) -> Iterable[str]:
    """Python, its settings, its packages, and the environment. Raises Unknown where code may come from elsewhere."""
    yield from (sys.version, sys.platform, sys.prefix, repr(sys.flags), repr(sys._xoptions), repr(sys.warnoptions))
    yield from (f"{name}={value}" for name, value in sorted(os.environ.items()) if name not in OF_THE_SHELL)
    for folder in dict.fromkeys(map(Path, sys.path)):
        if folder.resolve() != root.resolve() and folder.exists():
            yield from _packages(folder)


def _packages(folder: Path) -> Iterable[str]:
    """The packages of a folder by their names, versions and days; a folder that does not belong to Python holds code without a version."""
    if not any(folder.is_relative_to(prefix) for prefix in (sys.prefix, sys.base_prefix)):
        raise Unknown(folder)
    found = sorted(path for pattern in PACKAGES for path in folder.glob(pattern))
    return (f"{path}\t{path.stat().st_mtime_ns}" for path in found)
