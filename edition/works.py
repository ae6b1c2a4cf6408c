"""The works of the bibliography: their fields, their grade, how they were read, and the short label by which they are cited."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from edition.letters import latin, sorting
from edition.signs import in_address

ENTRY = re.compile(r"@(?P<kind>\w+)\{(?P<key>[^,]*?)\s*,?\s*")
FIELD = re.compile(r"\s+(?P<name>\w+) = (?P<value>.*?),?")
AND = re.compile(r"\s+and\s+(?![^{]*\})")  # between two persons, but not within the name of a body
EDITION = re.compile(r"Wikipedia, (?P<language>\w+) edition")
LANGUAGES = dict(  # as BibTeX names them, and as everybody else does
    pair.split("=")
    for pair in (
        "czech=cs danish=da dutch=nl english=en french=fr german=de ngerman=de italian=it polish=pl portuguese=pt romanian=ro "
        "russian=ru slovene=sl spanish=es ukrainian=uk"
    ).split()
)
REMARKS = {"copy-seen": "read in an online copy", "mirror-seen": "read in a copy of the page", "unverified": "imprint not verified"}
VERBATIM = ("url", "doi")  # fields that lead somewhere, and are printed as they are
LONGEST_LABEL = 52  # characters of the title of a work that has no author


class Genre(NamedTuple):
    """A kind of work: how reliable such works are as a rule, and what belongs to it."""

    grade: str
    means: str


GENRES = {
    "scholarship": Genre("A", "scholarly book, article or thesis of a doctor"),
    "document": Genre("A", "primary source, statute, archival text, an author’s own text"),
    "museum": Genre("A", "museum, memorial, archive or research institution in its own name"),
    "review": Genre("B", "scholarly review, entered as a work of its own"),
    "reference": Genre("B", "specialist or scholarly encyclopaedia"),
    "specialist": Genre(
        "B", "printed work by specialists outside scholarship, thesis below the doctorate, site of a specialist who is named"
    ),
    "memoir": Genre("B", "memoir of a participant, or an organization on itself"),
    "press": Genre("B", "quality press"),
    "publisher": Genre("B", "text of a publisher or bookseller, catalogue, abstract"),
    "wikipedia": Genre("B", "article of Wikipedia"),
    "popular": Genre("C", "popular history, tabloid, portal"),
    "web": Genre("C", "anonymous page, copy that could not be identified, blog"),
}
GRADES = sorted({genre.grade for genre in GENRES.values()})
AT_FIRST_HAND = ("whole", "part", "extract")  # how much of a work itself was read, the most first
AT_SECOND_HAND = ("abstract", "review", "publisher", "quoted")  # what is read so says less than the work: the grade is one lower


def grade(genre: str, read: str) -> str:
    """How reliable an item of evidence is: `grade("scholarship", "extract")` is A, `grade("scholarship", "abstract")` is B."""
    base = GRADES.index(GENRES[genre].grade)
    return GRADES[min(base + (read in AT_SECOND_HAND), len(GRADES) - 1)]


def distance(read: str) -> int:
    """How far from the whole of a work: `distance("whole")` is 0, `distance("extract")` 2; at second hand all is equally far."""
    return AT_FIRST_HAND.index(read) if read in AT_FIRST_HAND else len(AT_FIRST_HAND)


class Person(NamedTuple):
    """An author or editor, as printed; a body has no first name."""

    first: str
    last: str

    def __str__(self) -> str:
        return f"{self.first} {self.last}".strip()


@dataclass(frozen=True)
class Work:
    """A work: its key, its kind for BibTeX, its fields as they are written, the line of its entry and those of its fields."""

    key: str
    kind: str
    fields: dict[str, str]
    line: int = 0
    lines: dict[str, int] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def __getitem__(self, name: str) -> str:
        """A field as it is printed; an address as it leads there."""
        return address(self.fields[name]) if name in VERBATIM else plain(self.fields[name])

    @property
    def keywords(self) -> list[str]:
        """The grade of the work, then what else is said of it."""
        return [word.strip() for word in self.fields["keywords"].split(",")]

    @property
    def grade(self) -> str:
        """How reliable the work is: A, B or C."""
        return self.keywords[0]

    @property
    def genre(self) -> str:
        """What kind of work it is: scholarship, document, press …; empty where none is said."""
        return next((word for word in self.keywords[1:2] if word in GENRES), "")

    @property
    def language(self) -> str:
        """The code of the language of the text: `de`; nothing where that is not said."""
        return LANGUAGES.get(self.fields.get("langid", ""), "")

    @property
    def read(self) -> list[str]:
        """How the work was read, in words; what its imprint says already is not said twice."""
        said = self.fields.get("howpublished", "")
        return [REMARKS[word] for word in self.keywords if word in REMARKS and REMARKS[word] not in said]

    @property
    def people(self) -> list[Person]:
        """Who wrote the work, or else who edited it."""
        return list(people(self.fields.get("author") or self.fields.get("editor") or ""))

    @property
    def is_edited(self) -> bool:
        """Whether editors stand in the place of the authors."""
        return "editor" in self.fields and "author" not in self.fields

    @property
    def label(self) -> str:
        """The short label of the work: authors and year, or the beginning of its title."""
        if names := [latin(person.last) for person in self.people]:
            return f"{' and '.join(names) if len(names) < 3 else f'{names[0]} et al.'} {self.fields.get('year', 'n.d.')}"
        title = without_brackets(self["title"])
        if encyclopedia := EDITION.match(self.fields.get("howpublished", "")):
            language = encyclopedia["language"]
            return f"Wikipedia{'' if language == 'English' else f' ({language})'}: {title}"
        head = without_brackets(title.split(" (")[0])
        return head if len(head) <= LONGEST_LABEL else f"{head[:LONGEST_LABEL].rsplit(' ', 1)[0]} …"


def without_brackets(title: str) -> str:
    """A title without the brackets around all of it: “[A page]” is A page, “Hell [a review]” stays."""
    return re.sub(r"^\[(.*)\]$", r"\1", title)


def plain(text: str) -> str:
    """A field of a BibTeX entry as it is printed: “{Taylor \\& Francis}, 1941--45” is “Taylor & Francis, 1941–45”."""
    bare = re.sub(r"\\([&%#_$])", r"\1", text).replace("{", "").replace("}", "")
    return bare.replace("---", "—").replace("--", "–").replace("'", "’")


def address(text: str) -> str:
    """A field whose hyphens and apostrophes are its own: `a\\_b--c's` is a_b--c's."""
    return in_address(text.replace("\\", ""))


def people(written: str) -> Iterator[Person]:
    """The persons of a field: “Berg, Jane van den and {The Archive}” are Jane van den Berg and The Archive."""
    for name in filter(None, AND.split(written)):
        last, _, first = name.partition(", ")
        yield Person(plain(first), plain(last))


def parse(text: str) -> list[Work]:
    """The works of a bibliography in the form in which the edition writes it: a field a line."""
    works: list[Work] = []
    for number, line in enumerate(text.splitlines(), 1):
        if entry := ENTRY.fullmatch(line):
            works.append(Work(entry["key"], entry["kind"], {}, number, {}))
        elif works and (found := FIELD.fullmatch(line)):
            works[-1].fields[found["name"]] = found["value"].removeprefix("{").removesuffix("}")
            works[-1].lines[found["name"]] = number
    return works


def read(path: Path) -> dict[str, Work]:
    """The works of the bibliography, by their keys."""
    return {work.key: work for work in parse(path.read_text("utf-8"))}


def labelled(works: Iterable[Work]) -> dict[str, Work]:
    """The works in the order of the bibliography, by their labels, no two of which are the same."""
    found = sorted(works, key=lambda work: (sorting(work.label), work.key))
    return dict(zip(unique(work.label for work in found), found))


def unique(labels: Iterable[str]) -> list[str]:
    """The labels in their order, with a letter after those that several works share."""
    labels = list(labels)
    shared, seen, found = Counter(labels), Counter[str](), []
    for text in labels:
        letter = chr(ord("a") + seen[text]) if shared[text] > 1 else ""
        seen[text] += 1
        found.append(f"{text}{' ' if letter and not text[-1].isdigit() else ''}{letter}")
    return found
