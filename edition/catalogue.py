"""Tables that are computed from others: the works, for readers who have no parser for BibTeX, and all that has a name."""

import csv
import io
from collections.abc import Iterable, Iterator

from edition import works
from edition.tables import Register
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
    labels = {work.key: label for label, work in works.labelled(entries).items()}
    for work in entries:
        yield {
            "id": work.key,
            "label": labels[work.key],
            "authors": "; ".join(map(str, work.people)),
            "edited": "yes" if work.is_edited else "no",
            "title": work["title"],
            "kind": work.kind,
            "genre": work.genre,
            "grade": work.grade,
        } | {column: next((work[name] for name in names.split() if name in work), "") for column, names in FIELDS.items()}


ENTITIES = {"table": "Register in which it stands.", "id": "Row of that register.", "label": "Name that heads the row."}
NAMED = ("people", "organizations", "places", "events")  # the registers whose rows have names


def entities(register: Register, tables: Iterable[str] = NAMED) -> Iterator[dict[str, str]]:
    """All rows of registers, each with the name that heads it."""
    for table in tables:
        heads = register.names.heads(table)
        yield from ({"table": table, "id": row["id"], "label": heads.get(row["id"], row["id"])} for row in register[table])


def written(columns: Iterable[str], rows: Iterable[dict[str, str]]) -> str:
    """A table, as the other tables of the edition are written."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
