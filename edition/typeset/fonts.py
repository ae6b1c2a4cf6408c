"""The fonts of the PDF: Libertinus Serif comes with the compiler, DejaVu Sans for the signs with Matplotlib."""

import hashlib
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import typst

SIGNS = "DejaVuSans.ttf"  # only this one: the folder also holds a font that hides missing glyphs
FIRST = 0x2190  # of the signs: a font that had letters, too, would set whole lines of a drawing for the sake of one sign


def lay(folder: Path) -> None:
    """Lay what the compiler does not bring itself into a folder, by a name that says of what it was made."""
    folder.mkdir(parents=True, exist_ok=True)
    spec = find_spec("matplotlib")  # which need not be loaded for that
    given = Path((spec and spec.origin) or "").parent / "mpl-data" / "fonts" / "ttf" / SIGNS
    laid = folder / f"{hashlib.sha256(given.read_bytes() + Path(__file__).read_bytes()).hexdigest()[:16]}.ttf"
    for other in set(folder.glob("*.ttf")) - {laid}:
        other.unlink()
    if not laid.exists():
        laid.write_bytes(signs_of(given))


def signs_of(path: Path) -> bytes:
    """A font without its letters and digits."""
    from fontTools import subset  # which takes its time, and is asked for once only

    options = subset.Options(name_IDs=["*"], notdef_outline=True)
    options.drop_tables += ["FFTM"]  # when it was made: of which the program knows no parts
    made = BytesIO()
    with subset.load_font(str(path), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[code for code in font.getBestCmap() if code >= FIRST])
        subsetter.subset(font)
        font.save(made)
    return made.getvalue()


def fonts(folder: Path) -> typst.Fonts:
    """The fonts that a compilation may use: those of a folder and the compiler's own, the same on every machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
