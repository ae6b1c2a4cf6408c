"""From what each chapter was read and its page written: tables that were asked for, files that its cells and the drawings of its entries have read.

It is noted while the chapter is made, because whatever is told from its text alone would be a guess. What all chapters depend on,
the code and the descriptions of the data, concerns all of them and is noted nowhere.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from edition.book.inputs import Hashes, fits
from edition.house import DATA
from edition.names import Names
from edition.tables import Register, Row

Note = Callable[[str], None]  # takes the path of a file from the root


class Rows(Mapping[str, list[Row]]):
    """The rows of all tables, which say which of them are asked for."""

    def __init__(self, rows: Mapping[str, list[Row]], note: Note) -> None:
        self.rows, self.note = rows, note

    def __getitem__(self, table: str) -> list[Row]:
        self.note(file_of(table))
        return self.rows[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class Heard(Register):
    """The tables, which say which of them are asked for, also where what is told of them was computed before."""

    def __init__(self, register: Register, note: Note) -> None:
        super().__init__(register.folder, register.schema, Rows(register.rows, note))  # type: ignore[arg-type]  # nobody changes them
        self.note = note

    def ids(self, table: str) -> dict[str, Row]:
        self.note(file_of(table))
        return super().ids(table)

    def of_sources(self, table: str, column: str) -> dict[str, list[Row]]:
        self.note(file_of(table))
        return super().of_sources(table, column)

    @property
    def languages(self) -> dict[tuple[str, str, str], str]:  # computed once all the same
        self.note(file_of("names"))
        return super().languages

    @property
    def names(self) -> Names:
        self.note(file_of("names"))
        return super().names


def file_of(table: str) -> str:
    """The file of a table, from the root."""
    return f"{DATA.name}/{table}.csv"


class Reader:
    """Notes what is asked for while a chapter is read, and while its page is written."""

    def __init__(self) -> None:
        self.asked: set[str] | None = None  # as long as one of them is made
        self.shown: dict[str, set[str]] = {}  # for each page of the last book the files it was made from, if these are as they were
        self.anew: dict[str, set[str]] = {}  # the same of what this build makes

    def note(self, *files: str) -> None:
        """Note files of which a chapter shows something; nothing while none is made."""
        if self.asked is not None:
            self.asked.update(files)

    def begin(self) -> None:
        """Begin with a chapter that has asked for nothing yet."""
        self.asked = set()

    def end(self) -> set[str]:
        """The files that were asked for since the chapter was begun."""
        asked, self.asked = self.asked or set(), None
        return asked

    @contextmanager
    def hearing(self) -> Iterator[set[str]]:
        """The files that are asked for as long as this lasts."""
        outer, self.asked = self.asked, set()
        try:
            yield self.asked
        finally:
            self.asked = outer

    @contextmanager
    def about(self, docname: str) -> Iterator[None]:
        """What is asked for as long as this lasts is shown by a chapter."""
        with self.hearing() as files:
            yield
        self.anew.setdefault(docname, set()).update(files)

    def forget(self, docnames: Iterable[str]) -> None:
        """These pages are made anew, whatever they were made from before."""
        for docname in docnames:
            self.shown.pop(docname, None)

    def take(self, record: Path, files: Hashes) -> None:
        """Know again the pages of the last book that were made from the files as they are."""
        with suppress(FileNotFoundError, ValueError):
            known = json.loads(record.read_text("utf-8"))
            self.shown = {docname: set(noted) for docname, noted in known.items() if fits(noted, files)}

    def keep(self, record: Path, files: Hashes, read: Mapping[str, Iterable[str]]) -> None:
        """Note for the next build from what the pages of this one were made, which was read for their chapters and shown by them."""
        for docname, shown in self.anew.items():
            self.shown.setdefault(docname, set()).update(shown)
        self.anew = {}
        self.shown = {docname: shown.union(read[docname]) for docname, shown in self.shown.items() if docname in read}
        record.write_text(json.dumps({name: {file: files.get(file) for file in sorted(of)} for name, of in sorted(self.shown.items())}))


class Drawings:
    """The drawings of the rows of a register, made once; every chapter that shows one has read all from which they were drawn."""

    def __init__(self, draw: Callable[[str], dict[str, str]], reader: Reader) -> None:
        self.draw, self.reader = draw, reader
        self.drawn: dict[str, tuple[dict[str, str], set[str]]] = {}

    def __call__(self, table: str) -> dict[str, str]:
        if table not in self.drawn:
            with self.reader.hearing() as files:
                found = self.draw(table)
            self.drawn[table] = found, files
        drawings, files = self.drawn[table]
        self.reader.note(*files)
        return drawings
