"""What is reckoned of the edition: every table is whole, and of which columns no mutants are bred is said beside the share that was caught."""

from edition.accounts import OF_THE_EDITION, unbred, witnesses
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
    assert all(one.rows for one in found[: len(OF_THE_EDITION)])


def test_a_computed_table_that_is_none_of_a_register_is_an_account():
    assert set(OF_THE_EDITION) <= {name for name, block in BLOCKS.items() if block.computed}


def test_a_copy_is_named_by_its_site_and_leads_to_it(register):
    seen = [row[1] for source in register.ids("sources") for row in witnesses(register, source).rows]
    assert [site.address for site in seen] == [row["address"] for row in register["witnesses"]]
    assert all(site.words in site.address for site in seen)
