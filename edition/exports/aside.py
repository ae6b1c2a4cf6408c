"""The formats, written in a process of its own while the pages are resolved and written, on a system that can fork.

It has read the same text and tables, so nothing is loaded or read for it; it ends with the build.
"""

import multiprocessing
import os
import stat
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from edition.fault import EditionError
from edition.leaves import Leaf

Draft = TypeVar("Draft")
STANDARD = 2  # the last of the three that every process has


class Failed(EditionError):
    """A format could not be written."""


class Aside(Generic[Draft]):
    """One build’s formats on their way: `write` begins at once, `bind` is told what began on which page of the PDF."""

    def __init__(self, write: Callable[[], Draft], bind: Callable[[Draft, list[Leaf]], object]) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.get_context("fork").Process(target=_work, args=(write, bind, self.pipe, theirs), daemon=True)
        self.process.start()
        theirs.close()

    def bind(self, leaves: Iterable[Leaf]) -> None:
        """Have the rest written, and wait. Raises Failed with what went wrong there."""
        said = "the process that writes the formats has gone"
        try:
            self.pipe.send(list(leaves))
            said = self.pipe.recv()
        except (EOFError, OSError):
            pass
        self.process.join()
        if said:
            raise Failed(f"the formats could not be written: {said}")

    def drop(self) -> None:
        """End it, because there is no book."""
        self.process.kill()
        self.process.join()


def _work(write: Callable[[], Draft], bind: Callable[[Draft, list[Leaf]], object], ours: Connection, pipe: Connection) -> None:
    ours.close()  # or it would never be seen that nobody is there any more
    _let_go()
    try:
        draft = write()
        bind(draft, pipe.recv())
    except Exception:
        pipe.send(traceback.format_exc())
    else:
        pipe.send("")


def _let_go() -> None:
    """Close the pipes to other processes, which end when nobody holds them any more."""
    for name in map(int, os.listdir("/proc/self/fd")):
        with suppress(OSError):  # the one by which the folder was read is gone
            if name > STANDARD and stat.S_ISFIFO(os.fstat(name).st_mode):
                os.close(name)
