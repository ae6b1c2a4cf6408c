"""Dates as people write them: said from EDTF, and read back to it.

“14 November 1944”, “29 and 30 September 1941”, “1941–45”, “probably 1943”, “by 1942”, “the end of
1944” have each one EDTF, and what is written says neither more nor less than the cell.
"""

import re

from edition.dates import OPEN
from edition.fault import NotADate

MONTHS = "January February March April May June July August September October November December".split()
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "early", 36: "the end of"}  # EDTF, level 2
BEFORE = {  # words before a date, and what they make of its EDTF
    "probably": "{}?",
    "about": "{}~",
    "by the end of": "../{}",
    "by": "../{}",
    "from": "{}/..",
}
PREFIX = re.compile(rf"(?P<words>{'|'.join(BEFORE)}) (?P<date>.+)", re.IGNORECASE)
SINGLE = re.compile(
    rf"(?:(?P<season>{'|'.join(SEASONS.values())}) )?(?:(?P<day>\d{{1,2}})(?: |$))?"
    rf"(?:(?P<month>{'|'.join(MONTHS)})(?: |$))?(?P<year>\d{{4}})?",
    re.IGNORECASE,
)
SPAN = re.compile(r"(?P<start>.+?)(?: to | and |–)(?P<end>.+)")
DAY = rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b"  # a day as it is written, with its month
WRITTEN = re.compile(
    rf"{DAY}(?: \d{{4}}\b)?|\b(?:{'|'.join(MONTHS)}) \d{{4}}\b|\b\d{{4}} to \d{{4}}\b"
)  # a date that a narrow line does not part


def say(edtf: str) -> str:
    """An EDTF date in words: `1944-11-14` is 14 November 1944, `1943?` probably 1943; empty is empty.

    Raises NotADate where the edition has no words for it.
    """
    if edtf.startswith("["):
        return " or ".join(say(part) for part in edtf.strip("[]").split(","))
    start, slash, end = edtf.partition("/")
    if slash:
        return f"by {say(end)}" if start == OPEN else f"from {say(start)}" if end == OPEN else f"{say(start)} to {say(end)}"
    probably = "probably " if edtf[-1:] in ("?", "%") else ""
    about = "about " if edtf[-1:] in ("~", "%") else ""
    year, *rest = edtf.rstrip("?~%").split("-")
    return probably + about + " ".join([*_parts(rest), year])


def _parts(rest: list[str]) -> list[str]:
    """Day and month in words, or a season, which EDTF writes as a month above 20."""
    if not rest:
        return []
    if not rest[0].isdecimal() or ((month := int(rest[0])) > 12 and month not in SEASONS):
        raise NotADate(f"there are no words for the month or season {rest[0]}")
    return [SEASONS[month]] if month > 12 else [*(str(int(day)) for day in rest[1:]), MONTHS[month - 1]]


def read(written: str) -> str:
    """The EDTF of a written date. Raises NotADate where it cannot be read."""
    text = " ".join(written.split())
    if found := PREFIX.fullmatch(text):
        return BEFORE[found["words"].lower()].format(read(found["date"]))
    if single := _single(text, ["", "", ""]):
        return single
    if found := SPAN.fullmatch(text):
        return _span(found["start"], found["end"])
    raise NotADate(f"{written!r} cannot be read as a date")


def _span(start: str, end: str) -> str:
    """A span of time; its beginning may leave out what its end says: 4 to 25 August 1944, 1941–45."""
    if re.fullmatch(r"\d{4}", start) and re.fullmatch(r"\d{2}", end):
        end = start[:2] + end
    last = read(end)
    if first := _single(start, [*last.split("-"), "", ""][:3]):
        return f"{first}/{last}"
    raise NotADate(f"{start!r} cannot be read as the beginning of a span")


def _single(text: str, fill: list[str]) -> str:
    """One date; year and month that it leaves out are taken from `fill`. Empty where it is none."""
    found = SINGLE.fullmatch(text)
    if not found or not (year := found["year"] or fill[0]):
        return ""
    if found["season"]:
        number = next(key for key, name in SEASONS.items() if name == found["season"].lower())
        return f"{year}-{number}"
    month = f"{MONTHS.index(found['month'].capitalize()) + 1:02d}" if found["month"] else fill[1] if found["day"] else ""
    day = f"{int(found['day']):02d}" if found["day"] else ""
    return "-".join(filter(None, [year, month, day])) if month or not day else ""
