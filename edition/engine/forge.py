"""A process that has loaded what every chapter needs, and forks a kernel for each: none of them loads it again.

    python -m edition.engine.forge

Its standard input is a line of JSON for each wish, its standard output one for each answer: a kernel to be started gives
its number, a number gives the status with which that kernel has ended, or null. It ends when nobody can wish any more,
and its kernels end when it does.
"""

import atexit
import builtins
import gc
import json
import os
import sys
from typing import Any, TextIO

from edition.engine import guard

PARENT = "JPY_PARENT_PID"  # by which a kernel of Jupyter knows that who started it is gone; read when it is loaded
BACKEND = "MPLBACKEND"  # as what a kernel has Matplotlib draw; read when it is loaded
INLINE = "module://matplotlib_inline.backend_inline"
THREADS = "OPENBLAS_NUM_THREADS"  # a process of several threads cannot be forked safely
LOADED = (  # by chapters, figures and the kernel itself; nothing of the edition, which draws from its tables when it is loaded
    "IPython.core.completer",
    "PIL.PngImagePlugin",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
    "matplotlib.font_manager",
    "matplotlib.style",
    "pandas",
    "pandas.io.formats.html",
    "pandas.io.formats.string",
    "xml.etree.ElementTree",
    "zmq.utils.garbage",
)


class _Shell:
    """By which pandas knows when it is loaded that it is no terminal for which it shortens tables."""

    kernel = None


def load() -> None:
    """Load what every chapter needs, as a kernel would find it when it loads it itself."""
    os.environ |= {PARENT: str(os.getpid()), THREADS: "1"}
    os.environ.setdefault(BACKEND, INLINE)
    sys.stdout.reconfigure(encoding="UTF-8")  # type: ignore[union-attr]  # a pipe of text; pandas asks, and a kernel answers so
    guard.leave_debugger_out()
    builtins.get_ipython = _Shell  # type: ignore[attr-defined]  # as IPython has it while a cell runs
    for name in LOADED:
        __import__(name)
    del builtins.get_ipython  # type: ignore[attr-defined]  # it is ours, laid there above
    gc.collect()
    gc.freeze()  # or the first search for garbage in a kernel would copy all that was loaded


def wishes(asked: TextIO, answers: TextIO) -> dict[str, Any] | None:
    """Answer each wish. Gives the wish in the process of the kernel that was wished for, and nothing when all is done."""
    for line in iter(asked.readline, ""):
        wish = json.loads(line)
        answer = _status(wish) if isinstance(wish, int) else os.fork()
        if answer == 0 and isinstance(wish, dict):
            return wish
        answers.write(f"{json.dumps(answer)}\n")
        answers.flush()
    return None


def _status(pid: int) -> int | None:
    """With which status a kernel has ended; until that is asked, its number is given to no other process."""
    ended, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


def become(wish: dict[str, Any]) -> None:
    """Turn this process into the kernel that was wished for: its session, folder, environment, and nothing to read or to say."""
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os.chdir(wish["cwd"])
    os.environ.clear()
    os.environ |= wish["env"] | {PARENT: str(os.getppid())}
    sys.path[0] = wish["cwd"]
    if random := sys.modules.get("numpy.random"):
        random.seed()  # or all kernels would draw the same
    guard.main(wish["arguments"])
    atexit._run_exitfuncs()
    os._exit(0)  # Python would take everything down piece by piece, and for that copy what it shares with the forge


def main() -> None:
    load()
    if wish := wishes(sys.stdin, sys.stdout):
        become(wish)


if __name__ == "__main__":
    main()
