"""The bibliography as it is: `downloads/works.bib`, for reference managers; its keys are those of all columns that name works."""

from pathlib import Path

from edition.house import BIBLIOGRAPHY, DATA

FILE = "downloads/works.bib"


def write(outdir: Path) -> Path:
    """Lay the bibliography beside the pages. Returns its path."""
    path = outdir / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((DATA / BIBLIOGRAPHY).read_bytes())
    return path
