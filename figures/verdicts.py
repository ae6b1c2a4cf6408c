"""How the claims of a source stand, passage by passage."""

from collections.abc import Iterable

from pandas import DataFrame

from edition import sigla
from edition.impression import Origin
from edition.tables import Tables
from edition.verdicts import SIGNS, tally
from figures.drawing.key import Sign, draw_key, letter
from figures.drawing.letters import lines_of
from figures.drawing.plate import Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.units import Points

FIRST, PITCH, LINE = 48.0, 17.0, 16.6  # points: the first claim of a passage, from claim to claim, from strip to strip
MORE = "A strip for each passage, a sign for each claim in the order of the text; with it the kinds of fault found."


@in_house_style
def draw(tables: Tables, source: str, room: Room = WIDE) -> Plate:
    """A strip for each passage of the source, with a sign for each claim in the order of its id."""
    claims = tables.claims[tables.claims.passage.map(sigla.source_of) == source]
    plate = Plate(f"verdicts-{source.lower()}", room)
    plate.title = f"How do the statements of source {source} stand?"
    draw_key(plate, verdict_signs(), MORE)
    plate.head = plate.key = plate.level
    for passage, own in claims.groupby("passage", sort=False):
        plate.may_be_cut()
        _strip(plate, passage, own)
    plate.alt = plate.caption = f"Source {source} makes {tally(claims.verdict).replace(',', ':', 1)}."
    plate.origin = Origin(f"{len(claims)} claims in {claims.passage.nunique()} passages", "claims", __name__)
    return plate


def verdict_signs() -> list[Sign]:
    """The signs of the verdicts with their words."""
    return signs_of(SIGNS)


def signs_of(verdicts: Iterable[str]) -> list[Sign]:
    """The signs of those verdicts that occur, with their words, in the order of the table."""
    found = {*verdicts}
    return [Sign(letter(sign, verdict, 11), verdict) for verdict, sign in SIGNS.items() if verdict in found]


def _strip(plate: Plate, passage: str, claims: DataFrame) -> None:
    """One passage: its siglum, its claims, each leading to its place in the text, and the faults that were found."""
    y: Points = plate.level + LINE / 2
    end = FIRST + len(claims) * PITCH
    plate.write(FIRST - 16, y, sigla.shown(passage), align="right", url=sigla.address(passage))
    for at, claim in enumerate(claims.itertuples()):
        x = FIRST + at * PITCH
        plate.write(x, y, SIGNS[claim.verdict], claim.verdict, "center", sigla.address(claim.id), size=12, gid=claim.id)
    faults = ", ".join(dict.fromkeys(fault.replace("-", " ") for fault in claims.error if fault))
    if plate.room.is_narrow:
        plate.down(LINE - 2)
        end, y = FIRST - 8, plate.level + 4
    for line in lines_of(faults, plate.room.width - end - 4) if faults else []:
        plate.write(end + 4, y, line, "muted")
        y = y + 11
        plate.down(11 if plate.room.is_narrow else 0)
    plate.down(2 if plate.room.is_narrow else max(LINE, y - plate.level))
