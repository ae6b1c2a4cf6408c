"""Errors of the edition: each says which noun was at fault, and is still what it was before it had a name."""

import pytest

from edition import counts, dates, fault, numbers, phrases, sigla, tables


@pytest.mark.parametrize(
    ("kind", "read", "text"),
    [
        (fault.NotADate, dates.span, "yesterday"),
        (fault.NotADate, dates.span, "1943-02-30"),
        (fault.NotADate, phrases.read, "yesterday"),
        (fault.NotADate, phrases.say, "1944-30"),
        (fault.NotANumber, numbers.read, "many"),
        (fault.NotASiglum, sigla.read, "A7"),
        (fault.NotACount, lambda text: counts.count(tables.Register(None, {}), text), "claims"),
    ],
)
def test_what_cannot_be_read_has_an_error_of_its_own(kind, read, text):
    with pytest.raises(kind) as raised:
        read(text)
    assert isinstance(raised.value, fault.EditionError)
    assert isinstance(raised.value, ValueError)


def test_tables_that_cannot_be_loaded_say_each_fault_on_a_line(tmp_path):
    (tmp_path / "datapackage.json").write_text('{"resources": [{"name": "people", "schema": {"fields": [{"name": "id"}]}}]}')
    with pytest.raises(fault.Unreadable, match=rf"^{tmp_path.name}/people\.csv:1: the table is missing"):
        tables.load(tmp_path)


def test_faults_are_sorted_by_file_and_line():
    faults = [fault.Fault("b.md", 1, "x"), fault.Fault("a.md", 10, "x"), fault.Fault("a.md", 9, "x")]
    assert [str(one) for one in sorted(faults)] == ["a.md:9: x", "a.md:10: x", "b.md:1: x"]
    assert faults[0].place == fault.Place("b.md", 1)
