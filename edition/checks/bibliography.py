"""The entries of the bibliography say what kind of work each of them is, and in which language its text is."""

import re
from collections.abc import Iterator

from edition.checks import Edition
from edition.fault import Fault

KINDS = {  # the kind of a work, and what belongs to it
    "scholarship": "scholarly book, article or thesis of a doctor",
    "document": "primary source, statute, archival text, an author’s own text",
    "museum": "museum, memorial, archive or research institution in its own name",
    "review": "scholarly review, entered as a work of its own",
    "reference": "specialist or scholarly encyclopaedia",
    "specialist": "printed work by specialists outside scholarship, thesis below the doctorate, site of a specialist who is named",
    "memoir": "memoir of a participant, or an organization on itself",
    "press": "quality press",
    "publisher": "text of a publisher or bookseller, catalogue, abstract",
    "wikipedia": "article of Wikipedia",
    "popular": "popular history, tabloid, portal",
    "web": "anonymous page, copy that could not be identified, blog",
}
FIELD = re.compile(r"\s+(?P<name>keywords|langid) = \{(?P<value>[^{}]*)\},?")


def works_have_one_kind(edition: Edition) -> Iterator[Fault]:
    """The keywords of an entry are its letter, its one kind, and remarks."""
    for key, line, fields in _entries(edition):
        words = [word.strip() for word in fields.get("keywords", "").split(",")]
        if sum(word in KINDS for word in words) != 1 or words[1:2] == [] or words[1] not in KINDS:
            yield Fault(
                "data/works.bib", line, f"{key} has the keywords {', '.join(words)!r}; the second must be its kind: {', '.join(KINDS)}"
            )


def works_have_a_language(edition: Edition) -> Iterator[Fault]:
    """Every entry names the language of its text."""
    for key, line, fields in _entries(edition):
        if not fields.get("langid"):
            yield Fault("data/works.bib", line, f"{key} has no langid; write the language of the text, for example english")


def _entries(edition: Edition) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Each entry with its line and the two fields that are looked at."""
    lines = (edition.root / "data" / "works.bib").read_text("utf-8").splitlines()
    starts = [*sorted(edition.works.values()), len(lines) + 1]
    for (key, line), following in zip(sorted(edition.works.items(), key=lambda item: item[1]), starts[1:]):
        found = (FIELD.fullmatch(text) for text in lines[line : following - 1])
        yield key, line, {field["name"]: field["value"] for field in found if field}


CHECKS = [works_have_one_kind, works_have_a_language]
