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
SIDES = "Bars of the same length are the same share of a source; the cells of the source with fewer claims are wider."
ROWS = "Each row is the whole of a source, with the number of its claims; the one that stands best is on top."
ROW_OF_ONE = "The row is the whole of the source, with the number of its claims."
GUTTER, MARGIN, CELL = 46.0, 44.0, 12.0  # points: half the room between the two sides, that for figures, the height of a cell
ROW, COLUMN = 25.0, 26.0  # of a verdict, of the shares of a verdict


@in_house_style
def draw(tables: Tables, room: Room = WIDE) -> Plate:
    """A cell for each claim: two sources stand on two sides, verdict by verdict; of any other number than two sources each has a row."""
    plate, ways = Plate("both", room), sides(tables.sources)
    of = tables.claims.passage.map(sigla.source_of)
    claims = {source: tables.claims[of == source] for source in tables.sources.id}
    plate.title = QUESTIONS.get(len(claims), "Which source can be relied on most?")
    plate.alt = plate.caption = _finding(claims)
    plate.origin = Origin(f"{sum(map(len, claims.values()))} claims", "claims", __name__)
    draw_key(plate, [*verdict_signs(), Sign(_cell, "a claim")], SIDES if ways else ROWS if len(claims) > 1 else ROW_OF_ONE)
    plate.head = plate.key = plate.level
    if ways:
        _on_two_sides(plate, claims, ways)
    else:
        _in_rows(plate, claims)
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


def _in_rows(plate: Plate, claims: dict[str, DataFrame]) -> None:
    """A row for each source, the one that stands best on top: its claims verdict by verdict, and the share of each in figures."""
    start = max(width_of(f"{source}, {len(own)}") for source, own in claims.items()) + 8
    across = plate.room.width - start - COLUMN * len(SIGNS) - 4  # the whole of a source
    ends = {verdict: start + across + 4 + COLUMN * at for at, verdict in enumerate(SIGNS, 1)}
    plate.begin_band()
    for verdict, sign in SIGNS.items():
        plate.write(ends[verdict], plate.level + LINE / 2, sign, verdict, "right")
    plate.down(LINE + 2)
    plate.end_band()
    for at, source in enumerate(sorted(claims, key=lambda source: _rank(claims[source]))):
        if at:
            plate.may_be_cut()
        own, y, x = claims[source], plate.level + CELL / 2, start
        plate.write(0, y, f"{source}, {len(own)}", "muted", url=f"{sigla.chapter(source)}.html")
        for verdict in SIGNS:
            found = own[own.verdict == verdict]
            _cells(plate, (x, y), found, 1, across / max(len(own), 1))
            x += len(found) * across / max(len(own), 1)
            plate.write(ends[verdict], y, f"{len(found) / len(own):.0%}" if len(found) else "–", "ink" if len(found) else "muted", "right")
        plate.down(CELL + 2)


def _rank(claims: DataFrame) -> tuple[float, float]:
    """The less the better: first what share is supported, then what share is contradicted."""
    shares = claims.verdict.value_counts(normalize=True)
    return -shares.get("supported", 0), shares.get("contradicted", 0)


def _title(source: str, claims: DataFrame) -> str:
    return f"{source}, {len(claims)} claim{'' if len(claims) == 1 else 's'}"


def _cell(plate: Plate, x: Points, y: Points) -> None:
    plate.shape([(x - 3, y - 5), (x + 3, y - 5), (x + 3, y + 5), (x - 3, y + 5)], "muted", "muted", linewidth=0)


def _align(way: int) -> str:
    return "left" if way > 0 else "right"


def _bar(plate: Plate, at: Spot, claims: DataFrame, way: int, total: int, share: Points) -> None:
    """The claims of one source with one verdict, cell by cell, and their share in figures."""
    (start, y), width = at, share / max(total, 1)
    _cells(plate, at, claims, way, width)
    end = start + way * (len(claims) * width + 4)
    plate.write(end, y, f"{len(claims)}, {len(claims) / max(total, 1):.0%}", align=_align(way))


def _cells(plate: Plate, at: Spot, claims: DataFrame, way: int, width: Points) -> None:
    """A cell for each claim, one beside the other."""
    start, y = at
    for place, claim in enumerate(claims.itertuples()):
        a = start + way * place * width
        b = a + way * width * 0.82
        corners = [(a, y - CELL / 2), (b, y - CELL / 2), (b, y + CELL / 2), (a, y + CELL / 2)]
        plate.shape(corners, claim.verdict, claim.verdict, gid=claim.id, url=sigla.address(claim.id), linewidth=0)


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
