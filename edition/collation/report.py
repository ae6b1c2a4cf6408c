"""What a comparison of a copy with the edition found: as data, as text."""

from collections.abc import Sequence
from dataclasses import dataclass

from edition.collation import anchors, gaps, hashes, order, variants
from edition.collation.anchors import Anchor
from edition.collation.files import File
from edition.collation.markup import of_html, of_markdown
from edition.collation.order import Added
from edition.collation.places import Placed, Places
from edition.collation.variants import Variant
from edition.collation.words import Copy, copy, signs
from edition.fingerprints import Fingerprint, Source

FURNITURE = "furniture"  # the role of passages that are no part of the text
LARGE, HINTS = 1_000_000, 3  # characters of a text that is looked through for so many anchors before it is read
LEAST = 12  # words of a source by which it is recognised
SAME, DIFFERS, OTHER, UNREADABLE = range(4)


@dataclass(frozen=True)
class Passage:
    """A passage in a copy: identical, different in signs, variant or missing; where it stands and what is found in it."""

    id: str
    role: str
    state: str
    length: int
    start: int = 0
    end: int = 0
    behind: str = ""  # the passage before it in the copy, where it has been moved
    moved: bool = False
    merged: bool = False  # begins within a paragraph of the copy
    split: bool = False  # runs over several paragraphs of the copy
    variants: tuple[Variant, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True)
class Report:
    """What was found of a source in a copy."""

    file: File
    copy: Copy
    source: str
    passages: tuple[Passage, ...] = ()
    added: tuple[Added, ...] = ()

    @property
    def code(self) -> int:
        """0 where the copy is the same, 1 where it differs, 2 where it is another text."""
        if not self.source:
            return OTHER
        text = [one for one in self.passages if one.role != FURNITURE]
        same = all(one.state == "identical" and not one.moved for one in text) and all(one.around for one in self.added)
        return SAME if same else DIFFERS

    def data(self) -> dict:
        """The report as data, without the words of the copy."""
        return {
            "encoding": self.file.encoding,
            "kind": self.file.kind,
            "words": len(self.copy),
            "source": self.source,
            "code": self.code,
            "passages": [_told(one) for one in self.passages],
            "added": [one._asdict() for one in self.added],
        }


def _told(one: Passage) -> dict:
    told = {key: value for key, value in one.__dict__.items() if value not in ("", False, ())}
    told["variants"] = [list(variant) for variant in one.variants]
    told["anchors"] = [list(anchor) for anchor in one.anchors]
    return told


def plain(file: File) -> str:
    """The text of a file without markup."""
    return {"html": of_html, "markdown": of_markdown}.get(file.kind, str)(file.text)


def collate(file: File, sources: Sequence[Source]) -> Report:
    """Compare a file with the sources; the one of which it has most words is meant."""
    hinted = [source for source in sources if len(file.text) <= LARGE or hints(file.text, source)]
    if not hinted:
        return Report(file, copy(""), "")
    read = copy(plain(file))
    reports = [_against(file, read, source) for source in hinted]
    best = max(reports, key=placed_words, default=Report(file, read, ""))
    return best if placed_words(best) >= LEAST else Report(file, read, "")


def hints(text: str, source: Source) -> bool:
    """Whether some anchors of a source stand in a text letter by letter: so much of it can be said without reading it."""
    plain, found = " ".join(text.split()), 0
    for one in source.passages:
        for anchor in one.anchors.values():
            found += len(anchor.split()) > 2 and anchor in plain
            if found == HINTS:
                return True
    return False


def placed_words(report: Report) -> int:
    """How many words of the text of a source have their place in a copy."""
    return sum(one.length for one in report.passages if one.state != "missing" and one.role != FURNITURE)


def _against(file: File, read: Copy, source: Source) -> Report:
    """Compare a file with one source."""
    places = Places(read, source)
    placed = places.find() if any(every for hits in places.hits.values() for every in hits.values()) else []
    placed = gaps.with_short(read, gaps.grown(read, placed), source)
    out = order.moved(placed, source)
    before = {one.passage.id: placed[at - 1].passage.id if at else "" for at, one in enumerate(placed)}
    by_id = {one.passage.id: one for one in placed}
    passages = [
        _passage(read, places.runs, by_id[one.id], before[one.id], one.id in out) if one.id in by_id else _missing(one)
        for one in source.passages
    ]
    return Report(file, read, source.id, tuple(passages), tuple(order.added(read, placed, source, file.kind)))


def _missing(one: Fingerprint) -> Passage:
    return Passage(one.id, one.role, "missing", one.length, anchors=tuple(Anchor(claim, "lost") for claim in one.anchors))


def _passage(read: Copy, runs: hashes.Runs, placed: Placed, before: str, moved: bool) -> Passage:
    """What is said of a passage that has its place."""
    one, start, end = placed.passage, placed.start, placed.end
    found = tuple(anchors.found(read.words, one.anchors, start, end))
    same = hashes.whole(signs(read.between(start, end))) == one.text
    return Passage(
        one.id,
        one.role,
        ("identical" if same else "signs") if placed.same else "variant",
        one.length,
        start,
        end,
        before if moved else "",
        moved,
        start not in read.breaks,
        any(read.breaks.get(at) == 2 for at in range(start + 1, end)),
        () if placed.same else tuple(variants.variants(runs, placed, found)),
        found,
    )
