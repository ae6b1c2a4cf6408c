"""Both sources beside each other: what share of their claims stands how."""

from pandas import DataFrame

from edition import sigla
from edition.impression import Origin
from edition.tables import Tables
from edition.verdicts import SIGNS
from figures.drawing.key import Sign, draw_key
from figures.drawing.letters import LINE
from figures.drawing.plate import Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.sides import sides
from figures.drawing.units import Points
from figures.verdicts import verdict_signs

GUTTER, MARGIN, CELL = 46.0, 44.0, 12.0  # points: half the room between the two sides, that for figures, the height of a cell
ROW = 25.0


@in_house_style
def draw(tables: Tables, room: Room = WIDE) -> Plate:
    """A row for each verdict, with a cell for each claim: the first source to the left, the second to the right."""
    plate, ways = Plate("both", room), sides(tables.sources)
    plate.title = "Which source can be relied on more?"
    claims = {source: tables.claims[tables.claims.passage.map(sigla.source_of) == source] for source in ways}
    widest = max(own.verdict.value_counts(normalize=True).max() for own in claims.values())
    middle = room.width / 2
    share = (middle - GUTTER - (2 if room.is_narrow else MARGIN)) / widest  # points for the whole of a source
    draw_key(
        plate,
        [*verdict_signs(), Sign(_cell, "a claim")],
        "Bars of the same length are the same share of a source; the cells of the source with fewer claims are wider.",
    )
    plate.head = plate.key = plate.level
    for source, own in claims.items():
        title = f"Source {source}, {len(own)} claims"
        x = middle + ways[source] * (8 if room.is_narrow else GUTTER)
        plate.heading(x, plate.level + LINE / 2, title, align=_align(ways[source]))
    plate.down(LINE * 1.4)
    for verdict, sign in SIGNS.items():
        y = plate.level + LINE / 2
        plate.write(middle, y, f"{sign} {verdict}", verdict, "center")
        if room.is_narrow:
            y = plate.down(LINE) + CELL / 2
        for source, own in claims.items():
            _bar(plate, y, own[own.verdict == verdict], ways[source], len(own), share)
        plate.down(ROW)
    plate.alt = plate.caption = _finding(claims)
    plate.origin = Origin(f"{sum(map(len, claims.values()))} claims", "claims", __name__)
    return plate


def _cell(plate: Plate, x: Points, y: Points) -> None:
    plate.shape([(x - 3, y - 5), (x + 3, y - 5), (x + 3, y + 5), (x - 3, y + 5)], "muted", "muted", linewidth=0)


def _align(way: int) -> str:
    return "left" if way > 0 else "right"


def _bar(plate: Plate, y: Points, claims: DataFrame, way: int, total: int, share: Points) -> None:
    """The claims of one source with one verdict, cell by cell, and their share in figures."""
    middle, width = plate.room.width / 2, share / total
    gutter = 4 if plate.room.is_narrow else GUTTER
    for at, claim in enumerate(claims.itertuples()):
        a = middle + way * (gutter + at * width)
        b = a + way * width * 0.82
        corners = [(a, y - CELL / 2), (b, y - CELL / 2), (b, y + CELL / 2), (a, y + CELL / 2)]
        plate.shape(corners, claim.verdict, claim.verdict, gid=claim.id, url=sigla.address(claim.id), linewidth=0)
    end = middle + way * (gutter + len(claims) * width + 4)
    plate.write(end, y, f"{len(claims)}, {len(claims) / total:.0%}", align=_align(way))


def _finding(claims: dict[str, DataFrame]) -> str:
    """How much of each source stands, and how much is contradicted."""
    shares = {source: own.verdict.value_counts(normalize=True) for source, own in claims.items()}
    parts = [
        f"of source {source} {of.get('supported', 0):.0%} are supported and {of.get('contradicted', 0):.0%} contradicted"
        for source, of in shares.items()
    ]
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}.".replace("Of source", "Of the claims of source")
