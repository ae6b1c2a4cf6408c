"""Show the book on this machine and build it again whenever a file is saved.

    python -m scripts.serve [--port 8000]

The process stays alive with everything loaded: after a change of a chapter only that chapter is
read again, after a change of a table the whole book, after a change of code the process starts anew.
"""

import argparse
import gc
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Condition, Thread

from edition.checks import faults
from edition.house import HTML, ROOT

PAUSE = 0.2  # seconds between two looks at the files
CODE = ("edition", "figures", "scripts", "_config.yml", "_toc.yml", "CITATION.cff")
DATA = ("data",)
TEXT = ("chapters",)
RELOAD = "<script defer src='/reload.js'></script>"
SCRIPT = """const again = () => fetch("/reload.js").then(() => location.reload()).catch(() => setTimeout(again, 500));
fetch("/built").then(() => location.reload()).catch(again);
"""


def state(names: tuple[str, ...]) -> dict[Path, int]:
    """The files below the names with the time of their last change."""
    roots = [ROOT / name for name in names]
    files = [file for root in roots for file in ([root] if root.is_file() else root.rglob("*"))]
    return {file: file.stat().st_mtime_ns for file in files if file.is_file() and "__pycache__" not in file.parts}


class Page(SimpleHTTPRequestHandler):
    """A page that asks to be shown again when the book has been built."""

    built = Condition()

    def do_GET(self) -> None:
        if self.path == "/built":
            with self.built:
                self.built.wait()
        if self.path in ("/built", "/reload.js"):
            self.give(SCRIPT.encode() if self.path == "/reload.js" else b"", "text/javascript")
        else:
            super().do_GET()

    def send_head(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix != ".html" or not path.is_file():
            return super().send_head()
        body = path.read_text("utf-8").replace("</head>", f"{RELOAD}</head>", 1).encode()
        self.head(body, "text/html; charset=utf-8")
        return BytesIO(body)

    def give(self, body: bytes, kind: str) -> None:
        self.head(body, kind)
        self.wfile.write(body)

    def head(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def log_message(self, *said) -> None:
        """Say nothing: the terminal is for what is built and what is wrong."""


@contextmanager
def loaded() -> Iterator:
    """Sphinx with the book as Jupyter Book sets it up, ready to build again and again."""
    from jupyter_book.config import get_final_config
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    from edition.pages.builder import list_downloads

    config, _ = get_final_config(user_yaml=ROOT / "_config.yml", cli_config={"latex_individualpages": False}, sourcedir=ROOT)
    with patch_docutils(), docutils_namespace():
        app = Sphinx(ROOT, None, HTML, HTML.parent / ".doctrees", "html", config, status=None, warning=sys.stderr)
        app.connect("build-finished", list_downloads, priority=1)
        app.connect("build-finished", show, priority=2)  # whatever else is made of the pages comes after them
        yield app


def show(app, error: Exception | None) -> None:
    """Have the open pages loaded again."""
    if not error:
        with Page.built:
            Page.built.notify_all()
        print(f"shown after {time.monotonic() - app.began:.1f} s", flush=True)


def build(app) -> None:
    """Build what has changed, show it, then say whether text and tables agree."""
    app.began = time.monotonic()
    gc.disable()  # to look for garbage among the nodes of a chapter would take a third of the time
    try:
        app.build()
    except Exception as error:  # whatever is wrong, the next change may mend it
        print(f"not built: {error}", flush=True)
    else:
        print(f"built in {time.monotonic() - app.began:.1f} s", flush=True)
    gc.enable()
    for fault in faults(ROOT):
        print(fault, flush=True)


def follow() -> None:
    """Build after each change of a chapter; returns when a table has changed."""
    data = state(DATA)
    with loaded() as app:
        seen = None
        while state(DATA) == data:
            if (now := state(TEXT)) != seen:
                seen = now
                build(app)
            time.sleep(PAUSE)


def main() -> None:
    """Serve and follow until the code changes; then start anew."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--port", type=int, default=8000, help="0 for any that is free")
    chosen = options.parse_args()
    HTML.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", chosen.port), partial(Page, directory=str(HTML)))
    Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}/ (end with Ctrl-C)", flush=True)
    code = state(CODE)
    Thread(target=start_anew, args=(code,), daemon=True).start()
    while True:
        follow()


def start_anew(code: dict[Path, int]) -> None:
    """Replace the process by a new one when the code has changed."""
    while state(CODE) == code:
        time.sleep(PAUSE)
    os.execv(sys.executable, [sys.executable, "-m", "scripts.serve", *sys.argv[1:]])


if __name__ == "__main__":
    from edition.extension import CHECKED, PDF

    os.environ |= {CHECKED: "yes", PDF: os.environ.get(PDF, "late")}
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(0)
