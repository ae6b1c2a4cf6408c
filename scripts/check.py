"""Check tables and text; print a line for each fault and exit 1 if there is one.

    python -m scripts.check [FOLDER] [--report]

With --report it also says how much of the tables the text states, by table and column.
"""

import argparse
import sys
from pathlib import Path

from edition import checks
from edition.coverage import coverage, report
from edition.house import ROOT


def main() -> None:
    """Print the faults of the folder, or that there are none."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=ROOT)
    options.add_argument("--report", action="store_true")
    chosen = options.parse_args()
    found = checks.faults(chosen.folder.resolve())
    print("\n".join(map(str, found)) or "tables and text agree")
    if chosen.report and not found:
        edition, _ = checks.read(chosen.folder.resolve())
        print(report(coverage(edition.register, edition.blocks)))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
