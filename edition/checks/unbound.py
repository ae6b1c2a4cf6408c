"""Nothing that a table could know stands unbound: numbers, dates and names in the text of the edition."""

import re
from collections.abc import Iterator

from edition.checks import Edition
from edition.checks.allowed import Allowed
from edition.fault import Fault
from edition.numbers import SCALES, WORDS
from edition.phrases import MONTHS
from edition.tables import Register
from edition.text import Block
from edition.vocabulary import BLOCKS

BOUND = [name for name, block in BLOCKS.items() if block.bound]  # blocks in which everything is bound
FREE = {"zero", "one", "a", "an", "both"}  # words that are more often articles and pronouns than numbers
COUNTED = sorted((WORDS.keys() - FREE) | {f"{scale}s?" for scale in SCALES}, key=len, reverse=True)
NUMBER = re.compile(rf"(?<![\w-])(?:\d[\d,.–]*\d|\d|{'|'.join(COUNTED)})(?![\w])")
MONTH = re.compile(rf"(?<!\w)(?:{'|'.join(month for month in MONTHS if month != 'May')}|May (?=\d))(?!\w)")


def nothing_stands_unbound(edition: Edition) -> Iterator[Fault]:
    """Every number, number word, year, month and known name is bound, or excepted with a reason."""
    names, allowed = known_names(edition.register), Allowed(edition, nothing_stands_unbound)
    for block in edition.of_kind(*BOUND):
        for line, what, words in _loose(block, names):
            if not allowed.holds(block.key, words):
                yield Fault(block.file, line, f"{what} {words!r} in {block.kind} {block.key} is not bound; bind it to its row")
    yield from allowed.needless()


def _loose(block: Block, names: re.Pattern) -> Iterator[tuple[int, str, str]]:
    for start, bare in block.bare:
        if block.kind == "lacuna":
            bare = re.sub(r"^\d\. ", "", bare)
        for what, pattern in (("number", NUMBER), ("month", MONTH), ("name", names)):
            for found in pattern.finditer(bare):
                yield start + bare[: found.start()].count("\n"), what, found[0].strip()


def known_names(register: Register) -> re.Pattern:
    """All forms of names that begin with a capital letter, the longest first."""
    forms = {row["form"] for row in register["names"] if row["form"][:1].isupper() and row["kind"] != "error"}
    return re.compile(rf"(?<![\w’])(?:{'|'.join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) or '(?!)'})(?!\w)")


CHECKS = [nothing_stands_unbound]
