"""Where the passages of a source stand in a copy: those that are the same, then those that only resemble."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from edition.collation import hashes
from edition.collation.words import PARAGRAPH, Copy, fold
from edition.fingerprints import Fingerprint, Source

FAR = 4  # what a word too many or too few costs, when the bounds of a passage are chosen
EDGE = 3 * FAR  # what it costs to end at a neighbour within a paragraph, where empty lines part them
REPEATS = 1000  # places of an anchor that are looked at
ROOM = 4  # a passage stands nowhere where less than one of so many of its words has room


@dataclass
class Placed:
    """A passage in its place, from one word of the copy to another."""

    passage: Fingerprint
    start: int
    end: int
    same: bool  # whether all its words are those of the source


@dataclass
class Evidence:
    """Words of its anchors that lie together where a passage may stand."""

    passage: Fingerprint
    start: int
    end: int
    weight: int


@dataclass
class Places:
    """The places of the passages of a source in a copy, as far as they have been found."""

    copy: Copy
    source: Source
    placed: list[Placed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.owner: list[str] = [""] * len(self.copy)
        self.anchors = {one.id: {key: fold(anchor) for key, anchor in one.anchors.items()} for one in self.source.passages}
        self.index: dict[str, list[int]] = {anchor[0]: [] for every in self.anchors.values() for anchor in every.values() if anchor}
        for at, word in enumerate(self.copy.words):
            if word in self.index:
                self.index[word].append(at)
        self.hits = {one.id: {key: self.standing(anchor) for key, anchor in self.anchors[one.id].items()} for one in self.source.passages}

    @cached_property
    def edge(self) -> int:
        """What it costs to end at a neighbour: nothing where ends of lines are all the breaks there are."""
        return EDGE if any(at and strength == PARAGRAPH for at, strength in self.copy.breaks.items()) else 0

    @cached_property
    def runs(self) -> hashes.Runs:
        """The hashes of the runs of the copy."""
        return hashes.Runs(self.copy.words)

    def standing(self, anchor: list[str]) -> list[int]:
        """Where in the copy an anchor stands word for word; a copy that repeats itself without end is sought through no further than a while."""
        words, size = self.copy.words, len(anchor)
        every = (at for at in self.index.get(anchor[0], []) if words[at : at + size] == anchor) if anchor else iter(())
        return list(islice(every, REPEATS))

    def find(self) -> list[Placed]:
        """All passages that have a place, in the order of the copy."""
        for passages in (self.anchored(), self.bare()):
            after = 0
            for passage in passages:
                if (start := self.same(passage, after)) is not None:
                    after = start + passage.length
                    self.claim(Placed(passage, start, after, True))
        self.resembling()
        return sorted(self.placed, key=lambda one: one.start)

    def anchored(self) -> list[Fingerprint]:
        """The passages that have anchors to be sought by."""
        return [one for one in self.source.passages if one.anchors]

    def bare(self) -> list[Fingerprint]:
        """The passages that have none."""
        return [one for one in self.source.passages if not one.anchors]

    def claim(self, placed: Placed) -> None:
        """Give a passage its place."""
        self.placed.append(placed)
        self.owner[placed.start : placed.end] = [placed.passage.id] * (placed.end - placed.start)

    def free(self, start: int, end: int) -> bool:
        """Whether no passage stands between two words of the copy."""
        return not any(self.owner[start:end])

    def same(self, passage: Fingerprint, after: int) -> int | None:
        """Where the words of a passage stand as they are; at a break and behind the last passage if there is a choice."""
        fits = [at for at in self.starts(passage) if self.is_at(passage, at) and self.free(at, at + passage.length)]
        return min(fits, key=lambda at: (at not in self.copy.breaks, at < after, at), default=None)

    def starts(self, passage: Fingerprint) -> list[int]:
        """Where a passage may begin: so that its rarest anchor stands in it, or at a break or beside another passage."""
        last = len(self.copy) - passage.length
        if not passage.anchors:
            edges = {edge for one in self.placed for edge in (one.end, one.start - passage.length)}
            return sorted(at for at in edges | self.copy.breaks.keys() if 0 <= at <= last)
        key = min(self.hits[passage.id], key=lambda one: len(self.hits[passage.id][one]))
        room = passage.length - len(self.anchors[passage.id][key])
        return sorted({at for hit in self.hits[passage.id][key] for at in range(max(0, hit - room), min(hit, last) + 1)})

    def is_at(self, passage: Fingerprint, at: int) -> bool:
        """Whether the words of a passage stand at a place as they are."""
        bounds = hashes.bounds(passage.length, len(passage.runs))
        if any(self.runs.sign(at + start, at + end) != sign for (start, end), sign in zip(bounds, passage.runs)):
            return False
        return hashes.whole(" ".join(self.copy.words[at : at + passage.length])) == passage.folded

    def resembling(self) -> None:
        """Give a place to passages whose anchors lie together, those with the most words of them first."""
        have = {one.passage.id for one in self.placed}
        waiting = [found for one in self.anchored() if one.id not in have and (found := self.evidence(one))]
        while waiting:
            best = min(waiting, key=lambda one: (-one.weight, one.passage.id))
            waiting.remove(best)
            placed = self.bounded(best, waiting)
            if (placed.end - placed.start) * ROOM >= placed.passage.length:
                self.claim(placed)
            waiting = [found for one in waiting if (found := self.standing_free(one))]

    def standing_free(self, one: Evidence) -> Evidence | None:
        """Evidence that no passage has taken meanwhile, or the next best: a passage may have words of another."""
        return one if self.free(one.start, one.end) else self.evidence(one.passage)

    def evidence(self, passage: Fingerprint) -> Evidence | None:
        """Where most words of the anchors of a passage lie together; nothing where it is less than a quarter of them, or three words."""
        anchors, room = self.anchors[passage.id], passage.length + passage.length // 2 + FAR
        hits = sorted((at, at + len(anchors[key]), key) for key, every in self.hits[passage.id].items() for at in every)
        hits = [(start, end, key) for start, end, key in hits if self.free(start, end)]
        best = max(
            (self.together(hits, first, room, anchors) for first in range(len(hits))), key=lambda one: (one[2], -one[0]), default=None
        )
        if best and best[2] >= 3 and best[2] * 4 >= sum(map(len, anchors.values())):
            return Evidence(passage, *best)
        return None

    def together(self, hits: list, first: int, room: int, anchors: dict[str, list[str]]) -> tuple[int, int, int]:
        """From where to where the anchors lie that begin with one of them, and how many words they have."""
        start, end, keys = hits[first][0], hits[first][1], set()
        for _, stop, key in islice(hits, first, None):
            if stop - start > room or not self.free(start, stop):
                break
            if key not in keys:  # a neighbour may have the same words
                end = max(end, stop)
                keys.add(key)
        return start, end, sum(len(anchors[key]) for key in keys)

    def bounded(self, one: Evidence, others: list[Evidence]) -> Placed:
        """A passage between the breaks around its evidence that suit its length best."""
        low, high = self.gap(one, others)
        length = one.passage.length
        starts, ends = dict(self.breaks(low, one.start, low)), dict(self.breaks(one.end, high, high))
        if not starts and not ends:
            starts[max(low, min(one.start, (one.start + one.end - length) // 2))] = 2 * length
        for start in list(starts):
            ends.setdefault(min(max(start + length, one.end), high), 2 * length)
        for end in list(ends):
            starts.setdefault(max(min(end - length, one.start), low), 2 * length)
        cost = {(a, b): p + q + FAR * abs(b - a - length) for a, p in starts.items() for b, q in ends.items()}
        start, end = min(cost, key=lambda pair: (cost[pair], pair))
        return Placed(one.passage, start, end, False)

    def gap(self, one: Evidence, others: list[Evidence]) -> tuple[int, int]:
        """From where to where a passage may reach: to its neighbours, or to the evidence for them."""
        low, high, reach = one.start, one.end, 2 * one.passage.length
        while low > max(0, one.start - reach) and not self.owner[low - 1]:
            low -= 1
        while high < min(len(self.copy), one.end + reach) and not self.owner[high]:
            high += 1
        low = max([low, *(other.end for other in others if other.end <= one.start)])
        return low, min([high, *(other.start for other in others if other.start >= one.end)])

    def breaks(self, start: int, end: int, edge: int) -> Iterator[tuple[int, int]]:
        """The breaks between two words and what each costs: an empty line nothing, the end of a line a word, a neighbour three."""
        for at in range(start, end + 1):
            costs = [self.edge] if at == edge and self.is_edge(at) else []
            if strength := PARAGRAPH if at in (0, len(self.copy)) else self.copy.breaks.get(at, 0):
                costs.append(0 if strength == PARAGRAPH else FAR)
            if costs:
                yield at, min(costs)

    def is_edge(self, at: int) -> bool:
        """Whether a neighbour is next to a word."""
        return any(self.owner[max(at - 1, 0) : at + 1])
