"""The works that a notebook cites, in full: away from the book there is no bibliography to lead to."""

from collections.abc import Iterable

from pybtex.backends.markdown import Backend
from sphinx.application import Sphinx

from edition.engine import bibtex
from edition.letters import sorting
from edition.notebooks.markdown import escaped, item


class Plain(Backend):
    """Markdown in which only what must be is escaped, and an address stands once."""

    def format_str(self, text: str) -> str:
        return escaped(text)

    def format_href(self, url: str, text: str, *_: object) -> str:
        return f"<{url}>"


def places(app: Sphinx, docname: str) -> dict[str, str]:
    """The keys of all works by the addresses to which citations in a chapter lead."""

    def place(work: bibtex.Work) -> str:
        return f"{app.builder.get_relative_uri(docname, work.docname)}#{work.address}"

    return {place(work): work.key for work in bibtex.works(app.env)}


def cited(app: Sphinx, keys: Iterable[str]) -> str:
    """The works of these keys as a section of a notebook, in the order of the bibliography."""
    works = sorted((work for work in bibtex.works(app.env) if work.key in keys), key=lambda work: sorting(work.label))
    return "## Works cited\n\n" + "\n".join(item(f"**{escaped(work.label)}**: {work.text.render(Plain())}") for work in works)
