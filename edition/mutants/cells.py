"""Mutants of the tables: a cell changed, a reference led elsewhere, a row dropped or doubled."""

import csv
import io
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from edition.columns import FACTS, SPELLED
from edition.mutants.changes import differ, other_date, other_digit, other_letter
from edition.mutants.mutant import Mutant
from edition.tables import SEVERAL, Register, Row

PROOFS = ("works", "passages")  # columns that only say where a row is taken from: nothing else repeats them
CHOSEN = {"claims": ("verdict", "hedge"), "relations": ("predicate",), "quantities": ("hedge",)}  # one of a list of values


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


def _change_cell(register: Register, table: str, row: Row, name: str, place: str, column: str, chance: random.Random) -> Mutant | None:
    (described,) = [c for c in register.columns(table) if c["name"] == name]
    if name in CHOSEN.get(table, ()):
        after = chance.choice([value for value in described["constraints"]["enum"] if differ(value, row[name])])
    elif name in SPELLED.get(table, ()):
        after = other_letter(row[name], chance)
    else:
        after = other_date(row[name], chance) if described.get("holds") == "edtf" else other_digit(row[name], chance)
    return _cell_mutant(register, table, row, name, place, column, after)


def _references(register: Register) -> Iterator:
    """Cells that name a row of another table."""
    for table in FACTS:
        columns = {name: target for name, target in register.references(table).items() if name not in PROOFS}
        for row in register[table]:
            for name, target in columns.items():
                if row[name]:
                    yield table, name, partial(_change_reference, register, table, row, name, target)


def _change_reference(
    register: Register, table: str, row: Row, name: str, target: str, place: str, column: str, chance: random.Random
) -> Mutant | None:
    """Another row of the same table in place of one that a cell names."""
    items = row.items_of(name)
    at = chance.randrange(len(items))
    kin = next(register.ids(table) for table in SEVERAL.get(target, (target,)) if items[at] in register.ids(table))
    items[at] = chance.choice([key for key in kin if key not in items])
    return _cell_mutant(register, table, row, name, place, column, ";".join(sorted(items)))


def _rows(register: Register) -> Iterator:
    for table in FACTS:
        for row in register[table]:
            yield table, "dropped row", partial(_drop, register, table, row)
            yield table, "doubled row", partial(_double, register, table, row)


def _drop(register: Register, table: str, row: Row, place: str, column: str, chance: random.Random) -> Mutant:
    rows = [other for other in register[table] if other is not row]
    return Mutant(f"data/{table}.csv", place, column, row["id"], "", _written(register, table, rows))


def _double(register: Register, table: str, row: Row, place: str, column: str, chance: random.Random) -> Mutant:
    rows = [twin for other in register[table] for twin in ([other, other] if other is row else [other])]
    return Mutant(f"data/{table}.csv", place, column, row["id"], f"{row['id']} twice", _written(register, table, rows))


def printed(register: Register, root: Path) -> list[Row]:
    """The forms of names that the text prints."""
    text = "\n".join(path.read_text("utf-8") for path in sorted((root / "chapters").glob("*.md")))
    return [row for row in register["names"] if f"`{row['form']} <{row['entity']}>`" in text]


def _names(register: Register, root: Path) -> Iterator:
    """Forms of names that the text prints; others have no second record and stand for search only."""
    for row in printed(register, root):
        yield "names", "form", partial(_change_name, register, row)


def _change_name(register: Register, row: Row, place: str, column: str, chance: random.Random) -> Mutant | None:
    return _cell_mutant(register, "names", row, "form", place, column, other_letter(row["form"], chance))
