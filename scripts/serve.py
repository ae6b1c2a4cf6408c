"""Show the book on this machine and build it again whenever a file is saved.

    python -m scripts.serve [--port 8000]

The process stays alive with everything loaded: after a change of a chapter only that chapter is
read again, after a change of a table the whole book, after a change of code the process starts anew.
"""

import argparse
import errno
import gc
import os
import shutil
import sys
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING, BinaryIO

from edition import bytecode
from edition.checks import faults
from edition.fault import EditionError
from edition.house import BUILT, HTML, PRINT, ROOT, SERVED
from edition.scaffold import ALWAYS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

UNFINISHED = SERVED.parent / "unfinished"  # there while a build runs, and after one that failed
PAUSE = 0.2  # seconds between two looks at the files
CODE = ("edition", "figures", "scripts", "_config.yml", "_toc.yml", "CITATION.cff", "requirements.txt")
DATA = ("data",)
TEXT = ("chapters",)
RELOAD = "<script defer src='/reload.js'></script>"
SCRIPT = """const again = () => fetch("/reload.js").then(() => location.reload()).catch(() => setTimeout(again, 500));
fetch("/built").then(() => location.reload()).catch(again);
"""


def times(names: tuple[str, ...]) -> dict[Path, int]:
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

    def send_head(self) -> BinaryIO | None:
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

    def log_message(self, *message: object) -> None:
        """Say nothing: the terminal is for what is built and what is wrong."""


class Serving:
    """A book that is built again and again."""

    def __init__(self, app: "Sphinx"):
        from edition.pages.builder import list_downloads

        self.app = app
        self.began = 0.0  # the running build
        app.connect("build-finished", list_downloads, priority=1)
        app.connect("build-finished", self.show, priority=2)  # whatever else is made of the pages comes after them

    @property
    def seconds(self) -> str:
        """How long the running build has taken so far."""
        return f"{time.monotonic() - self.began:.1f} s"

    def show(self, app: "Sphinx", error: Exception | None) -> None:
        """Have the open pages loaded again."""
        if not error:
            with Page.built:
                Page.built.notify_all()
            print(f"shown after {self.seconds}", flush=True)

    def build(self) -> None:
        """Build what has changed, show it, then say whether text and tables agree."""
        self.began = time.monotonic()
        UNFINISHED.touch()
        gc.disable()  # to look for garbage among the nodes of a chapter would take a third of the time
        try:
            self.app.build()
        except Exception as error:  # whatever is wrong, the next change may mend it
            print(f"not built: {error}", flush=True)
        else:
            print(f"built in {self.seconds}", flush=True)
            UNFINISHED.unlink()
        gc.enable()
        for fault in faults(ROOT):
            print(fault, flush=True)

    def follow(self, data: dict[Path, int]) -> None:
        """Build after each change of a chapter, as long as the tables are what they were."""
        seen = None
        while times(DATA) == data:
            if (now := times(TEXT)) != seen:
                seen = now
                self.build()
            time.sleep(PAUSE)


def follow() -> None:
    """Build with the tables as they are; returns when one has changed."""
    from edition.engine import jupyterbook  # here, so that the book of the last build is served at once

    data = times(DATA)
    try:
        with jupyterbook.application(ROOT, SERVED) as app:
            Serving(app).follow(data)
    except EditionError as error:  # the tables cannot be read
        print(f"not built: {error}", flush=True)
        while times(DATA) == data:
            time.sleep(PAUSE)


def settle() -> None:
    """Begin with the last good book, in a folder of its own, where nothing is taken to others; what broke off is not gone on with."""
    if UNFINISHED.exists():
        shutil.rmtree(SERVED.parent)
    if not SERVED.exists():
        SERVED.parent.mkdir(parents=True, exist_ok=True)
        for folder in (HTML, *(BUILT / name for name in ALWAYS)):
            if folder.is_dir():
                shutil.copytree(folder, SERVED.parent / folder.name)
        SERVED.mkdir(exist_ok=True)


def main() -> None:
    """Serve and follow until the code changes; then start anew."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--port", type=int, default=8000, help="0 for any that is free")
    given = options.parse_args()
    bytecode.keep()
    settle()
    server = server_at(given.port)
    Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}/ (end with Ctrl-C)", flush=True)
    code = times(CODE)
    Thread(target=start_anew, args=(code,), daemon=True).start()
    while True:
        follow()


def server_at(port: int) -> ThreadingHTTPServer:
    """The server of the pages; whoever finds the port taken is told what to do."""
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(Page, directory=str(SERVED)))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        sys.exit(f"port {port} is in use, perhaps by another make serve; take another: make serve PORT={port + 1}")


def start_anew(code: dict[Path, int]) -> None:
    """Replace the process by a new one when the code has changed."""
    while times(CODE) == code:
        time.sleep(PAUSE)
    os.execv(sys.executable, [sys.executable, "-m", "scripts.serve", *sys.argv[1:]])


if __name__ == "__main__":
    from edition.extension import CHECKED, PLACE

    os.environ |= {CHECKED: "yes", PLACE: "here", PRINT: os.environ.get(PRINT, "late")}
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(0)
