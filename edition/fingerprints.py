"""What the book knows of the wording of a source: anchors, lengths and hashes, from which the wording cannot be had again.

A passage has the hash of its words, the hash of its text, and one sign of six bits for every eight words that no anchor shows:
less than one bit a word. `collation` makes and reads them; the pages carry them.
"""

from dataclasses import dataclass
from functools import cached_property

from edition.tables import Register

EVERY = 8  # words that no anchor shows, for which a passage has one sign


@dataclass(frozen=True)
class Fingerprint:
    """What is known of the wording of a passage: its length in words, its hashes, the anchors of its claims."""

    id: str
    role: str
    length: int
    folded: str
    text: str
    runs: str
    anchors: dict[str, str]


@dataclass(frozen=True)
class Reading:
    """A place at which the copies of a source differ: the words of it, and the sigla of the copies that have them."""

    passage: str
    place: str
    words: str
    witnesses: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """What is known of the wording of a source."""

    id: str
    passages: tuple[Fingerprint, ...]
    readings: tuple[Reading, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Fingerprint]:
        """Its passages by their sigla."""
        return {passage.id: passage for passage in self.passages}


def sources(register: Register) -> list[Source]:
    """All sources whose wording has been hashed."""
    anchors: dict[str, dict[str, str]] = {}
    for claim in register["claims"]:
        anchors.setdefault(claim["passage"], {})[claim["id"]] = claim["anchor"]
    hashes, found = register.ids("fingerprints"), []
    for source in register["sources"]:
        rows = [(row, hashes[row["id"]]) for row in register["passages"] if row["source"] == source["id"] and row["id"] in hashes]
        passages = [
            Fingerprint(row["id"], row["role"], int(of["length"]), of["folded"], of["text"], of["runs"], anchors.get(row["id"], {}))
            for row, of in rows
        ]
        readings = [
            Reading(row["passage"], row["place"], row["reading"], tuple(row.items_of("witnesses")))
            for row in register["readings"]
            if row["passage"] in {passage.id for passage in passages}
        ]
        found.append(Source(source["id"], tuple(passages), tuple(readings)))
    return found


def as_data(source: Source) -> dict:
    """A source as the pages carry it: each passage a list, to be short."""
    passages = [[one.id, one.role, one.length, one.folded, one.text, one.runs, one.anchors] for one in source.passages]
    return {"id": source.id, "passages": passages}


def from_data(data: dict) -> Source:
    """A source from what a page carries."""
    return Source(data["id"], tuple(Fingerprint(*passage) for passage in data["passages"]))
