"""How a fact is changed: another digit, another date, another letter, another number word."""

import random

from edition import dates
from edition.numbers import HEDGES, UNITS

WORDS = [*UNITS.split()[2:15], "forty", "million", "thousand"]


def differ(one: str, other: str) -> bool:
    """Whether two values mean different things: “more than” and “at least” are one hedge."""
    return HEDGES.get(one, one) != HEDGES.get(other, other)


def other_digit(text: str, chance: random.Random) -> str:
    """The text with one of its digits changed."""
    at = chance.choice([at for at, sign in enumerate(text) if sign.isdigit()])
    return text[:at] + chance.choice([digit for digit in "123456789" if digit != text[at]]) + text[at + 1 :]


def other_date(text: str, chance: random.Random) -> str:
    """Another date that exists: one digit of the EDTF changed."""
    for _ in range(50):
        after = other_digit(text, chance)
        try:
            dates.span(after)
        except ValueError:
            continue
        return after
    return text


def other_letter(text: str, chance: random.Random) -> str:
    """The text with one of its letters changed."""
    letters = [at for at, sign in enumerate(text) if sign.isalpha()]
    if not letters:
        return text
    at = chance.choice(letters)
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    other = chance.choice([letter for letter in alphabet if letter != text[at].lower()])
    return text[:at] + (other.upper() if text[at].isupper() else other) + text[at + 1 :]


def other_word(form: str, chance: random.Random) -> str:
    """A number in words with one of its number words changed."""
    words = form.split(" ")
    at = [index for index, word in enumerate(words) if word.lower() in (*WORDS, "one", "most", "half")]
    if not at:
        return f"more than {form}"
    words[at[-1]] = chance.choice([word for word in WORDS if word != words[at[-1]].lower()])
    return " ".join(words)
