"""The lines of tables, chapters and the files around them end with LF, as Git keeps them; nothing else is looked at before they do."""

from collections.abc import Iterator

from edition.checks import Edition
from edition.checks.characters import FILES
from edition.fault import Fault


def lines_end_with_lf(edition: Edition) -> Iterator[Fault]:
    """No file has the line ends of Windows; where many have them, one sentence says it of all."""
    paths = [path for pattern in FILES for path in sorted(edition.root.glob(pattern)) if b"\r\n" in path.read_bytes()]
    if paths:
        others = f", as do those of {len(paths) - 1} more" if len(paths) > 1 else ""
        sentence = f"lines end as on Windows (CR LF){others}; save with LF: git config core.autocrlf input, then clone anew"
        yield Fault(paths[0].relative_to(edition.root).as_posix(), 1, sentence)


CHECKS = [lines_end_with_lf]
