"""The tools for pages that come from npm, as tests/package-lock.json pins them: axe, Lighthouse, the validator of the W3C."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
INSTALLED = FOLDER / "node_modules"


def tool(path: str, *commands: str) -> Path:
    """The path of a tool; installs the tools if they are not there. Where that cannot be the test is skipped, but never in CI."""
    for command in ("npm", *commands):
        if not shutil.which(command):
            missing(f"no {command} on this machine: apt-get install nodejs npm default-jre-headless")
    if not (INSTALLED / path).exists():
        quiet = os.environ | {"PUPPETEER_SKIP_DOWNLOAD": "yes"}
        told = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=FOLDER, env=quiet, capture_output=True, text=True, check=False
        )
        if told.returncode:
            missing(f"npm ci failed in tests/: {told.stderr.strip()[:600]}")
    return INSTALLED / path


def missing(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
