"""A kernel under guard: a cell reads and computes, and neither writes files, nor asks the network, nor starts programs.

    python -m edition.engine.guard CONNECTION-FILE RECORD

Into the record it writes what the cells read of the project.

What a cell of a book did elsewhere nobody could see in the book; and what it fetched would be another thing tomorrow.
"""

import gc
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from edition.engine.witness import Witness

LOUDEST = 100_000  # characters that one cell may print: a page holds no more
PATHS = {  # events of Python that change something on the disk, and which of their arguments are paths
    "os.mkdir": (0,),
    "os.remove": (0,),
    "os.rmdir": (0,),
    "os.rename": (0, 1),
    "os.link": (1,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.chmod": (0,),
    "shutil.rmtree": (0,),
}
REFUSED = {  # events of Python that a cell has no use for, and what they are called
    "socket.connect": "asks the network",
    "socket.bind": "opens the network",
    "socket.sendto": "asks the network",
    "socket.getaddrinfo": "asks the network",
    "socket.gethostbyname": "asks the network",
    "subprocess.Popen": "starts a program",
    "os.system": "starts a program",
    "os.exec": "starts a program",
    "os.posix_spawn": "starts a program",
    "os.fork": "starts a program",
}
SIGNALS = ("os.kill", "os.killpg")  # a cell may end its own kernel, which is seen, and nothing else
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
FREE = ("MPLCONFIGDIR", "IPYTHONDIR")  # folders in which programs may keep what they know
DEBUGGER = "debugpy"  # of editors, which no build asks for anything
FONTS = "fc-list"  # the one program that may be started: Matplotlib asks it for fonts


class Refusal(PermissionError):
    """A cell has tried what it may not do."""


def may_write(path: object) -> bool:
    """Whether it is nothing to the book that this file is written: what programs keep for themselves, and what is gone tomorrow."""
    if isinstance(path, int) or path is None:
        return True
    place = Path(os.fsdecode(path)).absolute()  # type: ignore[arg-type]  # the hook hands it over without a type
    free = [tempfile.gettempdir(), *filter(None, map(os.environ.get, FREE))]
    return "__pycache__" in place.parts or place == Path(os.devnull) or any(place.is_relative_to(folder) for folder in free)


def watch(event: str, given: tuple) -> None:
    """Refuse what a cell may not do, in the words of the fault."""
    if event in REFUSED:
        if not (event == "subprocess.Popen" and Path(os.fsdecode(given[0])).name == FONTS) and not _is_local(event, given):
            raise Refusal(f"a cell of the book {REFUSED[event]}")
    elif event == "open" and isinstance(given[2], int) and given[2] & WRITING and not may_write(given[0]):
        raise Refusal(f"a cell of the book writes {os.fsdecode(given[0])}")
    elif event in SIGNALS and given[0] not in (0, os.getpid()):
        raise Refusal("a cell of the book ends other programs")
    elif event in PATHS:
        for at in PATHS[event]:
            if not may_write(given[at]):
                raise Refusal(f"a cell of the book changes {os.fsdecode(given[at])}")


def _is_local(event: str, given: tuple) -> bool:
    """Whether a socket is one of the machine itself, as kernels have for their own threads."""
    return event.startswith("socket.") and len(given) > 1 and isinstance(given[1], (str, bytes))


def quieter(write: Callable[[str], int], room: list[int]) -> Callable[[str], int]:
    """The same stream, which refuses more than there is room for."""

    def written(text: str) -> int:
        room[0] -= len(text)
        if room[0] < 0:
            raise Refusal(f"a cell of the book prints more than {LOUDEST:,} characters")
        return write(text)

    return written


def leave_debugger_out() -> None:
    """Have ipykernel not load the debugger with which a cell of the book never has anything to do.

    It does so for every kernel, and has no switch for it. To be called before it is loaded; if the debugger gets another
    name, the build is only slow. Read in ipykernel 7.4.0.
    """
    sys.modules.setdefault(DEBUGGER, None)  # type: ignore[arg-type]  # as Python itself marks what is not to be found


def main(given: list[str]) -> None:
    """Run a kernel as Jupyter does, under guard from its first cell on, with a folder of its own for what it forgets."""
    connection, record, *more = given
    gc.disable()  # a kernel ends within seconds, and what it has laid down with it
    leave_debugger_out()
    Witness(record).begin()
    tempfile.tempdir = os.environ["TMPDIR"] = os.environ["IPYTHONDIR"] = str(Path(connection).parent)
    from ipykernel.kernelapp import IPKernelApp  # here, because it asks where it may keep things when it is loaded

    app = IPKernelApp.instance()
    app.initialize(["-f", connection, *more])
    room = [LOUDEST]
    for stream in (sys.stdout, sys.stderr):
        stream.write = quieter(stream.write, room)  # type: ignore[method-assign]  # what Jupyter hands to the cells has no other door
    app.shell.events.register("pre_run_cell", lambda info: room.__setitem__(0, LOUDEST))  # type: ignore[union-attr]  # a kernel that runs has a shell
    for name in ("exit", "quit"):  # those of IPython end the kernel without a word; those of Python are an error of the cell
        app.shell.user_ns.pop(name)  # type: ignore[union-attr]  # and the shell its names
    sys.addaudithook(watch)
    app.start()
    gc.freeze()  # or the shell, when it ends, would look through all that the cells have made


if __name__ == "__main__":
    main(sys.argv[1:])
