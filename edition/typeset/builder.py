"""Binds the book as PDF while the HTML pages are made, from the same chapters, read once."""

import hashlib
import os
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from subprocess import Popen

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from edition import works
from edition.book.domain import domain_of
from edition.book.faults import warn
from edition.book.order import parts, reading_order
from edition.book.state import state_of, tables_of
from edition.engine import bibtex
from edition.engine.sphinx import ALL_RESOLVED, RESOLVED, forget_document
from edition.fault import Fault
from edition.house import BIBLIOGRAPHY, DATA, PDF
from edition.imprint import imprint
from edition.leaves import Leaf
from edition.typeset.cache import ChapterCache
from edition.typeset.chapter import Chapter
from edition.typeset.compiler import NAME, Typesetting
from edition.typeset.document import Book, document
from edition.typeset.index import Index
from edition.typeset.translator import Translator

TWO_SIDED = "edition_two_sided"  # the setting for margins that are mirrored on even pages


class Binding:
    """One build's way to the PDF: chapters are translated as they are resolved, and the press sets what there is."""

    def __init__(self, app: Sphinx, stays: bool = False, press: Popen[str] | None = None):
        self.app = app
        self.folder = Path(app.outdir).parent / NAME
        self.folder.mkdir(parents=True, exist_ok=True)
        self.typesetting = Typesetting(self.folder, stays, press)
        self.knows_last = False  # whether the press knows the book of the last build

    def begin(self) -> None:
        """Have the book of the last build set, while chapters are read: most of it will be set again as it was."""
        self.knows_last = self.typesetting.so_far()

    @cached_property  # first asked for when all chapters are read
    def order(self) -> list[str]:
        return reading_order(self.app)

    @cached_property
    def first(self) -> set[str]:
        """The chapters of the first part: there is time to set them while the others are resolved."""
        return {chapter.docname for chapter in parts(self.app)[0].chapters}

    @cached_property
    def cache(self) -> ChapterCache:
        return ChapterCache(self.app, self.folder)

    @cached_property
    def index(self) -> Index:
        return Index(tables_of(self.app), domain_of(self.app.env).entries)

    @property
    def base(self) -> str:
        """The public address of the book, or nothing as long as it has none."""
        return self.app.config.html_baseurl.rstrip("/")

    @cached_property
    def languages(self) -> dict[str, str]:
        """The addresses of the works whose title is in a language that has its own rules for the division of words."""
        known = works.read(DATA / BIBLIOGRAPHY)
        return {work.address: known[work.key].language for work in bibtex.works(self.app.env) if work.key in known}

    @cached_property
    def chapters(self) -> dict[str, Chapter]:
        """The chapters as print has them: at first those that have not changed, as the build before made them."""
        unchanged = {docname: self.cache.get(docname) for docname in self.order}
        return {docname: chapter for docname, chapter in unchanged.items() if chapter}

    def add(self, docname: str, document: nodes.document) -> None:
        """Take a chapter; a press that does not know the last book sets the first part as soon as it is complete."""
        if docname in self.chapters:
            return
        self.translate(docname, document)
        if not self.knows_last and docname in self.first and self.first <= self.chapters.keys():
            self.lay()
            self.typesetting.so_far()

    def translate(self, docname: str, document: nodes.document) -> None:
        self.chapters[docname] = self.cache.put(Translator(docname, self.index, self.base, self.languages).translate(document))

    def complete(self) -> None:
        """Fetch the chapters whose pages need not be written, and have the whole book set."""
        for docname in self.order:
            if docname not in self.chapters:
                forget_document(self.app.env, docname)
                with state_of(self.app).reader.about(docname):
                    self.translate(docname, self.app.env.get_and_resolve_doctree(docname, self.app.builder))
        self.lay()
        self.typesetting.whole()

    def result(self) -> tuple[bytes | None, list[Fault]]:
        """The PDF, or none, and all that is wrong with it."""
        if not self.typesetting.book.whole:  # the PDF may be late, or no page had to be written
            self.complete()
        return self.typesetting.result()

    def lay(self) -> None:
        """Lay the book before the press, as far as there is one."""
        chapters = [self.chapters[docname] for docname in self.order if docname in self.chapters]
        captions = {part.chapters[0].docname: part.caption for part in parts(self.app)}
        book = Book(chapters, captions, len(chapters) == len(self.order), self.app.config[TWO_SIDED])
        self.typesetting.lay(
            document(settings(self.app), book, stamp(self.app), digest(), tables_of(self.app)["sources"], self.base),
            stamp(self.app),
            book,
        )


def settings(app: Sphinx) -> dict[str, str]:
    """What the title page says."""
    book = imprint()
    return {
        "title": book.title,
        "subtitle": book.subtitle,
        "author": book.author,
        "version": book.version,
        "year": str(stamp(app).year),
        "lang": app.config.language,
    }


def stamp(app: Sphinx) -> datetime:
    """The time that the PDF states: SOURCE_DATE_EPOCH, or the last day on which evidence was checked."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC)
    last = max((row["checked"] for row in tables_of(app)["evidence"]), default="") or "2000-01-01"
    return datetime.fromisoformat(last).replace(tzinfo=UTC)


def digest(folder: Path = DATA) -> str:
    """The SHA-256 of all files of the data, by which a printed book names its state."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return hashlib.sha256(b"".join(path.name.encode() + b"\0" + path.read_bytes() for path in files)).hexdigest()


class Binder:
    """Binds one build after the other of an application; what one has begun the next does not see, but the press may stay."""

    def __init__(self, app: Sphinx, stays: bool = False):
        self.app = app
        self.stays = stays
        self.press: Popen[str] | None = None  # that stayed when the last book was made
        self.running: Binding | None = None
        self.leaves: list[Leaf] = []  # of the last book that was bound

    @property
    def binding(self) -> Binding:
        """The one of the running build."""
        self.running = self.running or Binding(self.app, self.stays, self.press)
        return self.running

    def begin(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Begin with the book of the last build if a chapter is to be read."""
        if docnames:
            self.binding.begin()

    def add(self, app: Sphinx, docname: str, document: nodes.document) -> None:
        """Take a chapter that has been resolved."""
        self.binding.add(docname, document)

    def complete(self, app: Sphinx, resolved: dict[str, nodes.document]) -> None:
        """Have the book set when all chapters have been resolved."""
        self.binding.complete()

    def bind(self, app: Sphinx, error: Exception | None) -> None:
        """Write the PDF beside the pages; whatever is wrong with it is a warning with file and line."""
        if app.builder.format != "html":
            return
        binding, self.running, self.press, self.leaves = self.binding, None, None, []
        if error:
            return binding.typesetting.end()
        pdf, faults = binding.result()
        self.press = binding.typesetting.press if self.stays else None
        for fault in faults:
            warn(fault, NAME)
        if pdf:
            target = Path(app.outdir) / PDF
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(pdf)
            self.leaves = binding.typesetting.leaves()


def add_settings(app: Sphinx) -> None:
    """What the configuration says of the PDF is no unknown word where none is made."""
    app.add_config_value(TWO_SIDED, False, "", bool)


def setup(app: Sphinx, late: bool) -> Binder:
    """Bind the book when the pages are written; unless it may be late, begin before. Returns who binds it.

    Late it is where it is bound again and again, as its text is being edited: there the press stays.
    """
    binder = Binder(app, stays=late)
    if not late:
        app.connect("env-before-read-docs", binder.begin)
        app.connect(RESOLVED, binder.add)
        app.connect(ALL_RESOLVED, binder.complete)
    app.connect("build-finished", binder.bind)
    return binder
