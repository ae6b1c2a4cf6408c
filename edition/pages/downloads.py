"""The list of downloads on every page: only what has really been made."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from edition.house import EPUB, FEED, NOTEBOOKS, PDF, TABLES
from edition.imprint import imprint

MARK = "<!-- downloads -->"
FILES = {  # what a reader may take -> its name; {chapter} stands for the chapter of the page
    PDF: "The book as PDF",
    EPUB: "The text for reading devices (EPUB)",
    "downloads/notebooks/{chapter}.ipynb": "This chapter as a notebook",
    "downloads/notebooks/{chapter}.zip": "The same with its tables and code, to run",
    NOTEBOOKS: "All notebooks",
    TABLES: "The data",
    "downloads/claims.sqlite": "The data as a database (SQLite)",
    "downloads/edition.tei.xml": "The edition in TEI",
    "downloads/claims.jsonld": "Claims as reviews (JSON-LD)",
    "downloads/claims.trig": "Claims as nanopublications (TriG)",
    "downloads/annotations.jsonld": "Claims as Web Annotations",
    "downloads/citations.bib": "Citations (BibTeX)",
    "downloads/citations.json": "Citations (CSL-JSON)",
    "downloads/citations.ris": "Citations (RIS)",
    "downloads/works.bib": "The bibliography (BibTeX)",
    FEED: "What has changed (Atom)",
    "downloads/ro-crate-metadata.json": "What the files are (RO-Crate)",
}


def fill(page: Path) -> None:
    """Write the downloads that lie beside a page into its foot."""
    put(page, MARK, "".join(links(page)))


def put(page: Path, mark: str, filling: str) -> None:
    """Write what is known only when everything is made between two marks of a page, in place of what an earlier build wrote."""
    before, _, rest = page.read_text("utf-8").partition(mark)
    old, mark_again, after = rest.partition(mark)
    if mark_again and old != filling:
        part = page.with_name(f"{page.name}.part")  # whoever looks on is never shown half of a page
        part.write_text(f"{before}{mark}{filling}{mark}{after}", "utf-8")
        part.replace(page)


def links(page: Path) -> Iterator[str]:
    """A link for each file that exists, with its size for readers on a slow line."""
    for pattern, name in FILES.items():
        file = pattern.format(chapter=page.stem)
        if (path := page.parent / file).exists():
            link = f'<a href="{escape(file)}" download="{saved_as(path)}">{escape(name)}</a>'
            yield f'<span>{link} <span class="size">{size(path)}</span></span>\n'


def saved_as(path: Path) -> str:
    """The name of a file on the disk of a reader, which says from which book it is."""
    return f"{imprint().name}-{path.name}"


def size(path: Path) -> str:
    """The size of a file as people say it."""
    count = path.stat().st_size
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
