"""The house style of the bibliography: one short label a work, printed where it is cited."""

import re
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
from edition.book.state import state_of
from edition.engine import bibtex
from edition.letters import sorting
from edition.phrases import say
from edition.works import Work, unique

STYLE = "edition"
ADDRESS = re.compile(r"((?:https?://|doi:)[^\s;,]*[^\s;,.])")


def work_of(entry: Entry) -> Work:
    """An entry, as pybtex has read it, as a work."""
    people = {role: " and ".join(map(str, persons)) for role, persons in entry.persons.items()}
    return Work(entry.key, entry.type, {**entry.fields, **people})


class ByLabel(BaseSortingStyle):
    """Works in alphabetical order of their labels."""

    def sorting_key(self, entry: Entry) -> tuple[str, str]:
        return sorting(work_of(entry).label), entry.key


class ShortLabels(BaseLabelStyle):
    """The short label of each work, no two the same."""

    def format_labels(self, sorted_entries: Iterable[Entry]) -> list[str]:
        return unique(work_of(entry).label for entry in sorted_entries)


class EditionStyle(Unsorted):
    """Works in alphabetical order of their labels, each with title, place, link and remarks."""

    default_sorting_style = ByLabel
    default_label_style = ShortLabels

    def format_entry(self, short: str, entry: Entry, bib_data: BibliographyData | None = None) -> FormattedEntry:
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
    words = unquote(address)
    return words if words.isprintable() and " " not in words else address


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


def setup(app: Sphinx) -> None:
    app.setup_extension("sphinxcontrib.bibtex")
    bibtex.list_all_works(app, lambda env: state_of(env.app).digest)
    labels.setup(app)
    bibtex.empty_entries(app)
    register_plugin("pybtex.style.formatting", STYLE, EditionStyle)
    sphinxcontrib.bibtex.plugin.register_plugin("sphinxcontrib.bibtex.style.referencing", STYLE, InBrackets)
    bibtex.search_plugins_once()
