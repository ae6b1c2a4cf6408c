"""The kinds of relations: what holds of them is said once, and each has its words."""

from edition import predicates
from edition.predicates import PREDICATES, Predicate


def test_every_kind_of_relation_has_its_words(register):
    assert set(predicates.words(register["terms"])) == set(PREDICATES) == set(register.values("relations", "predicate"))


def test_kinds_that_nothing_holds_of_are_not_grouped():
    assert PREDICATES["refused"] == Predicate()
    groups = (predicates.SERVICES, predicates.TURNS, predicates.MOVES, predicates.TOGETHER)
    assert not [group for group in groups if "refused" in group]


def test_who_served_or_changed_sides_was_alive():
    assert set(predicates.ALIVE) == {*predicates.SERVICES, *predicates.TURNS}
    assert {"commanded", "executed-by"} <= set(predicates.ALIVE)
    assert "founded" not in predicates.ALIVE


def test_of_what_served_both_ends_existed():
    assert set(predicates.SERVICES) < set(predicates.TOGETHER)
