"""Cells to which the text is bound: where a binding leads, and what is stated there."""

import pytest

from edition.cells import amount, cells, home, stated
from edition.numbers import same
from edition.text import Role


def test_a_binding_names_one_cell_or_several():
    assert cells(Role("num", "two", "few", 1)) == [("few", "")]
    assert cells(Role("date", "1941", "war.end;army.founded", 1)) == [("war", "end"), ("army", "founded")]


def test_a_number_leads_to_claims_and_quantities_only(register):
    quantity, person = register["quantities"][0], register["people"][0]
    assert home(register, "num", quantity["id"]) == ("quantities", quantity)
    assert home(register, "num", person["id"]) is None
    assert home(register, "date", person["id"]) == ("people", person)


def test_an_event_named_without_a_column_states_its_whole_span(register):
    event = next(row for row in register["events"] if row["end"])
    assert stated("events", event, "") == f"{event['date']}/{event['end']}"
    assert stated("events", event, "end") == event["end"]


@pytest.mark.parametrize("table", ["claims", "quantities"])
def test_the_amount_of_a_row_is_its_numbers(register, table):
    column = {"claims": "value_low", "quantities": "point"}[table]
    row = next(row for row in register[table] if row[column] and not row["hedge"])
    assert same(amount(table, row), amount(table, row))
    assert str(int(float(row[column]))) in str(amount(table, row)).replace(",", "").replace("_", "")
