"""What a page offers of its notebook: files to download, and a place to run it elsewhere."""

import re
from html import escape
from typing import NamedTuple

from sphinx.application import Sphinx

from edition.notebooks.parcel import FOLDER, WHOLE

BINDER = "edition_binder"  # in _config.yml: the address of the repository on a Binder, once there is one


class Offer(NamedTuple):
    """A file beside the pages, or a place elsewhere: its name on a reader's disk, its address, and what it is."""

    name: str
    address: str
    what: str


def downloads(page: str) -> list[Offer]:
    """The downloads of a page (`source-a`): the notebook of this chapter, and all of them."""
    return [
        Offer(f"in-german-service-{page}.zip", f"{FOLDER}/{page}.zip", "This chapter as a notebook"),
        Offer("in-german-service-notebooks.zip", WHOLE, "all notebooks"),
    ]


def launches(page: str, binder: str) -> list[Offer]:
    """Where the chapter can be run on another machine: nowhere as long as no repository is named."""
    return [Offer("", f"{binder}?urlpath=lab/tree/chapters/{page}.md", "run it on Binder")] if binder else []


def line(page: str, binder: str) -> str:
    """What the head of a chapter offers, as HTML."""
    links = [f'<a href="{escape(one.address)}" download="{one.name}">{one.what}</a>' for one in downloads(page)]
    links += [f'<a href="{escape(one.address)}">{one.what}</a>' for one in launches(page, binder)]
    return f'<p class="notebooks-offer">{", ".join(links)}: with tables and code, to run again.</p>'


def show(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Put the offer under the heading of a chapter."""
    if doctree is not None and "body" in context:
        offered = line(pagename.rpartition("/")[2], app.config[BINDER])
        context["body"] = re.sub(r"</h1>", lambda head: head[0] + offered, context["body"], count=1)


def setup(app: Sphinx) -> None:
    app.add_config_value(BINDER, "", "html", str)
    app.connect("html-page-context", show)
