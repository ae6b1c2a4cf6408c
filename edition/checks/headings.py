"""A heading that names a time stands above what belongs to it."""

import re
from collections.abc import Iterator
from pathlib import Path

from edition import dates
from edition.checks import Edition
from edition.fault import Fault
from edition.text import Block

YEAR = re.compile(r"^## (?P<before>Before )?(?P<year>\d{4})(?P<after> and after)?$", re.MULTILINE)


def years(path: Path) -> list[tuple[int, re.Match]]:
    """The headings of a chapter that name a year, each with its line."""
    text = path.read_text("utf-8")
    return [(text.count("\n", 0, found.start()) + 1, found) for found in YEAR.finditer(text)]


def events_stand_under_their_year(edition: Edition) -> Iterator[Fault]:
    """An event that is told under the heading of a year begins in it, or before or after it as the heading says."""
    heads, events = {}, edition.register.ids("events")
    for block in edition.of_kind("entry"):
        if block.file not in heads:
            heads[block.file] = years(edition.root / block.file)
        if block.key in events and (head := _above(heads[block.file], block)) and not _fits(head, events[block.key]["date"]):
            yield Fault(
                block.file, block.line, f"{block.key} is dated {events[block.key]['date']} and stands under “{head[0].strip('# ')}”"
            )


def _above(heads: list[tuple[int, re.Match]], block: Block) -> re.Match | None:
    return next((head for line, head in reversed(heads) if line < block.line), None)


def _fits(head: re.Match, date: str) -> bool:
    """Whether something dated so belongs under a heading."""
    span = dates.span(date)
    begun, year = (span.first or span.last), int(head["year"])
    if begun is None or (begun.year == year and not head["before"]):
        return True
    return begun.year < year if head["before"] else bool(head["after"]) and begun.year > year


CHECKS = [events_stand_under_their_year]
