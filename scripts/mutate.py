"""Change one fact at a time in a copy of the edition and report which changes no check notices.

    python -m scripts.mutate [PLACE …] [--count 1500] [--seed 1] [--record]

A place is a table, `text` (what is bound in the chapters) or `sentence` (what leaves every binding whole); without one all are taken.
With --record the result is written to data/mutations.csv, from which the chapter on method prints it.
"""

import argparse
import csv
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from edition import checks, mutants
from edition.house import DATA, ROOT, SOURCES, at_hand

RECORD = DATA / "mutations.csv"
CHECKS, PROOFS, NOTHING = "checks", "record", ""  # what noticed a mutant
home: Path  # the copy in which a worker lets its mutants live
read: mutants.Digests  # its blocks, when they have been read


def settle(folder: str) -> None:
    """Give a worker a copy of its own."""
    global home, read
    os.environ[SOURCES] = str(at_hand(ROOT))
    home = mutants.copy(Path(tempfile.mkdtemp(dir=folder)))
    if found := checks.faults(home):
        raise SystemExit("\n".join(["the edition has faults without any mutant:", *map(str, found)]))
    read = mutants.digests(home)


def live(mutant: mutants.Mutant) -> str:
    """What notices a mutant: a check, the record of proof-reading besides, or nothing."""
    if mutants.caught(mutant, home):
        return CHECKS
    return PROOFS if mutants.unread(mutant, home, read) else NOTHING


def run(bred: list[mutants.Mutant]) -> list[str]:
    """What noticed each mutant, with a line of progress now and then."""
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(initializer=settle, initargs=(folder,)) as pool:
        found = []
        for at, result in enumerate(pool.map(live, bred, chunksize=4), 1):
            found.append(result)
            if at % 25 == 0 or at == len(bred):
                print(f"{at} of {len(bred)} mutants, {found.count(NOTHING)} survive", file=sys.stderr)
    return found


def record(seed: int, noticed: dict[str, Counter]) -> None:
    """Write what was found, a line for each column, for the chapter on method; what was not tried stays."""
    tried = sorted(set().union(*noticed.values()))
    with RECORD.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    lines = {(place, column): cells for place, column, *cells in rows if place not in {place for place, _ in tried}}
    for column in tried:
        by = {what: noticed[what][column] for what in noticed}
        lines[column] = [str(cell) for cell in (sum(by.values()), by[CHECKS], by[PROOFS], seed, date.today())]
    with RECORD.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *([*column, *lines[column]] for column in sorted(lines))])


def main() -> None:
    """Breed, let live, and report the survivors by column."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("places", nargs="*", metavar="PLACE")
    options.add_argument("--count", type=int, default=1500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--record", action="store_true")
    chosen = options.parse_args()
    bred = mutants.breed(chosen.seed, chosen.count, only=chosen.places)
    found = run(bred)
    noticed = {
        what: Counter((mutant.place, mutant.column) for mutant, by in zip(bred, found, strict=True) if by == what)
        for what in (CHECKS, PROOFS, NOTHING)
    }
    explained = mutants.explained()
    for mutant, by in zip(bred, found, strict=True):
        if by == NOTHING:
            print(f"{mutant}  [{explained.get((mutant.place, mutant.column), 'NOT EXPLAINED')}]")
    for column in sorted(set().union(*noticed.values())):
        by_checks, by_record, by_nothing = (noticed[what][column] for what in noticed)
        print(f"{by_checks:4} by checks, {by_record:4} by the record, {by_nothing:4} survive  {', '.join(column)}")
    shares = ", ".join(f"{found.count(what)} by {said}" for what, said in ((CHECKS, "checks"), (PROOFS, "the record")))
    print(f"{len(found)} mutants: {shares}, {found.count(NOTHING) / len(found):.1%} survive, seed {chosen.seed}")
    if chosen.record:
        record(chosen.seed, noticed)


if __name__ == "__main__":
    main()
