"""What chapters know of one another: titles, where something stands, what works are called.

A page shows it of any other: the titles in its contents, the rest where it leads there. If something is no longer what it
was, all pages are written again. What is new concerns nobody: who had named it before would have been refused.
"""

from typing import cast

from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

from edition.book.domain import domain_of
from edition.book.state import state_of
from edition.engine import bibtex

Known = dict[object, object]  # by its kind and its name


def known(env: BuildEnvironment) -> Known:
    """What there is to be known of all chapters that have been read."""
    book, standard = domain_of(env), cast(StandardDomain, env.get_domain("std"))
    kinds: dict[str, dict] = {
        "title": {docname: title.astext() for docname, title in env.titles.items()},
        "label": standard.labels,
        "entry": book.entries,
        "passage": book.passages,
        "work": {work.key: (work.address, work.label) for work in bibtex.works(env)},
    }
    return {(kind, name): value for kind, found in kinds.items() for name, value in sorted(found.items())}


def note(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Keep what was known before any chapter is read anew."""
    state_of(app).known = known(env)
    return []


def pages_are_rewritten(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """All chapters, if something that was known is otherwise now or gone."""
    now = known(env)
    return set() if all(now.get(name) == value for name, value in state_of(app).known.items()) else env.found_docs


def setup(app: Sphinx) -> None:
    app.connect("env-get-outdated", note)
    app.connect("env-updated", pages_are_rewritten)
