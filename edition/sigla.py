"""Sigla: A-07 is passage 7 of source A, A-07-02 its second claim; how they are read, printed and addressed."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from edition.fault import NotASiglum

MANY = 8  # so many sources are named one by one
DASH = "-"  # stands between the parts of a siglum as it is written
PRINTED = r"\b[A-Z] \d+(?:\.\d+)?\b|\b[A-Z]+ \d+\.\d+\b"  # as `shown` gives it
SHAPE = re.compile(r"(?P<source>[A-Z]+)-(?P<passage>\d{2,})(?:-(?P<claim>\d{2,}))?")


class Siglum(NamedTuple):
    """The parts of a siglum; a passage has no claim: `read("A-07-02")` is `Siglum("A", 7, 2)`."""

    source: str
    passage: int
    claim: int | None = None

    def __str__(self) -> str:
        return DASH.join([self.source, *(f"{number:02d}" for number in self[1:] if number is not None)])


def read(text: str) -> Siglum:
    """The parts of a written siglum. Raises NotASiglum where it is none."""
    if not (shape := SHAPE.fullmatch(text)):
        raise NotASiglum(f"{text!r} is no siglum; a passage is written A-07, a claim A-07-02")
    return Siglum(shape["source"], int(shape["passage"]), int(shape["claim"]) if shape["claim"] else None)


def is_siglum(text: str) -> bool:
    """Whether a key names a passage or a claim of a source."""
    return SHAPE.fullmatch(text) is not None


def kind(key: str) -> str:
    """What a siglum names: `A-07` a passage, `A-07-02` a claim."""
    return "passage" if read(key).claim is None else "claim"


def source_of(key: str) -> str:
    """The source to which a passage or a claim belongs: `A-07-02` gives `A`."""
    return read(key).source


def passage_of(key: str) -> str:
    """The passage to which a claim belongs, or the passage itself: `A-07-02` gives `A-07`; what is no siglum is given back."""
    return str(read(key)._replace(claim=None)) if is_siglum(key) else key


def order(key: str) -> tuple[str, int, int]:
    """Where a siglum stands among others, A-99 before A-100 and a passage before its claims; other keys stand by their letters."""
    if not is_siglum(key):
        return key, 0, 0
    source, number, claim = read(key)
    return source, number, claim or 0


def order_among(sources: Iterable[str]) -> Callable[[str], tuple[int, tuple[str, int, int]]]:
    """Where a siglum stands among others if the sources stand in this order: `order_among(["B", "A"])` has B-02 before A-01."""
    places = {source: place for place, source in enumerate(sources)}
    return lambda key: (places.get(order(key)[0], len(places)), order(key))


def passage(source: str, number: int) -> str:
    """The siglum of the passage with this number: `passage("A", 7)` is `A-07`."""
    return str(Siglum(source, number))


def shown(key: str) -> str:
    """A siglum as it is printed: `A-07` is A 7, `A-07-02` is A 7.2."""
    source, *numbers = read(key)
    return f"{source} {'.'.join(str(number) for number in numbers if number is not None)}"


def listed(sources: Iterable[str]) -> str:
    """Sources in words: `listed("A")` is “source A”, `listed("ABC")` “sources A, B and C”; of very many only the first and the last."""
    *others, last = sources
    if len(others) >= MANY:
        return f"sources {others[0]}, {others[1]} … {last}"
    return f"sources {', '.join(others)} and {last}" if others else f"source {last}"


def sources_of(keys: Iterable[str]) -> list[str]:
    """The sources of passages and claims, each once; keys that are no sigla have none."""
    return list(dict.fromkeys(source_of(key) for key in keys if is_siglum(key)))


def chapter(source: str) -> str:
    """The name of the chapter in which a source is edited: `source-a`."""
    return f"source-{source.lower()}"


def address(key: str) -> str:
    """Where a passage or a claim stands in the book: `source-a.html#A-07-02`."""
    return f"{chapter(source_of(key))}.html#{key}"
