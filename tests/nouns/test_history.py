"""The history of the verdicts: what is a change, what is the last, and how one is recorded."""

import datetime

from edition import history, tables
from scripts import change


def read(root):
    return tables.read(root / "data")[0]


def test_the_first_edition_has_changed_nothing(small):
    assert history.begun(read(small)) == "2026-11-20"
    (found,) = history.changes(read(small))
    assert found == history.Change("A-01-02", "2026-11-22", "supported", "imprecise", "The number agrees.")
    assert (found.turn, found.sentence) == ("imprecise → supported", "imprecise until 22 November 2026. The number agrees.")


def test_every_claim_has_its_verdict_since_a_day(register):
    assert set(history.since(register)) == set(register.ids("claims"))
    assert set(history.last_changes(register)) < set(register.ids("claims"))


def test_a_claim_that_came_later_is_new(small):
    path = small / "data" / "history.csv"
    path.write_text(path.read_text("utf-8").replace("A-01-02,2026-11-20,imprecise,\n", ""), "utf-8")
    (found,) = history.changes(read(small))
    assert found.is_new and found.turn == "supported" and found.sentence.startswith("added on 22 November 2026.")


def test_a_change_is_recorded_once_a_day(small):
    register, day = read(small), datetime.date(2026, 12, 1)
    written = change.record(register, ["A-01-01"], "So it is.", day)
    assert "A-01-01,2026-12-01,contradicted,So it is.\n" in written
    register.rows[history.TABLE].append(
        tables.Row("", 0, {"claim": "A-01-01", "day": "2026-12-01", "verdict": "disputed", "reason": "No."})
    )
    assert change.record(register, ["A-01-01"], "So it is.", day) == written
