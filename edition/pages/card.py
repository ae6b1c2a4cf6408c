"""The picture that goes with a shared link: title and subtitle of the book, and how the statements stand, in signs and numbers."""

import io
from collections import Counter
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from sphinx.application import Sphinx

from edition.book.state import tables_of
from edition.imprint import Imprint, imprint
from edition.inks import light
from edition.paper import MEASURED
from edition.verdicts import SIGNS, tally

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FILE = "_static/card.png"
WIDTH, HEIGHT = 1200, 630  # what those who show links ask for
DOTS = 100  # an inch
LEFT = 0.07  # of the width, and so much is free on the right
LEVELS = {"title": 0.72, "subtitle": 0.58, "signs": 0.34, "words": 0.17}  # of the height, from below
TYPE = {"title": 46, "subtitle": 21, "signs": 30, "words": 15}
BROAD = 62  # letters of the subtitle on a line


def counts(app: Sphinx) -> Counter[str]:
    """How many claims of all sources have each verdict."""
    return Counter(row["verdict"] for row in tables_of(app)["claims"])


def alt(book: Imprint, found: Counter[str]) -> str:
    """What the picture shows, in words."""
    return f"{book.title}: {book.subtitle}. {tally(found.elements())}."


def drawn(book: Imprint, found: Counter[str]) -> bytes:
    """The picture as PNG; the same counts give the same bytes."""
    from matplotlib import rc_context  # here, because a book without a public address need not wait for it
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    out = io.BytesIO()
    with rc_context({"font.family": list(MEASURED), "savefig.dpi": DOTS, "text.hinting": "none"}):
        figure = Figure((WIDTH / DOTS, HEIGHT / DOTS), dpi=DOTS, facecolor=light("ground"))
        canvas = FigureCanvasAgg(figure)
        write(figure, book, found)
        canvas.print_png(out, metadata={"Software": None})
    return out.getvalue()


def write(figure: "Figure", book: Imprint, found: Counter[str]) -> None:
    """Write title, subtitle and the counts of the verdicts on the picture."""
    figure.text(LEFT, LEVELS["title"], book.title, size=TYPE["title"], color=light("ink"))
    figure.text(LEFT, LEVELS["subtitle"], fill(book.subtitle, BROAD), size=TYPE["subtitle"], color=light("muted"), va="top")
    step = (1 - 2 * LEFT) / len(SIGNS)
    for at, (verdict, sign) in enumerate(SIGNS.items()):
        place = LEFT + at * step
        figure.text(place, LEVELS["signs"], f"{sign} {found[verdict]}", size=TYPE["signs"], color=light(verdict), va="top")
        figure.text(place, LEVELS["words"], verdict, size=TYPE["words"], color=light("ink"), va="bottom")


def lay(app: Sphinx, error: Exception | None) -> None:
    """Lay the picture beside the pages, once the book has an address at which others find it."""
    if error or app.builder.format != "html" or not app.config.html_baseurl:
        return
    path = Path(app.outdir) / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(drawn(imprint(), counts(app)))


def metas(address: str, said: str) -> list[tuple[str, str]]:
    """What those who show a link read of its picture: where it is, what it shows, how large it is."""
    there = f"{address.rpartition('/')[0]}/{FILE}"
    size = [("og:image:width", str(WIDTH)), ("og:image:height", str(HEIGHT)), ("og:image:type", "image/png")]
    return [("og:image", there), ("og:image:alt", said), *size] if address else []


def setup(app: Sphinx) -> None:
    app.connect("build-finished", lay)
