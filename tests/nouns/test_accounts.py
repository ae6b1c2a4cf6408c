"""What is reckoned of the edition: every table is whole, and of which columns no mutants are bred is said beside the share that was caught."""

from dataclasses import replace

from edition import timings
from edition.accounts import OF_THE_EDITION, timed, unbred, witnesses
from edition.tables import Row
from edition.vocabulary import BLOCKS


def test_a_column_is_among_those_of_the_recorded_run_or_among_the_others(register):
    left = unbred(register)
    bred = {(row["place"], row["column"]) for row in register["mutations"]}
    assert "address" in left["witnesses"]
    assert ("people", "born") in bred
    assert "born" not in left["people"]
    assert not [(table, name) for table, names in left.items() for name in names if (table, name) in bred or name in register.key(table)]


def test_every_account_has_a_cell_under_each_of_its_heads(register):
    found = [account(register) for account in OF_THE_EDITION.values()] + [witnesses(register, source) for source in register.ids("sources")]
    assert all(len(row) == len(one.heads) for one in found for row in one.rows)
    assert all(one.rows or one.before for one in found[: len(OF_THE_EDITION)])


def test_a_computed_table_that_is_none_of_a_register_is_an_account():
    assert set(OF_THE_EDITION) <= {name for name, block in BLOCKS.items() if block.computed}


def test_a_copy_is_named_by_its_site_and_leads_to_it(register):
    seen = [row[1] for source in register.ids("sources") for row in witnesses(register, source).rows]
    assert [site.address for site in seen] == [row["address"] for row in register["witnesses"]]
    assert all(site.words in site.address for site in seen)


def test_where_nothing_has_been_measured_it_is_said(register):
    found = timed(measured(register))
    assert (found.rows, found.before, found.behind) == ([], "Nothing has been measured.", "")


def test_medians_stand_beside_the_default_with_the_machine_its_python_the_days_and_what_else_it_did(register):
    peer, other, *_ = timings.steps(register)
    rows = [(other, 1, 2, 1, 90, "0.5"), (other, 2, 4, 1, 90, "1.5"), (other, 3, 3, 1, 1190, "0.9"), (peer, 1, 6, 4, 80, "")]
    found = timed(measured(register, *rows))
    assert found.rows == [[peer, "6.0 (1.00)", "4.0 (1.00)", "80"], [other, "3.0 (0.50)", "1.0 (0.25)", "90"]]
    assert found.before.startswith("Medians of 1 to 3 rounds. ")
    assert "Measured on M, with Python 3.12.1, 2026-11-27; " in found.before
    assert found.before.endswith(": 0.5 to 1.5.")


def test_what_was_taken_on_another_machine_is_not_compared(register):
    peer, other, *_ = timings.steps(register)
    found = timed(measured(register, (peer, 1, 6, 4, 80, ""), (other, 1, 2, 1, 90, "", "N")))
    assert [row[1:3] for row in found.rows] == [["6.0 (1.00)", "4.0 (1.00)"], ["2.0", "1.0"]]
    assert found.before.startswith("Each step was taken once. ")
    assert "on M," in found.before and "on N," in found.before


def test_what_one_source_more_costs_is_told_from_size_to_size_and_kind_by_kind(register):
    rows = [(step, 1, 10 + int(many["number"]) / 2, 1, 7, "") for step in timings.steps(register) if (many := timings.MANY.fullmatch(step))]
    found = list(timings.growths(measured(register, *rows)))
    assert [(one.kind, one.fewer, one.more) for one in found[:2]] == [("PDF", 2, 20), ("PDF", 20, 200)]
    assert [one.kind for one in found[::2]] == ["PDF", "check", "pages"]
    assert {one.seconds for one in found} == {0.5}
    assert "PDF 0.5 s (2 to 20 more sources)" in timed(measured(register, *rows)).behind


def measured(register, *rows):
    """The tables with these measures: step, round, clock, processor, memory, load, and the machine where it is another."""
    names = [column["name"] for column in register.columns("measures")]
    cells = [[*map(str, row[:6]), *(row[6:] or "M"), "3.12.1", "2026-11-27"] for row in rows]
    return replace(register, rows=register.rows | {"measures": [Row("", 0, dict(zip(names, row))) for row in cells]})
