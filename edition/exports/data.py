"""The data package as one archive: tables, schema, bibliography and dictionary."""

from pathlib import Path

from edition.archive import archive
from edition.house import DATA, TABLES


def write(outdir: Path, folder: Path = DATA) -> Path:
    """Write tables, schema, bibliography and dictionary. Returns the path of the archive."""
    path = outdir / TABLES
    archive({f"data/{file.name}": file.read_bytes() for file in folder.iterdir() if file.is_file()}, path)
    return path
