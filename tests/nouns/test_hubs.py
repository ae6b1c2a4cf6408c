"""What a row is tied to: every event, relation and number of the tables that names it, and no others."""

import pytest

from edition.hubs import AUTHORITIES, Hubs


@pytest.fixture(scope="module")
def hubs(register):
    return Hubs(register)


@pytest.mark.parametrize("table", ["people", "organizations"])
def test_every_actor_of_an_event_leads_to_it(register, hubs, table):
    for key in register.ids(table):
        wanted = {row["id"] for row in register["events"] if key in row.items_of(table)}
        assert {tie.key for tie in hubs.events(table, key)} == wanted


def test_every_place_leads_to_what_happened_there(register, hubs):
    for key in register.ids("places"):
        assert {tie.key for tie in hubs.events("places", key)} == {row["id"] for row in register["events"] if row["place"] == key}


def test_events_stand_in_the_order_of_time(register, hubs):
    dates = [register.ids("events")[tie.key]["date"] for tie in hubs.events("people", "andrey-vlasov")]
    assert len(dates) > 5
    assert dates == sorted(dates)


def test_a_relation_is_told_from_both_its_ends(hubs):
    own = {(tie.key, tie.before.strip()) for tie in hubs.relations("andrey-vlasov")}
    assert ("konr", "founded") in own
    others = {(tie.key, tie.behind) for tie in hubs.relations("konr")}
    assert ("andrey-vlasov", " founded it (14 November 1944)") in others


def test_every_relation_stands_with_both_whom_it_ties(register, hubs):
    for row in register["relations"]:
        for one, other in ((row["subject"], row["object"]), (row["object"], row["subject"])):
            assert other in {tie.key for tie in hubs.relations(one)}


def test_every_number_of_an_organization_stands_in_its_entry(register, hubs):
    for key in register.ids("organizations"):
        assert {tie.key for tie in hubs.numbers("organizations", key)} == {
            row["id"] for row in register["quantities"] if row["subject"] == key
        }


def test_a_place_that_has_the_id_of_an_event_has_not_its_numbers(register, hubs):
    both = register.ids("places").keys() & register.ids("events").keys()
    assert both
    assert [hubs.numbers("places", key) for key in sorted(both)] == [[]] * len(both)


def test_keys_of_other_catalogues_are_those_of_the_table(register, hubs):
    for table in ("people", "places"):
        for key, row in register.ids(table).items():
            found = [said for _, said, _ in hubs.catalogued(table, key)]
            assert found == [row.cells[column] for column in AUTHORITIES if row.cells.get(column)]
    assert list(hubs.catalogued("organizations", "konr")) == []


def test_a_relation_is_called_as_in_the_table_of_terms(register, hubs):
    titles = {row["value"]: row["title"] for row in register["terms"] if (row["table"], row["column"]) == ("relations", "predicate")}
    (death,) = (tie for tie in hubs.relations("vladimir-boyarsky") if titles["executed-by"] in tie.before + tie.behind)
    assert titles["executed-by"] != "executed by"  # he was hanged without a court
    assert death.table == "organizations"
