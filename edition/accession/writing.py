"""Files are written all or none: each is laid beside the one that it replaces, and then all change places."""

import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from edition.fault import NotTaken

ENDING = (signal.SIGINT, signal.SIGTERM)  # what an editor or a system sends to end a command
Texts = Mapping[str, str | None]  # by the paths of files from the root; a file without a text is taken away


def write(root: Path, texts: Texts) -> list[str]:
    """Write files, in the order in which they are given; gives those whose bytes are others now. Raises NotTaken where the disk refuses, and leaves all as it was."""
    old = {name: path.read_bytes() if (path := root / name).exists() else None for name in texts}
    new = {name: text.encode() if text is not None else None for name, text in texts.items()}
    changed = [name for name in texts if old[name] != new[name]]
    try:
        for name in changed:
            if (data := new[name]) is not None:
                beside(root / name).write_bytes(data)
        with to_the_end():
            change(root, changed, old, new)
    except OSError as error:
        raise NotTaken(f"{error.filename}: it cannot be written, and nothing has changed: {error.strerror}") from error
    finally:
        for name in changed:
            beside(root / name).unlink(missing_ok=True)
    return changed


def change(root: Path, changed: list[str], old: Mapping[str, bytes | None], new: Mapping[str, bytes | None]) -> None:
    """Put each file in its place; where one cannot be, put those back that were."""
    done = []
    try:
        for name in changed:
            if new[name] is None:
                (root / name).unlink()
            else:
                os.replace(beside(root / name), root / name)
            done.append(name)
    except OSError:
        for name in done:
            if (data := old[name]) is None:
                (root / name).unlink()
            else:
                (root / name).write_bytes(data)
        raise


def beside(path: Path) -> Path:
    """Where the new text of a file lies until it takes its place."""
    return path.with_name(f".{path.name}.new")


@contextmanager
def to_the_end() -> Iterator[None]:
    """Whoever ends the command meanwhile waits for these few files."""
    heard: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        heard.append(number)

    if threading.current_thread() is not threading.main_thread():  # which alone hears them
        yield
        return
    before = {number: signal.signal(number, hear) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for sent in heard:
        signal.raise_signal(sent)
