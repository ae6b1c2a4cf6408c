"""A fault: where something is wrong, what is wrong, and what would be right."""

from pathlib import Path
from typing import NamedTuple


class Fault(NamedTuple):
    """One thing that is wrong, printed as compilers print it: `file:line: sentence`."""

    file: Path | str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"
