"""Mutants: the edition with one fact changed, to see whether the checks notice.

A number, a date, a name, a verdict, a reference is changed, a row is dropped or doubled, in a copy
of tables and chapters. What no check notices survives, and says where text and table are no second
record of each other.
"""

import random
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from edition import checks, tables
from edition.exceptions import SURVIVORS, exceptions
from edition.house import ROOT
from edition.mutants import cells, prose
from edition.mutants.mutant import Mutant

FOLDERS = ("data", "chapters", "figures")
FILES = ("_config.yml", "_toc.yml", "CITATION.cff", ".zenodo.json", "README.md", "Makefile")
Site = tuple[str, str, Callable[[random.Random], Mutant | None]]


def explained(root: Path = ROOT) -> dict[tuple[str, str], str]:
    """What may survive, by where it stands in the report and its column, and why."""
    register, _ = tables.read(root / "data")
    return {key: row["reason"] for key, row in exceptions(register, SURVIVORS).items()}


def sites(root: Path = ROOT) -> list[Site]:
    """Every place at which a fact can be changed: where it stands in the report, and how to change it."""
    register, _ = tables.read(root / "data")
    found = [*cells.sites(register, root), *prose.sites(register, root)]
    return [(place, column, partial(change, place, column)) for place, column, change in found]


def breed(seed: int, count: int, root: Path = ROOT) -> list[Mutant]:
    """So many mutants, the same for the same seed, spread evenly over tables and columns."""
    chance = random.Random(seed)
    groups: dict[tuple[str, str], list[Callable[[random.Random], Mutant | None]]] = {}
    for place, column, change in sites(root):
        groups.setdefault((place, column), []).append(change)
    for group in groups.values():
        chance.shuffle(group)
    bred: list[Mutant] = []
    while len(bred) < count and any(groups.values()):
        for group in [group for group in groups.values() if group][: count - len(bred)]:
            if mutant := group.pop()(chance):
                bred.append(mutant)
    return bred


def caught(mutant: Mutant, folder: Path) -> bool:
    """Whether the checks find a fault in the copy below the folder with the mutant in it."""
    path = folder / mutant.file
    before = path.read_text("utf-8")
    path.write_text(mutant.content, "utf-8")
    try:
        return bool(checks.faults(folder))
    finally:
        path.write_text(before, "utf-8")


def copy(folder: Path, root: Path = ROOT) -> Path:
    """A copy of tables and chapters in which mutants can live."""
    for name in FOLDERS:
        shutil.copytree(root / name, folder / name)
    for name in FILES:
        shutil.copy(root / name, folder / name)
    return folder
