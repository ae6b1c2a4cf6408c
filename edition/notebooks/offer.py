"""Where a chapter can be run elsewhere: a place on another machine, offered in the foot of its page beside the downloads."""

from html import escape

from docutils import nodes
from sphinx.application import Sphinx

from edition.notebooks.order import numbered
from edition.notebooks.parcel import WHOLE, folder_of

UNPACKED = f"notebooks/{folder_of(WHOLE)}".rstrip("/")  # where binder/postBuild unpacks them
BINDER = "edition_binder"  # in _config.yml: the address of the repository on a Binder, once there is one


def launch(file: str, binder: str) -> str:
    """The link to a notebook (`01-source-a.ipynb`) on another machine: none as long as no repository is named."""
    return f'<a href="{escape(binder)}?urlpath=lab/tree/{UNPACKED}/{file}">Run this chapter on Binder</a>\n' if binder else ""


def show(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None) -> None:
    """Put the offer before the downloads of a chapter."""
    if doctree is not None and pagename != app.config.root_doc:
        found = next((file for docname, file in numbered(app).items() if docname.rpartition("/")[2] == pagename.rpartition("/")[2]), "")
        context["frame"].downloads = launch(found, app.config[BINDER]) + context["frame"].downloads


def setup(app: Sphinx) -> None:
    app.add_config_value(BINDER, "", "html", str)
    app.connect("html-page-context", show, priority=950)  # when the foot of the page is there
