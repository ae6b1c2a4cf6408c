"""Everything that must hold for tables and text, as functions that yield faults.

The command `make check` prints them, the tests assert that there are none, the build stops at
them: one implementation.
"""

import inspect
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from edition import files, tables, text, works
from edition.fault import Fault
from edition.house import BIBLIOGRAPHY, ROOT
from edition.works import Work


@dataclass
class Edition:
    """What the checks look at: the tables, the blocks of the chapters, the works."""

    root: Path
    register: tables.Register
    blocks: list[text.Block]
    works: dict[str, Work]

    def of_kind(self, *kinds: str) -> list[text.Block]:
        return [block for block in self.blocks if block.kind in kinds]


def read(root: Path = ROOT) -> tuple[Edition, list[Fault]]:
    """The edition below the folder, and what is wrong with its files themselves."""
    register, found = tables.read(root / "data")
    blocks = [block for path in text.chapters(root / "chapters") for block in text.blocks(path)]
    return Edition(root, register, blocks, works.read(root / "data" / BIBLIOGRAPHY)), found


def faults(root: Path = ROOT) -> list[Fault]:
    """All faults of the edition below the folder, in the order of files and lines."""
    if found := files.faults(root):
        return found
    edition, found = read(root)
    return sorted(found or _faults(edition))


def is_faulty(root: Path = ROOT) -> bool:
    """Whether the edition below the folder has any fault; what comes after the first is not looked for."""
    if files.faults(root):
        return True
    edition, found = read(root)
    return bool(found) or any(_found(edition))


def parts() -> tuple[ModuleType, ...]:
    """The modules whose checks are made, in their order; the first two look whether keys are sound."""
    from edition.checks import (  # here, because they ask this module for the edition
        apparatus,
        bibliography,
        bindings,
        characters,
        configuration,
        consistency,
        documents,
        entities,
        entries,
        estimates,
        evidence,
        facts,
        headings,
        history,
        imprint,
        lives,
        markup,
        mentions,
        named,
        review,
        schema,
        selfportrait,
        sources,
        spellings,
        subjects,
        topics,
        typography,
        unbound,
        witnesses,
    )

    return (
        entries,
        schema,
        characters,
        configuration,
        markup,
        imprint,
        facts,
        lives,
        consistency,
        headings,
        subjects,
        apparatus,
        topics,
        evidence,
        history,
        mentions,
        entities,
        spellings,
        bindings,
        estimates,
        unbound,
        witnesses,
        named,
        bibliography,
        documents,
        selfportrait,
        sources,
        review,
        typography,
    )


def _faults(edition: Edition) -> list[Fault]:
    return [fault for found in _found(edition) for fault in found]


def _found(edition: Edition) -> Iterator[list[Fault]]:
    """What every check finds; those that follow keys run only where the keys are sound, these only where the cells are."""
    sound, others = parts()[:2], parts()[2:]
    for check in (check for part in sound for check in part.CHECKS):
        if found := made(check, edition):
            yield found
            return
    yield from (made(check, edition) for part in others for check in part.CHECKS)


def made(check: Callable[[Edition], Iterable[Fault]], edition: Edition) -> list[Fault]:
    """What a check finds; one that breaks down is a fault itself, because nobody knows what it would have found."""
    try:
        return list(check(edition))
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        broken = f"the check {check.__name__} broke down: {type(error).__name__}: {error}"
        module = sys.modules[check.__module__]
        file = Path(module.__file__ or "").resolve()
        line = frame.lineno if frame.filename == str(file) else inspect.getsourcelines(check)[1]
        return [Fault(f"edition/checks/{file.name}", line or 1, f"{broken}; what it looked at is not as it expects")]
