"""Mutants of all other columns: those that no number or date of the text states, and rows that two tables have together.

What stands in such a cell is exchanged with another row of its table, led elsewhere, or made another of its values.
"""

import random
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from edition.columns import FACTS, SPELLED
from edition.mutants.cells import CHOSEN, PROOFS, printed
from edition.mutants.changes import differ, other_date, other_digit
from edition.mutants.mutant import Mutant
from edition.tables import Register, Row, dump

OWN = (
    "coastlines",
    "exceptions",
    "fingerprints",
    "history",
    "measures",
    "mutations",
    "proofs",
    "readings",
    "review",
    "witnesses",
)  # what is no statement of the edition
KEYED = {"names": ("form", "kind"), "topic_claims": ("claim",), "claim_entities": ("entity",)}  # cells of a key that say something
REFUTED, BORNE = "contradicted", "supported"


def sites(register: Register, root: Path) -> Iterator:
    """Every cell of which no other mutants are bred, and rows that are dropped, put in or exchanged."""
    for table in register.rows:
        if table not in (*OWN, "names"):
            yield from _cells(register, table, register[table])
    known = {id(row) for row in printed(register, root)}
    unprinted = [row for row in register["names"] if id(row) not in known]
    yield from _cells(register, "names", unprinted, " of a form that no chapter prints")
    yield from _rows(register)
    yield from _exchanges(register)
    yield from _turned(register, root)


def _with(register: Register, table: str, rows: list[Row]) -> str:
    """The table with these rows, sorted, so that their order betrays nothing."""
    return dump(Register(register.folder, register.schema, {**register.rows, table: rows}), table)


def bred(register: Register, table: str) -> set[str]:
    """The columns of a table of which `cells` breeds mutants."""
    follow = {name for name in register.references(table) if name not in PROOFS} if table in FACTS else set()
    return {*FACTS.get(table, ()), *CHOSEN.get(table, ()), *SPELLED.get(table, ()), *follow}


def _cells(register: Register, table: str, rows: list[Row], which: str = "") -> Iterator:
    for column in register.columns(table):
        name = column["name"]
        if name not in bred(register, table) and (name not in register.key(table) or name in KEYED.get(table, ())):
            for row in rows:
                if row[name]:
                    yield table, f"{name}{which}", partial(_change, register, table, row, column)


def _change(register: Register, table: str, row: Row, column: dict, place: str, called: str, chance: random.Random) -> Mutant | None:
    name, rules = column["name"], column.get("constraints", {})
    if values := [value for value in rules.get("enum", ()) if value != row[name] and differ(value, row[name])]:
        after = chance.choice(values)
    elif column.get("holds") == "edtf" or column["type"] == "date":
        after = other_date(row[name], chance)
    elif column["type"] in ("integer", "number"):
        after = other_digit(row[name], chance)
    else:
        others = sorted({other[name] for other in register[table] if _alike(table, other, row)} - {row[name], ""})
        after = chance.choice(others) if others else row[name]
    return _replaced(register, table, {id(row): {**row.cells, name: after}}, called, row[name], after)


def _alike(table: str, other: Row, row: Row) -> bool:
    """Whether a cell of one row could stand in the other: an entity in a row of the same register."""
    return table not in ("names", "claim_entities") or other["table"] == row["table"]


def _replaced(register: Register, table: str, cells: dict[int, dict[str, str]], called: str, before: str, after: str) -> Mutant | None:
    """The mutant in which some rows have other cells; none where nothing changes or a key would stand twice."""
    rows = [Row(row.file, row.line, cells.get(id(row), row.cells)) for row in register[table]]
    keys = [tuple(row[name] for name in register.key(table)) for row in rows]
    if before == after or len(set(keys)) < len(keys):
        return None
    return Mutant(f"data/{table}.csv", table, called, before, after, _with(register, table, rows))


def _rows(register: Register) -> Iterator:
    for table in ("claim_entities", "evidence", "topic_claims", "names"):
        for row in register[table]:
            yield table, "dropped row", partial(_drop, register, table, row)
    for row in register["relations"]:
        if not row["start"] and not row["end"]:
            yield "relations", "dropped row without a date", partial(_drop, register, "relations", row)
        yield "relations", "row put in", partial(_invent, register, row)
    for row in register["claim_entities"]:
        yield "claim_entities", "row put in", partial(_attribute, register, row)


def _drop(register: Register, table: str, row: Row, place: str, called: str, chance: random.Random) -> Mutant:
    """A row less; where rows are numbered the others close up."""
    rows = [other for other in register[table] if other is not row]
    if table == "evidence":
        rows = [_renumbered(other, row) for other in rows]
    return Mutant(f"data/{table}.csv", table, called, " ".join(row.cells.values())[:80], "", _with(register, table, rows))


def _renumbered(row: Row, dropped: Row) -> Row:
    follows = row["claim"] == dropped["claim"] and int(row["number"]) > int(dropped["number"])
    return Row(row.file, row.line, {**row.cells, "number": str(int(row["number"]) - 1)}) if follows else row


def _invent(register: Register, row: Row, place: str, called: str, chance: random.Random) -> Mutant | None:
    """A relation that nobody has stated: the subject of one with the predicate and the object of another."""
    other = chance.choice(register["relations"])
    cells = {**row.cells, "predicate": other["predicate"], "object": other["object"], "start": "", "end": "", "note": ""}
    cells["id"] = "--".join(cells[name] for name in ("subject", "predicate", "object"))
    if cells["id"] in register.ids("relations") or cells["subject"] == cells["object"]:
        return None
    rows = [*register["relations"], Row(row.file, row.line, cells)]
    return Mutant("data/relations.csv", place, called, "", cells["id"], _with(register, "relations", rows))


def _attribute(register: Register, row: Row, place: str, called: str, chance: random.Random) -> Mutant | None:
    """An entity that another claim has."""
    other = chance.choice(register["claim_entities"])
    new = Row(row.file, row.line, {**other.cells, "claim": row["claim"]})
    if any(new.cells.items() >= {**one.cells, "named": new["named"]}.items() for one in register["claim_entities"]):
        return None
    rows = [*register["claim_entities"], new]
    return Mutant("data/claim_entities.csv", place, called, "", " ".join(new.cells.values()), _with(register, "claim_entities", rows))


EXCHANGED = {  # cells of two rows, one after the other, that change places
    "events": ("description",),
    "evidence": ("says",),
    "quantities": ("low", "high", "point", "hedge"),
}


def _exchanges(register: Register) -> Iterator:
    for row in register["people"]:
        if row["born_place"] and row["died_place"]:
            after = {**row.cells, "born_place": row["died_place"], "died_place": row["born_place"]}
            yield "people", "places of birth and death exchanged", partial(_same, register, "people", {id(row): after}, row["id"])
    for table, names in EXCHANGED.items():
        for one, other in pairwise(register[table]):
            cells = {id(one): _given(one, other, names), id(other): _given(other, one, names)}
            yield table, f"{names[-1]} of two rows exchanged", partial(_same, register, table, cells, one[register.key(table)[0]])


def _given(row: Row, other: Row, names: tuple[str, ...]) -> dict[str, str]:
    return {**row.cells, **{name: other[name] for name in names}}


def _same(
    register: Register, table: str, cells: dict[int, dict[str, str]], key: str, place: str, called: str, chance: random.Random
) -> Mutant | None:
    changed = any(row.cells != cells.get(id(row), row.cells) for row in register[table])
    return _replaced(register, table, cells, called, key, "exchanged") if changed else None


def _turned(register: Register, root: Path) -> Iterator:
    """What is refuted becomes supported, in the table and in the comment."""
    pages = {path: path.read_text("utf-8") for path in (root / "chapters").glob("*.md")}
    for row in register["claims"]:
        head = f":::{{comment}} {row['id']} {REFUTED}\n"
        for path, content in pages.items():
            if row["verdict"] == REFUTED and head in content:
                beside = (f"chapters/{path.name}", content.replace(head, head.replace(REFUTED, BORNE)))
                yield "claims", "verdict in table and comment", partial(_support, register, row, beside)


def _support(register: Register, row: Row, beside: tuple[str, str], place: str, called: str, chance: random.Random) -> Mutant | None:
    cells = {**row.cells, "verdict": BORNE, "error": ""}
    found = _replaced(register, "claims", {id(row): cells}, called, row["id"], BORNE)
    return found and found._replace(beside=(beside,))
