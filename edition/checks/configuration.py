"""The files that say how the book is made can be read: settings, contents, citation, the heads of chapters, the code of cells."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from edition.checks import Edition
from edition.fault import Fault
from edition.house import BIBLIOGRAPHY, PACKAGE
from edition.soundness import nearest

SETTINGS = ("_config.yml", "_toc.yml", "CITATION.cff")
KERNEL = "python3"
HEAD = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
OPTIONS = re.compile(r"\A(?:---\n.*?\n---\n|(?::[\w-]+:[^\n]*\n)*)", re.DOTALL)
KEYS = ("jupytext", "kernelspec", "myst")  # of a chapter’s head


def settings_can_be_read(edition: Edition) -> Iterator[Fault]:
    """Settings, contents and citation are YAML."""
    for file in SETTINGS:
        path = edition.root / file
        if path.exists():
            yield from _wrong(file, path.read_text("utf-8"), 0)


def heads_of_chapters_can_be_read(edition: Edition) -> Iterator[Fault]:
    """Each chapter begins with its settings, which are YAML, name its kernel where it has cells, and say what it is about."""
    for file, text in _chapters(edition):
        head, cells = HEAD.match(text), list(CELL.finditer(text))
        if text.startswith("---\n") and not head:
            yield Fault(file, 1, "the head is not closed; end it with a line of three hyphens")
        elif head:
            if faults := list(_wrong(file, head[1], 1)):
                yield from faults
            else:
                yield from _head(file, yaml.safe_load(head[1]) or {}, bool(cells))
        elif cells:
            yield Fault(file, 1, "a chapter with cells of code needs a head that names their kernel")


def _head(file: str, settings: dict, cells: bool) -> Iterator[Fault]:
    if not isinstance(settings, dict):
        yield Fault(file, 2, "the head holds no settings; write name: value")
        return
    for key in settings:
        if key not in KEYS:
            yield Fault(file, 2, f"no setting {key!r} of a chapter{nearest(str(key), KEYS)}")
    kernel = settings.get("kernelspec")
    if cells and not (isinstance(kernel, dict) and kernel.get("name") == KERNEL):
        yield Fault(file, 2, f"the kernel of the cells must be {KERNEL}; write kernelspec: name: {KERNEL}")


def _wrong(file: str, text: str, before: int) -> Iterator[Fault]:
    """The fault of a text that is not YAML; `before` lines stand above it in its file."""
    try:
        yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + 1 + before
        yield Fault(file, line, f"not YAML: {error.problem or error.context}")


def cells_are_python(edition: Edition) -> Iterator[Fault]:
    """The code of every cell can be compiled."""
    for file, text in _chapters(edition):
        for cell in CELL.finditer(text):
            options = OPTIONS.match(cell["code"])
            code = cell["code"][options.end() :] if options else cell["code"]
            above = text.count("\n", 0, cell.start("code")) + (options[0].count("\n") if options else 0)
            try:
                compile(code, file, "exec")
            except (SyntaxError, ValueError) as error:
                line = getattr(error, "lineno", None) or 1
                yield Fault(file, above + line, f"the cell is not Python: {getattr(error, 'msg', error)}")


def data_holds_nothing_else(edition: Edition) -> Iterator[Fault]:
    """The folder of the data holds what its description names, the bibliography and the dictionary: all of it goes to readers."""
    known = {PACKAGE, BIBLIOGRAPHY, "README.md", *(resource["path"] for resource in edition.register.schema.values())}
    for path in sorted(edition.register.folder.iterdir()):
        if path.name not in known:
            yield Fault(f"data/{path.name}", 1, f"{PACKAGE} does not describe it; take it out or describe it")


def _chapters(edition: Edition) -> Iterator[tuple[str, str]]:
    for path in sorted((edition.root / "chapters").glob("*.md")):
        yield f"chapters/{path.name}", Path(path).read_text("utf-8")


CHECKS = [
    settings_can_be_read,
    heads_of_chapters_can_be_read,
    cells_are_python,
    data_holds_nothing_else,
]
