"""Letters: scripts, their languages, and the order of heads."""

import pytest

from edition import letters
from edition.letters import initial, sorting


def test_the_order_knows_marks_scripts_and_numbers():
    heads = ["2nd Division", "29th Division", "Brigade", "Köstring", "Krasnov", "Łódź", "Über", "Власов", "Vlasova", "Дружина"]
    assert sorted(heads, key=sorting)[:2] == ["2nd Division", "29th Division"]
    assert [initial(head) for head in ("Köstring", "Łódź", "Власов", "«Дружина»", "Юрий", "1st Division")] == [
        "K",
        "L",
        "V",
        "D",
        "I",
        "1–9",
    ]


@pytest.mark.parametrize(("language", "cyrillic"), [("ru", True), ("bg", True), ("ru-Latn", False), ("de", False), ("", False)])
def test_whether_a_language_is_in_cyrillic_has_one_answer(language, cyrillic):
    assert letters.in_cyrillic(language) is cyrillic


def test_every_language_that_letters_tell_is_in_cyrillic():
    assert {letters.language(words) for words in ("Власов", "Бандера їх", "ў")} == {"ru", "uk", "be"} <= set(letters.CYRILLIC_LANGUAGES)


def test_every_letter_that_is_transliterated_has_its_place_in_the_alphabet():
    assert letters.CYRILLIC.keys() - set(letters.ALPHABET) == set()


def test_cyrillic_words_stand_in_the_order_of_their_alphabet():
    heads = ["Яров", "Ёлкин", "Елкин", "Жуков", "Ершов"]
    assert sorted(heads, key=letters.cyrillic_sorting) == ["Елкин", "Ершов", "Ёлкин", "Жуков", "Яров"]
