"""The doors of the front page: to read, as PDF or for a reading device, as notebooks, as data. What has not been made has no door."""

import zipfile
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from edition.book.domain import domain_of
from edition.book.state import tables_of
from edition.house import EPUB, NOTEBOOKS, PDF, TABLES
from edition.leaves import Leaf
from edition.pages import downloads
from edition.pages.builder import Pages, Translator

MARK = "<!-- doors -->"
MANY, SEVERAL = 6, 2  # so many sources besides the first have a door each; of more only so many
DOORS = "edition_doors"  # in the metadata of a chapter that has them


class doors(nodes.Element):
    """The place of the doors; they are hung when everything is made."""


class Doors(SphinxDirective):
    """The ways into the book."""

    def run(self) -> list[nodes.Node]:
        self.env.metadata[self.env.docname][DOORS] = True
        return [doors()]


class Door(NamedTuple):
    """A way into the book: its name, where it leads, and what lies behind it, as HTML."""

    name: str
    address: str
    behind: str


def ways(folder: Path, chapters: dict[str, str], leaves: int = 0) -> Iterator[Door]:
    """The doors to the sources, which are `chapters` with their addresses, and to the files that lie beside the pages; the PDF has so many leaves."""
    if chapters:
        yield reading(chapters)
    yield from as_file(folder, leaves)
    for name, file, behind in (("Notebooks", NOTEBOOKS, notebooks), ("Data", TABLES, tables)):
        yield from door(folder, name, file, behind)


def door(folder: Path, name: str, file: str, behind: Callable[[Path], str]) -> Iterator[Door]:
    """The door to a file, if it was made."""
    if (path := folder / file).exists():
        yield Door(name, file, ", ".join(filter(None, [behind(path), downloads.size(path)])))


def as_file(folder: Path, leaves: int) -> Iterator[Door]:
    """The door to the book as one file: the PDF, and behind it the EPUB, which has its own only where there is no PDF."""
    found = [*door(folder, "PDF", PDF, lambda _: pages(leaves)), *door(folder, "EPUB", EPUB, devices)]
    for first in found[:1]:
        others = "".join(f'; <a href="{escape(one.address)}">{one.name}</a> {one.behind}' for one in found[1:])
        yield first._replace(behind=first.behind + others)


def reading(chapters: dict[str, str]) -> Door:
    """The door to the first source, and behind it those to the next ones; very many are left to the contents."""
    (name, address), *others = chapters.items()
    named = others[:SEVERAL] if len(others) > MANY else others
    links = "".join(f', then <a href="{escape(there)}">{escape(other)}</a>' for other, there in named)
    more = f", and {len(others) - len(named)} more" if len(others) > len(named) else ""
    return Door("Read", address, f"{escape(name)}{links}{more}")


def pages(leaves: int) -> str:
    """How many pages the PDF has; nothing where it was not made in this build."""
    return f"{leaves} page{'' if leaves == 1 else 's'}" if leaves else ""


def devices(path: Path) -> str:
    return "for reading devices"


def notebooks(path: Path) -> str:
    return f"{holds(path, '.ipynb')} chapters to run"


def tables(path: Path) -> str:
    return f"{holds(path, '.csv')} tables as CSV"


def holds(path: Path, kind: str) -> int:
    """How many files of a kind an archive holds."""
    with zipfile.ZipFile(path) as packed:
        return sum(name.endswith(kind) for name in packed.namelist())


def hung(found: list[Door]) -> str:
    """The doors as items of a list."""
    return "".join(f'<li><a class="door" href="{escape(one.address)}">{one.name}</a> <span>{one.behind}</span></li>\n' for one in found)


def sources(app: Sphinx) -> dict[str, str]:
    """The chapters of the sources: “source A” and the address of its page, in the order of the sources."""
    passages = domain_of(app.env).passages
    at = {row["source"]: passages[row["id"]] for row in tables_of(app)["passages"] if row["id"] in passages}
    order = [source for source in tables_of(app).ids("sources") if source in at]
    return {f"source {source}": app.builder.get_target_uri(at[source]) for source in order}


def hang(app: Sphinx, leaves: int) -> None:
    """Hang the doors into the pages that have a place for them."""
    found = hung(list(ways(Path(app.outdir), sources(app), leaves)))
    builder = cast(Pages, app.builder)  # no other one writes HTML
    for docname in app.env.found_docs:
        if DOORS in app.env.metadata[docname]:
            downloads.put(Path(builder.get_outfilename(docname)), MARK, found)


def visit_doors(self: Translator, node: doors) -> None:
    self.body.append(f'<nav class="doors" aria-label="Ways into the book"><ul>{MARK}{MARK}</ul></nav>\n')
    raise nodes.SkipNode


def setup(app: Sphinx, leaves: Callable[[], list[Leaf]]) -> None:
    """Have the doors hung when everything is made; `leaves` gives the pages of the PDF, once that is bound."""

    def made(app: Sphinx, error: Exception | None) -> None:
        if not error and app.builder.format == "html":
            hang(app, len(leaves()))

    app.add_node(doors, html=(visit_doors, None))
    app.add_directive("doors", Doors)
    app.connect("build-finished", made, priority=900)
