"""The history of the verdicts ends with the verdicts that the claims have, and says why each was changed."""

from collections.abc import Iterator
from itertools import pairwise

from edition.checks import Edition
from edition.fault import Fault
from edition.history import begun, by_claim
from edition.soundness import nearest
from edition.verdicts import VERDICTS

RECORD = "record it: python -m scripts.change"


def changes_of_verdicts_are_recorded(edition: Edition) -> Iterator[Fault]:
    """The last row of each claim in its history has the verdict that the claim has."""
    known = by_claim(edition.register)
    for claim in edition.register["claims"]:
        rows = known.get(claim["id"])
        if not rows:
            yield claim.fault(f'{claim["id"]} has no history; {RECORD} {claim["id"]} "reason"')
        elif rows[-1]["verdict"] != claim["verdict"]:
            yield claim.fault(
                f"{claim['id']} is {claim['verdict']}, and {rows[-1]['verdict']} since {rows[-1]['day']} in history.csv; "
                f'{RECORD} {claim["id"]} "reason"'
            )


def changes_say_what_and_why(edition: Edition) -> Iterator[Fault]:
    """Each row of the history changes a verdict, and gives the reason, but for those of the first edition."""
    first = begun(edition.register)
    for rows in by_claim(edition.register).values():
        for before, row in pairwise(rows):
            if before["verdict"] == row["verdict"]:
                yield row.fault(f"{row['claim']} was {row['verdict']} already since {before['day']}; take the row out")
        for row in rows:
            if row["verdict"] not in VERDICTS:
                yield row.fault(f"{row['verdict']!r} is no verdict{nearest(row['verdict'], VERDICTS)}")
            if row["day"] != first and not row["reason"]:
                yield row.fault(f"nothing says why {row['claim']} is {row['verdict']} since {row['day']}; give the reason")
            elif row["day"] == first and row["reason"]:
                yield row.fault(f"{row['claim']} stands in the first edition, which has changed nothing; take the reason out")


CHECKS = [changes_of_verdicts_are_recorded, changes_say_what_and_why]
