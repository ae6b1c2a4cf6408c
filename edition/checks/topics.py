"""The comparison is whole: every claim has its topic, every topic a paragraph for each source that speaks of it, and cited evidence."""

from collections.abc import Iterator

from edition.checks import Edition
from edition.fault import Fault
from edition.sentences import sentences
from edition.topics import ALONE, NEITHER, Topic, by_id


def agreements_fit_the_claims(edition: Edition) -> Iterator[Fault]:
    """Where none speaks of a topic it has no claims, where one is alone only its claims, and otherwise those of more than one."""
    topics = by_id(edition.register)
    for key, row in edition.register.ids("topics").items():
        if not _fits(topics[key]):
            speak = ", ".join(topics[key].speaking) or "no source"
            yield row.fault(f"agreement is {row['agreement']!r}, but {speak} has claims on {key}; correct it or topic_claims.csv")


def _fits(topic: Topic) -> bool:
    """Whether as many sources speak as the agreement says."""
    number = len(topic.speaking)
    return {NEITHER: number == 0, ALONE: number == 1}.get(topic.agreement, number > 1)


def claims_stand_in_a_topic(edition: Edition) -> Iterator[Fault]:
    """Every claim bears on a topic, so that nothing in which the sources meet is passed over."""
    placed = {row["claim"] for row in edition.register["topic_claims"]}
    for key, row in edition.register.ids("claims").items():
        if key not in placed:
            yield row.fault(f"{key} stands in no topic; add a row to topic_claims.csv")


def topics_have_their_paragraphs(edition: Edition) -> Iterator[Fault]:
    """Every topic is told: a paragraph for each source that has claims on it, and one for the evidence."""
    blocks = {block.key: block for block in edition.of_kind("topic")}
    for key, topic in by_id(edition.register).items():
        row = edition.register.ids("topics")[key]
        if key not in blocks:
            yield row.fault(f"{key} is told nowhere; add :::{{topic}} {key} to the chapter on the comparison")
        elif (have := len(blocks[key].printed)) != (want := len(topic.speaking) + 1):
            voices = ", ".join([*topic.speaking, "the evidence"])
            yield Fault(blocks[key].file, blocks[key].line, f"topic {key} has {have} paragraphs; it must have {want}, for {voices}")


def evidence_of_topics_is_cited(edition: Edition) -> Iterator[Fault]:
    """Each sentence on the evidence names a work."""
    for block in edition.of_kind("topic"):
        line = block.printed[-1][0] if block.printed else block.line
        for sentence in sentences(block.parts[-1]) if block.parts else ():
            if not any(role.name.startswith("cite") for role in sentence.roles):
                words = " ".join(sentence.words.split())
                at = sentence.roles[0].line if sentence.roles else line
                yield Fault(block.file, at, f"no work is cited for {words[:60]!r} in topic {block.key}; cite one")


CHECKS = [agreements_fit_the_claims, claims_stand_in_a_topic, topics_have_their_paragraphs, evidence_of_topics_is_cited]
