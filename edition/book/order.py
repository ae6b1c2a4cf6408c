"""The order of the book: its parts with their chapters, and all chapters one after the other."""

from dataclasses import dataclass

from sphinx import addnodes
from sphinx.application import Sphinx


@dataclass(frozen=True)
class Chapter:
    """A chapter as the contents name it."""

    docname: str
    title: str


@dataclass(frozen=True)
class Part:
    """A part of the book with its chapters."""

    caption: str
    chapters: list[Chapter]


def parts(app: Sphinx) -> list[Part]:
    """The parts of the book in reading order."""
    titles = app.env.titles
    trees = app.env.get_doctree(app.config.root_doc).findall(addnodes.toctree)
    return [Part(tree["caption"], [Chapter(name, titles[name].astext()) for _, name in tree["entries"]]) for tree in trees]


def reading_order(app: Sphinx) -> list[str]:
    """All chapters as they are read one after the other; those that no part lists come last, so that none is lost."""
    listed = [app.config.root_doc, *(chapter.docname for part in parts(app) for chapter in part.chapters)]
    return [*listed, *sorted(app.env.all_docs.keys() - set(listed))]
