"""Small documents for the press, and small plates."""

from datetime import UTC, datetime
from pathlib import Path

from edition.impression import Impression, Origin
from edition.typeset.chapter import Chapter
from edition.typeset.compiler import Typesetting
from edition.typeset.document import Book

HEAD = '#import "template.typ": *\n#show: book.with(title: "T", subtitle: "S", author: "A", version: "1", year: "2")\n'
CHAPTER = '#chapter("a", "A")[A];\n'
WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def typesetting_of(tmp_path: Path, body: str, chapter: Chapter | None = None, **given) -> Typesetting:
    typesetting = Typesetting(tmp_path, **given)
    typesetting.lay(HEAD + body, WHEN, Book([chapter or Chapter("x")], {}))
    return typesetting


def compile_small(tmp_path: Path, body: str, chapter: Chapter | None = None):
    typesetting = typesetting_of(tmp_path, body, chapter)
    typesetting.whole()
    return typesetting.result()


def impression(drawing: str, **given) -> Impression:
    """A plate without rows that draws this, a hundred points high if nothing else is given."""
    empty = {"name": "p", "title": "P", "alt": "What is drawn.", "caption": "A finding.", "origin": Origin("no rows", "none", "figures.p")}
    empty |= {"columns": [], "rows": [], "width": 490.0, "height": 100.0, "key": 0.0, "head": 26.0, "narrow": None, "areas": [], "cuts": []}
    return Impression(**(empty | {"drawing": drawing} | given))
