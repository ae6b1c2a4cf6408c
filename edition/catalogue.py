"""The works of the bibliography as a table, for readers of the data who have no parser for BibTeX."""

import csv
import io
from collections.abc import Iterable, Iterator

from edition import works
from edition.works import Work

FIELDS = {  # the columns that are fields of an entry, by their names in BibTeX, the first that it has
    "year": "year",
    "container": "journal booktitle",
    "publisher": "publisher school institution organization",
    "place": "address",
    "volume": "volume",
    "number": "number",
    "pages": "pages",
    "isbn": "isbn",
    "doi": "doi",
    "url": "url",
    "seen": "urldate",
    "published": "howpublished",
    "language": "langid",
    "remark": "annotation",
}
COLUMNS = {
    "id": "Key of the work, as in works.bib and in all columns that name works.",
    "label": "Short label by which the book cites it.",
    "authors": "Authors, separated by semicolons; editors where there are none.",
    "edited": "Whether these are editors.",
    "title": "Title.",
    "kind": "Kind of the entry in BibTeX.",
    "genre": "What kind of work it is; the grade follows from it and from how it was read.",
    "grade": "How reliable such works are as a rule: A, B or C.",
    "year": "Year of publication, where known.",
    "container": "Journal or collection in which it appeared.",
    "publisher": "Publisher.",
    "place": "Place of publication.",
    "volume": "Volume.",
    "number": "Number of the issue.",
    "pages": "Pages.",
    "isbn": "ISBN.",
    "doi": "DOI.",
    "url": "Address.",
    "seen": "Day on which it was last seen at its address.",
    "published": "Where it was published, if not in a journal or by a publisher.",
    "language": "Language, by its name.",
    "remark": "What was seen of it, and other remarks.",
}


def rows(found: Iterable[Work]) -> Iterator[dict[str, str]]:
    """Each work as the cells of its row, in the order of the bibliography."""
    entries = list(found)
    for work, label in zip(entries, works.unique(work.label for work in entries)):
        yield {
            "id": work.key,
            "label": label,
            "authors": "; ".join(map(str, work.people)),
            "edited": "yes" if work.is_edited else "no",
            "title": work["title"],
            "kind": work.kind,
            "genre": work.genre,
            "grade": work.grade,
        } | {column: next((work[name] for name in names.split() if name in work), "") for column, names in FIELDS.items()}


def written(found: Iterable[Work]) -> str:
    """The whole table, as the other tables of the edition are written."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(found))
    return out.getvalue()
