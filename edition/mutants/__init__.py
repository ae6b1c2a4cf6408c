"""Mutants: the edition with one fact changed, to see whether the checks notice.

A number, a date, a name, a verdict, a reference is changed, a row is dropped or doubled, in a copy
of tables and chapters; or what leaves every binding whole is: two notes exchanged, a “not” put in. What no
check notices the record of proof-reading may: a block has changed that was read. What neither notices survives,
and says where text and table are no second record of each other.
"""

import random
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

from edition import checks, tables
from edition.exceptions import SURVIVORS, exceptions
from edition.house import ROOT, ZENODO
from edition.mutants import cells, others, prose, slips
from edition.mutants.mutant import Mutant
from edition.proofs import proofs

FOLDERS = ("data", "chapters", "figures")
FILES = ("_config.yml", "_toc.yml", "CITATION.cff", ZENODO.name, "README.md", "CONTRIBUTING.md", "Makefile")
Site = tuple[str, str, Callable[[random.Random], Mutant | None]]
Digests = dict[tuple[str, str], str]  # of the blocks, by kind and key


def explained(root: Path = ROOT) -> dict[tuple[str, str], str]:
    """What may survive, by where it stands in the report and its column, and why."""
    register, _ = tables.read(root / "data")
    return {key: row["reason"] for key, row in exceptions(register, SURVIVORS).items()}


def sites(root: Path = ROOT) -> list[Site]:
    """Every place at which a fact can be changed: where it stands in the report, and how to change it."""
    register, _ = tables.read(root / "data")
    found = [site for room in (cells, others, prose, slips) for site in room.sites(register, root)]
    return [(place, column, partial(change, place, column)) for place, column, change in found]


def breed(seed: int, count: int, root: Path = ROOT, only: Collection[str] = ()) -> list[Mutant]:
    """So many mutants, the same for the same seed, spread evenly over tables and columns; only of some places, if they are named."""
    chance = random.Random(seed)
    groups: dict[tuple[str, str], list[Callable[[random.Random], Mutant | None]]] = {}
    for place, column, change in (site for site in sites(root) if not only or site[0] in only):
        groups.setdefault((place, column), []).append(change)
    for group in groups.values():
        chance.shuffle(group)
    bred: list[Mutant] = []
    while len(bred) < count and any(groups.values()):
        for group in [group for group in groups.values() if group][: count - len(bred)]:
            bred += islice(filter(None, (group.pop()(chance) for _ in range(len(group)))), 1)
    return bred


@contextmanager
def living(mutant: Mutant, folder: Path) -> Iterator[None]:
    """The copy below the folder, with the mutant in it for a while."""
    before = {name: (folder / name).read_text("utf-8") for name in mutant.files}
    for name, content in mutant.files.items():
        (folder / name).write_text(content, "utf-8")
    try:
        yield
    finally:
        for name, content in before.items():
            (folder / name).write_text(content, "utf-8")


def caught(mutant: Mutant, folder: Path) -> bool:
    """Whether the checks find a fault in the copy below the folder with the mutant in it."""
    with living(mutant, folder):
        return checks.is_faulty(folder)


def digests(folder: Path) -> Digests:
    """What a record of proof-reading has of the copy below the folder, when all of it has been read."""
    edition, _ = checks.read(folder)
    return {proof.name: proof.digest for proof in proofs(edition.register, edition.blocks)}


def unread(mutant: Mutant, folder: Path, read: Digests) -> bool:
    """Whether a block of the copy that was read has changed, or has gone, with the mutant in it."""
    with living(mutant, folder):
        return digests(folder) != read


def copy(folder: Path, root: Path = ROOT) -> Path:
    """A copy of tables and chapters in which mutants can live."""
    for name in FOLDERS:
        shutil.copytree(root / name, folder / name)
    for name in FILES:
        shutil.copy(root / name, folder / name)
    return folder
