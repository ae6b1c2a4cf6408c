"""A build in parts: one machine runs the cells of its share of the chapters, another takes over what they have shown and builds the book.

A share is a folder: the outputs of each chapter, what its cells have read, and what concerns them all. Whoever takes it over
believes nothing: outputs count only if they were made from the files that lie here, and every other cell is run as ever.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
from sphinx.application import Sphinx
from sphinx.util import logging

from edition.book import inputs, outputs
from edition.book.faults import Refused
from edition.book.state import state_of
from edition.engine import mystnb
from edition.fault import NotAShare
from edition.house import ROOT

SHARES = "EDITION_PARTS"  # names the folder in which the shares lie that a build takes over
SUFFIX = ".ipynb"
CODE = "{code-cell}"  # the directive without which a chapter has nothing to run
DAMAGED = (ValueError, TypeError, nbformat.ValidationError)  # what the reader of notebooks raises where there is none
SHAPE = re.compile(r"([1-9]\d*)/([1-9]\d*)")
logger = logging.getLogger(__name__)


class Share(NamedTuple):
    """One part of so many into which the chapters are dealt."""

    number: int
    of: int

    @classmethod
    def read(cls, text: str) -> "Share":
        """The share that is named so: `Share.read("2/5")` is the second of five. Raises NotAShare."""
        found = SHAPE.fullmatch(text)
        share = cls(int(found[1]), int(found[2])) if found else None
        if not share or share.number > share.of:
            raise NotAShare(f"{text!r} is no part; the second of five is 2/5")
        return share

    def dealt(self, chapters: list[str]) -> list[str]:
        """Every fifth of the chapters, beginning with the second: those that stand together are run apart."""
        return chapters[self.number - 1 :: self.of]


def lay(app: Sphinx, share: Share, folder: Path) -> list[str]:
    """Run the cells of a share of the chapters and lay their outputs into a folder; gives the names of the chapters."""
    env, ahead, files = app.env, outputs.Prefetch(), state_of(app).files
    env.find_files(app.config, app.builder)
    coded = [docname for docname in sorted(env.found_docs) if CODE in Path(env.doc2path(docname)).read_text("utf-8")]
    ahead.begin(app, env, share.dealt(coded))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        made = Path(beside)
        (made / outputs.STAMP).write_text(inputs.common(files), "utf-8")
        for key in list(ahead.running):
            notebook, _ = ahead.awaited(key)
            name = mystnb.name_of(mystnb.kept_outputs(app), notebook)
            nbformat.write(notebook, made / f"{name}{SUFFIX}")
            inputs.copy(mystnb.outputs_folder(app), made, name)
        ahead.cool()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(made, folder)
    return sorted(ahead.files.values())


def take_over(app: Sphinx) -> None:
    """Keep the outputs of shares that were made from the files that lie here; say how many there are, and how many do not fit."""
    if not (named := os.environ.get(SHARES)):
        return
    if not (folder := ROOT / named).is_dir():
        raise Refused(f"{SHARES}={named}: there is no such folder of parts")
    kept = mystnb.outputs_folder(app)
    known, taken, others = set(mystnb.kept_names(kept)), 0, 0
    for share, name in laid(folder):
        if name in known:
            continue
        if notebook := fitting(app, share, name):
            mystnb.keep(kept, notebook)
            inputs.copy(share, kept, name)
            known.add(name)
            taken += 1
        else:
            others += 1
    logger.info(told(taken, others, named))


def told(taken: int, others: int, named: str) -> str:
    """How much is taken over, and how much is not."""
    less = f"; of {others} more something has changed since" if others else ""
    return f"outputs of {taken} chapter{'' if taken == 1 else 's'} are taken over from {named}{less}"


def laid(folder: Path) -> Iterator[tuple[Path, str]]:
    """The outputs that shares in a folder hold, each with the share and its name."""
    for stamp in sorted(folder.rglob(outputs.STAMP)):
        for path in sorted(stamp.parent.glob(f"*{SUFFIX}")):
            yield stamp.parent, path.stem


def fitting(app: Sphinx, share: Path, name: str) -> nbformat.NotebookNode | None:
    """Outputs of a share if they were made from the files as they are here, and are those of the cells by which they are named."""
    files = state_of(app).files
    if (share / outputs.STAMP).read_text("utf-8") != inputs.common(files) or not inputs.fits(inputs.read_by(share, name), files):
        return None
    try:
        notebook = nbformat.read(share / f"{name}{SUFFIX}", as_version=mystnb.VERSION)
    except DAMAGED:
        return None
    return notebook if mystnb.name_of(mystnb.kept_outputs(app), notebook) == name else None


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", take_over, priority=3)  # when it is settled what is kept of former builds
