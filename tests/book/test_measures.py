"""What was measured of the edition: of which columns no mutants are bred is said beside the share that was caught."""

from edition.book.measures import unbred


def test_a_column_is_among_those_of_the_recorded_run_or_among_the_others(register):
    left = unbred(register)
    bred = {(row["place"], row["column"]) for row in register["mutations"]}
    assert "address" in left["witnesses"]
    assert ("people", "born") in bred
    assert "born" not in left["people"]
    assert not [(table, name) for table, names in left.items() for name in names if (table, name) in bred or name in register.key(table)]
