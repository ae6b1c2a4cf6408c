"""Python in the reader's browser: which version, from where, by what it is known, and how much it weighs."""

from typing import NamedTuple
from urllib.parse import urlsplit

VERSION = "0.27.7"
PUBLIC = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
KEY = "edition_pyodide"  # in _config.yml: another folder with the same version, ending in a slash
CORE = {  # its files, each with the hash of what its makers published; a browser refuses another
    "pyodide.js": "sha256-tMsjpTq6GcIhZZuftAovGCgdaFaR3AZkf7Cv0Ggbr5g=",
    "pyodide.asm.js": "sha256-a0yQ3ltxcoc/BPIYhNDp0idOMF/jIRZVj+Pk++NhjVE=",
    "pyodide.asm.wasm": "sha256-pQ3RhD+AWgt8RbYQN+4Neybf6F7+DhjvlaNK0k5AH18=",
    "python_stdlib.zip": "sha256-FmEVNHJuXYrCvY+SZBCy3LjW9JqiSRNGNTO0V6IRXBY=",
}
LOCK = "runner/pyodide-lock.json"  # its packages with their hashes, as its makers published them; the book brings it along
MEGABYTES = 32  # core and packages as they are stored; a test adds up the files


class Origin(NamedTuple):
    """The folder from which a page loads Pyodide, an address or a folder beside the pages."""

    address: str

    @property
    def host(self) -> str:
        """From where, as readers are told."""
        return urlsplit(self.address).hostname or "the host of this page"
