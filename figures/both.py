"""Both sources beside each other: what share of their claims stands how."""

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from pandas import DataFrame

from edition import sigla
from edition.impression import Origin
from edition.tables import Tables
from edition.verdicts import SIGNS
from figures.drawing.axes import SMALL, link, sheet, sides
from figures.drawing.plate import INK, Plate, in_house_style

GUTTER = 0.09  # half the room between the two sides, in shares
MARGIN = 0.09  # room for the figures beyond the bars, in shares
READING = "Each cell is a claim; the bars show shares, so that the two sources can be compared."


@in_house_style
def draw(tables: Tables) -> Plate:
    """A row for each verdict, with a cell for each claim: the first source to the left, the second to the right."""
    plate = sheet("both", 2.2 * len(SIGNS), left=0.2, right=0.2, top=0.15, bottom=0.1)
    ways = sides(tables.sources)  # which way the bars of a source grow
    claims = {source: tables.claims[tables.claims.passage.map(sigla.source_of) == source] for source in ways}
    widest = max(own.verdict.value_counts(normalize=True).max() for own in claims.values())
    plate.ax.set_xlim(-widest - GUTTER - MARGIN, widest + GUTTER + MARGIN)
    plate.ax.set_xticks([])
    for source, own in claims.items():
        title = f"Source {source}, {len(own)} claims"
        plate.ax.text(ways[source] * GUTTER, 0, title, ha=_ha(ways[source]), va="center_baseline", style="italic", color=INK["muted"])
    for at, (verdict, sign) in enumerate(SIGNS.items()):
        for text, x, ha in ((sign, -0.062, "center"), (verdict, -0.045, "left")):
            plate.ax.text(x, 2 * at + 1.6, text, ha=ha, va="center_baseline", color=INK[verdict])
        for source, own in claims.items():
            _bar(plate.ax, 2 * at + 1.6, own[own.verdict == verdict], ways[source], len(own))
    plate.alt = f"{_finding(claims)} {'; '.join(_listing(source, own) for source, own in claims.items())}."
    plate.caption = f"{_finding(claims)} {READING}"
    plate.origin = Origin(f"{sum(map(len, claims.values()))} claims", "claims", __name__)
    return plate


def _ha(way: int) -> str:
    return "left" if way > 0 else "right"


def _bar(ax: Axes, level: float, claims: DataFrame, way: int, total: int) -> None:
    """The claims of one source with one verdict, cell by cell, and their share in figures."""
    width = 1 / total
    for at, claim in enumerate(claims.itertuples()):
        start = way * (GUTTER + at * width)
        cell = Rectangle((start, level - 0.6), way * width * 0.82, 1.2, facecolor=INK[claim.verdict], linewidth=0)
        link(ax.add_patch(cell), claim.id, sigla.address(claim.id))
    end = way * (GUTTER + len(claims) * width + 0.006)
    ax.text(end, level, f"{len(claims)}, {len(claims) / total:.0%}", ha=_ha(way), va="center_baseline", fontsize=SMALL)


def _finding(claims: dict[str, DataFrame]) -> str:
    """How much of each source stands, and how much is contradicted."""
    shares = {source: own.verdict.value_counts(normalize=True) for source, own in claims.items()}
    parts = [
        f"of source {source} {of.get('supported', 0):.0%} are supported and {of.get('contradicted', 0):.0%} contradicted"
        for source, of in shares.items()
    ]
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}.".replace("Of source", "Of the claims of source")


def _listing(source: str, own: DataFrame) -> str:
    counts = own.verdict.value_counts()
    return f"Source {source}, {len(own)} claims: " + ", ".join(f"{counts.get(verdict, 0)} {verdict}" for verdict in SIGNS)
