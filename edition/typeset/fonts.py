"""The fonts of the PDF: Libertinus Serif comes with the compiler, DejaVu Sans for the signs with Matplotlib."""

import shutil
from pathlib import Path

import matplotlib
import typst

SIGNS = "DejaVuSans.ttf"  # only this one: the folder also holds a font that hides missing glyphs


def fonts(folder: Path) -> typst.Fonts:
    """The fonts that a compilation may use, laid into the folder: the same on every machine."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(Path(matplotlib.get_data_path(), "fonts", "ttf", SIGNS), folder / SIGNS)
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
