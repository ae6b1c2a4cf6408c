"""Which texts are not taken in as a source: those that cannot be read, that are a source already, or lie where they would be published."""

import hashlib
import re
from pathlib import Path

from edition import fingerprints, sigla
from edition.collation import files, hashes
from edition.collation.files import File
from edition.collation.report import collate, placed_words
from edition.collation.words import fold
from edition.fault import NotTaken
from edition.lines import digest, passages
from edition.tables import Register

ALIKE = 0.5  # of the shorter of two texts: with so many words in the same place they are one
LINES, WORDS = (
    5_000,
    5_000,
)  # passages of a source, words of a passage: more no editor goes through, and no reader finds the place of a note
TAG = re.compile(r"</?(?:p|b|i|a|div|span|script|style|em|strong|table|td|li|ul|h[1-6])\b[^<>]*>|<br\s*/?>", re.IGNORECASE)
SHAPE = re.compile(r"[A-Z]{1,8}")


def readable(path: Path) -> File:
    """The text of a file. Raises NotTaken where it has none, or not as the edition counts its passages."""
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise NotTaken(f"{path}: it is no file; a folder, a pipe or a device stands in its place")
    try:
        file = files.read(path.read_bytes(), path.name)
    except OSError as error:
        raise NotTaken(f"{path}: {error.strerror or error}") from error
    except files.Unreadable as error:
        raise NotTaken(f"{path}: {error}") from error
    if file.encoding != "utf-8":
        raise NotTaken(f"{path}: it was read as {file.encoding}; save it as UTF-8")
    if file.kind == "html":
        raise NotTaken(f"{path}: it is a page with markup; save its text, a line a paragraph")
    if tag := TAG.search(file.text):
        raise NotTaken(f"{path}: it has the markup of a page, as {tag[0]}; save its text, a line a paragraph")
    refuse_shape(path, passages(file.text))
    return file


def refuse_shape(path: Path, lines: list[str]) -> None:
    """Raise NotTaken where a line has no words, or a text cannot be edited passage by passage."""
    if len(lines) > LINES:
        raise NotTaken(f"{path}: it has {len(lines):,} lines, and a chapter at most {LINES:,} passages; divide it into several sources")
    for line in lines:
        words = len(fold(line))
        if not words:
            raise NotTaken(f"{path}: the line “{line[:20]}” has no words; take it out")
        if words > WORDS:
            raise NotTaken(f"{path}: a line has {words:,} words, and a passage at most {WORDS:,}; begin a line with each paragraph")


def refuse_place(path: Path, root: Path) -> None:
    """Raise NotTaken where a text lies in the repository: what lies there is published."""
    if path.resolve().is_relative_to(root.resolve()):
        raise NotTaken(
            f"{path}: it lies inside the edition, whose sources are not published; keep it outside, in the folder of EDITION_SOURCES"
        )


def refuse_id(register: Register, source: str) -> None:
    """Raise NotTaken where an id is none, or is in use, or its chapter would have the address of another one."""
    if not SHAPE.fullmatch(source):
        raise NotTaken(f"{source!r} is no siglum of a source; it has one to eight capital letters from A to Z")
    if source in register.ids("sources"):
        free = next(letter for letter in letters() if letter not in register.ids("sources"))
        raise NotTaken(f"{source} is in use for “{register.ids('sources')[source]['title']}”; {free} is free")


def refuse_unknown(register: Register, source: str) -> None:
    """Raise NotTaken where there is no such source."""
    if source not in (known := register.ids("sources")):
        raise NotTaken(f"there is no source {source!r}; there are {', '.join(known)}")


def refuse_other(register: Register, path: Path, file: File, source: str) -> None:
    """Raise NotTaken where a text is not that of a source: its lines are the passages, in their order."""
    refuse_unknown(register, source)
    known = {row["sha256"] for row in register["passages"] if row["source"] == source}
    if strange := next((line for line in passages(file.text) if digest(line) not in known), ""):
        raise NotTaken(f"{path}: it is not the text of source {source}, which has no line “{strange[:20]}…”")
    wanted = [row for row in register["passages"] if row["source"] == source]
    if [digest(line) for line in passages(file.text)] != [row["sha256"] for row in sorted(wanted, key=lambda row: sigla.order(row["id"]))]:
        raise NotTaken(f"{path}: it has not the {len(wanted)} lines of source {source} in their order; name the text that was taken in")


def letters() -> list[str]:
    """The sigla in the order in which they are offered: A to Z, then AA to ZZ."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [*alphabet, *(first + second for first in alphabet for second in alphabet)]


def refuse_known(register: Register, path: Path, file: File, distinct: bool = False) -> None:
    """Raise NotTaken where a text is a source already: by the hash of its file, or because most of its words stand in the same places."""
    hashed = hashlib.sha256(path.read_bytes()).hexdigest()
    for row in register["sources"]:
        if row["sha256"] == hashed:
            raise NotTaken(f"{path}: it is source {row['id']}, byte for byte")
    source, words = nearest(register, file)
    if source and not distinct:
        raise NotTaken(
            f"{path}: it is a copy of source {source}, of which it has {words} words in their places; a copy is a row of data/witnesses.csv, "
            f"and python -m scripts.collate compares it. If it is a text of its own, say --distinct"
        )


def nearest(register: Register, file: File) -> tuple[str, int]:
    """The source of which a text is a copy, and how many words they share; no source where it is none."""
    report, length = collate(file, fingerprints.sources(register)), len(fold(file.text))
    shared = {row["id"]: same_words(register, row["id"], file) for row in register["sources"]}
    if report.source:
        shared[report.source] = max(shared[report.source], placed_words(report))
    source, words = max(shared.items(), key=lambda item: item[1], default=("", 0))
    known = sum(int(row["words"]) for row in register["passages"] if row["source"] == source)
    return (source, words) if words and words >= ALIKE * min(known, length) else ("", 0)


def same_words(register: Register, source: str, file: File) -> int:
    """How many words stand in passages that a text has as they are: for sources that have no claims yet, by which places are found."""
    here = {hashes.whole(" ".join(words)): len(words) for line in passages(file.text) if (words := fold(line))}
    return sum(here.get(row["folded"], 0) for row in register["fingerprints"] if sigla.source_of(row["id"]) == source)


def chapter_of(source: str) -> str:
    """The file of the chapter in which a source is edited: `source-c.md`."""
    return f"{sigla.chapter(source)}.md"
