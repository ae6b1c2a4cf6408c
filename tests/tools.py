"""The tools for pages that come from npm, as tests/package-lock.json pins them: axe, Lighthouse, the validator of the W3C."""

import os
import shutil
import subprocess
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


def missing(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
