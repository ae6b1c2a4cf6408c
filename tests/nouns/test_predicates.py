"""The kinds of relations: what follows from each is said once, in the table of terms."""

from edition.predicates import AGAINST, ALIVE, DEATH, FOUNDING, LEAD, POST, SERVICE, TOGETHER, TURN, TURNS, UNDER, kinds, predicates, turn
from edition.terms import SENSES


def test_every_kind_of_relation_has_its_words(register):
    assert set(kinds(register["terms"])) == set(register.values("relations", "predicate"))


def test_every_turn_is_one_of_five(register):
    turns = {kind: turn(term) for kind, term in kinds(register["terms"]).items() if TURN in term.senses}
    assert set(turns.values()) <= {*TURNS} and "" not in turns.values()
    assert {kind for kind, term in kinds(register["terms"]).items() if turn(term)} == turns.keys()


def test_who_served_or_changed_sides_was_alive(register):
    alive = set(predicates(register["terms"], *ALIVE))
    assert alive == {*predicates(register["terms"], SERVICE), *predicates(register["terms"], TURN)}
    assert not alive & {*predicates(register["terms"], FOUNDING)}


def test_of_what_served_both_ends_existed(register):
    assert set(predicates(register["terms"], SERVICE)) <= set(predicates(register["terms"], TOGETHER))
    assert set(predicates(register["terms"], LEAD, POST)) <= set(predicates(register["terms"], SERVICE))


def test_what_code_asks_for_can_follow():
    asked = {*ALIVE, *TURNS, AGAINST, DEATH, FOUNDING, LEAD, POST, TOGETHER, UNDER}
    assert asked <= {*SENSES["relations", "predicate"]}
