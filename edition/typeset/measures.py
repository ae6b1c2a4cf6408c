"""The measures, sizes, faces and inks of the page as definitions of Typst, which its templates import."""

from edition import inks, paper
from edition.inks import light
from edition.typeset.markup import string
from edition.verdicts import UNMISTAKABLE

FILE = "paper.typ"
ADVANCE = 0.8 * 0.602  # of the size of the text: so wide is a letter of code, which is set at four fifths of it
INSET = 2  # millimetres from the line at the left of code to its letters
LETTERS, MOST_LETTERS = (  # of code in a line of the text, and in one that goes on into the margin
    int((width - INSET) * paper.MILLIMETRE / (paper.SIZES["text"] * ADVANCE)) for width in (paper.MEASURES["measure-width"], paper.FULL)
)
BESIDES = "◂▸"  # signs of the text that stand for no verdict


def definitions(two_sided: bool = False) -> str:
    """All of them: `#let inner = 25mm`; and whether a sheet is printed on both sides."""
    lengths = {name: f"{length}mm" for name, length in (paper.MEASURES | {"full-width": paper.FULL, "code-inset": INSET}).items()}
    colours = {"muted": _rgb("muted"), "rule": _rgb("rule"), "link-ink": _rgb("link")}
    faces = {
        "serif": f"({string(paper.SERIF)}, {string(paper.SIGNS)})",
        "signs": f"(name: {string(paper.SIGNS)}, covers: regex({string(f'[{UNMISTAKABLE}{BESIDES}]')}))",
        "code-face": string(paper.CODE),
    }
    tables = {
        "sizes": _table({name: f"{size}pt" for name, size in paper.SIZES.items()}),
        "verdicts": _table({name: _rgb(name) for name in inks.VERDICTS}),
    }
    options = {"two-sided": str(two_sided).lower()}
    return "".join(f"#let {name} = {value}\n" for name, value in (lengths | colours | faces | tables | options).items())


def _rgb(name: str) -> str:
    return f"rgb({string(light(name))})"


def _table(values: dict[str, str]) -> str:
    return f"({', '.join(f'{name}: {value}' for name, value in values.items())})"
