"""How far the sources agree: a line for each topic, with the claims of each and what holds between them."""

from pandas import Series

from edition import sigla
from edition.addresses import address
from edition.impression import Origin
from edition.tables import Tables
from edition.topics import ALONE, Topic, grouped, of_frames
from edition.verdicts import SIGNS, none, times
from figures.drawing.key import Sign, draw_key, letter
from figures.drawing.letters import LINE, lines_of
from figures.drawing.plate import Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.sides import sides
from figures.drawing.units import Points
from figures.drawing.voices import Voice, write_voices
from figures.verdicts import verdict_signs

BETWEEN = {"contradict": "‖", "differ": "|", "agree": "=", "neither": "–"}  # the sign in the middle: how the two stand to each other
TWO_SIDES = "Where do the two sources agree, and where is one of them silent?"
MANY = "Where do the sources agree, and which of them are silent?"
ONE = "◂"  # the same where they have no sides
TO_THE_ONE = {-1: "◂", 1: "▸"}  # the sign where only the one on this side speaks
MIDDLE, NAME = 302.0, 182.0  # points: the sign of agreement, the names of the topics
GAP, PITCH = 17.0, 10.8  # from the sign to the claims, and from claim to claim
MORE = "A sign for each claim on the topic. That {all} say the same does not make it true; that {all} are silent is a finding too."


@in_house_style
def draw(tables: Tables, room: Room = WIDE) -> Plate:
    """A line for each topic, in the groups of agreement; each sign leads to its claim, each topic to where both are compared."""
    groups, ways = grouped(of_frames(tables)), sides(tables.sources)
    plate = Plate("agreement", room)
    plate.title = TWO_SIDES if ways else MANY
    together = "both" if ways else "all"
    between = [Sign(letter(BETWEEN[kind], "ink", 11), means.format(all=together)) for kind, means in MEANS.items()]
    draw_key(plate, [*verdict_signs(), *between, _alone(bool(ways))], MORE.format(all=together))
    middle = room.width / 2 if room.is_narrow else MIDDLE
    _band(plate, middle, ways)
    for title, topics in groups.items():
        plate.may_be_cut(title)
        plate.down(2)
        plate.headings(title)
        for at, topic in enumerate(topics):
            if at:
                plate.may_be_cut()
            if ways:
                _topic(plate, middle, topic, ways, tables.claims.verdict)
            else:
                _voices(plate, topic, tables.claims.verdict)
        plate.down(4)
    topics = [topic for group in groups.values() for topic in group]
    plate.alt = plate.caption = _finding(topics, list(tables.sources.id))
    claims = {claim for topic in topics for own in topic.claims.values() for claim in own}
    plate.origin = Origin(f"{len(topics)} topics with {len(claims)} claims", "topics, topic_claims, claims", __name__)
    return plate


MEANS = {"contradict": "they contradict each other", "differ": "they differ", "agree": "they agree", "neither": "{all} are silent"}


def _alone(has_sides: bool) -> Sign:
    """The sign of a topic of which one source alone speaks."""
    if not has_sides:
        return Sign(letter(ONE, "ink", 11), "only one speaks of it")
    return Sign(lambda plate, x, y: (letter("◂")(plate, x - 4, y), letter("▸")(plate, x + 4, y)), "only this one speaks of it")


def _band(plate: Plate, middle: Points, ways: dict[str, int]) -> None:
    """The heads of two sources; more of them are named where they speak."""
    plate.begin_band()
    for source, way in ways.items():
        _beside(plate, middle, plate.level + LINE / 2, way, f"Source {source}")
    plate.down(LINE + 2 if ways else 0)
    plate.end_band()


def _voices(plate: Plate, topic: Topic, verdicts: Series) -> None:
    """One topic of any number of sources: the sign of agreement, its name, and below it who says what."""
    url = address("topics", topic.id)
    between = ONE if topic.agreement == ALONE else BETWEEN[topic.agreement]
    plate.write(8, plate.level + LINE / 2, between, align="center", size=11, weight="bold", gid=topic.id, url=url)
    for line in lines_of(topic.topic, plate.room.width - GAP):
        plate.write(GAP, plate.level + LINE / 2, line, url=url)
        plate.down(LINE)
    voices = [
        Voice(source, None, [(key, verdicts[key], f"{key}--{topic.id}") for key in _in_order(topic.claims[source], verdicts)])
        for source in topic.speaking
    ]
    write_voices(plate, GAP, voices or [Voice("silent", None, [])])
    plate.down(3)


def _in_order(keys: list[str], verdicts: Series) -> list[str]:
    """Claims in the order of the verdicts, and each verdict’s in the order of the text."""
    return sorted(keys, key=lambda key: (list(SIGNS).index(verdicts[key]), sigla.order(key)))


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
        for at, key in enumerate(_in_order(topic.claims[source], verdicts)):
            x, level = middle + way * (GAP + PITCH * (at % room)), y + at // room * LINE
            plate.write(x, level, SIGNS[verdicts[key]], verdicts[key], "center", sigla.address(key), size=10, gid=f"{key}--{topic.id}")
            lowest = max(lowest, level)
        if not topic.claims[source]:
            _beside(plate, middle, y, way, "silent")
    plate.level = max(bottom, lowest + LINE / 2) + (3 if plate.room.is_narrow else 1.6)


def _beside(plate: Plate, middle: Points, y: Points, way: int, words: str) -> None:
    """Words in place of claims, on the side of their source."""
    plate.write(middle + way * (GAP - PITCH / 2), y, words, "muted", "left" if way > 0 else "right", style="italic")


def _finding(topics: list[Topic], sources: list[str]) -> str:
    """On how many topics the sources agree, differ, contradict each other, or are silent."""
    count = {kind: sum(topic.agreement == kind for topic in topics) for kind in BETWEEN}
    often = {kind: times(found) for kind, found in count.items()}
    alone = {source: sum(topic.agreement == ALONE and topic.speaking == [source] for topic in topics) for source in sources}
    if len(sources) != 2:
        return (
            f"On {len(topics)} topics the sources agree {often['agree']}, differ {often['differ']} and contradict each other "
            f"{often['contradict']}; {_treated(sum(alone.values()))} by one source alone, {none(count['neither'])} by none."
        )
    first, second = sources
    return (
        f"On {len(topics)} topics the sources agree {often['agree']}, differ {often['differ']} and contradict each other "
        f"{often['contradict']}; {_treated(alone[second])} by source {second} alone, "
        f"{none(alone[first])} by source {first} alone, {none(count['neither'])} by neither."
    )


def _treated(count: int) -> str:
    return f"{none(count)} {'is' if count == 1 else 'are'} treated"
