"""Nothing that a table could know stands unbound: numbers, dates and names in the text of the edition."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from os.path import commonprefix

from edition.checks import Edition, headings, selfportrait
from edition.checks.allowed import Allowed
from edition.fault import Fault
from edition.numbers import SCALES, WORDS
from edition.phrases import MONTHS
from edition.tables import Register
from edition.text import Block
from edition.vocabulary import BLOCKS

PROSE = "prose"  # what stands outside of blocks
BOUND = [name for name, block in BLOCKS.items() if block.bound]  # blocks in which everything is bound
FREE = {"zero", "one", "a", "an", "both"}  # words that are more often articles and pronouns than numbers
COUNTED = (WORDS.keys() - FREE) | {f"{scale}{end}" for scale in SCALES for end in ("", "s")}


def any_of(forms: Iterable[str]) -> str:
    """A pattern of all forms, the longest first; those that begin alike stand together, because to try each of hundreds takes long.

    `Don`, `Dnipro` and `Dniester` are (?:D(?:ni(?:ester|pro)|on)).
    """
    alike = defaultdict(list)
    for form in forms:
        alike[form[:1]].append(form)
    branches = []
    for first in sorted(alike, reverse=True):  # the end of a form comes last
        start = commonprefix(alike[first])  # noqa: RUF071, letters are meant, not folders
        rest = {form[len(start) :] for form in alike[first]}
        branches.append(re.escape(start) + (any_of(rest) if rest != {""} else ""))
    return f"(?:{'|'.join(branches)})"


NUMBER = re.compile(rf"(?<![\w-])(?:\d[\d,.–]*\d|\d|{any_of(COUNTED)})(?![\w])", re.IGNORECASE)
MONTH = re.compile(rf"(?<!\w)(?:{'|'.join(month for month in MONTHS if month != 'May')}|May (?=\d))(?!\w)")
COUNTS = {"number": NUMBER, "month": MONTH}


def nothing_stands_unbound(edition: Edition) -> Iterator[Fault]:
    """Every number, number word, year, month and known name is bound, or excepted with a reason."""
    names, allowed = known_names(edition.register), Allowed(edition, nothing_stands_unbound)
    patterns = {**COUNTS, "name": names}
    for block in edition.of_kind(*BOUND):
        for line, what, words in _loose(block, patterns):
            if not allowed.holds(block.key, words):
                yield Fault(block.file, line, f"{what} {words!r} in {block.kind} {block.key} is not bound; bind it to its row")
    yield from allowed.needless()


def _loose(block: Block, patterns: dict[str, re.Pattern]) -> Iterator[tuple[int, str, str]]:
    for start, bare in block.bare:
        if block.kind == "lacuna":
            bare = re.sub(r"^\d\. ", "", bare)
        for what, pattern in patterns.items():
            for at, words in _standing(pattern, bare):
                yield start + at, what, words


@lru_cache(maxsize=1 << 14)  # a check after a small change need not look through the other paragraphs again
def _standing(pattern: re.Pattern, bare: str) -> list[tuple[int, str]]:
    """What a paragraph has of a pattern, each with its line in it."""
    return [(bare[: found.start()].count("\n"), found[0].strip()) for found in pattern.finditer(bare)]


def nothing_stands_unbound_in_prose(edition: Edition) -> Iterator[Fault]:
    """Outside of blocks, too, every number and month is bound, counted, known of the book itself, or excepted with a reason.

    What is excepted there is said with the words around it, because the same number may stand elsewhere for something else.
    """
    allowed, counted = Allowed(edition, nothing_stands_unbound_in_prose), selfportrait.known_numbers(edition)
    for block in edition.of_kind(PROSE):
        known = counted | _excepted(block, allowed) | _years(edition, block)
        for line, what, words in _loose(block, COUNTS):
            if (block.file, line, words.lower()) not in known:
                yield Fault(block.file, line, f"{what} {words!r} in the prose is not bound; bind it to its cell, or count it")
    yield from allowed.needless()


def _years(edition: Edition, block: Block) -> set[tuple[str, int, str]]:
    """The years of headings, under which the events of these years stand."""
    return {(block.file, line, head["year"]) for line, head in headings.years(edition.root / block.file)}


def _excepted(block: Block, allowed: Allowed) -> set[tuple[str, int, str]]:
    """The numbers and months in words that are excepted, each with file and line."""
    found = set()
    for chapter, words in allowed.rows:
        pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)".replace("\\ ", r"\s+"))
        for start, bare in block.bare if chapter == block.key else ():
            for place in pattern.finditer(bare):
                allowed.holds(chapter, words)
                for number in (number for one in COUNTS.values() for number in one.finditer(bare, *place.span())):
                    found.add((block.file, start + bare[: number.start()].count("\n"), number[0].strip().lower()))
    return found


def known_names(register: Register) -> re.Pattern:
    """All forms of names that begin with a capital letter, the longest first."""
    return _any_of(frozenset(row["form"] for row in register["names"] if row["form"][:1].isupper() and row["kind"] != "error"))


@lru_cache(maxsize=1)  # a check after a change of something else need not make it again
def _any_of(forms: frozenset[str]) -> re.Pattern:
    return re.compile(rf"(?<![\w’])(?:{any_of(forms) if forms else '(?!)'})(?!\w)")


CHECKS = [nothing_stands_unbound, nothing_stands_unbound_in_prose]
