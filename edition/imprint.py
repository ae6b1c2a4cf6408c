"""Who made the book, when, in which version: what CITATION.cff says, for everything that cites the book; and where it is to be had."""

import os
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from edition.house import CITATION, CONFIG

AND = " and "
ADDRESS = "EDITION_ADDRESS"  # the address for this run alone, in place of that in the settings; empty: none


@dataclass(frozen=True)
class Author:
    """A person, or a body that has one name and no given one."""

    family: str
    given: str = ""
    orcid: str = ""  # the address of a person in the register of researchers

    @classmethod
    def read(cls, said: dict[str, Any]) -> "Author":
        """An author from an entry of CITATION.cff: `name`, or the parts of a person’s name."""
        if "name" in said:
            return cls(said["name"])
        family = [said[part] for part in ("name-particle", "family-names", "name-suffix") if part in said]
        given = said.get("given-names", "")
        return cls(" ".join(family) or given, given if family else "", said.get("orcid", ""))

    @property
    def name(self) -> str:
        """The name as it is printed: `Erika Muster`."""
        return f"{self.given} {self.family}".strip()

    @property
    def is_person(self) -> bool:
        return bool(self.given or self.orcid)


@dataclass(frozen=True)
class Imprint:
    """Title and subtitle of the book, its authors, version, day and licence."""

    title: str
    subtitle: str
    authors: tuple[Author, ...]
    version: str
    released: date
    licence: str
    abstract: str = ""
    keywords: tuple[str, ...] = ()

    @property
    def author(self) -> str:
        """All authors as they are printed: `Erika Muster, Hans Beispiel and The Archive`."""
        *others, last = (author.name for author in self.authors)
        return AND.join(filter(None, (", ".join(others), last)))

    @property
    def year(self) -> int:
        return self.released.year

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
    authors = tuple(map(Author.read, said["authors"]))
    return Imprint(title, subtitle, authors, str(said["version"]), said["date-released"], said["license"], *_more(said))


def _more(said: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    return " ".join(said.get("abstract", "").split()), tuple(said.get("keywords", ()))


def public_address(path: Path | None = None) -> str:
    """The public address of the book without a stroke at its end, or nothing as long as it has none: the key `html: baseurl:`."""
    if path is None and (asked := os.environ.get(ADDRESS)) is not None:
        return asked.rstrip("/")
    said = yaml.safe_load((path or CONFIG).read_text("utf-8")) or {}
    return ((said.get("html") or {}).get("baseurl") or "").rstrip("/")
