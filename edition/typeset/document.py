"""The book as a whole: title page, imprint, contents, chapters, the index at the end."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from edition.fault import Fault
from edition.imprint import imprint
from edition.tables import Row
from edition.typeset.chapter import Chapter, Heading, file
from edition.typeset.markup import call, escaped, string, text

TEMPLATE = '#import "/template.typ": *\n'


@dataclass
class Book:
    """The chapters in the order of print, and before which of them a part begins."""

    chapters: list[Chapter]
    parts: dict[str, str]  # docname -> caption of the part that begins with it
    whole: bool = True  # whether no chapter is still to come
    two_sided: bool = False  # whether margins are mirrored on even pages

    def __post_init__(self) -> None:
        self.chapters = sorted(self.chapters, key=lambda one: one.is_index)  # an index stands at the end
        self.titles = {name: words for one in self.chapters for name, words in one.titles.items()}
        self.notes = {name: one.place(known) for one in self.chapters for name, known in one.notes.items()}

    def faults(self) -> list[Fault]:
        """What is wrong with the chapters, and the links that lead nowhere."""
        return [*(fault for one in self.chapters for fault in one.faults), *self.dead().values()]

    def dead(self) -> dict[str, Fault]:
        """The names that are linked to and are nowhere, with the fault of such a link."""
        if not self.whole:
            return {}
        names = set().union(*(one.names for one in self.chapters))
        links = {name: one.place(known) for one in self.chapters for name, known in one.wanted.items() if name not in names}
        return {name: Fault(*place, f"the PDF has no place for the link to {name}") for name, place in links.items()}

    def files(self) -> dict[str, str]:
        """Each chapter as a file; what leads nowhere is no link."""
        files = {file(one.name()): TEMPLATE + one.markup for one in self.chapters}
        for name in self.dead():
            links = re.compile(rf"#(?:to|way)\({re.escape(string(name))}\)\[")
            files = {path: links.sub("#[", markup) for path, markup in files.items()}
        return files

    def contents(self) -> list[tuple[str, list[Heading]]]:
        """The captions of the parts, each with the headings that stand under it in the contents."""
        found: list[tuple[str, list[Heading]]] = []
        for one in self.chapters:
            caption = self.parts.get(one.docname)
            if caption or not found:
                found.append((caption or "", []))
            found[-1][1].extend(one.headings[:1] if one.is_index else one.headings)
        return found

    def figures(self) -> list[Heading]:
        return [found for one in self.chapters for found in one.figures]

    def numbers(self) -> dict[str, int]:
        """The numbers of the figures."""
        return {one.name: number for number, one in enumerate(self.figures(), start=1)}

    def listed(self) -> list[str]:
        """The names of which a page number is printed in contents and list of figures."""
        return [one.name for one in [*(one for _, under in self.contents() for one in under), *self.figures()]]

    def indexes(self) -> list[str]:
        """The names of the chapters that list pages of all others."""
        return [one.name() for one in self.chapters if one.is_index]

    def drawings(self) -> dict[str, str]:
        return {name: svg for one in self.chapters for name, svg in one.drawings.items()}


def document(settings: dict[str, str], book: Book, when: datetime, digest: str, sources: Iterable[Row], address: str = "") -> str:
    """The Typst document: settings, imprint, contents, list of figures, chapters, each in a file of its own."""
    given = ", ".join(f"{name}: {string(value)}" for name, value in settings.items())
    given += f", keywords: ({''.join(f'{string(word)}, ' for word in imprint().keywords)})"
    whole = [
        TEMPLATE,
        f"#show: book.with({given})",
        colophon(settings, when, digest, sources, address),
        call("contents", *(f"([{text(caption)}], {', '.join(map(_entry, under))},)" for caption, under in book.contents())),
        *([call("figures", *map(_entry, book.figures()))] if book.figures() else []),
        *(f"#include {string(file(one.name()))}" for one in book.chapters),
    ]
    return "\n".join(whole) + "\n"


def _entry(heading: Heading) -> str:
    return f"({heading.level}, {string(heading.name)}, [{text(heading.words)}])"


def colophon(settings: dict[str, str], when: datetime, digest: str, sources: Iterable[Row], address: str = "") -> str:
    """How the book was made, and from which state of the data."""
    rows = {
        "Title": f"{settings['title']}. {settings['subtitle']}",
        "Edited by": settings["author"],
        "Version": settings["version"],
        "Address": address,
        "State of the data": f"{when.day} {when:%B %Y}",
        "SHA-256 of the data": digest,
        "Licences": "; ".join([f"text and data {imprint().licence_in_words}, code MIT", *_under_their_own(sources)]),
        "Type": "Libertinus Serif (SIL Open Font License); signs and code in DejaVu",
        "Made with": "Sphinx, Jupyter Book, Matplotlib and Typst, from the same tables and chapters as the pages of the book",
        "Conforms to": "PDF/UA-1 and PDF/A-2a",
    }
    items = "".join(f"([{escaped(name)}], [{_breakable(value)}]), " for name, value in rows.items() if value)
    return f"#colophon({items})\n"


def _under_their_own(sources: Iterable[Row]) -> list[str]:
    """The licences of the sources that have one: what is owed to their authors is said in the attribution."""
    return [f"source {row['id']} under {row['licence']}, as its chapter says" for row in sources if row["attribution"]]


def _breakable(value: str) -> str:
    """A long hash may be broken after every eight signs."""
    return escaped(value) if not re.fullmatch(r"[0-9a-f]{64}", value) else " ".join(re.findall(".{8}", value))
