"""The verdicts of a source as strips of signs: a line a passage, each sign a link to its claim; and their key.

A sign says aloud what it stands for. What the source states is not said here: it would stand without its correction.
"""

from collections import Counter
from collections.abc import Iterable
from html import escape
from itertools import groupby

from edition import sigla
from edition.tables import Row
from edition.verdicts import SIGNS, tally


def strip(rows: Iterable[Row], page: str = "") -> str:
    """The claims of a source, in the order in which they are given, as one line of signs a passage."""
    lines = groupby(rows, key=lambda row: row["passage"])
    return f'<ol class="strip">\n{"".join(line(passage, list(claims), page) for passage, claims in lines)}</ol>\n'


def brief(source: str, verdicts: Iterable[str], page: str) -> str:
    """A source in a line: where its chapter lies, how many claims it makes, and how they stand."""
    return f'<p class="brief"><a href="{escape(page)}">Source {source}</a>: {tally(list(verdicts))}.</p>\n'


def line(passage: str, claims: list[Row], page: str) -> str:
    """One passage: its siglum, then its signs."""
    place = escape(f"{page}#{passage}")
    signs = " ".join(sign(row, page) for row in claims)
    return f'<li><a class="siglum" href="{place}">{sigla.shown(passage)}</a> {signs}</li>\n'


def sign(row: Row, page: str) -> str:
    """The verdict on a claim as a link to it; its name for the ear is “A 7.1 contradicted”."""
    key, verdict = row["id"], row["verdict"]
    place = escape(f"{page}#{key}")
    return f'<a class="see {verdict}" href="{place}" aria-label="{sigla.shown(key)} {verdict}">{SIGNS[verdict]}</a>'


def key(verdicts: Iterable[str]) -> str:
    """The six signs with their words, and how many claims have each."""
    counts = Counter(verdicts)
    return f'<ul class="key">\n{"".join(meaning(verdict, counts[verdict]) for verdict in SIGNS)}</ul>\n'


def meaning(verdict: str, count: int) -> str:
    """One sign of the key."""
    return f'<li><span class="see {verdict}"><span class="sign">{SIGNS[verdict]}</span> {verdict}</span> <span class="count">{count}</span></li>\n'
