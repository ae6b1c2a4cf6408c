"""A report as lines to read."""

from collections import Counter
from collections.abc import Iterator, Sequence

from edition.collation.nearness import Nearness, nearest
from edition.collation.order import Added
from edition.collation.report import DIFFERS, FURNITURE, SAME, Passage, Report
from edition.collation.variants import Variant
from edition.sigla import shown

STATES = {"identical": "identical", "signs": "same words, other signs", "variant": "variant", "missing": "missing"}
ANCHORS = {"sure": "found once", "doubtful": "found more than once", "near": "found nearly", "lost": "not found"}
SHOWN = 9  # words of a stretch that are shown


def told(report: Report, ranking: Sequence[Nearness] = (), named: str = "") -> str:
    """The whole report."""
    return "\n".join(_lines(report, ranking, named))


def verdict(report: Report) -> str:
    """What a copy is: `This is source A, word for word`."""
    if not report.source:
        return "This is none of the texts that are edited here."
    same = {SAME: "with every passage of its text identical", DIFFERS: "with differences"}
    return f"This is source {report.source}, {same[report.code]}."


def _lines(report: Report, ranking: Sequence[Nearness], named: str) -> Iterator[str]:
    yield f"Read as {report.file.kind}, {report.file.encoding}{f': {len(report.copy)} words' if len(report.copy) else ''}."
    yield verdict(report)
    if not report.source:
        return
    text = [one for one in report.passages if one.role != FURNITURE]
    yield f"Passages of the text: {_counted(Counter(STATES[one.state] for one in text))}; moved: {sum(one.moved for one in text)}."
    yield f"Anchors: {_counted(Counter(ANCHORS[one.state] for passage in report.passages for one in passage.anchors))}."
    for one in report.passages:
        yield from _passage(one, report)
    yield from (_addition(added, report) for added in report.added if not added.around)
    if around := [added.end - added.start for added in report.added if added.around]:
        yield f"Around the text, set aside: {sum(around)} words in {len(around)} paragraphs."
    if ranking:
        yield from _near(ranking, named)
    if named and named not in {one.witness for one in ranking}:
        yield f"{named} is no copy of source {report.source} at whose places copies differ."


def _counted(counts: Counter) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.most_common()) or "none"


def _passage(one: Passage, report: Report) -> Iterator[str]:
    """What is to be said of a passage; nothing of one that is as it should be."""
    said = [] if one.state == "identical" else [STATES[one.state]]
    said += [f"moved, stands {f'after {shown(one.behind)}' if one.behind else 'first'}"] if one.moved else []
    said += ["begins within a paragraph"] if one.merged else []
    said += ["runs over several paragraphs"] if one.split else []
    if said:
        yield f"{shown(one.id)}: {'; '.join(said)}{' (furniture of the page)' if one.role == FURNITURE else ''}."
    for variant in one.variants:
        yield f"    {_variant(variant, report)}"
    for anchor in one.anchors:
        if anchor.state != "sure" and one.state != "missing":
            yield f"    {shown(anchor.claim)}: its words are {ANCHORS[anchor.state]}."


def _variant(one: Variant, report: Report) -> str:
    if one.start == one.end:
        return f"{_words(one.ours)} of the source missing after “{stretch(report, max(0, one.start - 3), one.start)}”"
    return f"here, where the source has {_words(one.ours)}: “{stretch(report, one.start, one.end)}”"


def _words(count: int) -> str:
    return f"{count} word{'' if count == 1 else 's'}"


def stretch(report: Report, start: int, end: int) -> str:
    """Some words of a copy in one line; a long stretch is shown by its beginning and its end."""
    words = " ".join(report.copy.between(start, end).split()).split(" ") if end > start else []
    return " ".join(words if len(words) <= SHOWN else [*words[: SHOWN - 3], "…", *words[-3:]])


def _addition(one: Added, report: Report) -> str:
    where = f"after {shown(one.after)}" if one.after else "before the text"
    again = f", which repeat {shown(one.repeats)}" if one.repeats else ""
    return f"Added {where}: {_words(one.end - one.start)}{again}: “{stretch(report, one.start, one.end)}”."


def _near(ranking: Sequence[Nearness], named: str) -> Iterator[str]:
    """To which witness a copy is nearest, and how it stands to the one that was named."""
    first = nearest(list(ranking))
    yield (
        f"Nearest to {', '.join(one.witness for one in first)}: {_agreement(first[0])}."
        if first
        else "No place tells to which witness it is near."
    )
    for one in ranking:
        if one.witness == named and one not in first:
            yield f"{named}: {_agreement(one)}."


def _agreement(one: Nearness) -> str:
    differs = f", differs at {len(one.differs)} ({'; '.join(one.differs)})" if one.differs else ""
    return f"agrees at {len(one.agrees)} of the places at which the copies differ ({'; '.join(one.agrees) or 'none'}){differs}"
