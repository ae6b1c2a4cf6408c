"""The fonts of the PDF: Libertinus Serif comes with the compiler, DejaVu Sans for the signs with Matplotlib."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import typst

SIGNS = "DejaVuSans.ttf"  # only this one: the folder also holds a font that hides missing glyphs


def lay(folder: Path) -> None:
    """Lay what the compiler does not bring itself into a folder; Matplotlib need not be loaded for that."""
    folder.mkdir(parents=True, exist_ok=True)
    spec = find_spec("matplotlib")
    shutil.copyfile(Path((spec and spec.origin) or "").parent / "mpl-data" / "fonts" / "ttf" / SIGNS, folder / SIGNS)


def fonts(folder: Path) -> typst.Fonts:
    """The fonts that a compilation may use: those of a folder and the compiler's own, the same on every machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
