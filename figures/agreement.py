"""How far the two sources agree: a line for each topic, with the claims of both and what holds between them."""

import math

from edition import sigla
from edition.addresses import address
from edition.impression import Origin
from edition.terms import titles
from edition.verdicts import SIGNS, legend, number
from figures.drawing.axes import SMALL, heading, link, sheet, sides, wrapped
from figures.drawing.plate import INK, WIDTH, Plate, in_house_style

BOTH = {"contradict": "‖", "differ": "|", "agree": "=", "neither": "–"}  # the sign in the middle: how the two stand to each other
ALONE = {-1: "◂", 1: "▸"}  # the sign where only the one on this side speaks
MIDDLE, GAP, PITCH = 3.75, 0.24, 0.15  # inches: the sign of agreement, from it to the claims, and from claim to claim
NAME, SIDE = 2.6, 19  # inches for the name of a topic; claims of one source in a line
READING = (
    "A sign for each claim on the topic, those of source {} to the left of the middle and those of source {} to the right: "
    f"{legend()}. "
    "That both say the same does not make it true; that both are silent is a finding too."
)


@in_house_style
def draw(tables) -> Plate:
    """A line for each topic, in the groups of agreement; each sign leads to its claim, each topic to where both are compared."""
    topics, ways, kinds = tables.topics, sides(tables.sources), titles(tables.terms, "topics", "agreement")
    heads, levels, lines = _placed(topics, ways, kinds)
    plate = sheet("agreement", lines, left=0, right=0, top=0.1, bottom=0.1)
    plate.ax.set_xlim(0, WIDTH)
    plate.ax.set_xticks([])
    for source, way in ways.items():
        x = MIDDLE + way * (GAP - PITCH / 2)
        plate.ax.text(x, 0, f"Source {source}", ha=_ha(way), va="center_baseline", style="italic", color=INK["muted"])
    for kind, level in heads.items():
        heading(plate.ax, level, kinds[kind], 0)
    for topic in topics.itertuples():
        _topic(plate.ax, levels[topic.id], topic, ways, tables.claims.verdict)
    finding = _finding(topics, ways)
    plate.alt = f"{finding} {_listing(topics, kinds)}."
    claims = {claim for row in topics.itertuples() for source in ways for claim in _claims(row, source)}
    plate.caption = f"{finding} {READING.format(*ways)}"
    plate.origin = Origin(f"{len(topics)} topics with {len(claims)} claims", "topics, claims", __name__)
    return plate


def _claims(topic, source: str) -> tuple[str, ...]:
    """The claims of a source on a topic."""
    return getattr(topic, f"claims_{source.lower()}")


def _alone(source: str) -> str:
    """The kind of agreement of which only one source speaks."""
    return f"{source.lower()}-only"


def _placed(topics, ways: dict[str, int], kinds: dict[str, str]) -> tuple[dict[str, float], dict[str, float], float]:
    """The line of each group and of each topic, and how many lines there are."""
    heads, levels, level = {}, {}, 1.5
    for kind in kinds:
        own = topics[topics.agreement == kind]
        if len(own):
            heads[kind], level = level, level + 1.15
        for topic in own.itertuples():
            levels[topic.id], level = level, level + _lines(topic, ways)
        level += 0.6 if len(own) else 0
    return heads, levels, level - 0.6


def _lines(topic, ways: dict[str, int]) -> float:
    """How many lines a topic takes: more than one where a name or its claims are many."""
    rows = math.ceil(max(len(_claims(topic, source)) for source in ways) / SIDE)
    return max(len(wrapped(topic.topic, NAME)), rows) + 0.15


def _topic(ax, level: float, topic, ways: dict[str, int], verdicts) -> None:
    """One topic: its name, the sign of agreement, the signs of the claims on both sides; a dash for silence."""
    for at, line in enumerate(wrapped(topic.topic, NAME)):
        ax.text(0.15, level + at, line, va="center_baseline", fontsize=SMALL, url=address("topics", topic.id))
    signs = BOTH | {_alone(source): ALONE[way] for source, way in ways.items()}
    sign = ax.text(MIDDLE, level, signs[topic.agreement], ha="center", va="center_baseline", fontsize=11, weight="bold")
    link(sign, topic.id, address("topics", topic.id))
    for source, way in ways.items():
        claims = _claims(topic, source)
        for at, key in enumerate(claims):
            x, y = MIDDLE + way * (GAP + PITCH * (at % SIDE)), level + at // SIDE
            style = {"color": INK[verdicts[key]], "ha": "center", "va": "center_baseline", "fontsize": 10}
            link(ax.text(x, y, SIGNS[verdicts[key]], **style), f"{key}--{topic.id}", sigla.address(key))
        if not claims:
            ax.text(
                MIDDLE + way * (GAP - PITCH / 2),
                level,
                "silent",
                ha=_ha(way),
                va="center_baseline",
                fontsize=SMALL,
                color=INK["muted"],
                style="italic",
            )


def _ha(way: int) -> str:
    return "left" if way > 0 else "right"


def _finding(topics, ways: dict[str, int]) -> str:
    """On how many topics the two agree, differ, contradict each other, or are silent."""
    counts = topics.agreement.value_counts()
    count = {kind: number(int(counts.get(kind, 0))) for kind in [*BOTH, *map(_alone, ways)]}
    first, second = ways
    return (
        f"On {len(topics)} topics the sources agree {count['agree']} times, differ {count['differ']} times and contradict each other "
        f"{count['contradict']} times; {count[_alone(second)]} are treated by source {second} alone, "
        f"{count[_alone(first)]} by source {first} alone, {count['neither']} by neither."
    )


def _listing(topics, kinds: dict[str, str]) -> str:
    named = {title: list(topics.topic[topics.agreement == kind]) for kind, title in kinds.items()}
    return ". ".join(f"{title}: {', '.join(own)}" for title, own in named.items() if own)
