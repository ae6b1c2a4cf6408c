"""The book as a whole: labels and links of all chapters, title page, contents and colophon."""

import re
from datetime import datetime
from pathlib import Path

from sphinx.util import logging

from edition.tables import package
from edition.typeset.index import Index
from edition.typeset.markup import call, escaped, string

logger = logging.getLogger(__name__)
SUBTITLE = "Two accounts of Soviet citizens on the German side, 1941–1945: a critical digital edition"


class Book:
    """What the translators of the chapters share: which labels there are, and which are linked to."""

    def __init__(self, folder: Path, register, entries: dict, parts: dict[str, str]):
        self.folder, self.parts = folder, parts
        self.rows = {place: f"{table}/{key}" for (table, key), place in entries.items()}
        self.index = Index(register, entries)
        self.labels: set[str] = set()
        self.wanted: dict[str, object] = {}  # label -> a node that links to it
        self.notes: dict[str, object] = {}  # label of a call -> the gloss that hangs on it

    def name(self, docname: str, key: str) -> str:
        return f"{docname.rpartition('/')[2]}:{key}" if key else docname.rpartition("/")[2]

    def label(self, docname: str, key: str) -> str:
        """The label of an id; from now on it can be linked to."""
        self.labels.add(self.name(docname, key))
        return self.name(docname, key)

    def link(self, docname: str, key: str, body: str, node) -> str:
        """A link inside the book."""
        self.wanted.setdefault(self.name(docname, key), node)
        return call("link", f"label({string(self.name(docname, key))})", body=body)

    def figure(self, name: str, svg: str) -> str:
        """Lay a drawing beside the document; returns its file name."""
        (self.folder / name).write_text(svg, "utf-8")
        return name

    def without_dead_links(self, source: str) -> str:
        """The document in which what leads nowhere is no link, after a warning for each."""
        for name, node in self.wanted.items():
            if name not in self.labels:
                logger.warning("the PDF has no place for the link to %s", name, location=node, type="typeset")
                source = source.replace(f"#link(label({string(name)}))[", "#[")
        return source


def document(app, book: Book, chapters: list[str], when: datetime, digest: str) -> str:
    """The Typst document: settings, chapters, list of figures, colophon."""
    settings = {
        "title": app.config.html_title or app.config.project,
        "subtitle": SUBTITLE,
        "author": app.config.author,
        "version": package()["version"],
        "year": str(when.year),
        "lang": app.config.language,
    }
    given = ", ".join(f"{name}: {string(value)}" for name, value in settings.items())
    parts = "".join(f"({string(caption)}, {string(book.name(docname, ''))})," for docname, caption in book.parts.items())
    whole = [
        '#import "template.typ": *',
        f"#show: book.with({given}, parts: ({parts}))",
        *chapters,
        "#figures()",
        colophon(settings, when, digest),
    ]
    return book.without_dead_links("\n".join(whole) + "\n")


def colophon(settings: dict[str, str], when: datetime, digest: str) -> str:
    """How the book was made, and from which state of the data."""
    rows = {
        "Title": f"{settings['title']}. {settings['subtitle']}",
        "Edited by": settings["author"],
        "Version": settings["version"],
        "State of the data": f"{when:%-d %B %Y}",
        "SHA-256 of the data": digest,
        "Licences": "text and data CC BY 4.0, code MIT; source B under CC BY-SA 3.0, as its chapter says",
        "Type": "Libertinus Serif (SIL Open Font License); signs and code in DejaVu",
        "Made with": "Sphinx, Jupyter Book, Matplotlib and Typst, from the same tables and chapters as the pages of the book",
        "Conforms to": "PDF/UA-1 and PDF/A-2a",
    }
    cells = "".join(f"[{escaped(name)}], [{_breakable(value)}], " for name, value in rows.items())
    return f"#colophon({cells})\n"


def _breakable(value: str) -> str:
    """A long hash may be broken after every eight signs."""
    return escaped(value) if not re.fullmatch(r"[0-9a-f]{64}", value) else " ".join(re.findall(".{8}", value))
