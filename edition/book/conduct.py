"""What is wrong with the cells of a chapter that has been run: one line each, with the line of the chapter."""

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import NotebookNode

from edition.book.faults import within
from edition.fault import Fault
from edition.house import ROOT

LINE = re.compile(r"Cell In\[\d+\], line (\d+)|File <string>:(\d+)")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
FROM = re.compile(r"\S*ipykernel_\d+/\d+\.py:")  # the file as which a cell is run
ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")  # of an object in the memory of the machine
SHOWN = ("text/html", "text/markdown", "text/plain")  # of what a cell shows the first of these is read by people
LARGEST = 5_000_000  # characters of one output: ten times the largest plate


def faults(path: Path, notebook: NotebookNode, error: Exception | None, timeout: int) -> Iterator[Fault]:
    """Why the chapter could not be run; or else what its cells say that is no business of readers."""
    if error:
        yield _broken(path, notebook, error, timeout)
        return
    for at, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", ()):
            if sentence := _strange(output):
                yield Fault(within(path), first_line(path, notebook, at), f"the cell {sentence}")


def _broken(path: Path, notebook: NotebookNode, error: Exception, timeout: int) -> Fault:
    """The fault of the cell at which a chapter broke off."""
    at = _last(notebook)
    line = first_line(path, notebook, at)
    if isinstance(error, CellTimeoutError):
        return Fault(
            within(path),
            line,
            f"the cell did not end within {timeout} seconds; let it do less, or set execute.timeout in _config.yml higher",
        )
    if not isinstance(error, CellExecutionError):
        return Fault(within(path), line, "the cell has ended its kernel; a cell ends by itself")
    told = COLOURS.sub("", error.traceback)
    inside = [int(found[1] or found[2]) for found in LINE.finditer(told)]
    why = " ".join(f"{error.ename}: {error.evalue}".split())[:300]
    return Fault(within(path), line + (inside[-1] - 1 if inside else 0), f"the cell raised {why}")


def _last(notebook: NotebookNode) -> int:
    """The cell that was run last: the one with an error, or the last that has a number."""
    code = [(at, cell) for at, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    failed = [at for at, cell in code if any(output.output_type == "error" for output in cell.outputs)]
    begun = [at for at, cell in code if cell.get("execution_count")]
    return (failed or begun[-1:] or [code[0][0]])[0]


def first_line(path: Path, notebook: NotebookNode, at: int) -> int:
    """The line of the chapter in which the code of a cell begins: behind its fence and its options."""
    fence = notebook.metadata.get("source_map", [1] * (at + 1))[at]
    for number, line in enumerate(path.read_text("utf-8").splitlines()[fence:], fence + 1):
        if line.strip() and not line.startswith(":"):
            return number
    return fence


def _strange(output: NotebookNode) -> str:
    """What is wrong with an output: a cell shows the value of its last line, and neither prints nor warns."""
    if output.output_type == "stream":
        what = "warns" if output.name == "stderr" else "prints"
        return f"{what}: {_short(output.text)!r}; it may only show the value of its last line"
    data = output.get("data", {})
    if (size := sum(len(str(one)) for one in data.values())) > LARGEST:
        return f"shows {size:,} characters; a page holds no more than {LARGEST:,}"
    shown = next((str(data[kind]) for kind in SHOWN if kind in data), "")
    if of_machine := next((word for word in _words_of_this_machine(shown)), ""):
        return f"shows {of_machine!r}, which belongs to this machine"
    return ""


def _words_of_this_machine(text: str) -> Iterator[str]:
    """Folders of this machine and addresses in its memory, which are others at each build."""
    yield from (place for place in dict.fromkeys((str(ROOT), str(Path.home()), sys.prefix, tempfile.gettempdir())) if f"{place}/" in text)
    yield from ADDRESS.findall(text)


def _short(text: str) -> str:
    """The first words of a text, on one line."""
    words = " ".join(FROM.sub("line ", text).split())
    return words if len(words) <= 80 else f"{words[:80]} …"
