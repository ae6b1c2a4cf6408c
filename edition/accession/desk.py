"""The desk at which a source is taken in: what is written is written whole, and can be taken away again."""

import datetime
from pathlib import Path

from edition import scaffold, sigla, tables
from edition.accession import refusals, rows
from edition.accession.chapter import chapter
from edition.accession.rows import Given
from edition.collation.fingerprint import of_file
from edition.contents import with_chapter, without_chapter
from edition.fault import NotTaken, Unreadable
from edition.house import CONTENTS
from edition.tables import Register, Row

LOCK = "accession"  # below _build: two who take something in wait for one another
KEYED = ("proofs", "exceptions")  # tables that name what they speak of without a foreign key


def opened(root: Path) -> Register:
    """The tables, for whoever alone may change them now. Raises Unreadable."""
    scaffold.lock(root / "_build" / LOCK)
    register, faults = tables.read(root / "data")
    if faults:
        raise Unreadable(faults)
    return register


def written(root: Path, register: Register, names: list[str]) -> list[str]:
    """Write tables of the register; gives the files whose bytes are others now."""
    new = {root / "data" / f"{name}.csv": tables.dump(register, name) for name in names}
    changed = [path for path, text in new.items() if path.read_text("utf-8") != text]
    for path in changed:
        path.write_text(new[path], "utf-8", newline="\n")
    return [path.relative_to(root).as_posix() for path in changed]


def take_in(root: Path, path: Path, given: Given, distinct: bool = False) -> list[str]:
    """Take a text in as a source; gives the files that were written. Raises NotTaken before any is."""
    refusals.refuse_place(path, root)
    file = refusals.readable(path)
    register = opened(root)
    refusals.refuse_id(register, given.id)
    if (place := root / "chapters" / refusals.chapter_of(given.id)).exists():
        raise NotTaken(f"chapters/{place.name} is there already, of no source; take it away first")
    refusals.refuse_known(register, path, file, distinct)
    new = rows.added(register, given, path.read_bytes(), file, datetime.date.today())
    rows.laid(register, new)
    edited = [row["id"] for row in new["passages"]]
    place.write_text(chapter(given.id, given.title, edited), "utf-8", newline="\n")
    contents = root / CONTENTS.name
    contents.write_text(with_chapter(contents.read_text("utf-8"), given.id), "utf-8", newline="\n")
    return [*written(root, register, list(new)), f"chapters/{place.name}", CONTENTS.name]


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
    """Take a source out again, with all that hangs on it; gives the files that were changed. Raises NotTaken where work would be lost."""
    register = opened(root)
    refusals.refuse_unknown(register, source)
    place = root / "chapters" / refusals.chapter_of(source)
    if not with_work and (work := done(register, place, source)):
        raise NotTaken(f"{work} would be lost with source {source}; say --with-work if they may go")
    passages = {row["id"] for row in register["passages"] if row["source"] == source}
    register.rows["sources"] = [row for row in register["sources"] if row["id"] != source]
    tables.forget(register, "sources", {source})
    register.rows["sources"] = tables.numbered(register, "sources")
    for table in KEYED:
        register.rows[table] = [row for row in register[table] if not _speaks_of(row, source, passages)]
    place.unlink(missing_ok=True)
    contents = root / CONTENTS.name
    contents.write_text(without_chapter(contents.read_text("utf-8"), source), "utf-8", newline="\n")
    return [*written(root, register, list(register.rows)), f"chapters/{place.name}", CONTENTS.name]


def done(register: Register, place: Path, source: str) -> str:
    """What an editor has done on a source since it was taken in, in words; nothing where it stands as it was begun."""
    claims = sum(sigla.source_of(row["id"]) == source for row in register["claims"])
    edited = [row["id"] for row in register["passages"] if row["source"] == source]
    begun = chapter(source, register.ids("sources")[source]["title"], edited)
    parts = [f"{claims} claim{'' if claims == 1 else 's'}"] if claims else []
    parts += ["what is written in its chapter"] if place.exists() and place.read_text("utf-8") != begun else []
    return " and ".join(parts)


def _speaks_of(row: Row, source: str, passages: set[str]) -> bool:
    """Whether a row names the source, one of its passages or one of its claims, without a foreign key."""
    for cell in row.cells.values():
        key = cell.partition(".")[0]
        if cell == sigla.chapter(source) or (sigla.is_siglum(key) and sigla.passage_of(key) in passages):
            return True
    return False
