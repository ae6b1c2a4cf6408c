"""Nothing in the edition is copied from the two texts, and the passages are theirs.

The texts are not part of the repository: these checks look at them where they are at hand.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from edition import sigla, text
from edition.checks import Edition
from edition.checks.facts import LONGEST_QUOTATION
from edition.fault import Fault
from edition.house import at_hand
from edition.lines import digest, passages

SHARED_WORDS = LONGEST_QUOTATION + 2  # a run of so many words in common counts as copied
TITLED = ("title", "heading")  # the roles of passages that are titles
SHORT_TITLE = 3  # words: a shorter one may be anybody’s
LONG_NAME = 5  # words: an official name of that length may recur as it is


def lines(path: Path) -> list[str]:
    """The non-empty lines of a text, normalised; the edition numbers passages by them."""
    return passages(path.read_text("utf-8"))


def witnesses(edition: Edition) -> dict[str, list[str]]:
    """The lines of each source that is at hand, found by the hash of its file."""
    hashes = {row["sha256"]: row["id"] for row in edition.register["sources"]}
    found = {}
    for path in sorted(at_hand(edition.root).glob("*.txt")):
        if source := hashes.get(hashlib.sha256(path.read_bytes()).hexdigest()):
            found[source] = lines(path)
    return found


def copies(edition: Edition) -> dict[str, list[str]]:
    """The lines of every text that is at hand: the sources by their sigla, other copies of them by the names of their files."""
    known, found = {row["sha256"]: row["id"] for row in edition.register["sources"]}, {}
    for path in sorted(at_hand(edition.root).rglob("*.txt")):
        source = known.get(hashlib.sha256(path.read_bytes()).hexdigest())
        found[f"source {source}" if source else f"the copy {path.name}"] = lines(path)
    return found


def nothing_is_copied(edition: Edition) -> Iterator[Fault]:
    """No run of eight words is shared with a source or with another copy of one, titles and official names apart."""
    names = _official_names(edition)
    copied = {run: name for name, have in copies(edition).items() for line in have for run in text.runs(line, SHARED_WORDS)}
    titles = {run for row in edition.register["sources"] for run in text.runs(row["title"], SHARED_WORDS)}
    for file, line, words in _texts(edition):
        for run in text.runs(names.sub(" ¶ ", words) if names else words, SHARED_WORDS):
            if run in copied and run not in titles:
                yield Fault(file, line, f"“{' '.join(run)}” stands in {copied[run]}; say it in other words")
                break


def _official_names(edition: Edition) -> re.Pattern | None:
    """Long names of organizations and events, which nobody can say in other words."""
    forms = {row["form"] for row in edition.register["names"] if len(row["form"].split()) >= LONG_NAME}
    return re.compile("|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))) if forms else None


def _texts(edition: Edition) -> Iterator[tuple[str, int, str]]:
    """All prose of the edition: blocks of the chapters, and cells of the tables that hold sentences."""
    for block in edition.blocks:
        yield block.file, block.line, block.words
    for rows in edition.register.rows.values():
        for row in rows:
            yield from ((row.file, row.line, cell) for cell in row.cells.values() if " " in cell)


def headings_stand_in_quotation_marks(edition: Edition) -> Iterator[Fault]:
    """A title or a heading of a source that stands in our text is marked as a quotation."""
    at_hand = witnesses(edition)
    roles = {row["id"]: row["role"] for row in edition.register["passages"]}
    titled = {sigla.passage(source, number): line for source, lines_ in at_hand.items() for number, line in enumerate(lines_, 1)}
    wanted = [" ".join(text.tokens(line)) for key, line in titled.items() if roles.get(key) in TITLED and len(line.split()) >= SHORT_TITLE]
    for block in edition.blocks:
        for start, bare in block.bare:
            words = " ".join(text.tokens(bare))
            yield from (Fault(block.file, start, f"the heading {title!r} is a quotation; mark it") for title in wanted if title in words)


def passages_are_those_of_the_source(edition: Edition) -> Iterator[Fault]:
    """Each passage has the words and the hash of its line, and each anchor stands in it."""
    at_hand = witnesses(edition)
    have = {sigla.passage(source, number): line for source, lines_ in at_hand.items() for number, line in enumerate(lines_, 1)}
    for row in edition.register["passages"]:
        line = have.get(row["id"], "") if row["source"] in at_hand else None
        if line is not None and (digest(line) != row["sha256"] or len(line.split()) != int(row["words"])):
            yield row.fault(f"passage {row['id']} is not line {sigla.read(row['id']).passage} of source {row['source']}; hash it again")
    for row in edition.register["claims"]:
        if row["passage"] in have and " ".join(text.tokens(row["anchor"])) not in " ".join(text.tokens(have[row["passage"]])):
            yield row.fault(f"the anchor {row['anchor']!r} does not stand in passage {row['passage']}")


CHECKS = [nothing_is_copied, headings_stand_in_quotation_marks, passages_are_those_of_the_source]
