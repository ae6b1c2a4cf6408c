"""A text as its words: each folded, with its place in the text, and the breaks between them."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from edition.collation.markup import SPACES

LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
INVISIBLE = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
FURNITURE = re.compile(
    r"\[(?:edit|edit source|citation needed|(?:better source|page|clarification|full citation) needed|by whom\?|who\?|when\?|which\?|where\?|why\?"
    r"|dubious – discuss|note [0-9]{1,3}|[0-9]{1,3})\]"
)
BROKEN = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")
BLANKS = re.compile("[\t\x1c-\x20\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
WORD = re.compile("[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000–—―]+")
NO_LETTER = re.compile(r"[^\w.,]|_")
NO_DECIMAL = re.compile(r"(?<![0-9])[.,]|[.,](?![0-9])")
SINGLE, DOUBLE = re.compile("[‘’‚‛′ʼ`´]"), re.compile("[“”„‟″«»]")
DASH = re.compile(" ?[‐‑‒–—―−-] ?")
LINE, PARAGRAPH = 1, 2  # how strong a break is


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word as it is compared: `“Well-known` gives `wellknown`, `1.5` itself, `*` nothing."""
    if word.isascii() and word.isalnum():
        return word.lower()
    return NO_DECIMAL.sub("", NO_LETTER.sub("", unicodedata.normalize("NFKC", word).lower()))


def fold(text: str) -> list[str]:
    """All words of a text as they are compared."""
    return [word for found in WORD.findall(text) if (word := folded(found))]


def clean(text: str) -> str:
    """A text without what nobody sees, without the marks of web pages, its lines without blanks at their ends."""
    text = INVISIBLE.sub("", LINE_END.sub("\n", unicodedata.normalize("NFC", text)))
    lines = (BLANKS.sub(" ", line).strip(" ") for line in FURNITURE.sub("", text).split("\n"))
    return BROKEN.sub("-", "\n".join(lines))


def signs(text: str) -> str:
    """A stretch of text in which quotation marks, dashes and blanks are made alike: `a – “b”` gives `a-"b"`."""
    text = unicodedata.normalize("NFKC", SPACES.sub(" ", text)).strip()
    return DASH.sub("-", DOUBLE.sub('"', SINGLE.sub("'", SPACES.sub(" ", text))))


@dataclass
class Copy:
    """A reader's text: its words as they are compared, where each begins and ends in it, how strong the break before each is."""

    text: str
    words: list[str] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    breaks: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def between(self, start: int, end: int) -> str:
        """The text of some words with the signs around them, no further than the end of its line."""
        last, following = self.ends[end - 1], self.begins[end] if end < len(self) else len(self.text)
        line = self.text.find("\n", last, following)
        return self.text[self.begins[start] : line if line >= 0 else following].strip()

    def word(self, at: int) -> str:
        """A word as it is written, with the signs around it."""
        return self.between(at, at + 1)


def copy(text: str) -> Copy:
    """The words of a text."""
    found, at, strength = Copy(clean(text)), 0, PARAGRAPH
    for line in found.text.split("\n"):
        for match in WORD.finditer(line):
            if word := folded(match[0]):
                if strength:
                    found.breaks[len(found.words)] = min(strength, PARAGRAPH)
                    strength = 0
                found.words.append(word)
                found.begins.append(at + match.start())
                found.ends.append(at + match.end())
        at += len(line) + 1
        strength += 1
    return found
