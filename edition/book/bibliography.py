"""The house style of the bibliography: one short label a work, printed where it is cited."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

import sphinxcontrib.bibtex.plugin
from pybtex.database import BibliographyData, Entry
from pybtex.plugin import register_plugin
from pybtex.richtext import HRef, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting.unsrt import Style as Unsorted
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle
from sphinx.application import Sphinx
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle

from edition.book import labels
from edition.engine import bibtex
from edition.letters import latin, sorting
from edition.phrases import say

STYLE = "edition"
LONGEST_LABEL = 52  # characters of the title of a work that has no author
ADDRESS = re.compile(r"((?:https?://|doi:)[^\s;,]*[^\s;,.])")
READ = {"copy-seen": "read in an online copy", "mirror-seen": "read in a copy of the page", "unverified": "imprint not verified"}


def plain(text: str) -> str:
    """A field of a BibTeX entry as it is printed: “{Taylor \\& Francis}, 1941--45” is “Taylor & Francis, 1941–45”."""
    bare = re.sub(r"\\([&%#_$])", r"\1", text).replace("{", "").replace("}", "")
    return bare.replace("---", "—").replace("--", "–").replace("'", "’")


def label(entry) -> str:
    """The short label of a work: authors and year, or the beginning of its title."""
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    year = entry.fields.get("year", "n.d.")
    if people:
        surnames = [latin(plain(" ".join([*person.prelast_names, *person.last_names]))) for person in people]
        return f"{' and '.join(surnames) if len(surnames) < 3 else surnames[0] + ' et al.'} {year}"
    title = plain(entry.fields["title"]).strip("[]")
    edition = re.match(r"Wikipedia, (\w+) edition", entry.fields.get("howpublished", ""))
    if edition:
        return f"Wikipedia{'' if edition[1] == 'English' else f' ({edition[1]})'}: {title}"
    head = title.split(" (")[0]
    return head if len(head) <= LONGEST_LABEL else head[:LONGEST_LABEL].rsplit(" ", 1)[0] + " …"


class ByLabel(BaseSortingStyle):
    """Works in alphabetical order of their labels."""

    def sorting_key(self, entry: Entry) -> tuple[str, str]:
        return sorting(label(entry)), entry.key


class ShortLabels(BaseLabelStyle):
    """The short label of each work, no two the same."""

    def format_labels(self, sorted_entries: Iterable[Entry]) -> list[str]:
        return unique([label(entry) for entry in sorted_entries])


class EditionStyle(Unsorted):
    """Works in alphabetical order of their labels, each with title, place, link and remarks."""

    default_sorting_style = ByLabel
    default_label_style = ShortLabels

    def format_entry(self, short: str, entry: Entry, bib_data: BibliographyData | None = None) -> FormattedEntry:
        title = Tag("em", plain(entry.fields["title"]))
        parts = [*_persons(entry), title, *_imprint(entry), *_address(entry), *_remarks(entry)]
        sentences = [(with_links(part) if isinstance(part, str) else Text(part)).add_period() for part in parts]
        return FormattedEntry(entry.key, Text(" ").join(sentences), short)


def with_links(words: str) -> Text:
    """Words in which every address is a link."""
    parts = ADDRESS.split(words)  # every second one is an address
    return Text(*(HRef(part.replace("doi:", "https://doi.org/"), readable(part)) if at % 2 else part for at, part in enumerate(parts)))


def readable(address: str) -> str:
    """An address as a browser shows it: its letters in place of their codes, where these can be written down."""
    words = unquote(address)
    return words if words.isprintable() and " " not in words else address


def _persons(entry) -> list[str]:
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [plain(" ".join([*p.first_names, *p.middle_names, *p.prelast_names, *p.last_names])) for p in people]
    role = " (ed.)" if people and not entry.persons.get("author") else ""
    return [", ".join(names) + role] if names else []


IMPRINT = (
    "journal",
    "booktitle",
    "series",
    "volume",
    "number",
    "publisher",
    "institution",
    "school",
    "organization",
    "address",
    "year",
    "pages",
    "howpublished",
)


def _imprint(entry) -> list[str]:
    found = [plain(entry.fields[name]) for name in IMPRINT if name in entry.fields]
    found += [f"ISBN {entry.fields['isbn']}"] if "isbn" in entry.fields else []
    found += [f"doi:{entry.fields['doi']}"] if "doi" in entry.fields else []
    return [", ".join(found)] if found else []


def _address(entry) -> list[Text]:
    """The page, and when it was seen."""
    url, date = (entry.fields.get(name) for name in ("url", "urldate"))
    return [Text(HRef(url, readable(url)), f" (seen {say(date)})" if date else "")] if url else []


def _remarks(entry) -> list[str]:
    """Grade of reliability and how the work was read, then the editors' remark on it."""
    grade, *rest = [word.strip() for word in entry.fields["keywords"].split(",")]
    read = "; ".join([f"[{grade}]", *(READ[word] for word in rest if word in READ)])
    return [read, plain(entry.fields["annotation"])] if "annotation" in entry.fields else [read]


def unique(labels: list[str]) -> list[str]:
    """The labels in their order, with a letter after those that several works share."""
    shared, seen = Counter(labels), Counter()
    found = []
    for text in labels:
        letter = chr(ord("a") + seen[text]) if shared[text] > 1 else ""
        seen[text] += 1
        found.append(f"{text}{' ' if letter and not text[-1].isdigit() else ''}{letter}")
    return found


@dataclass
class InBrackets(LabelReferenceStyle):
    """Citations as labels: in round brackets in the text, without brackets in lists."""

    bracket_parenthetical: BracketStyle = field(default_factory=lambda: BracketStyle(left="(", right=")", sep="; "))
    bracket_label: BracketStyle = field(default_factory=lambda: BracketStyle(left="", right="", sep="; "))


def setup(app: Sphinx) -> None:
    app.setup_extension("sphinxcontrib.bibtex")
    bibtex.list_all_works(app)
    labels.setup(app)
    bibtex.empty_entries(app)
    register_plugin("pybtex.style.formatting", STYLE, EditionStyle)
    sphinxcontrib.bibtex.plugin.register_plugin("sphinxcontrib.bibtex.style.referencing", STYLE, InBrackets)
    bibtex.search_plugins_once()
