"""The rules of the style sheet that are written from tables: inks, verdicts, the sizes of a printed page.

A part of the sheet names where they stand: `/*= inks */`.
"""

from collections.abc import Callable, Iterable

from edition import paper
from edition.inks import DRAWN, FIGURED, GROUNDS, INKS, TYPE, VERDICTS

JUDGED = ":is(.call,.mark,.verdict,.see,label)"  # what has the colour of its verdict
NOTED = ":is(.call,.gloss,.annotation,.strip .see,.signs .see)"  # what steps back while a reader looks for another verdict


def inks() -> str:
    """The inks as properties, those on light ground; what a figure calls by a name of its own follows."""
    own = [name for name in DRAWN if name not in VERDICTS and name not in FIGURED]
    named = [*_lines(GROUNDS), *_lines(TYPE), *_lines(VERDICTS, 3)]
    drawn = [*_lines(own), *_lines(VERDICTS, 3)]
    rows = [
        *("".join(f"--{name}:{INKS[name].light};" for name in row) for row in named),
        *("".join(f"--plate-{name}:var(--{name});" for name in row) for row in drawn),
        "".join(f"--plate-{name}:{ink.light};" for name, ink in FIGURED.items()),
    ]
    return "\n".join(f" {row}" for row in rows)


def dark() -> str:
    """The properties that are others on dark ground."""
    named = {f"--{name}": ink for name, ink in (GROUNDS | TYPE | VERDICTS).items()} | {
        f"--plate-{name}": ink for name, ink in FIGURED.items()
    }
    return "color-scheme:dark;" + "".join(f"{name}:{ink.dark};" for name, ink in named.items())


def judged() -> str:
    """The colour of each verdict."""
    rules = [f"{JUDGED}.{verdict}{{color:var(--{verdict})}}" for verdict in VERDICTS]
    return "\n".join("".join(row) for row in _lines(rules, 2))


def sought() -> str:
    """What steps back while a reader looks for a verdict: all that has another, and passages without it."""
    others = [f".filter:has([value={verdict}]:checked)~* {NOTED}:not(.{verdict})" for verdict in VERDICTS]
    without = [f".filter:has([value={verdict}]:checked)~.passage:not(:has(.call.{verdict})) .regest" for verdict in VERDICTS]
    return ",\n".join([*others, *without]) + "{opacity:.4}"


def sizes() -> str:
    """The sizes of text and of small type on paper."""
    return f" :root{{--text:{paper.SIZES['text']}pt;--small:{paper.SIZES['small']}pt}}"


def _lines(names: Iterable[str], long: int | None = None) -> list[list[str]]:
    """Names in lines of so many."""
    every = list(names)
    return [every[at : at + (long or len(every))] for at in range(0, len(every), long or len(every))]


RULES: dict[str, Callable[[], str]] = {f"/*= {rules.__name__} */": rules for rules in (inks, judged, sought, sizes)}


def written(css: str) -> str:
    """A style sheet with these rules where it names them."""
    for place, rules in RULES.items():
        css = css.replace(place, rules())
    return css
