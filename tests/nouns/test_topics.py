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


def test_every_source_has_a_line_in_a_topic_as_long_as_they_are_few():
    few = topic("origin", "differ", A=["A-01-01"], C=["C-01-02"])
    assert few.voices == [("A", ["A-01-01"]), ("B", []), ("C", ["C-01-02"])]


def test_where_sources_are_many_the_silent_ones_have_one_line_together():
    claims = {chr(ord("A") + at): [] for at in range(topics.MANY + 1)} | {"B": ["B-01-01"], "D": ["D-01-01"]}
    many = Topic("origin", "Origin", "differ", claims, "They differ", 1)
    assert many.voices == [("B", ["B-01-01"]), ("D", ["D-01-01"]), (f"The {topics.MANY - 1} others", [])]
    all_speak = many._replace(claims={source: [f"{source}-01-01"] for source in claims})
    assert all_speak.voices == list(all_speak.claims.items())
