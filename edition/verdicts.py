"""The verdicts: their order, their signs, what they mean, and which find a source at fault. Defined here once."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from edition.numbers import UNITS


class Verdict(NamedTuple):
    """What is found of a statement of a source: its sign, what it means, how sure the statement is after it, whether the source is at fault.

    `certainty` is a word of TEI, empty for what is neither sure nor unsure. A verdict with a place between `WORST` and `BEST` has a rating.
    """

    sign: str
    means: str
    certainty: str
    faulty: bool = False
    rating: int | None = None


BEST, WORST = 5, 1


VERDICTS = {  # a further one is a row here, an ink in inks.py, a value of claims.verdict in datapackage.json, and a line of the chapter on method
    "supported": Verdict("✓", "the statement stands, sometimes with an addition", "high", rating=BEST),
    "imprecise": Verdict("≈", "true in part, but date, term, scope or cause needs correction", "medium", faulty=True, rating=3),
    "disputed": Verdict("≠", "serious sources or scholars disagree, or the figure depends on what is counted", "medium", faulty=True),
    "contradicted": Verdict("✕", "the evidence shows something else", "low", faulty=True, rating=WORST),
    "unverifiable": Verdict("?", "no evidence decides it, or the text itself is lost", "unknown", faulty=True),
    "evaluative": Verdict("○", "a judgement, not a fact", ""),
}
SIGNS = {name: verdict.sign for name, verdict in VERDICTS.items()}
MEANS = {name: verdict.means for name, verdict in VERDICTS.items()}
CERTAINTY = {name: verdict.certainty for name, verdict in VERDICTS.items() if verdict.certainty}
RATINGS = {name: verdict.rating for name, verdict in VERDICTS.items() if verdict.rating}
FAULTY = {name for name, verdict in VERDICTS.items() if verdict.faulty}
UNMISTAKABLE = "".join(sign for sign in SIGNS.values() if not sign.isascii())  # a question mark may be one
NUMBERS = ["no", *UNITS.split()[1:13]]  # larger ones are written in figures


def legend() -> str:
    """What the signs mean: “✓ supported, ≈ imprecise, …”."""
    return ", ".join(f"{sign} {name}" for name, sign in SIGNS.items())


def number(count: int) -> str:
    """A small number in words, a larger one in figures."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def none(count: int) -> str:
    """The same as the subject of a sentence: “none were founded”."""
    return number(count) if count else "none"


def were(count: int) -> str:
    """What is said of so many in the past: “one was”, “two were”."""
    return "was" if count == 1 else "were"


def times(count: int) -> str:
    """How often: “once”, “three times”."""
    return "once" if count == 1 else f"{number(count)} times"


def tally(verdicts: Iterable[str]) -> str:
    """How many claims there are and how they stand: “ten claims, two supported, eight contradicted”."""
    counts = Counter(verdicts)
    total = sum(counts.values())
    parts = [f"{number(counts[verdict])} {verdict}" for verdict in SIGNS if counts[verdict]]
    return ", ".join([f"{number(total)} claim{'' if total == 1 else 's'}", *parts])
