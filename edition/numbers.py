"""Numbers as people write them: read with their hedge, written back, compared with a cell.

“Nearly one million”, “some 1,800 to 2,200”, “tens of thousands”, “about two thirds” are amounts:
a lower and an upper bound and a hedge. What a hedge means stands in one table.
"""

import re
from typing import NamedTuple

from edition.fault import NotANumber

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {word: at for at, word in enumerate(UNITS.split())} | {word: 10 * at for at, word in enumerate(TENS.split(), 2)}
WORDS |= {"a": 1, "an": 1, "both": 2}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12}
SHARES = {  # whole expressions that no rule would give
    "half": (0.5, 0.5),
    "half a million": (500_000, 500_000),
    "two thirds": (2 / 3, 2 / 3),
    "a third": (1 / 3, 1 / 3),
    "a quarter": (0.25, 0.25),
    "three quarters": (0.75, 0.75),
    "most": (0.5, 1.0),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "several hundred": (300, 999),
}
HEDGES = {  # how it is written: what it means
    "more than": "least",
    "over": "least",
    "at least": "least",
    "no fewer than": "least",
    "up to": "most",
    "at most": "most",
    "as many as": "most",
    "no more than": "most",
    "fewer than": "most",
    "nearly": "nearly",
    "almost": "nearly",
    "close to": "nearly",
    "about": "about",
    "around": "about",
    "roughly": "about",
    "approximately": "about",
    "some": "about",
}
HEDGED = re.compile(rf"(?:(?P<hedge>{'|'.join(HEDGES)}) )?(?P<rest>.+)")
RANGE = re.compile(r"(?:between )?(?P<low>.+?)(?: to | and | or |–)(?P<high>.+)")
FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
NEARLY = 0.9  # “nearly” a number is not less than so much of it
SMALL = 1_000  # a number below it may leave its scale to the other end of the range
CLOSE = 0.001  # of a share: two thirds and 0.667 are the same


class Amount(NamedTuple):
    """What a written number means: bounds (None is open) and the family of its hedge ('' is none)."""

    low: float | None
    high: float | None
    hedge: str


def read(written: str) -> Amount:
    """The amount that a written number means. Raises NotANumber where it is no number."""
    found = HEDGED.fullmatch(" ".join(written.lower().split()))
    if not found:
        raise NotANumber(f"{written!r} is no number")
    family, low, high = HEDGES.get(found["hedge"] or "", ""), *_bounds(found["rest"])
    if family == "least":
        return Amount(low, None, family)
    if family == "most":
        return Amount(None, high, family)
    return Amount(NEARLY * low if family == "nearly" else low, high, family)


def _bounds(text: str) -> tuple[float, float]:
    """The lower and the upper bound of a number or a range, with or without the noun that it counts."""
    if text in SHARES:
        return SHARES[text]
    if (number := _number(text)) is not None:
        return number, number
    if found := RANGE.fullmatch(text):
        low, high = _number(found["low"]), _number(found["high"])
        if low is not None and high is not None:
            return (low * _scale(found["high"]) if low < SMALL and _scale(found["low"]) == 1 else low), high
    before, _, noun = text.rpartition(" ")
    if before and noun.isalpha() and noun not in WORDS and noun not in SCALES:
        return _bounds(before)
    raise NotANumber(f"{text!r} is no number")


def _scale(text: str) -> int:
    """The scale that a number in words ends with: 2.8 to 3.3 million states it once for both."""
    return SCALES.get(text.split()[-1], 1)


def _number(text: str) -> float | None:
    """A number in figures or words: 2,200; 1.4 million; fourteen; two hundred; one and a half million."""
    total, current = 0.0, None
    for word in re.sub(r" and a half\b", " .5", text).replace("-", " ").split():
        if FIGURES.fullmatch(word) and current is None:
            current = float(word.replace(",", ""))
        elif word == ".5" and current is not None:
            current += 0.5
        elif word in WORDS:
            current = (current or 0) + WORDS[word]
        elif word in SCALES and current is not None:
            if word == "hundred":
                current *= 100
            else:
                total, current = total + current * SCALES[word], 0
        elif word != "and":
            return None
    return None if current is None and not total else total + (current or 0)


def cell(low: str, high: str, point: str = "", hedge: str = "") -> Amount:
    """The amount of a row: its bounds or its single figure, and the family of its hedge."""
    if point:
        value = float(point)
        return Amount(NEARLY * value if hedge == "nearly" else value, value, HEDGES.get(hedge, ""))
    if hedge == "nearly" and low and high:
        return Amount(NEARLY * float(low), float(high), hedge)
    bounds = (float(low) if low else None, float(high) if high else None)
    return Amount(*bounds, HEDGES.get(hedge) or {(True, False): "least", (False, True): "most"}.get((bool(low), bool(high)), ""))


def same(written: Amount, stated: Amount) -> bool:
    """Whether a written amount says what the cell says: the same bounds, a hedge of the same family."""
    return all(map(_near, written[:2], stated[:2])) and written.hedge == stated.hedge


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= (CLOSE if abs(other) <= 1 else 0)


def in_words(amount: Amount) -> str:
    """An amount as it may be written: 2,200; at least 50,000; 1,800 to 2,200."""
    low, high, hedge = amount
    if low is None or high is None:
        return f"at least {_figures(low)}" if low is not None else f"up to {_figures(high or 0)}"
    if hedge == "nearly":
        return f"nearly {_figures(high)}"
    text = _figures(low) if low == high else f"{_figures(low)} to {_figures(high)}"
    return f"about {text}" if hedge else text


def _figures(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"
