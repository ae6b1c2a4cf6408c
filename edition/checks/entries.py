"""The bibliography stands as the edition writes it: one field a line, entries by their keys, values that can be what they say."""

import re
from collections.abc import Iterator

from edition import works
from edition.checks import Edition
from edition.fault import Fault
from edition.house import BIBLIOGRAPHY, DATA
from edition.soundness import nearest

FILE = f"{DATA.name}/{BIBLIOGRAPHY}"
HEAD = re.compile(r"@(?P<type>\w+)\{(?P<key>[a-z0-9]+(?:-[a-z0-9]+)*),")
FIELD = re.compile(r"  (?P<name>[a-z]+) = \{(?P<value>.*)\}(?P<comma>,?)")
TYPES = ("article", "book", "incollection", "inproceedings", "mastersthesis", "misc", "phdthesis", "techreport")
NAMES = (
    "address annotation author booktitle doi edition editor entrysubtype howpublished institution isbn journal keywords langid month "
    "note number organization pages pagetotal publisher school series title translator type url urldate volume year"
).split()
NEEDED = ("title", "keywords")
SHAPES = {  # what the value of a field must look like, and how that is said
    "url": (re.compile(r"https?://[^\s{}]+"), "an address begins with http:// or https:// and has no blanks"),
    "doi": (re.compile(r"10\.\d{4,9}/\S+"), "a DOI begins with 10."),
    "year": (re.compile(r"(?:1[89]|20)\d\d"), "a year has four figures"),
    "urldate": (re.compile(r"20\d\d-[01]\d-[0-3]\d"), "a day is written 2026-11-22"),
    "isbn": (re.compile(r"(?:97[89]-?)?(?:\d-?){9}[\dX]"), "an ISBN has 10 or 13 figures"),
}


def bibliography_can_be_read(edition: Edition) -> Iterator[Fault]:
    """Each entry is a head, its fields, a closing brace and an empty line; nothing stands between or beside them."""
    entry: str | None = None
    lines, names = _text(edition).splitlines(), set[str]()
    for number, line in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else ""
        if entry is None:
            head = HEAD.fullmatch(line)
            entry, names = head["key"] if head else None, set()
            if head and head["type"] not in TYPES:
                yield Fault(FILE, number, f"no type @{head['type']}{nearest(head['type'], TYPES)}")
            elif not head and line:
                yield Fault(FILE, number, f"{line[:40]!r} begins no entry; write @book{{key-of-the-work,")
        elif line == "}":
            entry = None
        elif not (field := FIELD.fullmatch(line)):
            yield Fault(FILE, number, f"{line[:40]!r} is no field of {entry}; write two blanks, name = {{value}}, on one line")
            entry = entry if not HEAD.fullmatch(following) else None
        else:
            yield from _field(number, field, last=following == "}")
            if field["name"] in names:
                yield Fault(FILE, number, f"{entry} has {field['name']} twice")
            names.add(field["name"])
    if entry is not None:
        yield Fault(FILE, len(lines), f"{entry} is not closed by a brace")


def _text(edition: Edition) -> str:
    return (edition.root / FILE).read_text("utf-8")


def _field(line: int, field: re.Match, last: bool) -> Iterator[Fault]:
    """What is wrong with one field."""
    name, value = field["name"], field["value"]
    if name not in NAMES:
        yield Fault(FILE, line, f"no field {name!r}{nearest(name, NAMES)}")
    if bool(field["comma"]) == last:
        yield Fault(FILE, line, "the last field has no comma" if last else "a comma is missing at the end of the field")
    if not _balanced(value):
        yield Fault(FILE, line, f"the braces of {name} do not close")
    elif not value.strip("{} "):
        yield Fault(FILE, line, f"{name} is empty; leave it away")
    elif name in SHAPES and not SHAPES[name][0].fullmatch(value):
        yield Fault(FILE, line, f"{name} is {value!r}; {SHAPES[name][1]}")


def _balanced(value: str) -> bool:
    """Whether every brace closes: `{A {B} C}` does, `A} {B` does not."""
    depth = 0
    for sign in value:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def works_are_whole(edition: Edition) -> Iterator[Fault]:
    """Each work stands once, in the order of the keys, with a title and keywords."""
    before: works.Work | None = None
    for work in works.parse(_text(edition)):
        if before and work.key == before.key:
            yield Fault(FILE, work.line, f"{work.key} stands already on line {before.line}; a key may stand only once")
        elif before and work.key < before.key:
            yield Fault(FILE, work.line, f"{work.key} comes before {before.key}; entries are sorted by their keys")
        yield from (Fault(FILE, work.line, f"{work.key} has no {name}") for name in NEEDED if name not in work)
        before = work


CHECKS = [bibliography_can_be_read, works_are_whole]
