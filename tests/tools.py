"""Tools that the tests fetch when they need them.

Those for pages come from npm, as tests/package-lock.json pins them: axe, Lighthouse, the validator of the W3C. Those whose packages do not
go together with ours have an environment of their own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

FOLDER = Path(__file__).parent
INSTALLED = FOLDER / "node_modules"
# a program that runs for seconds is compiled once and plainly; what is compiled so needs more of the stack
JAVA = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m", "-jar"]


def tool(path: str, *commands: str) -> Path:
    """The path of a tool; installs the tools if they are not there. Where that cannot be the test is skipped, but never in CI."""
    for command in ("npm", *commands):
        if not shutil.which(command):
            missing(f"no {command} on this machine: apt-get install nodejs npm default-jre-headless")
    with FileLock(FOLDER / ".lock"):  # two processes may want tools at a time
        if not (INSTALLED / path).exists():
            install()
    return INSTALLED / path


def install() -> None:
    quiet = os.environ | {"PUPPETEER_SKIP_DOWNLOAD": "yes"}
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    told = subprocess.run(command, cwd=FOLDER, env=quiet, capture_output=True, text=True, check=False)
    if told.returncode:
        missing(f"npm ci failed in tests/: {told.stderr.strip()[:600]}")


def environment(name: str) -> Path:
    """The Python of an environment with the packages of `tests/NAME.txt`; makes it if it is not there, or of another lock."""
    lock, folder = FOLDER / f"{name}.txt", FOLDER.parent / ".venv" / name
    python, made = folder / Path(sys.executable).relative_to(sys.prefix), folder / lock.name
    with FileLock(FOLDER / ".lock"):
        if not made.exists() or made.read_bytes() != lock.read_bytes():
            uv = [sys.executable, "-m", "uv"]
            fetch = [*uv, "pip", "install", "--require-hashes", "--python", str(python), "-r", str(lock)]
            for command in ([*uv, "venv", "--clear", "--python", sys.executable, str(folder)], fetch):
                told = subprocess.run(command, capture_output=True, text=True, check=False)
                if told.returncode:
                    missing(f"{lock.name} was not installed: {told.stderr.strip()[:600]}")
            made.write_bytes(lock.read_bytes())
    return python


def missing(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
