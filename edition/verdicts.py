"""The verdicts: their order, their signs, and what they mean. Defined here once."""

from collections import Counter
from collections.abc import Iterable

from edition.numbers import UNITS

SIGNS = {
    "supported": "✓",
    "imprecise": "≈",
    "disputed": "≠",
    "contradicted": "✕",
    "unverifiable": "?",
    "evaluative": "○",
}
MEANS = {
    "supported": "the statement stands, sometimes with an addition",
    "imprecise": "true in part, but date, term, scope or cause needs correction",
    "disputed": "serious sources or scholars disagree, or the figure depends on what is counted",
    "contradicted": "the evidence shows something else",
    "unverifiable": "no evidence decides it, or the text itself is lost",
    "evaluative": "a judgement, not a fact",
}
NUMBERS = ["no", *UNITS.split()[1:13]]  # larger ones are written in figures


def number(count: int) -> str:
    """A small number in words, a larger one in figures."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def tally(verdicts: Iterable[str]) -> str:
    """How many claims there are and how they stand: “ten claims, two supported, eight contradicted”."""
    counts = Counter(verdicts)
    total = sum(counts.values())
    parts = [f"{number(counts[verdict])} {verdict}" for verdict in SIGNS if counts[verdict]]
    return ", ".join([f"{number(total)} claim{'' if total == 1 else 's'}", *parts])
