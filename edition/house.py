"""Where everything of the edition lies: the one place that spells out a path."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
PACKAGE = "datapackage.json"  # the schema, beside the tables
BIBLIOGRAPHY = "works.bib"  # the works, beside the tables
CHAPTERS = ROOT / "chapters"
CONTENTS = ROOT / "_toc.yml"
CITATION = ROOT / "CITATION.cff"
ZENODO = ROOT / ".zenodo.json"
CONFIG = ROOT / "_config.yml"
PICTURE = ROOT / "docs" / "passage.png"  # a passage as a reader sees it, for README.md
BLANK = ROOT / "blank"  # what an empty edition of another subject has of its own
LICENSE = ROOT / "LICENSE"
CHANGELOG = ROOT / "CHANGELOG.md"  # what changed in text and data, version by version
LOCK = ROOT / "requirements.txt"  # what the book needs, in the versions with which it is made
BUILT = ROOT / "_build"
HTML = BUILT / "html"
SERVED = BUILT / "served" / "html"  # the pages that an editor looks at while they are written
PDF = "downloads/edition.pdf"  # these lie beside the pages
EPUB = "downloads/edition.epub"
NOTEBOOKS = "downloads/notebooks.zip"
TABLES = "downloads/data.zip"
FEED = "downloads/changes.atom"
PRINT = "EDITION_PDF"  # names whether there is a PDF: `no` where an editor wants to see the pages only, `late` where these come first
SOURCES = "EDITION_SOURCES"  # names the folder of the texts where they lie elsewhere
CHROMIUMS = ("chromium-headless-shell", "chromium")  # around the pages of the first is no window, which would take two thirds of the time


def at_hand(root: Path) -> Path:
    """Where the texts of the sources lie if they are at hand: they are no part of the repository."""
    return Path(os.environ.get(SOURCES, root.parent / "shared" / "sources"))
