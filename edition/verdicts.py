"""The verdicts: their order, their signs, what they mean, and which find a source at fault. Defined here once."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from edition.numbers import UNITS


class Verdict(NamedTuple):
    """What is found of a statement of a source: its sign, what it means, whether the source is at fault."""

    sign: str
    means: str
    faulty: bool = False


VERDICTS = {  # a further one is a row here, an ink in inks.py, a value of claims.verdict in datapackage.json, and a line of the chapter on method
    "supported": Verdict("✓", "the statement stands, sometimes with an addition"),
    "imprecise": Verdict("≈", "true in part, but date, term, scope or cause needs correction", faulty=True),
    "disputed": Verdict("≠", "serious sources or scholars disagree, or the figure depends on what is counted", faulty=True),
    "contradicted": Verdict("✕", "the evidence shows something else", faulty=True),
    "unverifiable": Verdict("?", "no evidence decides it, or the text itself is lost", faulty=True),
    "evaluative": Verdict("○", "a judgement, not a fact"),
}
SIGNS = {name: verdict.sign for name, verdict in VERDICTS.items()}
MEANS = {name: verdict.means for name, verdict in VERDICTS.items()}
FAULTY = {name for name, verdict in VERDICTS.items() if verdict.faulty}
UNMISTAKABLE = "".join(sign for sign in SIGNS.values() if not sign.isascii())  # a question mark may be one
NUMBERS = ["no", *UNITS.split()[1:13]]  # larger ones are written in figures


def legend() -> str:
    """What the signs mean: “✓ supported, ≈ imprecise, …”."""
    return ", ".join(f"{sign} {name}" for name, sign in SIGNS.items())


def number(count: int) -> str:
    """A small number in words, a larger one in figures."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def tally(verdicts: Iterable[str]) -> str:
    """How many claims there are and how they stand: “ten claims, two supported, eight contradicted”."""
    counts = Counter(verdicts)
    total = sum(counts.values())
    parts = [f"{number(counts[verdict])} {verdict}" for verdict in SIGNS if counts[verdict]]
    return ", ".join([f"{number(total)} claim{'' if total == 1 else 's'}", *parts])
