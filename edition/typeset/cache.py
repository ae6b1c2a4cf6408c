"""Translations of chapters, kept from build to build as long as nothing has changed that they were made from."""

import hashlib
import pickle
from pathlib import Path

from sphinx.application import Sphinx

from edition.book.domain import EditionDomain, mentions_by_row
from edition.book.front import borrowing
from edition.typeset.chapter import Chapter


class Kept:
    """The chapters that an earlier build translated, in a folder."""

    def __init__(self, app: Sphinx, folder: Path):
        self.doctrees, self.folder = Path(app.doctreedir), folder
        self.borrowing = borrowing(app.env)
        self.shared = "\n".join(map(repr, _shared(app))).encode()

    def get(self, docname: str) -> Chapter | None:
        """The chapter as it was translated before, if that still holds; one that shows something of others is always made anew."""
        if docname in self.borrowing:
            return None
        try:
            key, chapter = pickle.loads(self._file(docname).read_bytes())
        except FileNotFoundError:
            return None
        return chapter if key == self._key(docname) else None

    def put(self, chapter: Chapter) -> Chapter:
        self._file(chapter.docname).write_bytes(pickle.dumps((self._key(chapter.docname), chapter)))
        return chapter

    def _file(self, docname: str) -> Path:
        return self.folder / f"{docname.rpartition('/')[2]}.kept"

    def _key(self, docname: str) -> str:
        """A hash of the chapter and of all that its references can say."""
        return hashlib.sha256(self.shared + (self.doctrees / f"{docname}.doctree").read_bytes()).hexdigest()


def _shared(app: Sphinx) -> list:
    """What a chapter shows of others: code and tables, titles, addresses, mentions, labels of works."""
    env = app.env
    domain = env.get_domain(EditionDomain.name)
    return [
        env.edition_digest,
        sorted((docname, title.astext()) for docname, title in env.titles.items()),
        sorted(env.get_domain("std").labels.items()),
        sorted(domain.entries.items()),
        sorted(domain.passages.items()),
        sorted(mentions_by_row(domain).items()),
        sorted((one.key, one.citation_id, one.formatted_entry.label) for one in env.get_domain("cite").citations),
    ]
