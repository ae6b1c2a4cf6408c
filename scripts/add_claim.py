"""Print the rows and the blocks of the next claim of a passage, or write them.

    python -m scripts.add_claim A-07
    python -m scripts.add_claim A-07 --statement "…" --anchor "…" --kind date --verdict imprecise --topic war --write

What the source states in figures and what is wrong with it can be said, too, column by column: --value-low, --unit, --date-stated,
--error. The number is the next one that was never used. What is written is called at the end of the regest: move the call behind
the words that report the statement.
"""

import argparse
import sys

from edition import tables
from edition.accession import claims
from edition.accession.claims import Claim
from edition.fault import EditionError, Unreadable
from edition.house import ROOT


def options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.add_claim", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("passage")
    for name, default in Claim._field_defaults.items():
        parser.add_argument(f"--{name.replace('_', '-')}", default=default)
    parser.add_argument("--write", action="store_true", help="write them, instead of printing them")
    return parser.parse_args()


def main() -> None:
    """Print or write the next claim; exit 1 where there can be none."""
    given = options()
    claim = Claim(**{name: getattr(given, name) for name in Claim._fields})
    try:
        if given.write:
            key, files = claims.add(ROOT, given.passage, claim)
            print("\n".join([f"{key} is added", *(f"written: {file}" for file in files)]))
        else:
            register, faults = tables.read(ROOT / "data")
            if faults:
                raise Unreadable(faults)
            print(claims.shown(register, given.passage, claim))
    except EditionError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
