"""The printed page: its measures, the sizes of its type, and the faces in which it is set.

The typesetter and the figures take theirs from here, and so do the style sheets of the pages where they are printed.
"""

MILLIMETRE = 72 / 25.4  # in points
MEASURES = {  # in millimetres
    "page-width": 210,
    "page-height": 297,
    "head-room": 26,  # above the text
    "foot-room": 24,  # and below it
    "inner": 25,  # left of the text
    "measure-width": 115,  # of the text
    "gutter": 6,
    "note-width": 52,  # of the margin with the notes
}
SIZES = {  # in points
    "title": 38,
    "chapter": 23,
    "subtitle": 16,
    "section": 15,
    "rubric": 12,
    "text": 11,
    "part": 9.5,
    "small": 9,  # apparatus, bibliography, figures
    "caption": 8.6,
    "note": 8.5,  # notes, tables, running heads
    "fine": 8.4,  # evidence, index
    "comment-sign": 8,
    "origin": 7.8,  # of a figure
    "note-sign": 7.5,
}
SERIF = "Libertinus Serif"
SIGNS = "DejaVu Sans"  # for what the serif has not
CODE = "DejaVu Sans Mono"
MEASURED = ("DejaVu Serif", SIGNS)  # the faces in which figures are drawn: they come with Matplotlib; a page sets its own
AWAY = (
    SERIF,
    "Times New Roman",
    "Liberation Serif",
    "DejaVu Serif Condensed",
    *MEASURED,
)  # where no page sets one: none wider than ours, if there is one

HEAD = MEASURES["head-room"] * MILLIMETRE  # points from the top of the page at which its text begins
FOOT = (MEASURES["page-height"] - MEASURES["foot-room"]) * MILLIMETRE  # and at which it ends
FULL = MEASURES["measure-width"] + MEASURES["gutter"] + MEASURES["note-width"]  # millimetres: text and margin
PLATE = int(FULL * MILLIMETRE)  # points: so wide is a figure


def families(*faces: str) -> str:
    """Faces as a style has them: 'Libertinus Serif', 'DejaVu Sans'."""
    return ", ".join(f"'{face}'" for face in faces)
