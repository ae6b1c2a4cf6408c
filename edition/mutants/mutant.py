"""One mutant: a file of the edition with one fact changed, and other files if the same is said there."""

from typing import NamedTuple


class Mutant(NamedTuple):
    """One change: the file, where it stands in the report (table or text, and column), before and after; what changes beside it."""

    file: str
    place: str
    column: str
    before: str
    after: str
    content: str
    beside: tuple[tuple[str, str], ...] = ()  # other files, and what stands in them

    @property
    def files(self) -> dict[str, str]:
        """All files that are another, and what stands in them."""
        return {self.file: self.content, **dict(self.beside)}

    def __str__(self) -> str:
        return f"{self.file}: {self.place}, {self.column}: {self.before!r} became {self.after!r}"
