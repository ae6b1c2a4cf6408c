"""Everything that must hold for tables and text, as functions that yield faults.

The command `make check` prints them, the tests assert that there are none, the build stops at
them: one implementation.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from edition import tables, text, works
from edition.fault import Fault
from edition.house import BIBLIOGRAPHY, PACKAGE, ROOT
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
    try:
        edition, found = read(root)
    except json.JSONDecodeError as error:
        return [Fault(f"data/{PACKAGE}", error.lineno, f"not JSON: {error.msg}")]
    except UnicodeDecodeError as error:
        return [_not_utf8(root, error)]
    if found:
        return sorted(found)
    return sorted(_faults(edition))


def parts() -> tuple[ModuleType, ...]:
    """The modules whose checks are made, in their order; the first looks whether the keys are sound."""
    from edition.checks import (  # here, because they ask this module for the edition
        apparatus,
        bibliography,
        bindings,
        consistency,
        documents,
        evidence,
        facts,
        lives,
        mentions,
        named,
        schema,
        selfportrait,
        topics,
        typography,
        unbound,
        witnesses,
    )

    return (
        schema,
        facts,
        lives,
        consistency,
        apparatus,
        topics,
        evidence,
        mentions,
        bindings,
        unbound,
        witnesses,
        named,
        bibliography,
        documents,
        selfportrait,
        typography,
    )


def _faults(edition: Edition) -> list[Fault]:
    """What every check finds; those that follow keys run only where the keys are sound."""
    keys, *others = parts()
    if found := [fault for check in keys.CHECKS for fault in check(edition)]:
        return found
    return [fault for part in others for check in part.CHECKS for fault in check(edition)]


def _not_utf8(root: Path, error: UnicodeDecodeError) -> Fault:
    """The fault of the first chapter or bibliography that is not UTF-8."""
    for path in [*text.chapters(root / "chapters"), root / "data" / BIBLIOGRAPHY, root / "data" / PACKAGE]:
        raw = path.read_bytes()
        if raw == error.object:
            line = raw[: error.start].count(b"\n") + 1
            return Fault(path.relative_to(root).as_posix(), line, f"byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8")
    raise error
