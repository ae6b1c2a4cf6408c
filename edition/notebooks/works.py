"""The works that a notebook cites, in full: away from the book there is no bibliography to lead to."""

from collections.abc import Iterable

from pybtex.backends.markdown import Backend
from sphinx.application import Sphinx

from edition.letters import sorting
from edition.notebooks.markdown import escaped, item

DOMAIN = "cite"


class Plain(Backend):
    """Markdown in which only what must be is escaped, and an address stands once."""

    def format_str(self, text: str) -> str:
        return escaped(text)

    def format_href(self, url: str, text: str, *_) -> str:
        return f"<{url}>"


def places(app: Sphinx, docname: str) -> dict[str, str]:
    """The keys of all works by the addresses to which citations in a chapter lead."""

    def place(one) -> str:
        return f"{app.builder.get_relative_uri(docname, one.bibliography_key.docname)}#{one.citation_id}"

    return {place(one): one.key for one in app.env.get_domain(DOMAIN).citations}


def cited(app: Sphinx, keys: Iterable[str]) -> str:
    """The works of these keys as a section of a notebook, in the order of the bibliography."""
    found = [one.formatted_entry for one in app.env.get_domain(DOMAIN).citations if one.key in keys]
    found.sort(key=lambda entry: sorting(entry.label))
    return "## Works cited\n\n" + "\n".join(item(f"**{escaped(entry.label)}**: {entry.text.render(Plain())}") for entry in found)
