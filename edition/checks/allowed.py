"""What a check lets pass, because the table of exceptions says why; one that is no longer needed is a fault itself."""

from collections.abc import Callable, Iterator

from edition.checks import Edition
from edition.exceptions import exceptions
from edition.fault import Fault


class Allowed:
    """The exceptions from one check, and which of them were needed."""

    def __init__(self, edition: Edition, check: Callable[[Edition], Iterator[Fault]]):
        self.rows = exceptions(edition.register, check.__name__)
        self.used: set[tuple[str, str]] = set()

    def holds(self, row: str, about: str) -> bool:
        """Whether this of a row may pass."""
        self.used.add((row, about))
        return (row, about) in self.rows

    def needless(self) -> Iterator[Fault]:
        """The exceptions for which nobody has asked."""
        for key, row in self.rows.items():
            if key not in self.used:
                yield row.fault(f"the exception for {row['row']} and {row['about']} is no longer needed; take it out")
