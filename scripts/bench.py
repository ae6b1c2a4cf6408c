"""How long the book takes beside its peer, a default Jupyter Book made from the notebooks that we publish.

    python -m scripts.bench [--rounds 3] [--only STEP ...] [--without STEP ...] [--record [FILE]]

Each round takes every step once, the peer first, in a copy of the project, so that what else the machine does falls on
all alike. Printed are the medians: seconds by the clock, seconds of processor, memory, and both in relation to the peer;
then what each page weighs when it is first seen. With --record each single measure becomes a line of data/measures.csv as
soon as it is taken, from which the chapter on method prints it, or of another file that has the same form: what a step took
before gives way, the other steps stay. The most time and memory take the 200 sources: --without "PDF with 200 more sources".
"""

import argparse
import csv
import gzip
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from edition import sigla, timings
from edition.house import BUILT, CHAPTERS, DATA, HTML, NOTEBOOKS, ROOT
from edition.tables import package

LEFT_OUT = ("_build", ".git", ".venv", ".*_cache", "__pycache__", "node_modules")
BUILD, PART, PAGES = ("-m", "scripts.build"), ("-m", "scripts.part"), {"EDITION_PDF": "no"}
COMMAND = "from jupyter_book.cli.main import main; main()"
SETTINGS = "title: Peer\nexecute:\n  execute_notebooks: force\n"
GLOSS = re.compile(r":::\{gloss\} (\S+)\n([^:`{]{3,60})\.\n:::")  # a short one without bindings
LOADED = re.compile(r'<(?:link[^>]*rel="stylesheet"[^>]*href|script[^>]*src)="([^":?#]+)')
RECORD = DATA / f"{timings.TABLE}.csv"
(DESCRIBED,) = (one["schema"]["fields"] for one in package()["resources"] if one["name"] == timings.TABLE)
FIELDS = tuple(column["name"] for column in DESCRIBED)
STEPS = DESCRIBED[FIELDS.index("step")]["constraints"]["enum"]
PEER = STEPS[0]  # with which all others are compared


class Measure(NamedTuple):
    """Seconds by the clock, seconds of processor with all that a command started, and MB of memory of the largest of its processes."""

    clock: float
    processor: float
    memory: float


def measured(arguments: Iterable[str], folder: Path, **given: str) -> Measure:
    """What Python takes for a command in a folder; whoever measures a command that fails measures nothing."""
    with tempfile.TemporaryFile() as said:
        began = time.monotonic()
        process = subprocess.Popen([sys.executable, *arguments], cwd=folder, env=os.environ | given, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        clock, process.returncode = time.monotonic() - began, os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(arguments)} has failed:\n{said.read().decode(errors='replace')[-2000:]}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Measure(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


class Bench:
    """A copy of the project, in which the steps are taken, and beside it the peer."""

    def __init__(self, folder: Path) -> None:
        self.book, self.peer = folder / "book", folder / "peer"
        shutil.copytree(ROOT, self.book, ignore=shutil.ignore_patterns(*LEFT_OUT))
        measured(BUILD, self.book)  # compiles all modules, and makes the notebooks of the peer
        with zipfile.ZipFile(self.there(HTML) / NOTEBOOKS) as archive:
            archive.extractall(self.peer)
        (self.peer,) = self.peer.iterdir()
        first, *others = sorted(path.stem for path in self.peer.glob("*.ipynb"))
        (self.peer / "_config.yml").write_text(SETTINGS, "utf-8")
        (self.peer / "_toc.yml").write_text(
            f"format: jb-book\nroot: {first}\nchapters:\n" + "".join(f"- file: {other}\n" for other in others), "utf-8"
        )

    def there(self, path: Path) -> Path:
        """A path of the project in the copy."""
        return self.book / path.relative_to(ROOT)

    def cold_peer(self) -> Measure:
        shutil.rmtree(self.peer / "_build", ignore_errors=True)
        return measured(("-c", COMMAND, "build", "."), self.peer)

    def check(self) -> Measure:
        return measured(("-m", "scripts.check"), self.book)

    def cold_pages(self) -> Measure:
        shutil.rmtree(self.there(BUILT))
        return measured(BUILD, self.book, **PAGES)

    def cold_all(self) -> Measure:
        shutil.rmtree(self.there(BUILT))
        return measured(BUILD, self.book)

    def first_part(self) -> Measure:
        """The cells of every second chapter, as one of two machines runs them."""
        return measured((*PART, "1/2"), self.book)

    def of_parts(self) -> Measure:
        """The whole book on a machine to which two others have handed what the cells of all chapters have shown."""
        for part in ("1/2", "2/2"):
            measured((*PART, part, "--folder", str(self.book.parent / "parts" / part)), self.book)
        shutil.rmtree(self.there(BUILT))
        return measured(BUILD, self.book, EDITION_PARTS=str(self.book.parent / "parts"))

    def unchanged(self) -> Measure:
        return measured(BUILD, self.book)

    def gloss(self) -> Measure:
        """One word more in a gloss, and the book with PDF."""
        path = next(path for path in sorted(self.there(CHAPTERS).glob("source-*.md")) if GLOSS.search(path.read_text("utf-8")))
        return self.changed(path, lambda text: GLOSS.sub(r":::{gloss} \1\n\2 indeed.\n:::", text, count=1))

    def cell(self) -> Measure:
        """The last digit of a place on the map, and the book with PDF."""
        return self.changed(self.there(DATA) / "places.csv", lambda text: re.sub(r"(,\d+\.\d+)\d,", r"\g<1>1,", text, count=1))

    def figure(self) -> Measure:
        """A remark in the module of a figure, and the book with PDF."""
        return self.changed(self.book / "figures" / "timeline.py", lambda text: f"{text}# changed\n")

    def changed(self, path: Path, change: Callable[[str], str]) -> Measure:
        """A build after a change of a file, which is then taken back and built as it was."""
        before = path.read_text("utf-8")
        after = change(before)
        if after == before:
            sys.exit(f"nothing can be changed in {path.name} as this step would change it")
        path.write_text(after, "utf-8")
        found = measured(BUILD, self.book)
        path.write_text(before, "utf-8")
        measured(BUILD, self.book)
        return found

    def scale(self, sources: int) -> Measure:
        """The PDF with so many more sources."""
        return measured(("-m", "scripts.scale", str(sources)), self.book)

    def checked(self, sources: int) -> Measure:
        """The check of an edition with so many more sources."""
        return measured(("-m", "scripts.check"), self.of_many(sources))

    def pages_of(self, sources: int) -> Measure:
        """The pages of an edition with so many more sources, all made anew."""
        folder = self.of_many(sources)
        shutil.rmtree(folder / BUILT.relative_to(ROOT), ignore_errors=True)
        return measured(BUILD, folder, **PAGES)

    def of_many(self, sources: int) -> Path:
        """A copy of the project with so many more sources; laid out once."""
        if not (folder := self.book.parent / f"many-{sources}").exists():
            measured(("-m", "scripts.scale", str(sources), "--lay", str(folder)), self.book)
        return folder

    def steps(self) -> dict[str, Callable[[], Measure]]:
        """The steps by their names, in an order in which each finds what it needs."""
        own = {
            PEER: self.cold_peer,
            "check of tables and text": self.check,
            "pages alone, anew": self.cold_pages,
            "whole book, anew": self.cold_all,
            "whole book, nothing changed": self.unchanged,
            "whole book, a gloss changed": self.gloss,
            "whole book, a cell of a table changed": self.cell,
            "whole book, a figure changed": self.figure,
            "cells alone, the first of two parts": self.first_part,
            "whole book, anew, the cells run elsewhere": self.of_parts,
        }
        kinds = {"PDF": self.scale, "check": self.checked, "pages": self.pages_of}
        growing = {
            f"{kind} with {number} more sources": lambda step=step, number=number: step(number)
            for kind, step in kinds.items()
            for number in (2, 20, 200)
        }
        return own | growing


def weights(pages: Path) -> list[tuple[int, int, str]]:
    """Bytes, compressed, of each page by itself and with the styles and scripts that it loads."""
    found = []
    for path in sorted(pages.glob("*.html")):
        text = path.read_bytes()
        files = {path.parent / unquote(name) for name in LOADED.findall(text.decode("utf-8"))}
        own = len(gzip.compress(text, 6))
        found.append((own, own + sum(len(gzip.compress(file.read_bytes(), 6)) for file in files if file.is_file()), path.name))
    return sorted(found, reverse=True)


def rows(found: dict[str, list[Measure]]) -> Iterable[str]:
    """The medians of each step, and what they are to those of the peer."""
    yield f"{'step':38}{'clock':>8}{'processor':>11}{'MB':>7}{'clock/peer':>12}{'processor/peer':>16}"
    middle = {step: Measure(*map(statistics.median, zip(*measures))) for step, measures in found.items()}
    peer = middle.get(PEER)
    for step, (clock, processor, memory) in middle.items():
        ratios = f"{clock / peer.clock:12.2f}{processor / peer.processor:16.2f}" if peer else ""
        yield f"{step:38}{clock:8.1f}{processor:11.1f}{memory:7.0f}{ratios}"


def record(path: Path, number: int, step: str, measure: Measure) -> None:
    """Put a measure into a table, with the machine on which it was taken and what else that had to do; the first of a step replaces the old."""
    took = {"clock": f"{measure.clock:.2f}", "processor": f"{measure.processor:.2f}", "memory": f"{measure.memory:.0f}"}
    where = {"load": load(), "machine": machine(), "python": platform.python_version(), "checked": f"{datetime.now(UTC):%Y-%m-%d}"}
    new = {"step": step, "round": str(number), **took, **where}
    rows = [row for row in recorded(path) if row["step"] != step or int(row["round"]) < number]
    rows = sorted([*rows, new], key=lambda row: (sigla.order(row["step"]), int(row["round"])))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, FIELDS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def recorded(path: Path) -> list[dict[str, str]]:
    """The lines of a table of measures, if there is one."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def machine() -> str:
    """System, kind and number of the processors."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"


def load() -> str:
    """How many programs have wanted a processor in the last minute, where a system says it."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


def taken(bench: Bench, chosen: argparse.Namespace) -> dict[str, list[Measure]]:
    """All measures of the steps that were chosen, round by round."""
    steps = {name: step for name, step in bench.steps().items() if name in (chosen.only or bench.steps()) and name not in chosen.without}
    found: dict[str, list[Measure]] = {name: [] for name in steps}
    for number in range(1, chosen.rounds + 1):
        for name, step in steps.items():
            found[name].append(step())
            if chosen.record:
                record(chosen.record, number, name, found[name][-1])
    return found


def main() -> None:
    """Take the steps, and print what they took."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", nargs="+", default=[], metavar="STEP", choices=STEPS)
    options.add_argument("--without", nargs="+", default=[], metavar="STEP", choices=STEPS)
    options.add_argument("--record", nargs="?", type=Path, const=RECORD, metavar="FILE")
    chosen = options.parse_args()
    print(f"{machine()}; at the beginning {load()} programs want them")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        found, weighed = taken(bench, chosen), weights(bench.there(HTML))
    print(*rows(found), sep="\n")
    print("", "kB, compressed: the page, the page with its styles and scripts", sep="\n")
    print(*(f"{own / 1000:8.0f}{whole / 1000:8.0f}  {name}" for own, whole, name in weighed), sep="\n")


if __name__ == "__main__":
    main()
