"""Check tables and text; print a line for each fault and exit 1 if there is one.

    python -m scripts.check [FOLDER] [--report] [--unread]

With --report it also says how much of the tables the text states, by table and column; with --unread
which blocks nobody has read since their words or their rows were changed.
"""

import argparse
import gc
import sys
from pathlib import Path

from edition import checks, files, proofs
from edition.fault import told
from edition.house import ROOT


def left(folder: Path) -> list[str]:
    """What is still to be done on sources that have been begun; nothing as long as the tables cannot be read."""
    from edition.accession import tasks  # here, because a check that finds nothing need not wait for it

    if files.faults(folder):
        return []
    edition, unreadable = checks.read(folder)
    return [] if unreadable else tasks.told(tasks.of(edition.register, edition.blocks))


def main() -> None:
    """Print the faults of the folder, or that there are none."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=ROOT)
    options.add_argument("--report", action="store_true")
    options.add_argument("--unread", action="store_true")
    chosen = options.parse_args()
    folder = chosen.folder.resolve()
    gc.disable()  # to look for garbage among the words of the chapters would take a tenth of the time
    found = checks.faults(folder)
    print(told(found) or "tables and text agree")
    if found:
        print("".join(f"{line}\n" for line in left(folder)), end="")
    if found or not (chosen.report or chosen.unread):
        sys.exit(bool(found))
    edition, _ = checks.read(folder)
    if chosen.report:
        from edition.coverage import coverage, report  # here, as above

        print(report(coverage(edition.register, edition.blocks)))
    unread = proofs.faults(edition.register, edition.blocks) if chosen.unread else []
    print("".join(f"{fault}\n" for fault in unread), end="")
    sys.exit(bool(unread))


if __name__ == "__main__":
    main()
