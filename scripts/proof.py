"""Show blocks of the text beside the rows that they state, and rows that none states, and record that they were read.

    python -m scripts.proof [NAME …]          shows the blocks that are unread, or those named: A-07-02, gloss/A-07-02, entry/jane-doe, names/people/jane-doe
    python -m scripts.proof --read NAME …     records that an editor has read them, today

A name may end in `*`. Nothing is recorded that is not named: a record that was not read would be worse than none.
"""

import argparse
import datetime
import sys
from collections.abc import Iterable
from fnmatch import fnmatch

from edition import checks, tables
from edition.house import DATA
from edition.proofs import COMPARED, Proof, proofs, unread
from edition.tables import Register, Row

TABLE = "proofs"
WIDTH = 110


def chosen(every: Iterable[Proof], names: list[str]) -> list[Proof]:
    """The proofs of the names: of a key in each kind of block, or of one kind."""
    return [proof for proof in every if any(fnmatch("/".join(proof.name), name if "/" in name else f"*/{name}") for name in names)]


def shown(proof: Proof, register: Register) -> str:
    """A block as it is printed, with its roles, above the cells of its rows that are filled."""
    block = proof.block
    lines = [f"{proof.place}: {' '.join(proof.name)}", "", *(text for _, text in block.printed), ""]
    lines += [f"  {{{role.name}}} {role.form} <{role.target}>" for role in block.roles]
    for table, row in proof.rows:
        filled = [f"{name}: {cell}" for name, cell in row.cells.items() if cell]
        lines += [f"  {row.file}:{row.line} ({table})", *(f"      {cell}" for cell in filled)]
    return "\n".join([*lines, "-" * WIDTH])


def record(register: Register, read: Iterable[Proof], today: datetime.date) -> None:
    """Write into the table that the blocks were read, and take out the rows of blocks that are gone."""
    digests = {proof.name: (proof.digest, today.isoformat()) for proof in read}
    there = {(row["kind"], row["key"]): (row["digest"], row["read"]) for row in register[TABLE]}
    known = {proof.name for proof in proofs(register, checks.read()[0].blocks)}
    rows = {name: cells for name, cells in {**there, **digests}.items() if name in known}
    register.rows[TABLE] = [
        Row(f"{DATA.name}/{TABLE}.csv", 0, dict(zip(("kind", "key", "digest", "read"), (*name, *cells)))) for name, cells in rows.items()
    ]
    (DATA / f"{TABLE}.csv").write_text(tables.dump(register, TABLE), "utf-8")


def main() -> None:
    """Show or record; exit 1 where a name is no block."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*", metavar="NAME")
    options.add_argument("--read", action="store_true", help="record that the named blocks were read")
    asked = options.parse_args()
    edition, _ = checks.read()
    every = list(proofs(edition.register, edition.blocks))
    if missing := [name for name in asked.names if not chosen(every, [name])]:
        sys.exit(f"no block is called {', '.join(missing)}")
    if asked.read:
        record(edition.register, found := chosen(every, asked.names), datetime.date.today())
        compared = sum(proof.block.kind == COMPARED for proof in found)
        print(f"{len(found) - compared} blocks are recorded as read, {compared} as compared")
    else:
        for proof in chosen(every, asked.names) if asked.names else unread(edition.register, edition.blocks):
            print(shown(proof, edition.register))


if __name__ == "__main__":
    main()
