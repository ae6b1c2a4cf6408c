"""How the claims of a source stand, passage by passage."""

from matplotlib.axes import Axes
from pandas import DataFrame

from edition import sigla
from edition.impression import Origin
from edition.tables import Tables
from edition.verdicts import SIGNS, tally
from figures.drawing.axes import SIGN, SMALL, inches, link, sheet, write_signed
from figures.drawing.plate import INK, WIDTH, Plate, in_house_style
from figures.drawing.units import Style

FIRST, PITCH = 0.75, 0.25  # inches: the first claim of a passage, and from claim to claim
LINE = 0.235  # inches from strip to strip
FAULTS = 0.05  # inches between a strip and the words behind it
READING = "A strip for each passage, a sign for each claim in the order of the text; behind it the kinds of fault that were found."


@in_house_style
def draw(tables: Tables, source: str) -> Plate:
    """A strip for each passage of the source, with a sign for each claim in the order of its id."""
    claims = tables.claims[tables.claims.passage.map(sigla.source_of) == source]
    passages = list(dict.fromkeys(claims.passage))
    plate = sheet(f"verdicts-{source.lower()}", len(passages) + 1.8, left=0, right=0, top=0.05, bottom=0.05, row=LINE)
    plate.ax.set_xlim(0, WIDTH)
    plate.ax.set_xticks([])
    _legend(plate.ax)
    for level, passage in enumerate(passages, 2):
        _strip(plate.ax, level, passage, claims[claims.passage == passage])
    plate.alt = f"{_sentence(claims, source)} Passage by passage: {_listing(claims, passages)}."
    plate.origin = Origin(f"{len(claims)} claims in {len(passages)} passages", "claims", __name__)
    plate.caption = f"{_sentence(claims, source)} {READING}"
    return plate


def _legend(ax: Axes) -> None:
    """The signs of the verdicts with their words, above the strips."""
    at = FIRST - 0.08
    for verdict, sign in SIGNS.items():
        write_signed(ax, at, 0.3, sign, verdict, color=INK[verdict])
        at += SIGN + inches(verdict) + 0.16


def _strip(ax: Axes, level: float, passage: str, claims: DataFrame) -> None:
    """One passage: its siglum, its claims, each leading to its place in the text, and the faults that were found."""
    ax.plot([FIRST - 0.12, FIRST + len(claims) * PITCH - 0.13], [level, level], color=INK["rule"], linewidth=0.8, zorder=0)
    ax.text(FIRST - 0.28, level, sigla.shown(passage), ha="right", va="center_baseline", url=sigla.address(passage))
    for at, claim in enumerate(claims.itertuples()):
        ground: Style = {"facecolor": INK["ground"], "edgecolor": "none", "pad": 1.0}
        style: Style = {"color": INK[claim.verdict], "ha": "center", "va": "center_baseline", "fontsize": 12, "bbox": ground}
        link(ax.text(FIRST + at * PITCH, level, SIGNS[claim.verdict], **style), claim.id, sigla.address(claim.id))
    faults = ", ".join(dict.fromkeys(fault.replace("-", " ") for fault in claims.error if fault))
    ax.text(FIRST + len(claims) * PITCH + FAULTS, level, faults, va="center_baseline", fontsize=SMALL, color=INK["muted"])


def _sentence(claims: DataFrame, source: str) -> str:
    """The finding: how many claims of the source stand how."""
    text = tally(claims.verdict)
    return f"Source {source} makes {text.replace(',', ':', 1)}."


def _listing(claims: DataFrame, passages: list[str]) -> str:
    return "; ".join(f"{p}: {', '.join(claims[claims.passage == p].verdict)}" for p in passages)
