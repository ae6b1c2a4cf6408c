"""Which formats of the last build stand: made of the same files by the same code, they lie there as they were made, and need not be made again."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from edition.house import ROOT
from edition.receipt import NOT_READ, Unknown, hash_of, system

RECORD = "exports.json"  # beside the chapters as they were read: name of a format -> what it was made of, and the hash of its file
READ = (
    "CHANGELOG.md",
    "CITATION.cff",
    "LICENSE",
    "_config.yml",
    "data",
    "edition",
    "requirements.txt",
)  # by a format that reads no chapter


class Standing:
    """The formats of a book, each with what it was made of when it was last made."""

    def __init__(self, outdir: Path, record: Path) -> None:
        self.outdir, self.record = outdir, record
        self.common = common()  # before any of them is made: what changes meanwhile makes the next build make it again
        try:
            self.made: dict[str, list[str]] = json.loads(record.read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            self.made = {}

    def write(self, name: str, form: Callable[[Path], Path], besides: str = "") -> None:
        """Write a format unless it stands; `besides` is what it is made of besides the files that all may read."""
        key = hashlib.sha256(f"{self.common}\0{besides}".encode("utf-8", "surrogatepass")).hexdigest() if self.common else ""
        known, file, hashed = self.made.get(name, ["", "", ""])
        if key and known == key and (path := self.outdir / file).is_file() and hash_of(path) == hashed:
            return
        path = form(self.outdir)
        self.made[name] = [key, path.relative_to(self.outdir).as_posix(), hash_of(path)]
        self.record.parent.mkdir(parents=True, exist_ok=True)
        self.record.write_text(json.dumps(self.made, indent=1), "utf-8")


def common(root: Path = ROOT) -> str:
    """A hash of the code at work, of the files that a format may read, of Python, its packages and the environment; nothing where one cannot be known."""
    try:
        parts = [code(), *_hashed(root, READ), *system(root)]
    except (Unknown, OSError):
        return ""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


@cache
def code(root: Path = ROOT) -> str:
    """A hash of the code as it was when it was loaded: a process that stays may be older than its files."""
    return "\n".join(_hashed(root, ("edition",)))


def _hashed(root: Path, names: Iterable[str]) -> Iterator[str]:
    """The files below some names with their hashes."""
    for name in names:
        for path in sorted((root / name).rglob("*")) if (root / name).is_dir() else [root / name]:
            if path.is_file() and not set(NOT_READ).intersection(path.parts[len(root.parts) :]):
                yield f"{path.relative_to(root).as_posix()}\t{hash_of(path)}"
