"""Write the rows that follow from the words of a chapter: whom and what the claims of a source name, and its events.

    python -m scripts.add_names C

What a regest names in the words before a call is entered as named by the source, what the notes alone name as not named; an
event knows the passages that speak of it, and those whose notes alone do. Rows that are there stay as they are. Look at
what is written: whether a source says a name in its own words is seen in the source.
"""

import argparse
import sys

from edition.accession import entities
from edition.fault import EditionError
from edition.house import ROOT


def main() -> None:
    """Write the rows, and say into which files; exit 1 where there is no such source."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.add_names", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source")
    try:
        files = entities.enter(ROOT, parser.parse_args().source)
    except EditionError as error:
        sys.exit(str(error))
    print(*(f"written: {file}" for file in files) if files else ("nothing to be written",), sep="\n")


if __name__ == "__main__":
    main()
