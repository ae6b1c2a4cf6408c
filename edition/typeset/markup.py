"""Typst markup from plain text: what would be read as markup is escaped, runs in Cyrillic get their language."""

import json
import re

from edition.letters import CYRILLIC_RUN, in_cyrillic, language
from edition.phrases import DAY
from edition.sigla import PRINTED
from edition.verdicts import UNMISTAKABLE

SPECIAL = re.compile(r"([\\*_`#$<>@\[\]~/\-+='\"^;])")
BOUND = "\u00a0"  # a space at which no line ends
# what a line does not part: sigla, a day and its month, initials and the name behind them, n.d. b, a sign and its word
TOGETHER = re.compile(rf"{PRINTED}|{DAY}|\b[A-Z\u0410-\u042f]\. (?=[A-Z\u0410-\u042f])|\bn\.d\. (?=[a-z]\b)|[{UNMISTAKABLE}] (?=[a-z])")
# and what it does not divide: 1941–45, 3 May, 1-я; capitals, also behind a hyphen; a short name of which a diphthong would be divided
WHOLE = re.compile(
    rf"\b\d{{4}}–\d{{2,4}}\b|{DAY.replace(' ', BOUND)}|\b\d+-[\u0430-\u044f]+\b|\b(?:[A-Z]{{5,}}|[\u0410-\u042f]{{4,}})\b"
    r"|\b[A-Z][a-z]+-[A-Z]{2,3}\b|\b[A-Z][aeiou]{2}[a-z]{2}\b"
)
SIGN = re.compile(f"([{UNMISTAKABLE}])")  # of which the type of the text has some, and these too small
NUMBERED = re.compile(r"^(\s*\d+)([.)])")  # would begin a list


def string(value: str) -> str:
    """A string of Typst."""
    return json.dumps(str(value), ensure_ascii=False)


def call(name: str, *arguments: str, body: str | None = None) -> str:
    """A call inside markup, closed by a semicolon so that no following sign is taken for a part of it."""
    content = "" if body is None else f"[{body}]"
    return f"#{name}({', '.join(arguments)}){content};" if arguments or body is None else f"#{name}{content};"


def escaped(words: str) -> str:
    """Text of which no sign is markup, and no number at the beginning starts a list; what belongs together stays in one line."""
    found, at = [], 0
    words = TOGETHER.sub(lambda bound: bound[0].replace(" ", BOUND), words)
    for run in WHOLE.finditer(words):
        found += [_escaped(words[at : run.start()]), call("box", body=_escaped(run[0]))]
        at = run.end()
    return "".join([*found, _escaped(words[at:])])


def _escaped(words: str) -> str:
    words = NUMBERED.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", words)).replace("...", "\\...").replace("\n", " ")
    return SIGN.sub(r"#sign[\1];", words)


def text(words: str, inside: str = "en") -> str:
    """Plain text as markup; a Cyrillic run in text of another script is marked with its language."""
    if in_cyrillic(inside):
        return escaped(words)
    found, at = [], 0
    for run in CYRILLIC_RUN.finditer(words):
        found += [escaped(words[at : run.start()]), spoken(language(run[0]), escaped(run[0]))]
        at = run.end()
    return "".join([*found, escaped(words[at:])])


def spoken(code: str, body: str) -> str:
    """Content in a language, by its primary tag: scripts are known from the letters."""
    return call("text", f"lang: {string(code.partition('-')[0])}", body=body)
