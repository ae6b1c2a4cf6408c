"""What a page may load: the Content-Security-Policy that stands in its head.

This is the one place for it. A part of the book that needs another source (a worker, a host that a
reader has agreed to) adds it to `SOURCES`, or an editor to `edition_sources` in the configuration.
"""

import base64
import hashlib
from pathlib import Path

from sphinx.application import Sphinx

OWN = "'self' file:"  # `file:` because 'self' is nothing in a browser that treats each file as a place of its own
SOURCES = {
    "default-src": "'none'",
    "script-src": OWN,
    "style-src": OWN,
    "style-src-elem": OWN,
    "style-src-attr": "'unsafe-inline'",  # the drawings: a style attribute can run nothing
    "img-src": OWN,
    "font-src": f"{OWN} data:",  # the face of the text comes inside the style sheet
    "connect-src": OWN,
    "form-action": OWN,
    "base-uri": "'none'",
}
FIRST_SCRIPT = (Path(__file__).parent / "templates" / "first.js").read_text("utf-8").strip()  # sets the colours before anything is seen


def policy(more: dict[str, str]) -> str:
    """The policy of a page: the sources named here and in the configuration, and the one inline script that all pages have.

    Whatever else stands in a page, wherever it comes from, is no script of the book and is not run.
    """
    sources = {directive: SOURCES.get(directive, "") for directive in [*SOURCES, *more]}
    for directive, hosts in more.items():
        sources[directive] += f" {hosts}"
    sources["script-src"] += f" '{digest(FIRST_SCRIPT)}'"
    return "; ".join(f"{directive} {hosts.strip()}" for directive, hosts in sources.items())


def digest(text: str) -> str:
    """The hash by which a policy names an inline script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def setup(app: Sphinx) -> None:
    app.add_config_value("edition_sources", {}, "html", dict)
