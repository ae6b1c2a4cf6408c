"""What readers take with them: the data package as one archive, the same bytes on every build."""

import zipfile
import zlib
from pathlib import Path

from edition.house import DATA

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip archive can state


def archive(files: dict[str, bytes], path: Path) -> None:
    """Write the files into one zip archive, in the order of their names, without the time of the day."""
    if holds(path, files):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as packed:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(info, files[name])


def holds(path: Path, files: dict[str, bytes]) -> bool:
    """Whether an archive is there and holds just these files: to pack them takes longer than to look."""
    if not path.exists():
        return False
    with zipfile.ZipFile(path) as packed:
        return {info.filename: info.CRC for info in packed.infolist()} == {name: zlib.crc32(text) for name, text in files.items()}


def data(outdir: Path, folder: Path = DATA) -> Path:
    """Write `downloads/data.zip`: tables, schema, bibliography and dictionary. Returns its path."""
    path = outdir / "downloads" / "data.zip"
    archive({f"data/{file.name}": file.read_bytes() for file in folder.iterdir() if file.is_file()}, path)
    return path
