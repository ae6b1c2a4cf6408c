"""How the claims of a source stand, passage by passage."""

from edition.verdicts import SIGNS, tally
from figures.plate import INK, Plate, in_house_style, note


@in_house_style
def draw(tables, source: str) -> Plate:
    """A strip for each passage of the source, with a cell for each claim in the order of its id."""
    claims = tables.claims[tables.claims.passage.str.startswith(source)]
    passages = list(dict.fromkeys(claims.passage))
    plate = Plate(f"verdicts-{source.lower()}", height=0.9 + 0.27 * len(passages))
    for level, passage in enumerate(passages):
        for at, claim in enumerate(claims[claims.passage == passage].itertuples()):
            _cell(plate.ax, at, level, claim)
    _frame(plate.ax, passages, longest=claims.groupby("passage").size().max())
    plate.alt = f"{_sentence(claims, source)} Passage by passage: {_listing(claims, passages)}."
    plate.caption = f"{_sentence(claims, source)} {note(f'{len(claims)} claims in {len(passages)} passages', 'claims', __name__)}"
    return plate


def _cell(ax, at: int, level: int, claim) -> None:
    """One claim: its sign in its colour, leading to its place in the text."""
    source = claim.id[0].lower()
    sign = ax.text(at, level, SIGNS[claim.verdict], color=INK[claim.verdict], ha="center", va="center", fontsize=12)
    sign.set_gid(claim.id)
    sign.set_url(f"source-{source}.html#{claim.id}")


def _frame(ax, passages: list[str], longest: int) -> None:
    ax.set_yticks(range(len(passages)), [f"{p[0]} {int(p[2:])}" for p in passages])
    ax.set_ylim(len(passages) + 1.2, -0.7)
    ax.set_xlim(-0.7, max(longest, 11) - 0.3)
    ax.set_xticks([])
    for at, (verdict, sign) in enumerate(SIGNS.items()):
        ax.text(at * 1.75 - 0.1, len(passages) + 0.6, f"{sign} {verdict}", color=INK[verdict], va="center", fontsize=9)


def _sentence(claims, source: str) -> str:
    """The finding: how many claims of the source stand how."""
    text = tally(claims.verdict)
    return f"Source {source} makes {text.replace(',', ':', 1)}."


def _listing(claims, passages: list[str]) -> str:
    return "; ".join(f"{p}: {', '.join(claims[claims.passage == p].verdict)}" for p in passages)
