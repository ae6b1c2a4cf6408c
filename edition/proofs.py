"""What a proof-reader has before him: a block of text, the rows that it states, and whether it was read since both were changed.

Rows that no block states (spellings, points of the map, copies of the sources …) are read by themselves.

Bindings prove values, not sentences: two names or two dates of a sentence can change places, a “not” can come or go. So
each block is read by a person against its rows, and the digest of both is kept in the table `proofs`.
"""

import hashlib
import json
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from edition import cells
from edition.fault import Fault
from edition.tables import Register, Row
from edition.text import Block
from edition.vocabulary import BLOCKS, ON_CLAIMS, REGISTERS

APART = {"wikidata", "gnd", "checked"}  # columns on which no sentence rests; they are read by themselves
COMPARED = "compared"  # the kind of those cells that a program compared and nobody read one by one: days of checking
ASIDE = {  # under which kind they are read: their table, the column in which those agree that are read together, what is read
    "identifiers": ("people", "id", ("id", "wikidata", "gnd")),
    COMPARED: ("evidence", "claim", ("number", "work", "checked")),
}
GROWING = {"events": {"passages", "noted"}}  # columns that grow with every source: no block states them, they are read passage by passage
ORDERED = {"sources": {"number"}}  # columns that say a mere order, which a check compares with that of the chapters
SPOKEN = "spoken"  # the kind under which it is read of which events a passage speaks, and which its notes alone bring in
LENGTH = 16  # hexadecimal digits of a digest: enough for some thousand blocks
HEAD = "description"  # what the head of a chapter says of it to search engines and previews
CHOSEN = "corrections"  # a list that is computed from the keys which somebody chose
JOINT = "/"  # between the parts of a key
ALONE = {  # tables whose rows no block states: they are read by themselves, together those that agree in these columns
    "sources": ("id",),
    "witnesses": ("id",),
    "readings": ("passage",),
    "categories": ("id",),
    "groups": ("id",),
    "terms": ("table", "column"),
    "topic_claims": ("claim",),
    "exceptions": ("check", "row"),
    "places": ("id",),
    "coastlines": ("kind",),
    "fingerprints": ("id",),
    "names": ("table", "entity"),
    "relations": ("id",),
}
PARTLY = ("relations",)  # of these a block states those that have a date


@dataclass(frozen=True)
class Proof:
    """A block beside its rows, each with its table."""

    block: Block
    rows: tuple[tuple[str, Row], ...]

    @property
    def name(self) -> tuple[str, str]:
        """Kind and key of the block: `("gloss", "A-07-02")`."""
        return self.block.kind, self.block.key

    @property
    def place(self) -> str:
        """File and line of the block."""
        return f"{self.block.file}:{self.block.line}"

    @property
    def fault(self) -> Fault:
        """What is wrong as long as nobody has read the block."""
        sentence = f"{' '.join(self.name)} has changed since it was read; see python -m scripts.proof"
        return Fault(self.block.file, self.block.line, sentence)

    @property
    def digest(self) -> str:
        """A hash of the words as they are written and of the cells on which they rest."""
        words = [" ".join(text.split()) for _, text in self.block.printed]  # they may be broken into other lines
        roles = [(role.name, role.form, role.target) for role in self.block.roles]
        stated = [(table, {name: cell for name, cell in row.cells.items() if cell}) for table, row in self.rows]
        whole = json.dumps([words, roles, stated], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()[:LENGTH]


def proofs(register: Register, blocks: list[Block]) -> Iterator[Proof]:
    """Every block that somebody wrote, beside the rows that it states, and the rows that none states."""
    stated: set[tuple[str, str]] = set()
    for block in blocks:
        if block.head:
            yield Proof(Block(HEAD, block.key, block.file, block.line, printed=[(block.line, block.head)]), ())
        if block.words and (block.kind not in BLOCKS or not BLOCKS[block.kind].computed or block.kind == CHOSEN):
            named = block if block.key else replace(block, key=PurePath(block.file).stem)
            proof = Proof(named, tuple((table, _without(row, APART | GROWING.get(table, set()))) for table, row in _rows(register, block)))
            stated |= {(table, row["id"]) for table, row in proof.rows if table in PARTLY}
            yield proof
    for table, columns in ALONE.items():
        yield from _alone(
            table, table, [row for row in register[table] if table not in PARTLY or (table, row["id"]) not in stated], columns
        )
    for kind, (table, column, read) in ASIDE.items():
        yield from _alone(kind, table, [row for row in register[table] if any(row.cells.get(name) for name in APART)], (column,), read)
    yield from _spoken(register)


def _spoken(register: Register) -> Iterator[Proof]:
    """For each passage the events of which its source speaks, and those of which our notes alone do."""
    found: dict[str, list[tuple[str, Row]]] = {}
    for table, columns in GROWING.items():
        for row in register[table]:
            for column in sorted(columns):
                for passage in row.items_of(column):
                    found.setdefault(passage, []).append((table, replace(row, cells={"id": row["id"], column: passage})))
    for passage, rows in found.items():
        yield Proof(Block(SPOKEN, passage, rows[0][1].file, rows[0][1].line), tuple(rows))


def _without(row: Row, columns: Container[str]) -> Row:
    return replace(row, cells={name: cell for name, cell in row.cells.items() if name not in columns})


def _alone(kind: str, table: str, rows: list[Row], columns: tuple[str, ...], read: Collection[str] = ()) -> Iterator[Proof]:
    """Rows that no block states, or some cells of them, those together that agree in the columns."""
    together: dict[str, list[Row]] = {}
    for row in rows:
        together.setdefault(JOINT.join(row[column] for column in columns), []).append(row)
    for key, alike in together.items():
        kept = [_without(row, row.cells.keys() - set(read) if read else ORDERED.get(table, ())) for row in alike]
        yield Proof(Block(kind, key, alike[0].file, alike[0].line), tuple((table, row) for row in kept))


def _rows(register: Register, block: Block) -> Iterator[tuple[str, Row]]:
    """The row that a block names, the evidence of its claim, and the rows to which its numbers, dates and names are bound."""
    seen: set[tuple[str, str]] = set()
    for table, row in (*_own(register, block), *_bound(register, block)):
        identity = (table, " ".join(row[column] for column in register.key(table)))
        if identity not in seen:
            seen.add(identity)
            yield table, row


def _own(register: Register, block: Block) -> Iterator[tuple[str, Row]]:
    tables = (BLOCKS[block.kind].table,) if block.kind in BLOCKS and BLOCKS[block.kind].table else tuple(REGISTERS.values())
    for table in tables:
        if row := register.ids(table).get(block.key):
            yield table, row
    if block.kind in ON_CLAIMS:
        yield from (("evidence", row) for row in register["evidence"] if row["claim"] == block.key)


def _bound(register: Register, block: Block) -> Iterator[tuple[str, Row]]:
    for role in block.roles:
        if role.name in ("num", "date"):
            for key, _ in cells.cells(role):
                if found := cells.home(register, role.name, key):
                    yield found


def unread(register: Register, blocks: list[Block]) -> list[Proof]:
    """The blocks that nobody has read since their words or their rows were changed."""
    read = {(row["kind"], row["key"]): row["digest"] for row in register["proofs"]}
    return [proof for proof in proofs(register, blocks) if read.get(proof.name) != proof.digest]


def faults(register: Register, blocks: list[Block]) -> list[Fault]:
    """What the record refuses: blocks that are unread, and blocks that were read and have gone since."""
    there = {proof.name for proof in proofs(register, blocks)}
    gone = [row for row in register["proofs"] if (row["kind"], row["key"]) not in there]
    lost = [row.fault(f"{row['kind']} {row['key']} was read and is gone; see python -m scripts.proof --read") for row in gone]
    return sorted([*(proof.fault for proof in unread(register, blocks)), *lost])
