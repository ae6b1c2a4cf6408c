"""Mutants: the edition with one fact changed, to see whether the checks notice.

A number, a date, a name, a verdict, a reference is changed, a row is dropped or doubled, in a copy
of tables and chapters. What no check notices survives, and says where text and table are no second
record of each other.
"""

import csv
import io
import random
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from edition import checks, dates, tables
from edition.checks.bindings import FACTS, NUMBERED
from edition.checks.mentions import REGISTERS
from edition.numbers import HEDGES
from edition.phrases import MONTHS
from edition.tables import Register, Row

FOLDERS = ("data", "chapters")
FILES = ("_toc.yml", "README.md", "Makefile")
REFERENCES = {  # columns that name rows of another table, and which
    "claims": {"passage": "passages"},
    "organizations": {"place": "places", "parent": "organizations"},
    "events": {"place": "places", "people": "people", "organizations": "organizations"},
    "relations": {"subject": "people", "object": "organizations"},
    "quantities": {"subject": "organizations"},
}
CHOSEN = {"claims": ("verdict", "hedge"), "relations": ("predicate",), "quantities": ("hedge",)}  # one of a list of values
SPELLED = {"people": ("born_place", "died_place")}  # said in words
ROLE = re.compile(r"\{(?P<name>num|date|person|org|place|event|claim)\}`(?P<form>[^`<]*?)(?:\s*<(?P<target>[^<>`]+)>)?`")
EXPLAINED = {  # what may survive: where and which column, each with the reason
    ("relations", "dropped row"): "a relation without a date is said in no bound number or date",
    ("organizations", "place"): "the entry mentions the other place as well",
    ("organizations", "parent"): "the entry mentions the other organization as well",
    ("events", "place"): "the entry mentions the other place as well",
    ("events", "people"): "the entry mentions the other person as well",
    ("events", "organizations"): "the entry mentions the other organization as well",
    ("quantities", "subject"): "the text beside the number mentions the other organization as well",
    ("text", "target of a date"): "the other row has the same date",
    ("text", "target of a num"): "the other row has the same number",
    ("text", "target of a name"): "the other row has the same form of a name",
}


class Mutant(NamedTuple):
    """One change: the file, where it stands in the report (table or text, and column), before and after."""

    file: str
    place: str
    column: str
    before: str
    after: str
    content: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}, {self.column}: {self.before!r} became {self.after!r}"


Site = tuple[str, str, Callable[[random.Random], Mutant | None]]


def sites(root: Path = checks.ROOT) -> list[Site]:
    """Every place at which a fact can be changed: where it stands in the report, and how to change it."""
    register, _ = tables.read(root / "data")
    found = [*_cells(register), *_references(register), *_rows(register), *_names(register, root), *_text(register, root)]
    return [(place, column, partial(change, place, column)) for place, column, change in found]


def breed(seed: int, count: int, root: Path = checks.ROOT) -> list[Mutant]:
    """So many mutants, the same for the same seed, spread evenly over tables and columns."""
    chance, groups = random.Random(seed), {}
    for place, column, change in sites(root):
        groups.setdefault((place, column), []).append(change)
    for group in groups.values():
        chance.shuffle(group)
    bred: list[Mutant] = []
    while len(bred) < count and any(groups.values()):
        for group in [group for group in groups.values() if group][: count - len(bred)]:
            if mutant := group.pop()(chance):
                bred.append(mutant)
    return bred


def caught(mutant: Mutant, folder: Path) -> bool:
    """Whether the checks find a fault in the copy below the folder with the mutant in it."""
    path = folder / mutant.file
    before = path.read_text("utf-8")
    path.write_text(mutant.content, "utf-8")
    try:
        return bool(checks.faults(folder))
    finally:
        path.write_text(before, "utf-8")


def copy(folder: Path, root: Path = checks.ROOT) -> Path:
    """A copy of tables and chapters in which mutants can live."""
    for name in FOLDERS:
        shutil.copytree(root / name, folder / name)
    for name in FILES:
        shutil.copy(root / name, folder / name)
    return folder


# tables -----------------------------------------------------------------------------------------


def _written(register: Register, table: str, rows: list[Row]) -> str:
    """The table with these rows, as its file holds it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column["name"] for column in register.columns(table)])
    writer.writerows(row.cells.values() for row in rows)
    return out.getvalue()


def _cell_mutant(register: Register, table: str, row: Row, name: str, place: str, column: str, after: str) -> Mutant | None:
    """The mutant in which one cell has another value; none where nothing changes."""
    if after == row[name]:
        return None
    changed = Row(row.file, row.line, {**row.cells, name: after})
    rows = [changed if other is row else other for other in register[table]]
    return Mutant(f"data/{table}.csv", place, column, row[name], after, _written(register, table, rows))


def _cells(register: Register) -> Iterator:
    """Numbers, dates, verdicts, hedges and places of birth and death in the tables of facts."""
    for table, columns in FACTS.items():
        for row in register[table]:
            for name in (*columns, *CHOSEN.get(table, ()), *SPELLED.get(table, ())):
                if row[name]:
                    yield table, name, partial(_change_cell, register, table, row, name)


def _change_cell(register, table, row, name, place, column, chance) -> Mutant | None:
    (described,) = [c for c in register.columns(table) if c["name"] == name]
    if name in CHOSEN.get(table, ()):
        after = chance.choice([value for value in described["constraints"]["enum"] if _differ(value, row[name])])
    elif name in SPELLED.get(table, ()):
        after = other_letter(row[name], chance)
    else:
        after = other_date(row[name], chance) if described.get("holds") == "edtf" else other_digit(row[name], chance)
    return _cell_mutant(register, table, row, name, place, column, after)


def _differ(one: str, other: str) -> bool:
    """Whether two values mean different things: “more than” and “at least” are one hedge."""
    return HEDGES.get(one, one) != HEDGES.get(other, other)


def other_digit(text: str, chance: random.Random) -> str:
    """The text with one of its digits changed."""
    at = chance.choice([at for at, sign in enumerate(text) if sign.isdigit()])
    return text[:at] + chance.choice([digit for digit in "123456789" if digit != text[at]]) + text[at + 1 :]


def other_date(text: str, chance: random.Random) -> str:
    """Another date that exists: one digit of the EDTF changed."""
    for _ in range(50):
        after = other_digit(text, chance)
        try:
            dates.span(after)
        except ValueError:
            continue
        return after
    return text


def _references(register: Register) -> Iterator:
    for table, columns in REFERENCES.items():
        for row in register[table]:
            for name, target in columns.items():
                if row[name]:
                    yield table, name, partial(_change_reference, register, table, row, name, target)


def _change_reference(register, table, row, name, target, place, column, chance) -> Mutant | None:
    items = row.items_of(name)
    at = chance.randrange(len(items))
    items[at] = chance.choice([key for key in register.ids(target) if key not in items])
    return _cell_mutant(register, table, row, name, place, column, ";".join(sorted(items)))


def _rows(register: Register) -> Iterator:
    for table in FACTS:
        for row in register[table]:
            yield table, "dropped row", partial(_drop, register, table, row)
            yield table, "doubled row", partial(_double, register, table, row)


def _drop(register, table, row, place, column, chance) -> Mutant:
    rows = [other for other in register[table] if other is not row]
    return Mutant(f"data/{table}.csv", place, column, row["id"], "", _written(register, table, rows))


def _double(register, table, row, place, column, chance) -> Mutant:
    rows = [twin for other in register[table] for twin in ([other, other] if other is row else [other])]
    return Mutant(f"data/{table}.csv", place, column, row["id"], f"{row['id']} twice", _written(register, table, rows))


def _names(register: Register, root: Path) -> Iterator:
    """Forms of names that the text prints; others have no second record and stand for search only."""
    text = "\n".join(path.read_text("utf-8") for path in sorted((root / "chapters").glob("*.md")))
    for row in register["names"]:
        if f"`{row['form']} <{row['entity']}>`" in text:
            yield "names", "form", partial(_change_name, register, row)


def _change_name(register, row, place, column, chance) -> Mutant | None:
    return _cell_mutant(register, "names", row, "form", place, column, other_letter(row["form"], chance))


def other_letter(text: str, chance: random.Random) -> str:
    """The text with one of its letters changed."""
    letters = [at for at, sign in enumerate(text) if sign.isalpha()]
    if not letters:
        return text
    at = chance.choice(letters)
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    other = chance.choice([letter for letter in alphabet if letter != text[at].lower()])
    return text[:at] + (other.upper() if text[at].isupper() else other) + text[at + 1 :]


# text -------------------------------------------------------------------------------------------


def _text(register: Register, root: Path) -> Iterator:
    """Numbers, dates, names and calls in the chapters: what is written, and to what it is bound."""
    for path in sorted((root / "chapters").glob("*.md")):
        content = path.read_text("utf-8")
        for role in ROLE.finditer(content):
            kind = role["name"] if role["name"] in ("num", "date", "claim") else "name"
            yield "text", kind, partial(_change_form, path.name, content, role)
            if role["target"]:
                yield "text", f"target of a {kind}", partial(_change_target, register, path.name, content, role)


def _spliced(name: str, content: str, span: tuple[int, int], place: str, column: str, after: str) -> Mutant | None:
    before = content[slice(*span)]
    if before == after:
        return None
    return Mutant(f"chapters/{name}", place, column, before, after, content[: span[0]] + after + content[span[1] :])


def _change_form(name, content, role, place, column, chance) -> Mutant | None:
    form = role["form"]
    if role["name"] == "date" and (months := [month for month in MONTHS if month in form]) and chance.random() < 0.5:
        month = chance.choice(months)
        after = form.replace(month, chance.choice([other for other in MONTHS if other != month]), 1)
    elif any(sign.isdigit() for sign in form):
        after = other_digit(form, chance)
    else:
        after = other_word(form, chance) if role["name"] in ("num", "date") else other_letter(form, chance)
    return _spliced(name, content, role.span("form"), place, column, after)


WORDS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen forty million thousand".split()


def other_word(form: str, chance: random.Random) -> str:
    """A number in words with one of its number words changed."""
    words = form.split(" ")
    at = [index for index, word in enumerate(words) if word.lower() in (*WORDS, "one", "most", "half")]
    if not at:
        return f"more than {form}"
    words[at[-1]] = chance.choice([word for word in WORDS if word != words[at[-1]].lower()])
    return " ".join(words)


def _change_target(register, name, content, role, place, column, chance) -> Mutant | None:
    target = role["target"].partition(";")[0]
    key, dot, cell = target.partition(".")
    tables_ = NUMBERED if role["name"] == "num" else (REGISTERS.get(role["name"]) or FACTS,)
    tables_ = tables_ if isinstance(tables_[0], str) else tuple(FACTS)
    table = next((table for table in tables_ if key in register.ids(table)), None)
    if table is None:
        return None
    other = chance.choice([row for row in register.ids(table) if row != key])
    return _spliced(name, content, role.span("target"), place, column, f"{other}{dot}{cell}")
