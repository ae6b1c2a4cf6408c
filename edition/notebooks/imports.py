"""What code needs to run: modules of this project, followed from import to import, and packages with their versions.

It imports nothing of the project itself: a page lays it beside the modules and asks it what a cell needs.
"""

import ast
import re
import sys
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from pathlib import Path

LOCK = "requirements.txt"
PACKAGES = {"PIL": "pillow"}  # what is imported by another name than it is installed by
PLOTTING = {"plot", "hist", "boxplot"}  # methods of a pandas frame that draw with a package which nobody imports
PINNED = re.compile(r"^([\w.-]+)==[^\\\n]+", re.MULTILINE)


def imported(code: str) -> set[str]:
    """The full names of everything that code imports, modules and what is taken from them."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Attribute) and node.attr in PLOTTING:
            found.add("matplotlib")
    return found


@cache
def needs(path: Path) -> frozenset[str]:
    """The same for a module in a file."""
    return frozenset(imported(path.read_text("utf-8")))


def modules(codes: Iterable[str], root: Path) -> tuple[frozenset[Path], frozenset[str]]:
    """The files of this project that the code imports, however indirectly, and the packages that it takes from elsewhere."""
    return _followed(frozenset(codes), root)


@cache
def _followed(codes: frozenset[str], root: Path) -> tuple[frozenset[Path], frozenset[str]]:
    files: set[Path] = set()
    packages: set[str] = set()
    names = set().union(*map(imported, codes))
    while names:
        name = names.pop()
        above = _files(name, root)
        if not above[0].exists():
            packages.add(PACKAGES.get(top := name.partition(".")[0], top))
        for path in {path for path in above if path.exists()} - files:
            files.add(path)
            names |= needs(path)
    return frozenset(files), frozenset(packages - sys.stdlib_module_names)


def _files(name: str, root: Path) -> list[Path]:
    """Where the packages of a module of this project, from the outermost on, and the module itself would lie, if the name is one."""
    *packages, module = accumulate(name.split("."), Path.joinpath, initial=root)
    return [*(package / "__init__.py" for package in (*packages[1:], module)), module.with_suffix(".py")]


def packages(code: str, root: Path = Path()) -> list[str]:
    """The packages that code needs, where the modules of this project lie in a folder; of code that cannot be read, none."""
    try:
        return sorted(modules([code], root)[1])
    except SyntaxError:
        return []  # whoever runs it will say what is wrong


def companions(files: Iterable[Path]) -> set[Path]:
    """What lies beside the modules of a package and is read by them: a style file."""
    folders = {path.parent for path in files if path.name == "__init__.py"}
    return {found for folder in folders for found in folder.iterdir() if found.suffix in {".mplstyle"}}


def pins(packages: Iterable[str], lock: Path) -> list[str]:
    """The lines of the lock for these packages, without hashes. Raises KeyError for a package that the lock has not."""
    return [line for name in sorted(packages) for line in _locked(lock)[name]]


@cache
def _locked(lock: Path) -> dict[str, list[str]]:
    """The lines of a lock by the names of their packages: several where a version depends on the Python."""
    found: dict[str, list[str]] = {}
    for line in PINNED.finditer(lock.read_text("utf-8")):
        found.setdefault(line[1], []).append(line[0].strip())
    return found
