"""The kernel of a chapter: it speaks over files where a system knows such sockets, never over the network, and stands under guard.

Where a system can fork, a forge has loaded what kernels need; elsewhere each loads it itself.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import uuid
import weakref
from collections.abc import Awaitable
from pathlib import Path
from threading import Lock
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

from edition.engine import forge as process
from edition.engine import guard, witness

FILES = os.name != "nt"  # Windows knows no sockets that are files
FORKS = sys.platform == "linux"  # Windows cannot fork, and on a Mac what the system itself has loaded does not outlive it


class Forge:
    """The process that forks kernels, as those see it who wish for one; its kernels end with it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", process.__name__]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)
        self.lock = Lock()

    def ask(self, wish: dict[str, Any] | int) -> Any:
        """The answer to a wish; a forge that is gone answers nothing."""
        assert self.process.stdin and self.process.stdout
        with self.lock:
            try:
                self.process.stdin.write(f"{json.dumps(wish)}\n")
                self.process.stdin.flush()
                return json.loads(self.process.stdout.readline())
            except (OSError, ValueError) as error:
                raise ForgeGone from error

    def close(self) -> None:
        """Let the process end."""
        self.process.communicate()


class ForgeGone(Exception):
    """The process that forks kernels has ended, and its kernels with it."""


class Forked:
    """A kernel that is the child of a forge, with as much of `Popen` as Jupyter asks of the process of a kernel."""

    stdin = stdout = stderr = None

    def __init__(self, at: Forge, wish: dict[str, Any]) -> None:
        self.forge = at
        self.pid: int = at.ask(wish)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The status with which it has ended, if it has."""
        if self.returncode is None:
            try:
                self.returncode = self.forge.ask(self.pid)
            except ForgeGone:
                self.returncode = -signal.SIGKILL
        return self.returncode

    wait = poll  # Jupyter waits only for what has ended

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)


class Warm(LocalProvisioner):
    """Provides Jupyter with a kernel that a forge has forked."""

    forge: Forge

    async def launch_kernel(self, cmd: list[str], **given: Any) -> KernelConnectionInfo:
        wish = {"arguments": cmd[3:], "cwd": given.get("cwd") or os.getcwd(), "env": dict(given.get("env") or os.environ)}
        forked = Forked(self.forge, wish)
        self.process, self.cwd = forked, wish["cwd"]  # type: ignore[assignment]  # Jupyter has no type for the process
        self.pid = self.pgid = forked.pid
        return self.connection_info


class Kernel(AsyncKernelManager):
    """A kernel whose sockets are files in a folder of its own: nobody listens, and without any network it runs as well."""

    forge: Forge | None = None
    record = witness.NOWHERE  # the file into which it writes what it reads

    def __init__(self, **given: Any) -> None:
        folder = Path(tempfile.mkdtemp(prefix="cell"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        spoken = {"transport": "ipc"} if FILES else {"transport_encryption": "auto"}  # over the loopback, so that no other program listens
        super().__init__(**spoken, connection_file=str(folder / "k.json"), **given)

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        return [sys.executable, "-m", guard.__name__, self.connection_file, self.record, *(extra_arguments or [])]

    def start_kernel(self, **given: Any) -> Awaitable[Any]:  # type: ignore[override]  # there it is said in another way
        """Start it; what it says when it is killed is nothing to an editor."""
        if self.forge:
            self.kernel_id = str(uuid.uuid4())
            self.provisioner = Warm(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
            self.provisioner.forge = self.forge
        return super().start_kernel(stderr=subprocess.DEVNULL, **given)


def forked_by(forge: Forge) -> type[Kernel]:
    """The class of the kernels that a forge forks."""
    return type("ForkedKernel", (Kernel,), {"forge": forge})


def recording(kernels: type[Kernel], record: Path) -> type[Kernel]:
    """The class of such kernels that write into a file what they read."""
    return type("RecordingKernel", (kernels,), {"record": str(record)})
