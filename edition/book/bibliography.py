"""The house style of the bibliography: one short label a work, printed where it is cited."""

import re
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
from edition.letters import sorting
from edition.phrases import say
from edition.works import Work, unique

STYLE = "edition"
ADDRESS = re.compile(r"((?:https?://|doi:)[^\s;,]*[^\s;,.])")


def work_of(entry: Entry) -> Work:
    """An entry, as pybtex has read it, as a work."""
    people = {role: " and ".join(map(str, persons)) for role, persons in entry.persons.items()}
    return Work(entry.key, entry.type, {**entry.fields, **people})


class EditionStyle(Unsorted):
    """Works in alphabetical order of their labels, each with title, place, link and remarks."""

    def __init__(self, **options):
        super().__init__(**options)
        # sphinxcontrib-bibtex calls these three one after the other
        self.sort = lambda entries: sorted(entries, key=lambda entry: (sorting(work_of(entry).label), entry.key))
        self.format_labels = lambda entries: unique(work_of(entry).label for entry in entries)

    def format_entry(self, short: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        work = work_of(entry)
        parts = [*_persons(work), Tag("em", work["title"]), *_imprint(work), *_address(work), *_remarks(work)]
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


def _persons(work: Work) -> list[str]:
    return [", ".join(map(str, work.people)) + (" (ed.)" if work.is_edited else "")] if work.people else []


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


def _imprint(work: Work) -> list[str]:
    found = [work[name] for name in IMPRINT if name in work]
    found += [f"ISBN {work.fields['isbn']}"] if "isbn" in work else []
    found += [f"doi:{work.fields['doi']}"] if "doi" in work else []
    return [", ".join(found)] if found else []


def _address(work: Work) -> list[Text]:
    """The page, and when it was seen."""
    url, date = (work.fields.get(name) for name in ("url", "urldate"))
    return [Text(HRef(url, readable(url)), f" (seen {say(date)})" if date else "")] if url else []


def _remarks(work: Work) -> list[str]:
    """Grade of reliability and how the work was read, then the editors' remark on it."""
    read = "; ".join([f"[{work.grade}]", *work.read])
    return [read, work["annotation"]] if "annotation" in work else [read]


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
