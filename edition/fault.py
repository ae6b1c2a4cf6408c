"""What can be wrong: a fault has its place and says what would be right; an error ends what was being done."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

ALIKE, TOGETHER = 20, 200  # so many faults of one kind, and of one file, are told one by one
VALUE = re.compile(r"""'[^']*'|"[^"]*"|“[^”]*”|\S*[\d_/-]\S*""")  # what differs between faults of one kind


class Place(NamedTuple):
    """A line of a file, written as compilers write it: `data/claims.csv:7`."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Fault(NamedTuple):
    """One thing that is wrong, printed as compilers print it: `file:line: sentence`."""

    file: str
    line: int
    sentence: str

    @property
    def place(self) -> Place:
        return Place(self.file, self.line)

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


def told(faults: Iterable[Fault]) -> str:
    """A line for each fault; where many are alike, for the first of them and for how many follow, down to which line."""
    by_kind = _first(sorted(faults), ALIKE, lambda fault: (fault.file, VALUE.sub("…", fault.sentence)), "like those above")
    return "\n".join(map(str, _first(by_kind, TOGETHER, lambda fault: fault.file, "lines on this file")))


def _first(faults: list[Fault], most: int, kind: Callable[[Fault], Hashable], alike: str) -> list[Fault]:
    """The first faults of each kind, and in the place of the last one how many more there are."""
    counts, seen, kept = Counter(map(kind, faults)), defaultdict[Hashable, int](int), []
    for fault in faults:
        own = kind(fault)
        seen[own] += 1
        more = counts[own] - most
        if seen[own] <= most or more == 1:
            kept.append(fault)
        elif seen[own] == counts[own]:
            kept.append(fault._replace(sentence=f"and {more:,} more {alike}, down to this line; the last is: {fault.sentence}"))
    return kept


class EditionError(Exception):
    """Something of the edition that cannot go on; its text is for whoever called it."""


class Faulty(EditionError):
    """Faults stand in the way; its text is one fault a line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__(told(faults))


class Unreadable(Faulty):
    """The tables cannot be loaded."""


class Unsound(Faulty):
    """Rows of the tables are not as the schema wants them."""


class NotATable(EditionError, AttributeError):
    """A text names no table of the edition."""


class NotARow(EditionError, ValueError):
    """A text names no row of a table."""


class NotADate(EditionError, ValueError):
    """A text is no date, in EDTF or in words."""


class NotANumber(EditionError, ValueError):
    """A text is no number, in figures or in words."""


class NotASiglum(EditionError, ValueError):
    """A text names neither a passage nor a claim."""


class NotACount(EditionError, ValueError):
    """A text asks for a number that cannot be counted."""


class NotTaken(EditionError):
    """A text cannot be taken in as a source, or a claim be added; its text says why."""


class NotAShare(EditionError, ValueError):
    """A text names no part of a build."""


class PressFailed(EditionError):
    """The press broke down before it could say what is wrong with the book."""


class Moved(EditionError):
    """A part of a foreign program is no longer what it was when it was read."""
