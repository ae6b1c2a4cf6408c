"""The data package as one archive: tables, schema, bibliography and dictionary."""

from pathlib import Path

from edition.archive import archive
from edition.house import DATA


def write(outdir: Path, folder: Path = DATA) -> Path:
    """Write `downloads/data.zip`: tables, schema, bibliography and dictionary. Returns its path."""
    path = outdir / "downloads" / "data.zip"
    archive({f"data/{file.name}": file.read_bytes() for file in folder.iterdir() if file.is_file()}, path)
    return path
