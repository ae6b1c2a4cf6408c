"""The house style of the bibliography: one short label a work, printed where it is cited."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote

import pybtex.plugin
import sphinxcontrib.bibtex.plugin
from pybtex.database import Entry
from pybtex.plugin import register_plugin
from pybtex.richtext import HRef, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting.unsrt import Style as Unsorted
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.nodes import bibliography as bibliography_node
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from edition.book import labels
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


class EditionStyle(Unsorted):
    """Works in alphabetical order of their labels, each with title, place, link and remarks."""

    def __init__(self, **options):
        super().__init__(**options)
        # sphinxcontrib-bibtex calls these three one after the other
        self.sort = lambda entries: sorted(entries, key=lambda entry: (sorting(label(entry)), entry.key))
        self.format_labels = lambda entries: unique([label(entry) for entry in entries])

    def format_entry(self, short: str, entry, bib_data=None) -> FormattedEntry:
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
    found = unquote(address)
    return found if found.isprintable() and " " not in found else address


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


class EmptyCitations(SphinxPostTransform):
    """Empty the entries of the bibliography before they are written, because a running process writes them again.

    sphinxcontrib-bibtex adds label and text to nodes that it keeps, so that each would be printed twice.
    """

    default_priority = BibliographyTransform.default_priority - 1

    def run(self, **kwargs) -> None:
        if self.document.next_node(bibliography_node) is None:
            return
        for bibliography in self.env.get_domain("cite").bibliographies.values():
            for node in bibliography.citation_nodes.values():
                node.clear()


class Citations(BibtexDomain):
    """The citations of the book."""

    def get_filtered_entries(self, bibliography_key) -> Iterator[tuple[str, Entry]]:
        """All works, as the bibliography wants them; to find out who cites each takes a tenth of a build, and nobody asks."""
        bibliography = self.bibliographies[bibliography_key]
        return ((bibliography.keyprefix + entry.key, entry) for entry in self.get_entries(bibliography.bibfiles))


def setup(app: Sphinx) -> None:
    app.setup_extension("sphinxcontrib.bibtex")
    app.add_domain(Citations, override=True)
    labels.setup(app)
    app.add_post_transform(EmptyCitations)
    # pybtex searches all installed packages at each citation, 18 of 30 seconds of a build: let it search once
    pybtex.plugin.find_plugin = lru_cache(maxsize=None)(pybtex.plugin.find_plugin)
    register_plugin("pybtex.style.formatting", STYLE, EditionStyle)
    sphinxcontrib.bibtex.plugin.register_plugin("sphinxcontrib.bibtex.style.referencing", STYLE, InBrackets)
