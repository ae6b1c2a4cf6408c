"""To which of the known copies of a source a reader's copy is nearest, by the places at which they differ."""

from typing import NamedTuple

from edition.collation.report import Report
from edition.fingerprints import Reading, Source


class Nearness(NamedTuple):
    """At how many places a copy has the words of a witness, and at how many it has other words."""

    witness: str
    agrees: tuple[str, ...]
    differs: tuple[str, ...]


def nearness(report: Report, source: Source) -> list[Nearness]:
    """All witnesses of a source, the nearest first; a place that a copy or a witness does not show says nothing."""
    have = [one for one in source.readings if _is_in(one, report)]
    known = sorted({siglum for one in source.readings for siglum in one.witnesses})
    found = [_of(siglum, have, source.readings) for siglum in known]
    return sorted(found, key=lambda one: (len(one.differs) - len(one.agrees), one.witness))


def _of(siglum: str, have: list[Reading], every: tuple[Reading, ...]) -> Nearness:
    """How near a witness is."""
    shows = {(one.passage, one.place) for one in every if siglum in one.witnesses}
    agrees = tuple(one.words for one in have if siglum in one.witnesses)
    return Nearness(siglum, agrees, tuple(one.words for one in have if (one.passage, one.place) in shows and siglum not in one.witnesses))


def nearest(ranking: list[Nearness]) -> list[Nearness]:
    """Those witnesses to which nothing is nearer; none where no place speaks."""
    best = [one for one in ranking if one.agrees and len(one.agrees) - len(one.differs) == len(ranking[0].agrees) - len(ranking[0].differs)]
    return best if ranking and ranking[0].agrees else []


def _is_in(reading: Reading, report: Report) -> bool:
    """Whether a copy has the words of a reading in its passage, letter by letter."""
    place = next((one for one in report.passages if one.id == reading.passage and one.state != "missing"), None)
    return place is not None and f" {reading.words} " in f" {_plain(report.copy.between(place.start, place.end))} "


def _plain(text: str) -> str:
    """A text with its signs at the ends of words taken off."""
    return " ".join(word.strip("“”\"'‘’(),.;:!?[]") for word in text.split())
