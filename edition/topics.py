"""Topics: on what the sources can be compared, which claims of which source bear on it, and how they stand to each other."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from edition import sigla
from edition.tables import Register
from edition.terms import titles

HOLE = "…"  # stands in a title for the siglum of the source
MANY = 12  # so many sources have a line each in every topic; of more those that are silent share one
ALONE, NEITHER = "alone", "neither"  # how the sources stand to each other where one speaks, or none


class Topic(NamedTuple):
    """One topic, with the claims of each source in the order of the sources; a source that is silent has none."""

    id: str
    topic: str
    agreement: str
    claims: dict[str, list[str]]
    title: str
    number: int

    @property
    def speaking(self) -> list[str]:
        """The sources that speak of it."""
        return [source for source, claims in self.claims.items() if claims]

    @property
    def voices(self) -> list[tuple[str, list[str]]]:
        """Who has a line in it, with the claims: each source, in the order of the sources; where they are many, the silent ones one together."""
        if len(self.claims) <= MANY:
            return list(self.claims.items())
        told = [(source, claims) for source, claims in self.claims.items() if claims]
        return [*told, (f"The {len(self.claims) - len(told)} others", [])] if len(told) < len(self.claims) else told

    @property
    def heading(self) -> str:
        """Under what title it stands: `They differ`, `Only source B speaks of it`."""
        return self.title.replace(HOLE, self.speaking[0]) if self.speaking else self.title

    @property
    def place(self) -> tuple[int, int]:
        """The place of its group among the groups."""
        return self.number, list(self.claims).index(self.speaking[0]) if self.agreement == ALONE else 0


def grouped(topics: Iterable[Topic]) -> dict[str, list[Topic]]:
    """The topics by the titles of their groups, each in its order."""
    groups = defaultdict(list)
    for topic in sorted(topics, key=lambda topic: topic.place):
        groups[topic.heading].append(topic)
    return dict(groups)


def of_rows(register: Register) -> list[Topic]:
    """The topics of the tables as rows."""
    heads = [(row["id"], row["topic"], row["agreement"]) for row in register["topics"]]
    return _topics(
        list(register.ids("sources")), heads, ((row["topic"], row["claim"]) for row in register["topic_claims"]), register["terms"]
    )


def by_id(register: Register) -> dict[str, Topic]:
    """The topics of the tables by their ids."""
    return {topic.id: topic for topic in of_rows(register)}


def of_frames(tables: Any) -> list[Topic]:
    """The topics of the tables as frames, for the figures."""
    heads = tables.topics[["id", "topic", "agreement"]].itertuples(index=False, name=None)
    return _topics(list(tables.sources.id), heads, tables.topic_claims[["topic", "claim"]].itertuples(index=False, name=None), tables.terms)


def _topics(sources: list[str], heads: Iterable[tuple[str, str, str]], pairs: Iterable[tuple[str, str]], terms: Any) -> list[Topic]:
    claims: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: {source: [] for source in sources})
    for topic, claim in pairs:
        claims[topic][sigla.source_of(claim)].append(claim)
    shown = titles(terms, "topics", "agreement")
    return [Topic(*head, claims[head[0]], shown[head[2]], list(shown).index(head[2])) for head in heads]
