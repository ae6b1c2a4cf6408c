"""How far the two sources agree: a line for each topic, with the claims of both and what holds between them."""

from edition import sigla
from edition.impression import Origin
from edition.verdicts import SIGNS, legend, number
from figures.drawing.axes import SMALL, heading, link, sheet, wrapped
from figures.drawing.plate import INK, WIDTH, Plate, in_house_style

KINDS = {  # how the two stand to each other: the sign in the middle, and the title of the group
    "contradict": ("‖", "They contradict each other"),
    "differ": ("|", "They differ"),
    "agree": ("=", "They agree"),
    "a-only": ("◂", "Only source A speaks of it"),
    "b-only": ("▸", "Only source B speaks of it"),
    "neither": ("–", "Both are silent"),
}
MIDDLE, GAP, PITCH = 3.75, 0.24, 0.15  # inches: the sign of agreement, from it to the claims, and from claim to claim
NAME, SIDE = 2.6, 19  # inches for the name of a topic; claims of one source in a line
READING = (
    f"A sign for each claim on the topic, those of source A to the left of the middle and those of source B to the right: "
    f"{legend()}. "
    "That both say the same does not make it true; that both are silent is a finding too."
)


@in_house_style
def draw(tables) -> Plate:
    """A line for each topic, in the groups of agreement; each sign leads to its claim, each topic to where both are compared."""
    topics, verdicts = tables.topics, tables.claims.verdict
    heads, levels, lines = _placed(topics)
    plate = sheet("agreement", lines, left=0, right=0, top=0.1, bottom=0.1)
    plate.ax.set_xlim(0, WIDTH)
    plate.ax.set_xticks([])
    for source, way in (("A", -1), ("B", 1)):
        x = MIDDLE + way * (GAP - PITCH / 2)
        plate.ax.text(x, 0, f"Source {source}", ha=_ha(way), va="center_baseline", style="italic", color=INK["muted"])
    for kind, level in heads.items():
        heading(plate.ax, level, KINDS[kind][1], 0)
    for topic in topics.itertuples():
        _topic(plate.ax, levels[topic.id], topic, verdicts)
    plate.alt = f"{_finding(topics)} {_listing(topics)}."
    claims = {claim for row in topics.itertuples() for claim in (*row.claims_a, *row.claims_b)}
    plate.caption = f"{_finding(topics)} {READING}"
    plate.origin = Origin(f"{len(topics)} topics with {len(claims)} claims", "topics, claims", __name__)
    return plate


def _placed(topics) -> tuple[dict[str, float], dict[str, float], float]:
    """The line of each group and of each topic, and how many lines there are."""
    heads, levels, level = {}, {}, 1.5
    for kind in KINDS:
        own = topics[topics.agreement == kind]
        if len(own):
            heads[kind], level = level, level + 1.15
        for topic in own.itertuples():
            levels[topic.id], level = level, level + _lines(topic)
        level += 0.6 if len(own) else 0
    return heads, levels, level - 0.6


def _lines(topic) -> float:
    """How many lines a topic takes: more than one where a name or its claims are many."""
    rows = -(-max(len(topic.claims_a), len(topic.claims_b)) // SIDE)
    return max(len(wrapped(topic.topic, NAME)), rows) + 0.15


def _topic(ax, level: float, topic, verdicts) -> None:
    """One topic: its name, the sign of agreement, the signs of the claims on both sides; a dash for silence."""
    for at, line in enumerate(wrapped(topic.topic, NAME)):
        ax.text(0.15, level + at, line, va="center_baseline", fontsize=SMALL, url=f"comparison.html#topic-{topic.id}")
    sign = ax.text(MIDDLE, level, KINDS[topic.agreement][0], ha="center", va="center_baseline", fontsize=11, weight="bold")
    link(sign, topic.id, f"comparison.html#topic-{topic.id}")
    for claims, way in ((topic.claims_a, -1), (topic.claims_b, 1)):
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


def _finding(topics) -> str:
    """On how many topics the two agree, differ, contradict each other, or are silent."""
    counts = topics.agreement.value_counts()
    count = {kind: number(int(counts.get(kind, 0))) for kind in KINDS}
    return (
        f"On {len(topics)} topics the sources agree {count['agree']} times, differ {count['differ']} times and contradict each other "
        f"{count['contradict']} times; {count['b-only']} are treated by source B alone, {count['a-only']} by source A alone, {count['neither']} by neither."
    )


def _listing(topics) -> str:
    return ". ".join(
        f"{title}: {', '.join(topics.topic[topics.agreement == kind])}"
        for kind, (_, title) in KINDS.items()
        if sum(topics.agreement == kind)
    )
