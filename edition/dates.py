"""Dates as precise as they are known: EDTF (ISO 8601-2).

Years, seasons, months and days are read here, because the `edtf` library takes milliseconds for each;
everything else goes to the library, and a test compares the two on all dates of the tables.
"""

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import NamedTuple

from edition.fault import NotADate

OPEN = ".."  # an end of an interval that is not known
SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "33": (1, 3), "36": (10, 12)}  # first and last month, as the library has them
SEASON = re.compile(rf"(\d{{4}})-({'|'.join(SEASONS)})")
PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?[?~%]?")


class Span(NamedTuple):
    """First and last day that a date can mean; None where the interval is open."""

    first: date | None
    last: date | None
    uncertain: bool


@cache
def span(text: str) -> Span:
    """What an EDTF date covers. Raises NotADate where the text is not EDTF or no such day exists."""
    start, slash, end = text.partition("/")
    if "/" in end:
        raise NotADate(f"{text!r} has more than two ends")
    if slash:
        return Span(
            None if start == OPEN else span(start).first,
            None if end == OPEN else span(end).last,
            any(mark in text for mark in "?~%"),
        )
    if season := SEASON.fullmatch(text):
        year, months = int(season[1]), SEASONS[season[2]]
        return Span(date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1]), False)
    plain = PLAIN.fullmatch(text)
    first, last = _days(*plain.groups()) if plain else by_library(text)
    return Span(first, last, any(mark in text for mark in "?~%"))


def _days(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    """First and last day of a year, a month or a day."""
    if month and day:
        return (_day(year, month, day),) * 2
    first, last = (int(month), int(month)) if month else (1, 12)
    return _day(year, first, 1), _day(year, last, monthrange(int(year), last)[1])


def _day(*numbers: str | int) -> date:
    """The day with these numbers, if there is one."""
    try:
        return date(*map(int, numbers))
    except ValueError as error:
        raise NotADate(str(error)) from error


def by_library(text: str) -> tuple[date, date]:
    """The same for every form of EDTF: sets, seasons, unspecified digits."""
    try:
        from edtf import parse_edtf
        from edtf.parser.edtf_exceptions import EDTFParseException
    except ModuleNotFoundError as error:  # a browser has no such library
        raise NotADate(f"{text!r} is not a date in EDTF that can be read without the library edtf") from error

    try:
        parsed = parse_edtf(text)
        return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise NotADate(f"{text!r} is not a date in EDTF") from error
