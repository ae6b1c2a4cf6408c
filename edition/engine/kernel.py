"""The kernel of a chapter: it speaks over files where a system knows such sockets, never over the network, and stands under guard."""

import os
import shutil
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager

from edition.engine import guard

FILES = os.name != "nt"  # Windows knows no sockets that are files


class Kernel(AsyncKernelManager):
    """A kernel whose sockets are files in a folder of its own: nobody listens, and without any network it runs as well."""

    def __init__(self, **given: Any) -> None:
        folder = Path(tempfile.mkdtemp(prefix="cell"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        spoken = {"transport": "ipc"} if FILES else {"transport_encryption": "auto"}  # over the loopback, so that no other program listens
        super().__init__(**spoken, connection_file=str(folder / "k.json"), **given)

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        return [sys.executable, "-m", guard.__name__, self.connection_file, *(extra_arguments or [])]

    def start_kernel(self, **given: Any) -> Awaitable[Any]:  # type: ignore[override]  # there it is said in another way
        """Start it; what it says when it is killed is nothing to an editor."""
        return super().start_kernel(stderr=subprocess.DEVNULL, **given)
