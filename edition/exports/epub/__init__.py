"""The edition as an EPUB 3: `downloads/edition.epub`, for tablets and reading devices; the notes open at their calls."""

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from edition import tables, text, works
from edition.archive import EPOCH
from edition.exports.epub import chapters, package
from edition.exports.epub.elements import written
from edition.exports.epub.figures import Figure, figure
from edition.exports.epub.leaves import break_pages
from edition.exports.epub.phrases import Library
from edition.house import BIBLIOGRAPHY, EPUB
from edition.impression import Impression
from edition.leaves import Leaf
from edition.tables import Register
from edition.text import Block

STYLE = Path(__file__).with_name("style.css")
MIMETYPE = "mimetype"
Outputs = Mapping[str, list[list[Impression | str]]]  # for each chapter what its cells show, cell by cell
NOTHING: Outputs = {}


class Draft(NamedTuple):
    """The book for readers before it is known where the pages of the PDF begin."""

    register: Register
    pages: list[chapters.Page]
    figures: dict[str, list[Figure]]  # for each page those that it shows


def write(outdir: Path, outputs: Outputs = NOTHING, leaves: Iterable[Leaf] = ()) -> Path:
    """Write the book for readers, with what the cells of its chapters show and the pages of the PDF. Returns its path."""
    return bind(draft(outputs), outdir, leaves)


def draft(outputs: Outputs = NOTHING) -> Draft:
    """The book for readers, with what the cells of its chapters show."""
    register, _ = tables.read()
    return drafted(register, [block for chapter in text.chapters() for block in text.blocks(chapter)], outputs)


def bind(found: Draft, outdir: Path, leaves: Iterable[Leaf] = ()) -> Path:
    """Write a draft with the pages of the PDF, which are marked in it. Returns the path of the book."""
    path = outdir / EPUB
    path.parent.mkdir(parents=True, exist_ok=True)
    pack(bound(found, leaves), path)
    return path


def files(register: Register, blocks: list[Block], outputs: Outputs = NOTHING, leaves: Iterable[Leaf] = ()) -> dict[str, str]:
    """All files of the book by their names in it, in their order."""
    return bound(drafted(register, blocks, outputs), leaves)


def drafted(register: Register, blocks: list[Block], outputs: Outputs) -> Draft:
    """All pages of the book and its figures."""
    found = works.read(register.folder / BIBLIOGRAPHY)
    named = {stem: f"{name}.xhtml" for stem, name in chapters.names(register.ids("sources")).items()}
    library = Library(register, register.labels, {block.key for block in blocks if block.kind == "entry"}, named)
    drawn = {
        stem: [[figure(one) if isinstance(one, Impression) else one for one in cell] for cell in cells]
        for stem, cells in outputs.items()
        if stem in named
    }
    figures = {name: [one for cell in drawn.get(stem, []) for one in cell if isinstance(one, Figure)] for stem, name in named.items()}
    return Draft(register, list(chapters.chapters(library, blocks, found, drawn)), figures)


def bound(found: Draft, leaves: Iterable[Leaf]) -> dict[str, str]:
    """All files of the book by their names in it, in their order."""
    register, pages, figures = found
    breaks = break_pages({f"{name}.xhtml": page for name, _, page in pages}, leaves)
    pictures = {sheet.file: sheet.svg for own in figures.values() for one in own for sheet in one.sheets}
    return {
        MIMETYPE: "application/epub+zip",
        "META-INF/container.xml": package.CONTAINER,
        "OEBPS/package.opf": package.package([name for name, _, _ in pages], list(pictures), bool(breaks)),
        "OEBPS/nav.xhtml": package.navigation([(name, heading) for name, heading, _ in pages], register, figures, breaks),
        "OEBPS/style.css": STYLE.read_text("utf-8"),
        **{f"OEBPS/{name}.xhtml": written(page) for name, _, page in pages},
        **{f"OEBPS/{name}": svg for name, svg in pictures.items()},
    }


def pack(files: dict[str, str], path: Path) -> None:
    """Write the archive; its first file says what it is, and is not packed."""
    part = path.with_name(f"{path.name}.part")
    with zipfile.ZipFile(part, "w") as packed:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name == MIMETYPE else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            packed.writestr(info, content.encode())
    part.replace(path)
