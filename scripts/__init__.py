"""The commands. What they print survives a terminal that lacks some of our letters, as that of Windows does, and a reader who has seen enough."""

import atexit
import io
import os
import sys
from types import TracebackType

for stream in (sys.stdout, sys.stderr):
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def unless_unread(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say what went wrong; that nobody reads to the end, as behind `| head`, is no fault, nor is who breaks it off."""
    if issubclass(kind, BrokenPipeError):
        silence()
    elif issubclass(kind, KeyboardInterrupt):
        print("broken off", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


def flush() -> None:
    """Print what is left, if anybody reads it."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence()


def silence() -> None:
    """Let what is printed go nowhere: Python tries once more at its exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


sys.excepthook = unless_unread
atexit.register(flush)
