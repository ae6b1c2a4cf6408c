"""The colours of the edition, each on light ground and on dark; paper has the light ones.

Style sheet, typeset book and figures are inked from here.
"""

from typing import NamedTuple


class Ink(NamedTuple):
    """A colour on light ground, and what it is on dark."""

    light: str
    dark: str


GROUNDS = {
    "ground": Ink("#fffdf8", "#16181b"),
    "raised": Ink("#f6f2e8", "#22252a"),
}
TYPE = {  # text, and the rules between
    "ink": Ink("#1a1a1a", "#e6e3dc"),
    "muted": Ink("#55524b", "#b3b0a8"),
    "rule": Ink("#ddd6c6", "#3a3d42"),
    "edge": Ink("#857f72", "#7d8087"),
    "link": Ink("#2b4c7e", "#9dbcf0"),
}
VERDICTS = {  # one for each verdict of verdicts.py
    "supported": Ink("#1d5c3a", "#8fd0ab"),
    "imprecise": Ink("#8a4b00", "#f0b978"),
    "disputed": Ink("#6b3a7d", "#d3a6e3"),
    "contradicted": Ink("#7a1f1f", "#f2a19a"),
    "unverifiable": Ink("#4f5358", "#b9bfc6"),
    "evaluative": Ink("#2b4c7e", "#9dbcf0"),
}
FIGURED = {  # in figures only; the table of terms says which value has which
    "grey": Ink("#4a4a4a", "#b9b9b9"),
    "ochre": Ink("#9a6a2f", "#d9a868"),
    "green": Ink("#1f5c3d", "#7fc7a1"),
    "blue": Ink("#4c6b8a", "#9bb8d6"),
    "red": Ink("#8f1d2c", "#ff9d96"),
}
INKS = GROUNDS | TYPE | VERDICTS | FIGURED
DRAWN = ("ink", "muted", "rule", "ground", *VERDICTS, *FIGURED)  # those of the figures
PAPER = "#ffffff"  # on which is printed: what has the colour of the ground is no tint there


def light(name: str) -> str:
    """The colour on light ground and on paper: `ground` is #fffdf8."""
    return INKS[name].light
