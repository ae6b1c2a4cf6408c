"""What the book says of itself: each such sentence is held, and is found when it is wrong."""

import re

import pytest

from edition import checks, inks
from edition.checks import selfportrait
from edition.checks.selfportrait import DENIED, GRADED, POINTS, SIGNED, Page, said, stated
from edition.tables import read


@pytest.fixture(scope="module")
def edition():
    return checks.read()[0]


@pytest.fixture(scope="module")
def pages(edition):
    return selfportrait.pages(edition)


@pytest.fixture
def told(edition, monkeypatch):
    """The faults of a check where the book says something else."""

    def told(check, pages):
        monkeypatch.setattr(selfportrait, "pages", lambda edition: pages)
        return list(check(edition))

    return told


SENTENCES = [stated(row["sentence"]) for row in read()[0]["sentences"]]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_wrong_number_in_a_sentence_about_the_book_is_found(sentence, pages, told):
    page, match = next((page, match) for page in pages for match in said(sentence).finditer(page.text))
    words = re.sub(rf"\b{match['number']}\b", "forty", match[0], flags=re.IGNORECASE)
    wrong = Page(page.file, page.text[: match.start()] + words + page.text[match.end() :])
    (fault,) = told(selfportrait.numbers_of_its_own_things_are_right, [wrong if one is page else one for one in pages])
    assert (fault.file, fault.line) == (page.file, page.text.count("\n", 0, match.start()) + 1)
    assert "forty" in fault.sentence


def test_a_sentence_that_is_said_no_more_is_found(told):
    faults = told(selfportrait.numbers_of_its_own_things_are_right, [])
    assert len(faults) == len(SENTENCES)
    assert all("any more" in fault.sentence for fault in faults)


THERE = {  # what would be there against the word of the book
    r"\bno photographs\b": "no photographs\n\n![Vlasov](vlasov.jpg)",
    r"\bno emblems\b": "no\nemblems\n\n```{figure} emblem.svg\n```",
    r"\bno page numbers\b": "no page numbers; see Dallin, pp. 12",
    r"\bno maps?\b": "no map\n\n```{code-cell} ipython3\nplaces.draw(tables)\n```",
}


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in DENIED])
def test_what_is_denied_and_is_there_is_found(sentence, told):
    (fault,) = told(selfportrait.nothing_that_is_denied_is_there, [Page("chapters/method.md", THERE[sentence])])
    assert fault.line == 1 and "there is" in fault.sentence


def test_what_is_pointed_at_and_is_a_list_is_no_table(told):
    page = Page("chapters/comparison.md", "The table\nsets them side by side.\n\n:::{topic} hitler\n:::\n")
    (fault,) = told(selfportrait.what_is_pointed_at_is_there, [page])
    assert "the page has no table" in fault.sentence
    assert told(selfportrait.what_is_pointed_at_is_there, [Page(page.file, page.text.replace("table", "list below"))]) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("≈ supported", "the sign of supported is ✓"),
        ("| ✓ | supported | the statement is true | 3 |", "supported means “the statement stands"),
    ],
)
def test_a_sign_that_is_explained_wrongly_is_found(text, sentence, told):
    (fault,) = told(selfportrait.signs_stand_for_their_verdicts, [Page("chapters/method.md", text)])
    assert sentence in fault.sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("([A] scholarly, [C] other)", "the grades are A, B, C; explained are A, C"),
        (" ".join(f"{{count}}`evidence stance={one}`" for one in ("supports", "qualifies", "refutes", "context")), "but literature"),
    ],
)
def test_a_kind_that_is_left_out_is_found(text, sentence, told):
    (fault,) = told(selfportrait.kinds_are_named_in_full, [Page("chapters/method.md", text)])
    assert sentence in fault.sentence


def test_a_verdict_without_an_ink_is_found(edition, monkeypatch):
    monkeypatch.setattr(inks, "VERDICTS", {name: ink for name, ink in inks.VERDICTS.items() if name != "disputed"})
    assert [str(fault) for fault in selfportrait.every_verdict_can_be_given_and_drawn(edition)] == [
        "edition/inks.py:1: no ink for disputed"
    ]


def test_the_checks_look_at_something(pages):
    """A pattern that fits nothing in the book would find no fault there either."""
    fits = {pattern: [page.file for page in pages if re.search(pattern, page.text)] for pattern in (GRADED, POINTS, SIGNED)}
    assert all(fits.values()), fits
    denied = [sentence for sentence, _ in DENIED if any(said(sentence).search(page.text) for page in pages)]
    assert len(denied) >= 3
