"""The data package as one archive: tables, schema, bibliography and dictionary, with licence and citation."""

from pathlib import Path

from edition.archive import archive
from edition.house import CITATION, DATA, LICENSE, TABLES


def write(outdir: Path, folder: Path = DATA) -> Path:
    """Write tables, schema, bibliography and dictionary. Returns the path of the archive."""
    path = outdir / TABLES
    tables = {f"data/{file.name}": file.read_bytes() for file in folder.iterdir() if file.is_file()}
    archive(tables | {file.name: file.read_bytes() for file in (LICENSE, CITATION)}, path)
    return path
