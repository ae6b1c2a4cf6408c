"""How the book grows: `python -m scripts.scale 200` typesets it with so many more sources, made from the real ones.

    python -m scripts.scale 200 --lay ../many     lays out the whole edition with so many more in a folder, to be checked and built there

Each further source has a chapter of its own with some passages (`--passages`, two if not said) of the real
chapters in turn: regest, notes, comments and evidence. Prints pages, seconds and the most memory that was
needed. The chapters of the PDF are taken from the built book.
"""

import argparse
import itertools
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from edition import sigla, tables
from edition.accession.multiplied import multiply
from edition.house import BUILT, ROOT
from edition.typeset.cache import chapters
from edition.typeset.chapter import Chapter
from edition.typeset.compiler import Typesetting
from edition.typeset.document import Book, document
from edition.typeset.markup import call, string

LEFT_OUT = ("_build", ".*cache", ".git", ".venv", "__pycache__", "node_modules")
KEPT = BUILT / "typeset"
PASSAGE = "\n#passage("  # begins the markup of each passage
NAMING = ("anchor", "note", "call", "comment", "passage")  # what gives a name to a place
SETTINGS = {"title": "Scale", "subtitle": "A trial", "author": "Nobody", "version": "0", "year": "2026"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=int)
    parser.add_argument("--passages", type=int, default=2)
    parser.add_argument("--lay", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    if asked.lay:
        lay(asked.lay, asked.sources, asked.passages)
    else:
        typeset(asked.sources, asked.passages)


def lay(folder: Path, sources: int, passages: int) -> None:
    """Lay out an edition with so many more sources in a folder."""
    if folder.exists():
        sys.exit(f"{folder} is there already")
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    multiply(folder, sources, passages)
    print(f"laid out: {folder}")


def typeset(sources: int, passages: int) -> None:
    """Typeset the book with so many more sources, and say what it took."""
    real = chapters(KEPT)
    if not real:
        sys.exit("there is no built book to take chapters from: make book")
    book, when = Book([*real, *further(real, sources, passages)], {}), datetime(2026, 1, 1, tzinfo=UTC)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        typesetting = Typesetting(Path(folder))
        typesetting.lay(document(SETTINGS, book, when, "", []), when, book)
        typesetting.whole()
        pdf, faults = typesetting.result()
    if not pdf:
        sys.exit("\n".join(map(str, faults)))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = f"{time.monotonic() - began:.1f} s, {used.ru_utime:.1f} s of processor, {used.ru_maxrss / 2**20:.2f} GiB"
    print(f"{sources} sources of {passages} passages: {took}, {len(pdf) / 1e6:.1f} MB")


def further(real: list[Chapter], sources: int, passages: int) -> Iterator[Chapter]:
    """So many sources with the passages of the real ones in turn, under names of their own."""
    edited = tuple(sigla.chapter(row["id"]) for row in tables.read()[0]["sources"])
    pool = itertools.cycle([part for chapter in real if chapter.docname.endswith(edited) for part in parts(chapter)])
    for number in range(1, sources + 1):
        name, title = f"source-{number}", f"Source {number}"
        head = call("chapter", string(name), string(title), body=title) + call("section", string(f"{name}:text"), "2", body="The text")
        own = [renamed(part, name) for part in itertools.islice(pool, passages)]
        names = {name, f"{name}:text"}.union(*(part.names for part in own))
        wanted = dict.fromkeys(target for part in own for target in part.wanted)
        figures = [figure for part in own for figure in part.figures]
        yield Chapter(name, head + "".join(part.markup for part in own), names=names, wanted=wanted, figures=figures)


def parts(chapter: Chapter) -> list[Chapter]:
    """The passages of a chapter, each as a chapter of its own: its markup, what it names, and what it links to."""
    found = [Chapter(chapter.docname, PASSAGE + markup) for markup in chapter.markup.split(PASSAGE)[1:]]
    for part in found:
        part.names = {name for name in chapter.names if any(f"#{kind}({string(name)}" in part.markup for kind in NAMING)}
        part.wanted = {name: None for name in chapter.wanted if f"#to({string(name)})" in part.markup}
        part.figures = [figure for figure in chapter.figures if f"#plate({string(figure.name)}" in part.markup]
    return found


def renamed(part: Chapter, name: str) -> Chapter:
    """The same under the name of another chapter."""
    old, new = f"{part.name()}:", f"{name}:"
    names, wanted = {one.replace(old, new) for one in part.names}, dict.fromkeys(one.replace(old, new) for one in part.wanted)
    figures = [figure._replace(name=figure.name.replace(old, new)) for figure in part.figures]
    return Chapter(name, part.markup.replace(f'"{old}', f'"{new}'), names=names, wanted=wanted, figures=figures)


if __name__ == "__main__":
    main()
