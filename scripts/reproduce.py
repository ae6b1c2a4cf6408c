"""Build the book twice, in other folders, times, languages and orders of hashes, and say which files differ.

    python -m scripts.reproduce [--other PYTHON]

With --other the second book is built by another Python, that of an environment made from the same requirements.txt.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from edition.house import HTML, ROOT
from edition.scaffold import hashes

LEFT_OUT = ("_build", ".git", ".venv", ".*_cache", "__pycache__", "node_modules")
CIRCUMSTANCES = (  # of the two builds
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "4711"},
)


def build(folder: Path, python: str, circumstances: dict[str, str]) -> dict[str, str]:
    """The hash of each file of the book that is built in a copy of the project, with a home of its own."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    home = folder.parent / f"home-{folder.name}"
    home.mkdir()
    given = os.environ | circumstances | {"HOME": str(home)}
    ran = subprocess.run([python, "-m", "scripts.build"], cwd=folder, env=given, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(f"the book cannot be built in {folder}:\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}")
    return hashes(folder / HTML.relative_to(ROOT))


def differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The files that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def main() -> None:
    """Print the files that differ and exit 1 if there is one."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--other", default=sys.executable)
    python = options.parse_args().other
    with tempfile.TemporaryDirectory() as folder:
        places = (Path(folder) / "one", Path(folder) / "deeper" / "the other book")
        places[1].parent.mkdir()
        one, other = (build(*given) for given in zip(places, (sys.executable, python), CIRCUMSTANCES))
    found = differences(one, other)
    print("\n".join(found) or f"{len(one)} files, the same in both books")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
