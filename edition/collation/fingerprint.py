"""How the fingerprints of a source are made, for whoever has its text at hand."""

from collections.abc import Iterator

from edition import sigla
from edition.collation import hashes
from edition.collation.anchors import places
from edition.collation.files import File
from edition.collation.words import fold, signs
from edition.fingerprints import EVERY, Fingerprint
from edition.tables import Register

FORMULA = "-"  # a cell that begins so is none for a spreadsheet: one run less begins otherwise


def of_passage(key: str, role: str, line: str, anchors: dict[str, str]) -> Fingerprint:
    """The fingerprint of a passage whose text is at hand."""
    words = fold(line)
    count = max(1, len(hidden(words, anchors)) // EVERY)
    runs = hashes.Runs(words)
    tried = ("".join(runs.sign(*bounds) for bounds in hashes.bounds(len(words), each)) for each in (*range(count, 0, -1), len(words) + 1))
    told = next(one for one in tried if not one.startswith(FORMULA))  # of more runs than words the first is empty
    return Fingerprint(key, role, len(words), hashes.whole(" ".join(words)), hashes.whole(signs(line)), told, anchors)


def hidden(words: list[str], anchors: dict[str, str]) -> set[int]:
    """The words of a passage that no anchor shows, by their places."""
    shown: set[int] = set()
    for anchor in map(fold, anchors.values()):
        for at in places(words, anchor):
            shown.update(range(at, at + len(anchor)))
    return set(range(len(words))) - shown


def of_file(file: File, source: str, register: Register) -> Iterator[tuple]:
    """The rows of the table for a source whose text is at hand: its passages are its lines that are not empty."""
    anchors: dict[str, dict[str, str]] = {}
    for claim in register["claims"]:
        anchors.setdefault(claim["passage"], {})[claim["id"]] = claim["anchor"]
    for number, line in enumerate(filter(str.strip, file.text.splitlines()), 1):
        key = sigla.passage(source, number)
        one = of_passage(key, "", line, anchors.get(key, {}))
        yield one.id, one.length, one.folded, one.text, one.runs
