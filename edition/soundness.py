"""Whether tables keep to their schema: types, values, keys, references. Each finding is a fault with its place.

The checks say it of the files of the edition, `load` of those that a reader has changed, `Tables` of changed frames.
"""

import math
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from urllib.parse import urlsplit

from edition import dates, phrases
from edition.fault import Fault, NotADate
from edition.house import BIBLIOGRAPHY
from edition.tables import LIST, SEVERAL, Register, Row

HINTS = 50  # faults of a run that get a hint at what may be meant: to look for it takes time
DIGITS = 15  # more than a number of people, coordinates or words can have
WHOLE = rf"-?(?:0|[1-9][0-9]{{0,{DIGITS - 1}}})"
NUMBERS = {"integer": re.compile(WHOLE), "number": re.compile(rf"{WHOLE}(\.[0-9]{{1,{DIGITS}}})?")}
DAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
ADDRESSES = ("url", "address")  # columns that hold one
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
NO_ADDRESS = "an address begins with http:// or https://, names a host without a user, and has no blanks"
EVER = "ever"  # the row of the windows that says in which years all dates lie
YEARS = (1, 2100)  # where there is none
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def nearest(word: str, words: Iterable[str]) -> str:
    """A hint at the word that may have been meant."""
    close = get_close_matches(word, [w for w in words if w], n=1, cutoff=0.6)
    return f"; perhaps {close[0]!r} is meant" if close else ""


def cells_have_their_type(register: Register) -> Iterator[Fault]:
    """Every cell is filled where it must be, and holds what its column says."""
    years = _years(register)
    for table in register.rows:
        for column in register.columns(table):
            name, sound = column["name"], set[str]()  # most cells are like another of their column
            for row in register[table]:
                if (cell := row.cells[name]) in sound:
                    continue
                faults = list(_cell(row, column)) or list(_within(row, name, years) if column.get("holds") == "edtf" else ())
                yield from faults
                if not faults:
                    sound.add(cell)


def _years(register: Register) -> tuple[int, int]:
    """The first and the last year of the book and its literature."""
    for row in register.rows.get("windows", []):
        ends = row["first"], row["last"]
        if row["figure"] == EVER and all(map(NUMBERS["integer"].fullmatch, ends)):
            return int(ends[0]), int(ends[1])
    return YEARS


def _within(row: Row, name: str, years: tuple[int, int]) -> Iterator[Fault]:
    """A date lies in the time of the book and its literature."""
    first, last, _ = dates.span(row[name]) if row[name] else (None, None, False)
    for end in (first, last):
        if end and not years[0] <= end.year <= years[1]:
            yield row.fault(f"{name} is {row[name]}; a year lies between {years[0]} and {years[1]}")
            break


def _cell(row: Row, column: dict) -> Iterator[Fault]:
    name, cell, rules = column["name"], row[column["name"]], column.get("constraints", {})
    if not cell:
        if rules.get("required"):
            yield row.fault(f"{name} is empty; it must be filled")
    elif cell != cell.strip() or "\n" in cell:
        yield row.fault(f"{name} has spaces at its ends or a line break; write it on one line without them")
    elif "enum" in rules and cell not in rules["enum"]:
        yield row.fault(f"{name} is {cell!r}; it must be one of {', '.join(rules['enum'])}")
    elif "pattern" in rules and not re.fullmatch(rules["pattern"], cell):
        yield row.fault(f"{name} is {cell!r}; it must have the form {rules['pattern']}")
    else:
        yield from _value(row, name, cell, column)


def _value(row: Row, name: str, cell: str, column: dict) -> Iterator[Fault]:
    """The value of a filled cell can be read as a number, a date, a list, a language."""
    kind = column.get("holds", column["type"])
    if kind in NUMBERS:
        yield from _number(row, name, cell, column)
    elif kind == "date":
        if not DAY.fullmatch(cell) or not _is_date(cell):
            yield row.fault(f"{name} is {cell!r}; it must be a day, written 2026-11-22")
    elif kind == "edtf":
        yield from _date(row, name, cell)
    elif name in ADDRESSES and not is_address(cell):
        yield row.fault(f"{name} is {cell!r}; {NO_ADDRESS}")
    elif kind == "language" and not LANGUAGE.fullmatch(cell):
        yield row.fault(f"{name} is {cell!r}; write a language tag such as en, ru or ru-Latn")
    elif kind == "list" and LIST.join(sorted(set(row.items_of(name)))) != cell:
        yield row.fault(f"{name} is not in alphabetical order without repetition; write {';'.join(sorted(set(row.items_of(name))))}")


def is_address(text: str) -> bool:
    """Whether a text is an address on the web: scheme, host, a port that there can be, no user."""
    try:
        parts = urlsplit(text)
        sound = parts.port != 0 and parts.username is None
    except ValueError:
        return False
    return sound and bool(ADDRESS.fullmatch(text)) and bool(HOST.fullmatch(parts.hostname or ""))


def _number(row: Row, name: str, cell: str, column: dict) -> Iterator[Fault]:
    if not NUMBERS[column["type"]].fullmatch(cell):
        yield row.fault(f"{name} is {cell!r}; it must be a number without separators and leading noughts, of at most {DIGITS} digits")
        return
    rules = column.get("constraints", {})
    if float(cell) < (least := rules.get("minimum", -math.inf)):
        yield row.fault(f"{name} is {cell}; it must be at least {least}")
    if float(cell) > (most := rules.get("maximum", math.inf)):
        yield row.fault(f"{name} is {cell}; it must be at most {most}")


def _date(row: Row, name: str, cell: str) -> Iterator[Fault]:
    """A date is EDTF that the edition has words for, and ends after it begins."""
    try:
        if not cell.isascii():
            raise NotADate(f"{cell!r} has other figures than 0 to 9")
        first, last, _ = dates.span(cell)
        phrases.say(cell)
    except ValueError as error:
        yield row.fault(f"{name}: {error}; write it as 1944, 1944-11, 1944-11-14, 1943? or 1941/1945")
        return
    if not first and not last:
        yield row.fault(f"{name} is {cell}, which says nothing; leave it empty")
    if first and last and first > last:
        yield row.fault(f"{name} is {cell}; it ends before it begins")


def _is_date(cell: str) -> bool:
    """Whether there is such a day: `2026-02-30` is none."""
    try:
        dates.span(cell)
    except ValueError:
        return False
    return True


def keys_are_unique(register: Register) -> Iterator[Fault]:
    """No two rows of a table have the same key, and no id stands in two registers of actors."""
    for table in register.rows:
        columns, seen = register.key(table), dict[tuple, Row]()
        for row in register[table]:
            key = tuple([row.cells[column] for column in columns])
            if key in seen:
                yield row.fault(f"{', '.join(key)} stands already on line {seen[key].line}; a key may stand only once")
            seen.setdefault(key, row)
    people = register.ids("people")
    for name, row in register.ids("organizations").items():
        if name in people:
            yield row.fault(f"{name} is also a person; an id may stand in one register only")


def references_lead_to_rows(register: Register, works: Iterable[str]) -> Iterator[Fault]:
    """Every cell that names a row of another table, or a work, names one that exists."""
    known = {table: _keys(register, table) for table in register.rows}
    known["works"] = set(works)
    known |= {name: set().union(*(known[table] for table in several)) for name, several in SEVERAL.items()}
    for table in register.rows:
        lists = {column["name"] for column in register.columns(table) if column.get("holds") == "list"}
        follow = [(column, target, column in lists) for column, target in register.references(table).items()]
        lost = (miss for row in register[table] for one in follow for miss in _lost(row, *one, known))
        for number, (row, column, item, target) in enumerate(lost):
            file = BIBLIOGRAPHY if target == "works" else f"{target}.csv"
            hint = nearest(item, known[target]) if number < HINTS else ""
            yield row.fault(f"{column} names {item!r}, which {file} does not have{hint}")


def _lost(row: Row, column: str, target: str, several: bool, known: dict[str, set[str]]) -> Iterator[tuple[Row, str, str, str]]:
    """The items of a cell that name no row, each with the table where they should be."""
    table = row["table"] if target == "table" else target
    items = row.items_of(column) if several else [row[column]] if row[column] else []
    yield from ((row, column, item, table) for item in items if item not in known[table])


def _keys(register: Register, table: str) -> set[str]:
    key = register.key(table)
    return {row[key[0]] for row in register[table]} if len(key) == 1 else set()


def faults(register: Register, works: Iterable[str]) -> list[Fault]:
    """All that the tables have against their schema; references are followed only where cells and keys are sound."""
    return [*cells_have_their_type(register), *keys_are_unique(register)] or list(references_lead_to_rows(register, works))
