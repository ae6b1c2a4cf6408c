"""How long the book takes to make: the measures that the bench has recorded, their medians, and what one source more costs."""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from edition.tables import Register, Row

TABLE = "measures"
MANY = re.compile(r"(?P<kind>\w+) with (?P<number>\d+) more sources")  # steps that tell how the book grows


class Timing(NamedTuple):
    """The medians of a step, and what seconds and processor are to those of the peer where both were taken alike."""

    step: str
    clock: float
    processor: float
    memory: float
    ratios: tuple[float, float] | None


class Growth(NamedTuple):
    """Seconds by the clock that one source more costs between two sizes of the edition."""

    kind: str
    fewer: int
    more: int
    seconds: float


def steps(register: Register) -> list[str]:
    """The steps of the bench in their order; the first is the peer, with which all others are compared."""
    return register.values(TABLE, "step")


def timings(register: Register) -> list[Timing]:
    """The medians of every step that has been measured."""
    found = {step: [row for row in register[TABLE] if row["step"] == step] for step in steps(register)}
    peer = found[steps(register)[0]]
    return [_timing(step, rows, peer) for step, rows in found.items() if rows]


def _timing(step: str, rows: list[Row], peer: list[Row]) -> Timing:
    clock, processor, memory = (_middle(rows, column) for column in ("clock", "processor", "memory"))
    alike = settings(rows) == settings(peer)
    return Timing(
        step, clock, processor, memory, (clock / _middle(peer, "clock"), processor / _middle(peer, "processor")) if alike else None
    )


def _middle(rows: list[Row], column: str) -> float:
    return median(float(row[column]) for row in rows)


def settings(rows: list[Row]) -> list[tuple[str, str]]:
    """The machines on which rows were measured, each with its Python: what was taken on different ones is not compared."""
    return sorted({(row["machine"], row["python"]) for row in rows})


def growths(register: Register) -> Iterator[Growth]:
    """What one source more costs, for each kind of steps with many sources that were taken alike, from size to size."""
    taken = {timing.step: timing.clock for timing in timings(register)}
    sizes = [(found["kind"], int(found["number"]), step) for step in taken if (found := MANY.fullmatch(step))]
    for (kind, fewer, one), (other, more, another) in pairwise(sizes):
        if kind == other and _settings_of(register, one) == _settings_of(register, another):
            yield Growth(kind, fewer, more, (taken[another] - taken[one]) / (more - fewer))


def _settings_of(register: Register, step: str) -> list[tuple[str, str]]:
    return settings([row for row in register[TABLE] if row["step"] == step])
