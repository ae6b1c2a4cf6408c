"""What a host needs beside the pages: GitHub is told to leave them as they are, and shows its readers a page where there is none."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from sphinx.application import Sphinx

LOST = "404"  # the page that hosts show for an address that does not exist
LENT = (".github.io", ".gitlab.io", ".readthedocs.io", ".netlify.app", ".pages.dev", ".codeberg.page")  # hosts that lend a name of theirs
RELATIVE = re.compile(r'\b(href|src|action)="(?![\w.+-]+:|[#/?])')


def lay(app: Sphinx, error: Exception | None) -> None:
    """Lay these files beside the pages."""
    if error or app.builder.format != "html":
        return
    out, base = Path(app.outdir), app.config.html_baseurl
    (out / ".nojekyll").touch()
    if name := domain(base):
        (out / "CNAME").write_text(f"{name}\n", "utf-8")
    page = out / f"{LOST}.html"
    page.write_text(rooted(page.read_text("utf-8"), base), "utf-8")


def domain(base: str) -> str:
    """The domain of a public address, if it is one’s own and the book has it to itself: `book.example.org`."""
    address = urlsplit(base)
    own = address.path in ("", "/") and not address.netloc.endswith(LENT)
    return address.netloc if own else ""


def rooted(page: str, base: str) -> str:
    """A page that works from whatever address it is shown at: its links begin at the root of the book, where that is known."""
    root = f"{urlsplit(base).path.rstrip('/')}/"
    return RELATIVE.sub(rf'\1="{root}', page) if base else page


def setup(app: Sphinx) -> None:
    app.connect("build-finished", lay, priority=950)  # when the downloads are listed
