"""Topics: the claims of each source, and the groups in which they are shown, for any source that speaks alone."""

from edition import topics
from edition.topics import Topic, grouped

TITLES = {"differ": "They differ", "alone": f"Only source {topics.HOLE} speaks of it", "neither": "None speaks of it"}


def topic(key: str, agreement: str, **claims: list[str]) -> Topic:
    return Topic(key, key, agreement, {"A": [], "B": [], "C": [], **claims}, TITLES[agreement], list(TITLES).index(agreement))


def test_topics_stand_in_groups_and_those_of_one_source_by_the_order_of_the_sources():
    rows = [
        topic("end", "neither"),
        topic("song", "alone", C=["C-01-01"]),
        topic("church", "alone", B=["B-01-01"]),
        topic("origin", "differ", A=["A-01-01"], C=["C-01-02"]),
        topic("crown", "alone", B=["B-01-02"]),
    ]
    assert {title: [one.id for one in group] for title, group in grouped(rows).items()} == {
        "They differ": ["origin"],
        "Only source B speaks of it": ["church", "crown"],
        "Only source C speaks of it": ["song"],
        "None speaks of it": ["end"],
    }


def test_a_source_speaks_where_it_has_claims():
    assert topic("origin", "differ", A=["A-01-01"], C=["C-01-02"]).speaking == ["A", "C"]
    assert topic("end", "neither").speaking == []


def test_rows_and_frames_give_the_same_topics(register, frames):
    assert topics.of_rows(register) == topics.of_frames(frames)
    assert list(topics.by_id(register)) == [row["id"] for row in register["topics"]]
