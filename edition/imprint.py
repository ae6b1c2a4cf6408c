"""Who made the book, when, in which version: what CITATION.cff says, for everything that cites the book."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from edition.house import CITATION


@dataclass(frozen=True)
class Imprint:
    """Title and subtitle of the book, its authors, version, year and licence."""

    title: str
    subtitle: str
    author: str
    version: str
    year: int
    licence: str

    @property
    def name(self) -> str:
        """The title as files are named after it: in small letters, with hyphens for blanks."""
        return self.title.lower().replace(" ", "-")

    @property
    def licence_in_words(self) -> str:
        """The licence as it is printed: `CC-BY-NC-ND-4.0` is CC BY-NC-ND 4.0."""
        family, rest = self.licence.split("-", 1)
        return f"{family} {' '.join(rest.rsplit('-', 1))}"


@cache
def imprint(path: Path = CITATION) -> Imprint:
    """The imprint of the book, from its file for machines."""
    said = yaml.safe_load(path.read_text("utf-8"))
    title, _, subtitle = said["title"].partition(". ")
    author = " and ".join(one["name"] for one in said["authors"])
    return Imprint(title, subtitle, author, str(said["version"]), said["date-released"].year, said["license"])
