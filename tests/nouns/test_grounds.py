"""What the claims rest on: the strongest kind of evidence counts, and Wikipedia only where there is nothing else."""

import pytest

from edition.grounds import KINDS, grounds, strongest
from edition.house import BIBLIOGRAPHY, DATA
from edition.tables import Row
from edition.works import Work, read

WORKS = {key: Work(key, "misc", {"keywords": f"B, {key}"}) for key in ("scholarship", "press", "wikipedia", "web")}


def row(work, grade, how="extract"):
    return Row("evidence.csv", 2, {"work": work, "reliability": grade, "read": how})


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([row("scholarship", "A"), row("web", "C")], "grade A"),
        ([row("scholarship", "A", "unread"), row("press", "B")], "grade B"),
        ([row("wikipedia", "B"), row("web", "C")], "Wikipedia only"),
        ([row("web", "C")], "grade C only"),
        ([row("scholarship", "A", "unread")], "nothing that was read"),
    ],
)
def test_the_strongest_kind_that_was_read_counts(rows, kind):
    assert strongest(rows, WORKS) == kind


def test_every_claim_is_counted_once(register):
    counts = grounds(register, read(DATA / BIBLIOGRAPHY))
    assert counts.total() == len(register["claims"])
    assert set(counts) <= set(KINDS)
