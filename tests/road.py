"""The way of a newcomer from a clone to the book, as README has it: its commands, on a machine on which nothing of this was done before."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools import missing

from edition.house import ROOT
from scripts.reproduce import LEFT_OUT

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
TOLD = "told.txt"  # beside the clone: what the last command said


def clone(folder: Path) -> Path:
    """The files of the repository, and nothing that was made of them."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return folder


def run(command: str, folder: Path, **circumstances: str) -> subprocess.CompletedProcess[str]:
    """A line as a reader types it."""
    bare = {"PATH": os.environ["PATH"], "HOME": str(folder.parent), **circumstances}
    proxies = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_")) or "proxy" in name.lower()}
    done = subprocess.run(command, shell=True, cwd=folder, env=proxies | bare, capture_output=True, text=True, check=False)
    if "Failed to establish a new connection" in done.stderr:
        missing("no package registry can be reached")
    return done


def go(folder: Path, circumstances: dict[str, str]) -> None:
    """Go the road without make in a clone."""
    clone(folder)
    (block,) = [block for block in BLOCKS if "-m venv" in block]
    for line in block.replace("python3 ", f"{Path(sys.base_prefix) / 'bin' / 'python3'} ", 1).splitlines():
        done = run(line, folder, **circumstances)
        assert done.returncode == 0, f"{line}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    (folder.parent / TOLD).write_text(done.stdout, "utf-8")
