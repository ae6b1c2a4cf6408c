"""No character that a reader cannot see, or takes for another one, stands in tables, chapters or the files around them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from edition.checks import Edition
from edition.fault import Fault

FILES = ("data/*.csv", "data/*.bib", "data/*.json", "chapters/*.md", "_config.yml", "_toc.yml", "CITATION.cff", "*.md")
HIDDEN = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")  # categories of Unicode that print nothing: control, format, private, unassigned
BLANK = set("\ufffc\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\u3000") | set(
    map(chr, range(0xFE00, 0xFE10))
)  # they print nothing, too
SEEN = "[^\n -~]"  # what is worth a look: everything but line ends and the printed signs of ASCII
ALIKE = ("Lu", "Ll", "Lt", "Lo", "Nd", "Nl", "Zs", "Pd")  # of these a sign that stands for another is not told from it
LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
OTHER = "\u0370-\u058f\u13a0-\u13ff\u2c80-\u2cff\ua4d0-\ua4ff\ua640-\ua69f"  # Greek, Cyrillic, Armenian, Cherokee, Coptic, Lisu
SLASHES = "\u2044\u2215"  # they make 1/2 of 12 for readers, and not for programs
MIXED = re.compile(rf"[^\W\d_]*(?:[{LATIN}][{OTHER}]|[{OTHER}][{LATIN}])[^\W\d_]*")
BESIDE = re.compile(rf"[{OTHER}](?:(?<=[{LATIN}].)|(?=[{LATIN}]))")  # quick to look for: these letters are rare
GARBLED = re.compile(r"Ã[\u0080-\u00bf]|Ð[\u0080-\u00bf]|â€|\ufffd")


def every_character_can_be_seen(edition: Edition) -> Iterator[Fault]:
    """No control or format sign, no zero width, no mark of direction, no soft hyphen, no sign of the replacement of one."""
    for file, text in _texts(edition):
        for sign in sorted(set(re.findall(SEEN, text))):
            if wrong := _wrong(sign):
                yield from (Fault(file, line, f"{name(sign)} {wrong}") for line in _lines(text, re.escape(sign)))
        for line in _lines(text, GARBLED.pattern):
            yield Fault(file, line, "signs that were read in a wrong encoding; write them anew")


def _wrong(sign: str) -> str:
    """What is wrong with a sign: it cannot be seen, or looks like others and is compared as another."""
    if unicodedata.category(sign) in HIDDEN or sign in BLANK:
        return "cannot be seen; take it out"
    plain = "/" if sign in SLASHES else unicodedata.normalize("NFKC", sign)
    return f"stands for {plain!r}; write that" if plain != sign and (sign in SLASHES or unicodedata.category(sign) in ALIKE) else ""


def letters_are_composed(edition: Edition) -> Iterator[Fault]:
    """A letter with its mark is one sign (Unicode NFC), so that it is found and compared as what it looks like."""
    for file, text in _texts(edition):
        if not unicodedata.is_normalized("NFC", text):
            for number, line in enumerate(text.split("\n"), 1):
                mark = next((mark for mark in line if unicodedata.combining(mark)), "")  # a sign that stands for another has none
                if mark and not unicodedata.is_normalized("NFC", line):
                    yield Fault(file, number, f"{name(mark)} stands apart from its letter; write both as one sign (NFC)")


def words_have_one_script(edition: Edition) -> Iterator[Fault]:
    """No word mixes Latin letters with those of another script that look the same."""
    for file, text in _texts(edition):
        for found in MIXED.finditer(text) if BESIDE.search(text) else ():
            strange = next(sign for sign in found[0] if re.match(f"[{OTHER}]", sign))
            yield Fault(file, text.count("\n", 0, found.start()) + 1, f"{found[0]!r} mixes scripts: {name(strange)}")


def name(sign: str) -> str:
    """A sign by its number and its name: `name("\\u200b")` is `U+200B ZERO WIDTH SPACE`."""
    return f"U+{ord(sign):04X} {unicodedata.name(sign, 'control sign')}"


def _lines(text: str, look: str) -> Iterator[int]:
    """The lines on which something stands."""
    yield from sorted({text.count("\n", 0, found.start()) + 1 for found in re.finditer(look, text)})


def _texts(edition: Edition) -> Iterator[tuple[str, str]]:
    for pattern in FILES:
        for path in sorted(edition.root.glob(pattern)):
            yield path.relative_to(edition.root).as_posix(), _text(path, path.stat().st_mtime_ns)


@cache  # three checks look at the same files
def _text(path: Path, changed: int) -> str:
    return path.read_bytes().decode("utf-8", "replace")


CHECKS = [every_character_can_be_seen, letters_are_composed, words_have_one_script]
