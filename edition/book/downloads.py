"""The list of downloads on every page: only what has really been made."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

MARK = "<!-- downloads -->"
FILES = {  # what a reader may take -> its name; {chapter} stands for the chapter of the page
    "downloads/edition.pdf": "The book as PDF",
    "downloads/notebooks/{chapter}.zip": "This chapter as notebook",
    "downloads/notebooks.zip": "All notebooks",
    "downloads/data.zip": "The data",
    "downloads/edition.tei.xml": "TEI",
    "downloads/claims.jsonld": "Claims as JSON-LD",
    "downloads/claims.trig": "Claims as nanopublications",
    "downloads/citations.bib": "Citations (BibTeX)",
    "downloads/citations.json": "Citations (CSL-JSON)",
}


def fill(page: Path) -> None:
    """Write the downloads that lie beside a page into its foot, in place of an earlier list."""
    before, mark, rest = page.read_text("utf-8").partition(MARK)
    _, mark_again, after = rest.partition(MARK)
    if not mark_again:
        return
    filled = f"{before}{MARK}{''.join(links(page))}{MARK}{after}"
    if filled != before + mark + rest:
        page.write_text(filled, "utf-8")


def links(page: Path) -> Iterator[str]:
    """A link for each file that exists, with its size for readers on a slow line."""
    for pattern, name in FILES.items():
        file = pattern.format(chapter=page.stem)
        if (path := page.parent / file).exists():
            yield f'<a href="{escape(file)}" download>{escape(name)}</a> <span class="size">{size(path)}</span>\n'


def size(path: Path) -> str:
    """The size of a file as people say it."""
    count = path.stat().st_size
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
