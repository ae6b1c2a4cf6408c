"""Where a chapter can be run elsewhere: a place on another machine, offered in the foot of its page beside the downloads."""

from html import escape

from docutils import nodes
from sphinx.application import Sphinx

BINDER = "edition_binder"  # in _config.yml: the address of the repository on a Binder, once there is one


def launch(page: str, binder: str) -> str:
    """The link to the chapter of a page (`source-a`) on another machine: none as long as no repository is named."""
    return f'<a href="{escape(binder)}?urlpath=lab/tree/chapters/{page}.md">Run this chapter on Binder</a>\n' if binder else ""


def show(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None) -> None:
    """Put the offer before the downloads of a chapter."""
    if doctree is not None and pagename != app.config.root_doc:
        context["frame"].downloads = launch(pagename.rpartition("/")[2], app.config[BINDER]) + context["frame"].downloads


def setup(app: Sphinx) -> None:
    app.add_config_value(BINDER, "", "html", str)
    app.connect("html-page-context", show, priority=950)  # when the foot of the page is there
