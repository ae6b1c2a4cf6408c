"""How the PDF grows: `python -m scripts.scale 200` typesets the book with so many more sources, made from the real two.

Each further source has a chapter of its own with some passages (`--passages`, two if not said) of the real
chapters in turn: regest, notes, comments and evidence. Prints pages, seconds and the most memory that was
needed. The chapters are taken from the built book.
"""

import argparse
import itertools
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from edition.house import BUILT
from edition.typeset.cache import chapters
from edition.typeset.chapter import Chapter, Heading
from edition.typeset.compiler import Typesetting
from edition.typeset.document import Book, document
from edition.typeset.markup import call, string

KEPT = BUILT / "typeset"
SOURCES = ("source-a", "source-b")
PASSAGE = re.compile(r"(?=\n//@ [^\n]*\n#passage\()")
NAMED = re.compile(r'#(?:anchor|note|call|comment|passage)\("([^"]+)"')
LINKED = re.compile(r'#to\("([^"]+)"')
PLATE = re.compile(r'#plate\("([^"]+)"')
SETTINGS = {"title": "Scale", "subtitle": "A trial", "author": "Nobody", "version": "0", "year": "2026"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=int)
    parser.add_argument("--passages", type=int, default=2)
    asked = parser.parse_args()
    real = chapters(KEPT)
    if not real:
        sys.exit("there is no built book to take chapters from: make book")
    book, when = Book([*real, *further(real, asked.sources, asked.passages)], {}), datetime(2026, 1, 1, tzinfo=UTC)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        typesetting = Typesetting(Path(folder))
        typesetting.lay(document(SETTINGS, book, when, ""), when, book)
        typesetting.whole()
        pdf, faults = typesetting.result()
    if not pdf:
        sys.exit("\n".join(map(str, faults)))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = f"{time.monotonic() - began:.1f} s, {used.ru_utime:.1f} s of processor, {used.ru_maxrss / 2**20:.2f} GiB"
    print(f"{asked.sources} sources of {asked.passages} passages: {took}, {len(pdf) / 1e6:.1f} MB")


def further(real: list[Chapter], sources: int, passages: int) -> Iterator[Chapter]:
    """So many sources with the passages of the real ones in turn, under names of their own."""
    pool = itertools.cycle([part for one in real if one.docname.endswith(SOURCES) for part in PASSAGE.split(one.markup)[1:]])
    for number in range(1, sources + 1):
        name = f"source-{number}"
        head = call("chapter", string(name), string(f"Source {number}"), body=f"Source {number}") + call(
            "section", string(f"{name}:text"), "2", body="The text"
        )
        markup = head + re.sub(r"source-[ab]:", f"{name}:", "".join(itertools.islice(pool, passages)))
        names, wanted = {name, f"{name}:text", *NAMED.findall(markup)}, dict.fromkeys(LINKED.findall(markup))
        yield Chapter(name, markup, names=names, wanted=wanted, figures=[Heading(1, plate, plate) for plate in PLATE.findall(markup)])


if __name__ == "__main__":
    main()
