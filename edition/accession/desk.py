"""The desk at which a source is taken in: what is written is written whole, and can be taken away again."""

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

from edition import files, scaffold, sigla, tables
from edition.accession import refusals, rows, trial
from edition.accession.chapter import chapter
from edition.accession.rows import Given
from edition.accession.writing import write
from edition.collation.fingerprint import of_file
from edition.contents import with_chapter, without_chapter
from edition.fault import NotTaken, Unreadable
from edition.house import CHAPTERS, CONTENTS
from edition.tables import Register, Row

LOCK = "accession"  # below _build: two who take something in wait for one another
KEYED = ("proofs", "exceptions")  # tables that name what they speak of without a foreign key


def opened(root: Path) -> Register:
    """The tables, for whoever alone may change them now. Raises Unreadable where a file of the edition is none that can be changed."""
    scaffold.lock(root / "_build" / LOCK)
    if found := files.faults(root):
        raise Unreadable(found)
    register, found = tables.read(root / "data")
    if found:
        raise Unreadable(found)
    return register


def texts(register: Register, names: Iterable[str]) -> dict[str, str | None]:
    """Tables as they are to be written, by their files."""
    return {f"data/{name}.csv": tables.dump(register, name) for name in names}


def written(root: Path, register: Register, names: Iterable[str]) -> list[str]:
    """Write tables of the register; gives the files whose bytes are others now."""
    return write(root, texts(register, names))


def take_in(root: Path, path: Path, given: Given, distinct: bool = False) -> list[str]:
    """Take a text in as a source; gives the files that were written. Raises NotTaken before any is.

    The row of the source is written first: whatever may stop it afterwards, it can be taken out again.
    """
    refusals.refuse_place(path, root)
    file = refusals.readable(path)
    register = opened(root)
    refusals.refuse_id(register, given.id)
    place = root / CHAPTERS.name / refusals.chapter_of(given.id)
    if not place.parent.is_dir():
        raise NotTaken(f"there is no folder {place.parent}; make one, in which the chapters stand")
    if place.exists():
        raise NotTaken(f"chapters/{place.name} is there already, of no source; take it away first")
    refusals.refuse_known(register, path, file, distinct)
    new = rows.added(register, given, path.read_bytes(), file, datetime.date.today())
    rows.laid(register, new)
    words = chapter(given.id, given.title, [row["id"] for row in new["passages"]])
    trial.refuse_chapter(place.name, words)
    contents = with_chapter((root / CONTENTS.name).read_text("utf-8"), given.id)
    return write(root, {**texts(register, new), f"chapters/{place.name}": words, CONTENTS.name: contents})


def hash_again(root: Path, path: Path, source: str) -> list[str]:
    """Make the fingerprints of a source anew, from its text and the anchors that its claims have now. Raises NotTaken where it is another."""
    register, file = opened(root), refusals.readable(path)
    refusals.refuse_other(register, path, file, source)
    rest = [row for row in register["fingerprints"] if sigla.source_of(row["id"]) != source]
    names = [column["name"] for column in register.columns("fingerprints")]
    own = [Row("data/fingerprints.csv", 0, dict(zip(names, map(str, cells)))) for cells in of_file(file, source, register)]
    register.rows["fingerprints"] = [*rest, *own]
    return written(root, register, ["fingerprints"])


def take_out(root: Path, source: str, with_work: bool = False) -> list[str]:
    """Take a source out again, with all that hangs on it; gives the files that were changed. Raises NotTaken where work would be lost.

    The row of the source is written last: whatever may stop it before, it can be done again.
    """
    register = opened(root)
    refusals.refuse_unknown(register, source)
    if len(register["sources"]) == 1:
        raise NotTaken(f"{source} is the only source; take another one in first")
    place, before = f"chapters/{refusals.chapter_of(source)}", dict(register.rows)
    begun = chapter(source, register.ids("sources")[source]["title"], [row["id"] for row in before["passages"] if row["source"] == source])
    without(register, source)
    if not with_work and (work := done(root / place, begun, before, register)):
        raise NotTaken(f"{work} would be lost with source {source}; say --with-work if they may go")
    contents = without_chapter((root / CONTENTS.name).read_text("utf-8"), source)
    last = ["sources"]
    first = texts(register, [name for name in register.rows if name not in last])
    return write(root, {CONTENTS.name: contents, place: None, **first, **texts(register, last)})


def without(register: Register, source: str) -> None:
    """Take the rows of a source out of the tables, with all that name it."""
    passages = {row["id"] for row in register["passages"] if row["source"] == source}
    copies = {("witnesses", row["id"]) for row in register["witnesses"] if row["source"] == source}
    register.rows["sources"] = [row for row in register["sources"] if row["id"] != source]
    tables.forget(register, "sources", {source})
    register.rows["sources"] = tables.numbered(register, "sources")
    for table in KEYED:
        register.rows[table] = [row for row in register[table] if not _speaks_of(row, source, passages)]
    read = {("sources", source), *copies}
    register.rows["proofs"] = [row for row in register["proofs"] if (row["kind"], row["key"]) not in read]


def done(place: Path, begun: str, before: Mapping[str, list[Row]], after: Register) -> str:
    """What an editor has done on a source since it was taken in, in words; nothing where it stands as it was begun."""
    gone = {table: lost for table, rows in before.items() if (lost := gone_from(after, table, rows))}
    parts = [f"{count} claim{'' if count == 1 else 's'}"] if (count := len(gone.pop("claims", []))) else []
    parts += ["what is written in its chapter"] if place.exists() and place.read_text("utf-8") != begun else []
    if not count:  # what hangs on claims goes without saying
        parts += [f"what is written in data/{table}.csv" for table, rows in gone.items() if not are_begun(table, rows)]
    return " and ".join(parts)


def gone_from(register: Register, table: str, before: list[Row]) -> list[Row]:
    """The rows of a table that are no longer in it, by their keys."""
    key = register.key(table)
    left = {tuple(row[column] for column in key) for row in register[table]}
    return [row for row in before if tuple(row[column] for column in key) not in left]


def are_begun(table: str, gone: list[Row]) -> bool:
    """Whether rows that go are as they were written when the source was taken in."""
    if table == "sources":
        return not any(row[column] for row in gone for column in ("attribution", "note"))
    if table == "passages":
        return not any(row["gap"] or row["role"] == "furniture" for row in gone)
    return table == "fingerprints" or (table == "witnesses" and [row["note"] for row in gone] == [rows.EDITED])


def _speaks_of(row: Row, source: str, passages: set[str]) -> bool:
    """Whether a row names the source, one of its passages or one of its claims, without a foreign key."""
    for cell in row.cells.values():
        key = cell.partition(".")[0]
        if cell == sigla.chapter(source) or (sigla.is_siglum(key) and sigla.passage_of(key) in passages):
            return True
    return False
