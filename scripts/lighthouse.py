"""How fast the pages are on a phone: `python -m scripts.lighthouse` lets Lighthouse measure the front page and the longest ones.

It needs the built book, chromium, node and the tools of tests/package-lock.json, and a machine that does
nothing else: the scores, and the best of five runs, depend on it. No test asks for them.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from edition.house import CHROMIUMS, HTML, ROOT

sys.path.insert(0, str(ROOT / "tests"))
RUNS, LONGEST = 5, 5
INDEX = "index.html"
METRICS = {"first-contentful-paint": "first paint", "total-blocking-time": "blocked", "cumulative-layout-shift": "shift"}


def main() -> None:
    from served import served  # type: ignore[import-not-found]  # it lies among the tests

    with served(HTML) as site:
        for name in pages():
            best = max((measured(f"{site}/{name}") for _ in range(RUNS)), key=lambda told: told["categories"]["performance"]["score"])
            said = ", ".join(f"{words} {best['audits'][key]['displayValue']}" for key, words in METRICS.items())
            print(f"{name}: performance {best['categories']['performance']['score']:.2f}; {said}")


def pages() -> list[str]:
    """The front page, and the longest of the others."""
    longest = sorted(HTML.glob("*.html"), key=lambda page: page.stat().st_size, reverse=True)
    return [INDEX, *(page.name for page in longest if page.name != INDEX)][: 1 + LONGEST]


def measured(address: str) -> dict:
    """What Lighthouse says of a page on the mobile profile."""
    tool = ROOT / "tests" / "node_modules" / "lighthouse" / "cli" / "index.js"
    flags = ["--quiet", "--chrome-flags=--headless=new --no-sandbox --disable-gpu", "--output=json", "--only-categories=performance"]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "told.json"
        environment = os.environ | {"CHROME_PATH": next(filter(None, map(shutil.which, CHROMIUMS)), "")}
        subprocess.run(["node", str(tool), address, *flags, f"--output-path={out}"], check=True, env=environment)
        return json.loads(out.read_text("utf-8"))


if __name__ == "__main__":
    main()
