"""Mutants of the tables: a cell changed, a reference led elsewhere, a row dropped or doubled."""

import csv
import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from edition.cells import FACTS
from edition.mutants.changes import differ, other_date, other_digit, other_letter
from edition.mutants.mutant import Mutant
from edition.tables import Register, Row

REFERENCES = {  # columns that name rows of another table, and which
    "claims": {"passage": "passages", "event": "events"},
    "organizations": {"place": "places", "parent": "organizations"},
    "events": {"place": "places", "people": "people", "organizations": "organizations"},
    "relations": {"subject": "people", "object": "organizations"},
    "quantities": {"subject": "organizations"},
}
CHOSEN = {"claims": ("verdict", "hedge"), "relations": ("predicate",), "quantities": ("hedge",)}  # one of a list of values
SPELLED = {"people": ("born_place", "died_place")}  # said in words


def sites(register: Register, root: Path) -> Iterator:
    """Every place in the tables at which a fact can be changed: table, column, and how to change it."""
    yield from _cells(register)
    yield from _references(register)
    yield from _rows(register)
    yield from _names(register, root)


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
        after = chance.choice([value for value in described["constraints"]["enum"] if differ(value, row[name])])
    elif name in SPELLED.get(table, ()):
        after = other_letter(row[name], chance)
    else:
        after = other_date(row[name], chance) if described.get("holds") == "edtf" else other_digit(row[name], chance)
    return _cell_mutant(register, table, row, name, place, column, after)


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
