"""The entries of the bibliography say what kind of work each of them is, in which language its text is, and with which grade."""

from collections.abc import Iterator

from edition.checks import Edition
from edition.fault import Fault
from edition.house import BIBLIOGRAPHY, DATA
from edition.works import GENRES

FILE = f"{DATA.name}/{BIBLIOGRAPHY}"


def works_have_one_kind(edition: Edition) -> Iterator[Fault]:
    """The keywords of an entry are the letter of its kind, its one kind, and remarks."""
    for work in edition.works.values():
        words = work.keywords if "keywords" in work else []
        if sum(word in GENRES for word in words) != 1 or not work.genre:
            yield Fault(
                FILE, work.line, f"{work.key} has the keywords {', '.join(words)!r}; the second must be its kind: {', '.join(GENRES)}"
            )
        elif work.grade != (want := GENRES[work.genre].grade):
            yield Fault(FILE, work.line, f"{work.key} is graded {work.grade}; a work of the kind {work.genre} is {want}")


def works_have_a_language(edition: Edition) -> Iterator[Fault]:
    """Every entry names the language of its text."""
    for work in edition.works.values():
        if "langid" not in work:
            yield Fault(FILE, work.line, f"{work.key} has no langid; write the language of the text, for example english")


CHECKS = [works_have_one_kind, works_have_a_language]
