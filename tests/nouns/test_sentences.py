"""Sentences are what a reader takes for one, with the roles in each."""

from edition.sentences import Sentence, sentences
from edition.text import Role


def said(*parts):
    return [sentence.words.strip() for sentence in sentences(list(parts))]


def test_a_full_stop_ends_a_sentence_before_a_capital_letter_or_a_role():
    assert said("It met. Then it ended.") == ["It met", "Then it ended."]
    assert said("It met. ", Role("org", "Union", "union", 1), " ended.") == ["It met", "Union ended."]


def test_initials_and_the_short_form_of_number_end_none():
    assert said("V. D. Korbukov obeyed order no. 35 then.") == ["V. D. Korbukov obeyed order no. 35 then."]


def test_a_role_belongs_to_the_sentence_in_which_it_stands():
    union, cite = Role("org", "Union", "union", 1), Role("cite", "smith2001", "smith2001", 1)
    first, second = sentences(["The ", union, " met ", cite, ". It ended."])
    assert first.roles == [union, cite] and second.roles == []


def test_a_name_is_said_in_small_letters_too_but_not_inside_a_word():
    assert Sentence("of Eastern Workers").says("eastern workers")
    assert not Sentence("of unionists").says("Union")
