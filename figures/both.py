"""The sources beside each other: what share of their claims stands how."""

from pandas import DataFrame

from edition import sigla
from edition.impression import Origin
from edition.tables import Tables
from edition.verdicts import SIGNS, number
from figures.drawing.key import Sign, draw_key
from figures.drawing.letters import LINE, width_of
from figures.drawing.plate import Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.sides import sides
from figures.drawing.units import Points, Spot
from figures.verdicts import verdict_signs

SEVERAL = 4  # so many sources are told one by one in a caption
QUESTIONS = {1: "How far can the source be relied on?", 2: "Which source can be relied on more?"}
GUTTER, MARGIN, CELL = 46.0, 44.0, 12.0  # points: half the room between the two sides, that for figures, the height of a cell
ROW = 25.0


@in_house_style
def draw(tables: Tables, room: Room = WIDE) -> Plate:
    """A row for each verdict, with a cell for each claim; two sources stand on two sides, any other number below each other."""
    plate, ways = Plate("both", room), sides(tables.sources)
    claims = {source: tables.claims[tables.claims.passage.map(sigla.source_of) == source] for source in tables.sources.id}
    plate.title = QUESTIONS.get(len(claims), "Which source can be relied on most?")
    plate.alt = plate.caption = _finding(claims)
    plate.origin = Origin(f"{sum(map(len, claims.values()))} claims", "claims", __name__)
    more = "Bars of the same length are the same share of a source; the cells of the source with fewer claims are wider."
    draw_key(plate, [*verdict_signs(), Sign(_cell, "a claim")], more)
    plate.head = plate.key = plate.level
    if ways:
        _on_two_sides(plate, claims, ways)
    else:
        _below_each_other(plate, claims)
    return plate


def _widest(claims: dict[str, DataFrame]) -> float:
    """The greatest share of a source that has one verdict."""
    return max((own.verdict.value_counts(normalize=True).max() for own in claims.values() if len(own)), default=1.0)


def _on_two_sides(plate: Plate, claims: dict[str, DataFrame], ways: dict[str, int]) -> None:
    """A row for each verdict, the first source to the left of its name, the second to the right."""
    room = plate.room
    middle = room.width / 2
    share = (middle - GUTTER - (2 if room.is_narrow else MARGIN)) / _widest(claims)  # points for the whole of a source
    for source, own in claims.items():
        title = f"Source {_title(source, own)}"
        x = middle + ways[source] * (8 if room.is_narrow else GUTTER)
        plate.heading(x, plate.level + LINE / 2, title, align=_align(ways[source]))
    plate.down(LINE * 1.4)
    for verdict, sign in SIGNS.items():
        y = plate.level + LINE / 2
        plate.write(middle, y, f"{sign} {verdict}", verdict, "center")
        if room.is_narrow:
            y = plate.down(LINE) + CELL / 2
        gutter = 4 if room.is_narrow else GUTTER
        for source, own in claims.items():
            _bar(plate, (middle + ways[source] * gutter, y), own[own.verdict == verdict], ways[source], len(own), share)
        plate.down(ROW)


def _below_each_other(plate: Plate, claims: dict[str, DataFrame]) -> None:
    """For each verdict a row for each source."""
    start = max(width_of(_title(source, own)) for source, own in claims.items()) + 8
    share = (plate.room.width - start - MARGIN - 6) / _widest(claims)
    for verdict, sign in SIGNS.items():
        plate.may_be_cut(verdict)
        plate.write(0, plate.level + LINE / 2, f"{sign} {verdict}", verdict)
        plate.down(LINE + 2)
        for source, own in claims.items():
            y = plate.level + CELL / 2
            plate.write(0, y, _title(source, own), "muted")
            _bar(plate, (start, y), own[own.verdict == verdict], 1, len(own), share)
            plate.down(CELL + 2)
        plate.down(6)


def _title(source: str, claims: DataFrame) -> str:
    return f"{source}, {len(claims)} claim{'' if len(claims) == 1 else 's'}"


def _cell(plate: Plate, x: Points, y: Points) -> None:
    plate.shape([(x - 3, y - 5), (x + 3, y - 5), (x + 3, y + 5), (x - 3, y + 5)], "muted", "muted", linewidth=0)


def _align(way: int) -> str:
    return "left" if way > 0 else "right"


def _bar(plate: Plate, at: Spot, claims: DataFrame, way: int, total: int, share: Points) -> None:
    """The claims of one source with one verdict, cell by cell, and their share in figures."""
    (start, y), width = at, share / max(total, 1)
    for place, claim in enumerate(claims.itertuples()):
        a = start + way * place * width
        b = a + way * width * 0.82
        corners = [(a, y - CELL / 2), (b, y - CELL / 2), (b, y + CELL / 2), (a, y + CELL / 2)]
        plate.shape(corners, claim.verdict, claim.verdict, gid=claim.id, url=sigla.address(claim.id), linewidth=0)
    end = start + way * (len(claims) * width + 4)
    plate.write(end, y, f"{len(claims)}, {len(claims) / max(total, 1):.0%}", align=_align(way))


def _finding(claims: dict[str, DataFrame]) -> str:
    """How much of each source stands, and how much is contradicted; of many sources, how much of the best and of the worst."""
    shares = {source: own.verdict.value_counts(normalize=True) for source, own in claims.items()}
    if len(shares) > SEVERAL:
        best, worst = (pick(shares, key=lambda source: shares[source].get("supported", 0)) for pick in (max, min))
        if shares[best].get("supported", 0) == shares[worst].get("supported", 0):
            return f"Of the claims of each of {number(len(shares))} sources {shares[best].get('supported', 0):.0%} are supported."
        return (
            f"Of {number(len(shares))} sources {best} stands best, with {shares[best].get('supported', 0):.0%} of its claims supported, "
            f"and {worst} worst, with {shares[worst].get('supported', 0):.0%}."
        )
    parts = [
        f"of source {source} {of.get('supported', 0):.0%} are supported and {of.get('contradicted', 0):.0%} contradicted"
        for source, of in shares.items()
    ]
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}.".replace("Of source", "Of the claims of source")
