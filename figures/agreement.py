"""How far the two sources agree: a line for each topic, with the claims of both and what holds between them."""

from pandas import Series

from edition import sigla
from edition.addresses import address
from edition.impression import Origin
from edition.tables import Tables
from edition.topics import ALONE, Topic, grouped, of_frames
from edition.verdicts import SIGNS, number
from figures.drawing.key import Sign, draw_key, letter
from figures.drawing.letters import LINE, lines_of
from figures.drawing.plate import Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.sides import sides
from figures.drawing.units import Points
from figures.verdicts import verdict_signs

BETWEEN = {"contradict": "‖", "differ": "|", "agree": "=", "neither": "–"}  # the sign in the middle: how the two stand to each other
TO_THE_ONE = {-1: "◂", 1: "▸"}  # the sign where only the one on this side speaks
MIDDLE, NAME = 302.0, 182.0  # points: the sign of agreement, the names of the topics
GAP, PITCH = 17.0, 10.8  # from the sign to the claims, and from claim to claim
MORE = "A sign for each claim on the topic. That both say the same does not make it true; that both are silent is a finding too."


@in_house_style
def draw(tables: Tables, room: Room = WIDE) -> Plate:
    """A line for each topic, in the groups of agreement; each sign leads to its claim, each topic to where both are compared."""
    groups, ways = grouped(of_frames(tables)), sides(tables.sources)
    plate = Plate("agreement", room)
    plate.title = "Where do the two sources agree, and where is one of them silent?"
    between = [Sign(letter(BETWEEN[kind], "ink", 11), means) for kind, means in MEANS.items()]
    one = Sign(lambda plate, x, y: (letter("◂")(plate, x - 4, y), letter("▸")(plate, x + 4, y)), "only this one speaks of it")
    draw_key(plate, [*verdict_signs(), *between, one], MORE)
    plate.begin_band()
    middle = room.width / 2 if room.is_narrow else MIDDLE
    for source, way in ways.items():
        _beside(plate, middle, plate.level + LINE / 2, way, f"Source {source}")
    plate.down(LINE + 2)
    plate.end_band()
    for title, topics in groups.items():
        plate.may_be_cut(title)
        plate.down(2)
        plate.headings(title)
        for at, topic in enumerate(topics):
            if at:
                plate.may_be_cut()
            _topic(plate, middle, topic, ways, tables.claims.verdict)
        plate.down(4)
    topics = [topic for group in groups.values() for topic in group]
    plate.alt = plate.caption = _finding(topics, ways)
    claims = {claim for topic in topics for own in topic.claims.values() for claim in own}
    plate.origin = Origin(f"{len(topics)} topics with {len(claims)} claims", "topics, topic_claims, claims", __name__)
    return plate


MEANS = {"contradict": "they contradict each other", "differ": "they differ", "agree": "they agree", "neither": "both are silent"}


def _topic(plate: Plate, middle: Points, topic: Topic, ways: dict[str, int], verdicts: Series) -> None:
    """One topic: its name, the sign of agreement, the signs of the claims on both sides; a word for silence."""
    url, top = address("topics", topic.id), plate.level
    for line in lines_of(topic.topic, plate.room.width if plate.room.is_narrow else NAME):
        plate.write(0 if plate.room.is_narrow else 8, plate.level + LINE / 2, line, url=url)
        plate.down(LINE)
    bottom, y = plate.level, (plate.level if plate.room.is_narrow else top) + LINE / 2
    between = TO_THE_ONE[ways[topic.speaking[0]]] if topic.agreement == ALONE else BETWEEN[topic.agreement]
    plate.write(middle, y, between, align="center", size=11, weight="bold", gid=topic.id, url=url)
    lowest = y
    for source, way in ways.items():
        room = int(((plate.room.width - middle if way > 0 else middle - (0 if plate.room.is_narrow else NAME + 6)) - GAP) // PITCH)
        for at, key in enumerate(sorted(topic.claims[source], key=lambda key: (list(SIGNS).index(verdicts[key]), key))):
            x, level = middle + way * (GAP + PITCH * (at % room)), y + at // room * LINE
            plate.write(x, level, SIGNS[verdicts[key]], verdicts[key], "center", sigla.address(key), size=10, gid=f"{key}--{topic.id}")
            lowest = max(lowest, level)
        if not topic.claims[source]:
            _beside(plate, middle, y, way, "silent")
    plate.level = max(bottom, lowest + LINE / 2) + (3 if plate.room.is_narrow else 1.6)


def _beside(plate: Plate, middle: Points, y: Points, way: int, words: str) -> None:
    """Words in place of claims, on the side of their source."""
    plate.write(middle + way * (GAP - PITCH / 2), y, words, "muted", "left" if way > 0 else "right", style="italic")


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
