"""Dates of the tables as attributes of TEI, no more precise than they are; the EDTF itself stands beside them."""

import re

from edition import dates

METHOD = "#edtf"  # where the header says what EDTF is
PLAIN = re.compile(r"-?\d{4}(-\d{2}(-\d{2})?)?")
MARKS = {"?": "low", "~": "medium", "%": "low"}  # uncertain, about, both
SEASONS = dates.SEASONS


def dated(edtf: str) -> dict[str, str]:
    """The attributes of a date: `1943?` is when 1943 of low certainty, an interval is from and to, a season not before and not after."""
    if not edtf:
        return {}
    start, slash, end = edtf.partition("/")
    known = {"when-custom": edtf, "datingMethod": METHOD} | _doubt(edtf)
    if slash:
        return known | _bound("from", "notBefore", start, first=True) | _bound("to", "notAfter", end, first=False)
    return known | _single(edtf)


def _doubt(edtf: str) -> dict[str, str]:
    marks = [MARKS[sign] for sign in edtf if sign in MARKS]
    return {"cert": min(marks)} if marks else {}


def _single(edtf: str) -> dict[str, str]:
    bare = edtf.rstrip("?~%")
    if PLAIN.fullmatch(bare) and not dates.SEASON.fullmatch(bare):
        return {"when": bare}
    span = dates.span(edtf)
    bounds = {"notBefore": span.first, "notAfter": span.last}
    return {name: day.isoformat() for name, day in bounds.items() if day}


def _bound(exact: str, vague: str, edtf: str, first: bool) -> dict[str, str]:
    """An end of an interval; one that is itself a span of time is only a limit."""
    bare = edtf.rstrip("?~%")
    if bare in ("", dates.OPEN):
        return {}
    if PLAIN.fullmatch(bare) and not dates.SEASON.fullmatch(bare):
        return {exact: bare}
    span = dates.span(edtf)
    day = span.first if first else span.last
    return {vague: day.isoformat()} if day else {}
