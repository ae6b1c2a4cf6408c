"""How far the two sources agree: a line for each topic, with the claims of both and what holds between them."""

import math
from typing import Any

from matplotlib.axes import Axes
from pandas import Series

from edition import sigla
from edition.addresses import address
from edition.impression import Origin
from edition.tables import Tables
from edition.topics import ALONE, Topic, grouped, of_frames
from edition.verdicts import SIGNS, legend, number
from figures.drawing.axes import SMALL, heading, lines_of_inches, link, sheet, sides
from figures.drawing.plate import INK, WIDTH, Plate, in_house_style
from figures.drawing.units import Style

BETWEEN = {"contradict": "‖", "differ": "|", "agree": "=", "neither": "–"}  # the sign in the middle: how the two stand to each other
TO_THE_ONE = {-1: "◂", 1: "▸"}  # the sign where only the one on this side speaks
MIDDLE, GAP, PITCH = 3.75, 0.24, 0.15  # inches: the sign of agreement, from it to the claims, and from claim to claim
NAME, ROOM = 2.6, {-1: 5, 1: 19}  # inches for the name of a topic; claims of one source in a line, on each side
READING = (
    "A sign for each claim on the topic, those of source {} to the left of the middle and those of source {} to the right: "
    f"{legend()}. "
    "That both say the same does not make it true; that both are silent is a finding too."
)


@in_house_style
def draw(tables: Tables) -> Plate:
    """A line for each topic, in the groups of agreement; each sign leads to its claim, each topic to where both are compared."""
    groups, ways = grouped(of_frames(tables)), sides(tables.sources)
    heads, levels, lines = _placed(groups, ways)
    plate = sheet("agreement", lines, left=0, right=0, top=0.1, bottom=0.1)
    plate.ax.set_xlim(0, WIDTH)
    plate.ax.set_xticks([])
    for source, way in ways.items():
        _beside(plate.ax, 0, way, f"Source {source}")
    for title, level in heads.items():
        heading(plate.ax, level, title, 0)
    topics = [topic for group in groups.values() for topic in group]
    for topic in topics:
        _topic(plate.ax, levels[topic.id], topic, ways, tables.claims.verdict)
    finding = _finding(topics, ways)
    plate.alt = f"{finding} {_listing(groups)}."
    claims = {claim for topic in topics for own in topic.claims.values() for claim in own}
    plate.caption = f"{finding} {READING.format(*ways)}"
    plate.origin = Origin(f"{len(topics)} topics with {len(claims)} claims", "topics, topic_claims, claims", __name__)
    return plate


def _placed(groups: dict[str, list[Topic]], ways: dict[str, int]) -> tuple[dict[str, float], dict[str, float], float]:
    """The line of each group and of each topic, and how many lines there are."""
    heads, levels, level = {}, {}, 1.5
    for title, topics in groups.items():
        heads[title], level = level, level + 1.15
        for topic in topics:
            levels[topic.id], level = level, level + _lines(topic, ways)
        level += 0.6
    return heads, levels, level - 0.6


def _lines(topic: Topic, ways: dict[str, int]) -> float:
    """How many lines a topic takes: more than one where a name or its claims are many."""
    rows = max(math.ceil(len(topic.claims[source]) / ROOM[way]) for source, way in ways.items())
    return max(len(lines_of_inches(topic.topic, NAME)), rows) + 0.15


def _topic(ax: Axes, level: float, topic: Topic, ways: dict[str, int], verdicts: Series) -> None:
    """One topic: its name, the sign of agreement, the signs of the claims on both sides; a word for silence."""
    for at, line in enumerate(lines_of_inches(topic.topic, NAME)):
        ax.text(0.15, level + at, line, va="center_baseline", fontsize=SMALL, url=address("topics", topic.id))
    between = TO_THE_ONE[ways[topic.speaking[0]]] if topic.agreement == ALONE else BETWEEN[topic.agreement]
    sign = ax.text(MIDDLE, level, between, ha="center", va="center_baseline", fontsize=11, weight="bold")
    link(sign, topic.id, address("topics", topic.id))
    for source, way in ways.items():
        for at, key in enumerate(topic.claims[source]):
            x, y = MIDDLE + way * (GAP + PITCH * (at % ROOM[way])), level + at // ROOM[way]
            style: Style = {"color": INK[verdicts[key]], "ha": "center", "va": "center_baseline", "fontsize": 10}
            link(ax.text(x, y, SIGNS[verdicts[key]], **style), f"{key}--{topic.id}", sigla.address(key))
        if not topic.claims[source]:
            _beside(ax, level, way, "silent", fontsize=SMALL)


def _beside(ax: Axes, level: float, way: int, words: str, **style: Any) -> None:
    """Words in place of claims, on the side of their source."""
    style |= {"ha": "left" if way > 0 else "right", "va": "center_baseline", "color": INK["muted"], "style": "italic"}
    ax.text(MIDDLE + way * (GAP - PITCH / 2), level, words, **style)


def _finding(topics: list[Topic], ways: dict[str, int]) -> str:
    """On how many topics the two agree, differ, contradict each other, or are silent."""
    count = {kind: number(sum(topic.agreement == kind for topic in topics)) for kind in BETWEEN}
    alone = {source: sum(topic.agreement == ALONE and topic.speaking == [source] for topic in topics) for source in ways}
    first, second = ways
    return (
        f"On {len(topics)} topics the sources agree {count['agree']} times, differ {count['differ']} times and contradict each other "
        f"{count['contradict']} times; {number(alone[second])} are treated by source {second} alone, "
        f"{number(alone[first])} by source {first} alone, {count['neither']} by neither."
    )


def _listing(groups: dict[str, list[Topic]]) -> str:
    return ". ".join(f"{title}: {', '.join(topic.topic for topic in topics)}" for title, topics in groups.items())
