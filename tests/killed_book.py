"""Builds a small book again and again, each time killed at another of the moments at which it changes something on the disk.

python tests/killed_book.py ROOT SEED KILLS

Prints as JSON for each kill whether the last good book lay there as it was, and whether the next build was right.
"""

import gc
import hashlib
import importlib
import json
import os
import random
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(sys.argv[1]).resolve()
sys.path.insert(0, str(ROOT))
os.chdir(ROOT)
os.environ |= {"EDITION_PDF": "no", "EDITION_CHECKED": "yes"}

from edition.engine import jupyterbook  # noqa: E402
from edition.house import BUILT, HTML  # noqa: E402
from edition.house import ROOT as THEIRS  # noqa: E402
from edition.scaffold import LOCK, NEXT, OLD  # noqa: E402

jupyterbook.leave_grammar_out()  # and no garbage is looked for, as in a build from the command line
gc.disable()
assert THEIRS == ROOT
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
CHANGING = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree")
CHAPTER = ROOT / "chapters" / "index.md"
CELL = "```{code-cell} ipython3\n6 * 7\n```\n"
HEAD = "---\nfile_format: mystnb\nkernelspec: {{name: python3}}\nmyst: {{html_meta: {{description: A small chapter.}}}}\n---\n\n# A small chapter\n\nIt says {word}.\n\n"


def write(word: str) -> None:
    CHAPTER.write_text(HEAD.format(word=word) + CELL, "utf-8")


def changes(event: str, given: tuple) -> bool:
    return event in CHANGING or (event == "open" and isinstance(given[2], int) and bool(given[2] & WRITING))


def run(die_at: int = 0) -> tuple[bool, int, list[str]]:
    """Build in a child that dies at its so many-th change; whether it ended well, how many changes it made, and which."""
    read, told = os.pipe()
    if not (child := os.fork()):
        os.close(read)
        devnull = os.open(ROOT.parent / f"{ROOT.name}-said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(devnull, 1)
        os.dup2(devnull, 2)
        count = 0

        def watch(event: str, given: tuple) -> None:
            nonlocal count
            if changes(event, given) and str(BUILT) in os.path.abspath(str(given[0])):
                count += 1
                if event == "os.rename" and Path(str(given[0])).parent in (BUILT, BUILT / NEXT):
                    os.write(told, f"{count}\n".encode())
                if count == die_at:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        well = jupyterbook.build(Path())
        os.write(told, f"all {count}\nloaded {' '.join(sys.modules)}\n".encode())
        os._exit(0 if well else 1)
    os.close(told)
    with os.fdopen(read) as said:
        lines = said.read().split("\n")
    _, status = os.waitpid(child, 0)
    total = next((int(line.removeprefix("all ")) for line in lines if line.startswith("all ")), 0)
    load(next((line.split()[1:] for line in lines if line.startswith("loaded ")), []))
    return status == 0, total, [line for line in lines if line.isdigit()]


def load(names: list[str]) -> None:
    """Load what a build has loaded, so that the next child need not: half of its time would go by with that."""
    for name in names:
        with suppress(ImportError):  # what is made by a program that runs cannot be loaded
            importlib.import_module(name)


def state(folder: Path) -> str:
    """What lies in a folder, without what a build that was killed leaves for the next to sweep away."""
    left = (NEXT, OLD, LOCK, f"{LOCK}-journal")
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.relative_to(folder).parts[0] not in left)
    return hashlib.sha256(b"\0".join(str(path.relative_to(folder)).encode() + path.read_bytes() for path in files)).hexdigest()


def main(seed: int, kills: int) -> None:
    (ROOT / "_toc.yml").write_text("format: jb-book\nroot: chapters/index\n", "utf-8")
    write("one")
    assert run()[0], "the book cannot be built"
    before, good = state(HTML), ROOT.parent / f"{ROOT.name}-good"
    shutil.copytree(BUILT, good, symlinks=True)
    write("two")
    well, total, swaps = run()
    assert well
    after = state(HTML)
    chance, found, as_it_was = random.Random(seed), [], state(good)
    for moment in [int(swaps[1]), *chance.sample(range(1, total + 1), kills - 1)]:  # the first: no book lies in its place
        shutil.rmtree(BUILT)
        shutil.copytree(good, BUILT, symlinks=True)
        run(moment)
        lies = HTML if HTML.exists() else BUILT / OLD / HTML.name
        nothing_changed = state(BUILT) == as_it_was and bool(found)  # then the next build is that of the kill before
        found.append(
            {
                "moment": moment,
                "in its place": HTML.exists(),
                "whole": state(lies) in (before, after),
                "next is right": nothing_changed or (run()[0] and state(HTML) == after),
            }
        )
    print(json.dumps({"changes": total, "swaps": swaps, "differs": before != after, "kills": found}))


if __name__ == "__main__":
    main(int(sys.argv[2]), int(sys.argv[3]))
