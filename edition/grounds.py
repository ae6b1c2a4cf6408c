"""What the claims rest on: the strongest kind of evidence that was read for each."""

from collections import Counter
from collections.abc import Mapping

from edition.tables import Register, Row
from edition.works import GRADES, Work

WEAK = "wikipedia"  # the kind of work that bears no verdict alone
UNREAD = "unread"
KINDS = (*(f"grade {grade}" for grade in GRADES[:-1]), "Wikipedia only", f"grade {GRADES[-1]} only", "nothing that was read")


def strongest(rows: list[Row], works: Mapping[str, Work]) -> str:
    """The strongest kind among the items of a claim; Wikipedia counts only where nothing else is graded so well."""
    read = [row for row in rows if row["read"] != UNREAD]
    for grade, kind in zip(GRADES[:-1], KINDS):
        if any(row["reliability"] == grade and works[row["work"]].genre != WEAK for row in read):
            return kind
    weak = any(works[row["work"]].genre == WEAK for row in read)
    return KINDS[-3] if weak else KINDS[-2] if read else KINDS[-1]


def grounds(register: Register, works: Mapping[str, Work]) -> Counter[str]:
    """How many claims rest on each kind."""
    items: dict[str, list[Row]] = {row["id"]: [] for row in register["claims"]}
    for row in register["evidence"]:
        items[row["claim"]].append(row)
    return Counter(strongest(rows, works) for rows in items.values())
