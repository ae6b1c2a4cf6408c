"""Archives for readers: the same files give the same bytes on every build."""

import zipfile
import zlib
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip archive can state


def archive(files: dict[str, bytes], path: Path) -> None:
    """Write the files into one zip archive, in the order of their names, without the time of the day."""
    if holds(path, files):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")  # whoever is interrupted leaves no half archive under the name of a whole one
    with zipfile.ZipFile(part, "w") as packed:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(info, files[name])
    part.replace(path)


def holds(path: Path, files: dict[str, bytes]) -> bool:
    """Whether an archive is there, whole, and holds just these files: to pack them takes longer than to look."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as packed:
        return {info.filename: info.CRC for info in packed.infolist()} == {name: zlib.crc32(text) for name, text in files.items()}
