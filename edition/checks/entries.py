"""The bibliography stands as the edition writes it: one field a line, entries by their keys, values that can be what they say."""

import re
from collections.abc import Callable, Iterator
from itertools import cycle

from edition import works
from edition.checks import Edition
from edition.fault import Fault
from edition.house import BIBLIOGRAPHY, DATA
from edition.soundness import NO_ADDRESS, is_address, nearest

FILE = f"{DATA.name}/{BIBLIOGRAPHY}"
HEAD = re.compile(r"@(?P<type>\w+)\{(?P<key>[a-z0-9]+(?:-[a-z0-9]+)*),")
FIELD = re.compile(r"  (?P<name>[a-z]+) = \{(?P<value>.*)\}(?P<comma>,?)")
TYPES = ("article", "book", "incollection", "inproceedings", "mastersthesis", "misc", "phdthesis", "techreport")
NAMES = (
    "address annotation author booktitle doi edition editor entrysubtype howpublished institution isbn journal keywords langid month "
    "note number organization pages pagetotal publisher school series title translator type url urldate volume year"
).split()
NEEDED = ("title", "keywords")
ISBN = re.compile(r"(?:97[89]-?)?(?:\d-?){9}[\dX]")
DEEPEST = 8  # braces within braces
AND = re.compile(r"\s+and\s+")


def is_isbn(value: str) -> bool:
    """Whether an ISBN has 10 or 13 figures, and the last one follows from the others."""
    if not ISBN.fullmatch(value):
        return False
    figures = [10 if sign == "X" else int(sign) for sign in value.replace("-", "")]
    if len(figures) == 10:
        return sum(weight * figure for weight, figure in zip(range(10, 0, -1), figures)) % 11 == 0
    return 10 not in figures and sum(weight * figure for weight, figure in zip(cycle((1, 3)), figures)) % 10 == 0


def are_names(value: str) -> bool:
    """Whether names are joined by “and”, none is empty, and none has more than two commas outside of braces."""
    names = AND.split(f" {value} ")
    return all(name.strip() and GROUP.sub("", name).count(",") <= 2 for name in names)


GROUP = re.compile(r"\{[^{}]*\}")
NAMED = (are_names, "names are joined by “and”, none of them empty; a name has at most two commas")
SHAPES: dict[str, tuple[Callable[[str], object], str]] = {  # what the value of a field must look like, and how that is said
    "url": (is_address, NO_ADDRESS),
    "doi": (re.compile(r"10\.\d{4,9}/\S+").fullmatch, "a DOI begins with 10."),
    "year": (re.compile(r"(?:1[89]|20)\d\d").fullmatch, "a year has four figures"),
    "urldate": (re.compile(r"20\d\d-[01]\d-[0-3]\d").fullmatch, "a day is written 2026-11-22"),
    "isbn": (is_isbn, "an ISBN has 10 or 13 figures, and the last follows from the others"),
    "author": NAMED,
    "editor": NAMED,
    "translator": NAMED,
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
        yield Fault(FILE, line, f"the braces of {name} do not close, or there are more than {DEEPEST} within each other")
    elif not value.strip("{} "):
        yield Fault(FILE, line, f"{name} is empty; leave it away")
    elif name in SHAPES and not SHAPES[name][0](value):
        yield Fault(FILE, line, f"{name} is {value!r}; {SHAPES[name][1]}")


def _balanced(value: str) -> bool:
    """Whether every brace closes: `{A {B} C}` does, `A} {B` does not."""
    depth = 0
    for sign in value:
        depth += (sign == "{") - (sign == "}")
        if not 0 <= depth <= DEEPEST:
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
