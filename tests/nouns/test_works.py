"""Works: one reader of their entries, which agrees with BibTeX; labels, grades, how they were read."""

import pytest
from pybtex.database import parse_file

from edition import works
from edition.house import BIBLIOGRAPHY, DATA
from edition.works import Person, Work, people, plain, unique

FILE = DATA / BIBLIOGRAPHY


def test_works_are_read_as_bibtex_reads_them():
    read, entries = works.read(FILE), parse_file(FILE).entries
    assert list(read) == list(entries)
    for key, entry in entries.items():
        persons = entry.persons.get("author") or entry.persons.get("editor") or []
        parts = [(person.first_names + person.middle_names, person.prelast_names + person.last_names) for person in persons]
        assert read[key].people == [Person(*(plain(" ".join(part)) for part in pair)) for pair in parts]
        assert {name: read[key].fields[name] for name in entry.fields} == dict(entry.fields)
        assert read[key].kind == entry.type


def test_every_line_of_the_bibliography_is_read():
    lines = FILE.read_text("utf-8").splitlines()
    read = {number for work in works.parse("\n".join(lines)) for number in (work.line, *work.lines.values())}
    assert [line for number, line in enumerate(lines, 1) if number not in read and line not in ("", "}")] == []


def test_every_work_has_a_grade(register):
    (column,) = [column for column in register.columns("evidence") if column["name"] == "reliability"]
    assert {work.grade for work in works.read(FILE).values()} <= set(column["constraints"]["enum"])


def test_the_grade_stands_before_the_other_words():
    work = Work("x", "book", {"keywords": "B, web, copy-seen, unverified"})
    assert (work.grade, work.read) == ("B", ["read in an online copy", "imprint not verified"])
    work.fields["howpublished"] = "Book; imprint not verified"  # is not said twice
    assert work.read == ["read in an online copy"]


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"author": "Власов, Андрей", "year": "1943"}, "Vlasov 1943"),
        ({"author": "Bock, Fedor von and {Red Cross}"}, "Bock and Red Cross n.d."),
        ({"editor": "A, B. and C, D. and E, F.", "year": "2001"}, "A et al. 2001"),
        ({"title": "{Hiwi}", "howpublished": "Wikipedia, German edition"}, "Wikipedia (German): Hiwi"),
        ({"title": "{Hiwi}", "howpublished": "Wikipedia, English edition"}, "Wikipedia: Hiwi"),
        ({"title": "{[Report (of a day)]}"}, "Report"),
        ({"title": "{Hell [review of a book]}"}, "Hell [review of a book]"),
        ({"title": "{[Image 9] (an archive)}"}, "Image 9"),
        ({"title": "word " * 20}, "word word word word word word word word word word …"),
    ],
)
def test_a_work_has_a_short_label(fields, label):
    assert Work("x", "misc", fields).label == label


def test_labels_that_are_shared_have_letters():
    assert unique(["A 2001", "B", "A 2001", "B", "C"]) == ["A 2001a", "B a", "A 2001b", "B b", "C"]


def test_a_body_is_no_person():
    assert list(map(str, people("{Archive and Museum} and Bock, Fedor von"))) == ["Archive and Museum", "Fedor von Bock"]


def test_an_address_is_printed_as_it_leads_there():
    (work,) = works.parse("@misc{a,\n  title = {One--two},\n  url = {https://example.org/a\\_b--c's%20d},\n}\n")
    assert work["url"] == "https://example.org/a_b--c's%20d"
    assert work["title"] == "One–two"
