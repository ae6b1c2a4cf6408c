"""One mutant: a file of the edition with one fact changed."""

from typing import NamedTuple


class Mutant(NamedTuple):
    """One change: the file, where it stands in the report (table or text, and column), before and after."""

    file: str
    place: str
    column: str
    before: str
    after: str
    content: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}, {self.column}: {self.before!r} became {self.after!r}"
