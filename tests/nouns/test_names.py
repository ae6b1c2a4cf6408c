"""Names: which form heads a row, which others there are, and how each stands in an index."""

import pytest

from edition.names import Form, Names, inverted

FORMS = [
    Form("people", "vlasov", "General Vlasov", "en", "variant"),
    Form("people", "vlasov", "Vlasov", "en", "short"),
    Form("people", "vlasov", "Andrey Vlasov", "en", "preferred"),
    Form("people", "vlasov", "Андрей Власов", "ru", "original"),
    Form("organizations", "roa", "Russian Liberation Army", "en", "preferred"),
    Form("organizations", "roa", "ROA", "ru-Latn", "abbreviation"),
]


@pytest.fixture
def names():
    return Names(FORMS)


def test_the_preferred_form_heads_a_row(names):
    assert names.head("people", "vlasov").form == "Andrey Vlasov"
    assert names.heads("people") == {"vlasov": "Andrey Vlasov"}


def test_a_row_without_a_preferred_form_has_no_head(names):
    with pytest.raises(KeyError, match="no preferred name"):
        names.head("people", "nobody")


def test_of_the_other_forms_the_original_comes_first(names):
    assert names.original("people", "vlasov").language == "ru"
    assert names.original("organizations", "roa") is None
    assert [form.form for form in names.others("people", "vlasov")] == ["Андрей Власов", "General Vlasov", "Vlasov"]


def test_a_form_knows_its_language(names):
    assert names.language("organizations", "roa", "ROA") == "ru-Latn"
    assert names.language("organizations", "roa", "an unknown form") == "en"


def test_what_may_stand_for_a_row_comes_in_the_order_of_its_likeness(names):
    assert names.labels("people") == {"vlasov": ["Andrey Vlasov", "Vlasov", "General Vlasov"]}


@pytest.mark.parametrize(
    ("form", "head"),
    [
        ("Andrey Vlasov", "Vlasov, Andrey"),
        ("Erich von dem Bach-Zelewski", "Bach-Zelewski, Erich von dem"),
        ("Fedor von Bock", "Bock, Fedor von"),
        ("Gunter d’Alquen", "Alquen, Gunter d’"),
        ("Vladimir Gil (Rodionov)", "Gil, Vladimir (Rodionov)"),
    ],
)
def test_a_person_stands_under_the_name_by_which_one_looks_for_him(form, head):
    assert inverted(form) == head


def test_what_the_rule_does_not_know_stands_in_the_table():
    titled = Form("people", "x", "Grand Duke Vladimir Kirillovich", "en", "preferred", "Vladimir Kirillovich, Grand Duke")
    assert (titled.inverted, titled.initial) == ("Vladimir Kirillovich, Grand Duke", "V")


def test_the_rule_alone_would_not_have_done(register):
    """A form that is told in the table although the rule gives it is told twice."""
    told = [form for forms in register.names.rows.values() for form in forms if form.sorted]
    assert told
    assert [form for form in told if form.table == "people" and inverted(form.form) == form.sorted] == []


def test_only_persons_are_turned_round(names):
    assert names.head("organizations", "roa").inverted == "Russian Liberation Army"


def test_the_names_of_the_frame_are_those_of_the_rows(register, frames):
    assert Names.of(frames.names).rows == register.names.rows
