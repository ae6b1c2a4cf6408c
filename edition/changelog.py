"""The list of changes, version by version, as it is written in CHANGELOG.md."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from edition.house import CHANGELOG

HEAD = re.compile(r"^## (?P<name>.+?)(?: – (?P<day>\d{4}-\d{2}-\d{2}))?$", re.MULTILINE)


class Version(NamedTuple):
    """A version of the book: its name, its day unless it is still to come, what changed in it, paragraph by paragraph."""

    name: str
    day: str
    paragraphs: tuple[str, ...]


def versions(path: Path = CHANGELOG) -> Iterator[Version]:
    """All versions, latest first; none where the edition keeps no list."""
    _, *parts = HEAD.split(path.read_text("utf-8") if path.exists() else "")
    for name, day, text in zip(parts[::3], parts[1::3], parts[2::3]):
        yield Version(name, day or "", tuple(paragraphs(text)))


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a version, and the items of its lists, each on one line."""
    for block in filter(None, map(str.strip, text.split("\n\n"))):
        yield from (" ".join(item.split()) for item in re.split(r"^- ", block, flags=re.MULTILINE) if item.strip())
