"""Translations of chapters, kept from build to build as long as nothing has changed that they were made from."""

import hashlib
import pickle
from pathlib import Path

from sphinx.application import Sphinx

from edition.book.domain import domain_of, mentions_by_row
from edition.book.front import borrowing
from edition.book.known import known
from edition.book.state import state_of
from edition.typeset.chapter import Chapter

SUFFIX = ".kept"
END = b"\n"  # of the key


class ChapterCache:
    """The chapters that an earlier build translated, in a folder."""

    def __init__(self, app: Sphinx, folder: Path):
        self.doctrees = Path(app.doctreedir)
        self.folder = folder
        self.borrowing = borrowing(app.env)
        self.shown = state_of(app).reader.shown
        self.shared = "\n".join(map(repr, _shared(app))).encode()

    def get(self, docname: str) -> Chapter | None:
        """The chapter as it was translated before, if that still holds; one that shows something of others is always made anew."""
        if docname in self.borrowing or docname not in self.shown or not (path := self._path(docname)).exists():
            return None
        return unpacked(path.read_bytes(), self._key(docname))

    def put(self, chapter: Chapter) -> Chapter:
        """Keep a chapter for the builds to come."""
        self._path(chapter.docname).write_bytes(packed(chapter, self._key(chapter.docname)))
        return chapter

    def _path(self, docname: str) -> Path:
        return self.folder / f"{docname.rpartition('/')[2]}{SUFFIX}"

    def _key(self, docname: str) -> str:
        """A hash of the chapter and of all that its references can say."""
        return hashlib.sha256(self.shared + (self.doctrees / f"{docname}.doctree").read_bytes()).hexdigest()


def packed(chapter: Chapter, key: str) -> bytes:
    """A chapter behind its key."""
    return key.encode() + END + pickle.dumps(chapter)


def unpacked(kept: bytes, key: str = "") -> Chapter | None:
    """The chapter behind its key, or behind any if none is given; nothing where it was made from something else, or by other code."""
    own, _, chapter = kept.partition(END)
    if key and own != key.encode():
        return None  # before it is unpickled: its classes may be gone
    try:
        return pickle.loads(chapter)
    except Exception:  # of a file that was cut short pickle raises what it likes; the chapter is made anew
        return None


def chapters(folder: Path) -> list[Chapter]:
    """All chapters that lie in a folder, from whatever they were made."""
    kept = (unpacked(path.read_bytes()) for path in sorted(folder.glob(f"*{SUFFIX}")))
    return [chapter for chapter in kept if chapter]


def _shared(app: Sphinx) -> list[object]:
    """What a chapter shows besides what it has asked for itself: code, titles, addresses, mentions, labels of works."""
    mentions = sorted(mentions_by_row(domain_of(app.env)).items())
    return [state_of(app).digest, app.config.html_baseurl, known(app.env), mentions]
