"""Change one fact at a time in a copy of the edition and report which changes no check notices.

    python -m scripts.mutate [--count 500] [--seed 1] [--record]

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
from edition.checks import witnesses
from edition.house import DATA, ROOT

RECORD = DATA / "mutations.csv"
home: Path  # the copy in which a worker lets its mutants live


def settle(folder: str) -> None:
    """Give a worker a copy of its own."""
    global home
    os.environ[witnesses.HOME] = str(witnesses.folder(ROOT))
    home = mutants.copy(Path(tempfile.mkdtemp(dir=folder)))
    if found := checks.faults(home):
        raise SystemExit("\n".join(["the edition has faults without any mutant:", *map(str, found)]))


def live(mutant: mutants.Mutant) -> bool:
    return mutants.caught(mutant, home)


def run(bred: list[mutants.Mutant]) -> list[bool]:
    """Whether each mutant was caught, with a line of progress now and then."""
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(initializer=settle, initargs=(folder,)) as pool:
        found = []
        for at, result in enumerate(pool.map(live, bred, chunksize=4), 1):
            found.append(result)
            if at % 25 == 0 or at == len(bred):
                print(f"{at} of {len(bred)} mutants, {at - sum(found)} survive", file=sys.stderr)
    return found


def record(seed: int, mutants_of: Counter, caught_of: Counter) -> None:
    """Write what was found, a line for each column, for the chapter on method."""
    with RECORD.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["place", "column", "mutants", "caught", "seed", "checked"])
        for place, column in sorted(mutants_of):
            writer.writerow([place, column, mutants_of[place, column], caught_of[place, column], seed, date.today()])


def main() -> None:
    """Breed, let live, and report the survivors by column."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--record", action="store_true")
    chosen = options.parse_args()
    bred = mutants.breed(chosen.seed, chosen.count)
    found = run(bred)
    mutants_of = Counter((mutant.place, mutant.column) for mutant in bred)
    caught_of = Counter((mutant.place, mutant.column) for mutant, was in zip(bred, found, strict=True) if was)
    explained = mutants.explained()
    for mutant, was in zip(bred, found, strict=True):
        if not was:
            print(f"{mutant}  [{explained.get((mutant.place, mutant.column), 'NOT EXPLAINED')}]")
    for place, column in sorted(mutants_of):
        print(f"{caught_of[place, column]:4} of {mutants_of[place, column]:4} caught  {place}, {column}")
    print(f"{sum(found)} of {len(found)} mutants caught ({sum(found) / len(found):.1%}), seed {chosen.seed}")
    if chosen.record:
        record(chosen.seed, mutants_of, caught_of)


if __name__ == "__main__":
    main()
