"""The hashes by which passages are known: short ones for runs of words, long ones for whole passages."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache

MASK = 0xFFFFFFFF
BASE = 0x9E3779B1  # odd, so that no word is lost in a long run
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"  # six bits, one sign
LONG = 32  # hexadecimal digits of a hash of a whole passage: 128 bits


@lru_cache(maxsize=100_000)
def of_word(word: str) -> int:
    """The hash of a word: FNV-1a of its characters, 32 bits."""
    found = 0x811C9DC5
    for sign in word:
        found = ((found ^ ord(sign)) * 0x01000193) & MASK
    return found


def whole(text: str) -> str:
    """The hash of a passage, 128 bits."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:LONG]


def mixed(value: int) -> int:
    """The last six bits of a value after all its bits have had a say in them."""
    value = ((value ^ value >> 16) * 0x85EBCA6B) & MASK
    value = ((value ^ value >> 13) * 0xC2B2AE35) & MASK
    return (value ^ value >> 16) & 63


class Runs:
    """The hashes of all runs of a sequence of words."""

    def __init__(self, words: Sequence[str]):
        self.sums = [0]
        for word in words:
            self.sums.append((self.sums[-1] * BASE + of_word(word)) & MASK)

    def sign(self, start: int, end: int) -> str:
        """The hash of a run, one sign."""
        return SIGNS[mixed((self.sums[end] - self.sums[start] * pow(BASE, end - start, MASK + 1)) & MASK)]


def bounds(length: int, count: int) -> list[tuple[int, int]]:
    """A passage of so many words cut into so many runs: `bounds(10, 3)` is `[(0, 3), (3, 6), (6, 10)]`."""
    return [(length * at // count, length * (at + 1) // count) for at in range(count)]
