"""Sphinx: another folder to build in, chapters resolved before pages are written, extensions taken out again."""

from collections.abc import Container, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.events import EventListener
from sphinx.util import logging
from sphinx.util.build_phase import BuildPhase

from edition.engine.part import part

RESOLVED, ALL_RESOLVED = "chapter-resolved", "chapters-resolved"  # events: a chapter (docname, document), all of them (by docname)


class ResolvedFirst(Builder):
    """A builder that resolves all its chapters before it writes the first page."""

    def in_order(self, docnames: Sequence[str]) -> list[str]:
        """Chapters in the order in which they are resolved."""
        return list(docnames)

    def about(self, docname: str) -> AbstractContextManager[None]:
        """What lasts as long as something is made of a chapter alone."""
        return nullcontext()

    def _write_serial(self, docnames: Sequence[str]) -> None:
        with logging.pending_warnings():
            self.app.phase = BuildPhase.RESOLVING
            resolved: dict[str, nodes.document] = {}
            for docname in self.in_order(docnames):
                with self.about(docname):
                    resolved[docname] = self.env.get_and_resolve_doctree(docname, self)
                    self.events.emit(RESOLVED, docname, resolved[docname])
            self.events.emit(ALL_RESOLVED, resolved)
            self.app.phase = BuildPhase.WRITING
            for docname, doctree in resolved.items():
                with self.about(docname):
                    self.write_doc_serialized(docname, doctree)
                    self.write_doc(docname, doctree)


def resolve_first(app: Sphinx) -> None:
    """Have the builder that is `ResolvedFirst` tell by two events what it has resolved.

    Sphinx resolves and writes page by page, so that whatever else is made of resolved chapters, PDF and notebooks,
    would have to wait for the last page or resolve them once more. If `_write_serial` is no longer called, no event
    comes: the PDF is set after the pages, and the notebooks are missing. What stands in its place is its own body in
    another order. Read in sphinx 7.4.7.
    """
    part("sphinx", Builder, "write", says=["_write_serial", "parallel_ok"])
    part("sphinx", Builder, "_write_serial", "self docnames", source="a756a29d3a5c")
    for event in (RESOLVED, ALL_RESOLVED):
        app.add_event(event)


def build_in(app: Sphinx, pages: Path, doctrees: Path) -> None:
    """Have Sphinx build in other folders than it was told, from the setup of an extension on.

    Sphinx writes over the book of the last build, page by page, whatever becomes of the build. If it settles its folders
    before it loads extensions, or again later, the last good book is written over again. Read in sphinx 7.4.7.
    """
    part("sphinx", Sphinx, "__init__", says=["outdir", "doctreedir", "setup_extension", "_init_env", "create_builder"])
    part("sphinx", Builder, "__init__", says=["outdir", "doctreedir"])
    app.outdir, app.doctreedir = type(app.outdir)(pages), type(app.doctreedir)(doctrees)


def has_warned(app: Sphinx) -> bool:
    """Whether a build has said a warning so far.

    Sphinx makes that known after the last event only. If the count goes, a faulty book takes the place of a good one.
    Read in sphinx 7.4.7.
    """
    return bool(part("sphinx", app, "_warncount"))


def is_strict(app: Sphinx) -> bool:
    """Whether a warning is an error for this build.

    Of the two ways to say so one is turned into the other. If they go, a faulty book takes the place of a good one.
    Read in sphinx 7.4.7.
    """
    part("sphinx", Sphinx, "build", says=["keep_going", "_warncount", "statuscode"])
    return bool(part("sphinx", app, "keep_going") or part("sphinx", app, "warningiserror"))


def forget_document(env: BuildEnvironment, docname: str) -> None:
    """Have the document of a chapter read from its file when it is next asked for.

    Sphinx keeps what it once read there as long as the process lives, also when the chapter has been read anew. If the
    store has another name, a served PDF would be that of the text before it was edited, and so would what other chapters
    show of it. Read in sphinx 7.4.7.
    """
    part("sphinx", BuildEnvironment, "get_doctree", says=["_pickled_doctree_cache"])
    env._pickled_doctree_cache.pop(docname, None)


def take_out(app: Sphinx, packages: Container[str]) -> None:
    """Take the listeners and post-transforms of packages out again.

    Jupyter Book loads its extensions without asking, and each would lay scripts and styles of its own into every
    page, or lead to other hosts. If they stay in, every page loads them; Sphinx has `disconnect`, but nothing that
    says who listens. Read in sphinx 7.4.7.
    """
    part("sphinx", app.events, "listeners")
    for field in ("id", "handler"):
        part("sphinx", EventListener, field)
    transforms = part("sphinx", app.registry, "post_transforms")
    for listener in [listener for listeners in app.events.listeners.values() for listener in listeners]:
        if _package(listener.handler) in packages:
            app.disconnect(listener.id)
    transforms[:] = [transform for transform in transforms if _package(transform) not in packages]


def _package(thing: object) -> str:
    """The package in which a function or a class is defined."""
    return thing.__module__.partition(".")[0]
