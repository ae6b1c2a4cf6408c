"""Python in the reader's browser: which version, from where, and how much it weighs."""

from typing import NamedTuple
from urllib.parse import urlsplit

VERSION = "0.27.7"
PUBLIC = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
KEY = "edition_pyodide"  # in _config.yml: another folder with the same version, ending in a slash
CORE = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
MEGABYTES = 32  # core and packages as they are stored; a test adds up the files


class Origin(NamedTuple):
    """The folder from which a page loads Pyodide, an address or a folder beside the pages."""

    address: str

    @property
    def host(self) -> str:
        """From where, as readers are told."""
        return urlsplit(self.address).hostname or "the host of this page"
