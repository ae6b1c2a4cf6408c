"""The registers in TEI: persons, organizations, places, events, relations, quantities, and the works."""

from collections.abc import Iterator

from edition import works
from edition.exports.tei.dating import dated
from edition.exports.tei.elements import Element, e, identifier, pointer, pointers, token
from edition.exports.tei.header import works_of
from edition.exports.tei.phrases import limits, paragraphs
from edition.house import BIBLIOGRAPHY
from edition.tables import SEVERAL, Register, Row
from edition.text import Block

NAMES = {"people": "persName", "organizations": "orgName", "places": "placeName", "events": "label"}


def registers(register: Register, entries: dict[str, Block]) -> Iterator[Element]:
    """All registers, each as its list."""
    yield e("listPerson", *(person(row, register, entries) for row in register["people"]))
    yield e("listOrg", *(organization(row, register, entries) for row in register["organizations"]))
    yield e("listPlace", *(place(row, register) for row in register["places"]))
    yield e("listEvent", *(event(row, register, entries) for row in register["events"]))
    if register["relations"]:
        yield e("listRelation", *(relation(row, register) for row in register["relations"]))
    if register["quantities"]:
        yield e("list", *(quantity(row, register) for row in register["quantities"]), type="quantities")
    yield e("listBibl", *map(work, works.read(register.folder / BIBLIOGRAPHY).values()))


def names(table: str, key: str, register: Register) -> Iterator[Element]:
    """All forms of a name, each with its language and kind."""
    for form in register.names.forms(table, key):
        yield e(NAMES[table], form.form, type=form.kind, lang=form.language)


def entry(row: Row, entries: dict[str, Block], register: Register) -> Element | None:
    """What the register of the book says of a row."""
    block = entries.get(row["id"])
    return e("note", *paragraphs(block, register), type="entry") if block else None


def note(row: Row, column: str = "note") -> Element | None:
    return e("note", row[column], type=column) if row[column] else None


def person(row: Row, register: Register, entries: dict[str, Block]) -> Element:
    ends = (("birth", "born", "born_place"), ("death", "died", "died_place"))
    return e(
        "person",
        *names("people", row["id"], register),
        *(life(name, row[day], row[where]) for name, day, where in ends if row[day] or row[where]),
        e("occupation", row["role"]),
        e("state", e("label", row["side"]), type="side"),
        *(e("idno", row[kind], type=kind) for kind in ("wikidata", "gnd") if row[kind]),
        note(row, "fate"),
        entry(row, entries, register),
        note(row),
        works_of(row),
        id=identifier("people", row["id"]),
    )


def life(name: str, day: str, where: str) -> Element:
    """A birth or a death."""
    return e(name, e("date", day, **dated(day)) if day else None, e("placeName", where) if where else None, **dated(day))


def organization(row: Row, register: Register, entries: dict[str, Block]) -> Element:
    return e(
        "org",
        *names("organizations", row["id"], register),
        *(e("event", e("label", column), type=column, **dated(row[column])) for column in ("founded", "dissolved") if row[column]),
        e("state", e("label", row["independence"]), type="independence"),
        e("placeName", row["place"], ref=pointer("places", row["place"])) if row["place"] else None,
        entry(row, entries, register),
        note(row, "fate"),
        note(row),
        works_of(row),
        id=identifier("organizations", row["id"]),
        type=row["kind"],
        subtype=row["branch"],
        corresp=pointer("organizations", row["parent"]) if row["parent"] else None,
    )


def place(row: Row, register: Register) -> Element:
    located = e("location", e("geo", f"{row['lat']} {row['lon']}"), type=row["point"]) if row["lat"] else None
    return e(
        "place",
        *names("places", row["id"], register),
        e("country", row["country"]) if row["country"] else None,
        located,
        e("idno", row["geonames"], type="geonames") if row["geonames"] else None,
        note(row),
        works_of(row),
        id=identifier("places", row["id"]),
    )


def event(row: Row, register: Register, entries: dict[str, Block]) -> Element:
    span = f"{row['date']}/{row['end']}" if row["end"] else row["date"]
    actors = [pointer(table, key) for table in ("people", "organizations") for key in row.items_of(table)]
    return e(
        "event",
        *names("events", row["id"], register),
        e("desc", row["description"]),
        entry(row, entries, register),
        e("note", e("date", row["dissent"], **dated(row["dissent"])), type="dissent") if row["dissent"] else None,
        e("note", *(e("ptr", target=target) for target in actors), type="actors") if actors else None,
        *(
            e("note", e("ptr", target=pointers("passages", row.items_of(column))), type=column)
            for column in ("passages", "noted")
            if row[column]
        ),
        works_of(row),
        id=identifier("events", row["id"]),
        type=row["kind"],
        where=pointer("places", row["place"]) if row["place"] else None,
        **dated(span),
    )


def relation(row: Row, register: Register) -> Element:
    span = (
        row["start"] if row["start"] == row["end"] or not (row["start"] or row["end"]) else f"{row['start'] or '..'}/{row['end'] or '..'}"
    )
    return e(
        "relation",
        e("desc", row["note"]) if row["note"] else None,
        id=identifier("relations", row["id"]),
        name=row["predicate"],
        active=actor(row["subject"], register, "actors"),
        passive=actor(row["object"], register, "actors"),
        source=pointers("works", row.items_of("works")),
        **dated(span),
    )


def actor(key: str, register: Register, kind: str) -> str:
    """What points to a row of one of several registers."""
    return next(pointer(table, key) for table in SEVERAL[kind] if key in register.ids(table))


def quantity(row: Row, register: Register) -> Element:
    """A published number: what is counted, when, and who says so."""
    return e(
        "item",
        e("desc", row["counts"]),
        e("measure", e("num", row["hedge"], **limits("quantities", row)), type=row["counting"], unit=token(row["unit"])),
        e("date", row["as_of"], **dated(row["as_of"])) if row["as_of"] else None,
        e("name", row["subject"], ref=actor(row["subject"], register, "actors-events")) if row["subject"] else None,
        e("note", row["says"], type="says", ana=f"#read.{row['seen']}"),
        works_of(row),
        id=identifier("quantities", row["id"]),
    )


def work(found: works.Work) -> Element:
    """A work, with its grade and kind."""
    parts = [
        *(e("editor" if found.is_edited else "author", str(person)) for person in found.people),
        e("title", found["title"]),
        *(e(name, found[field]) for field, name in FIELDS if field in found),
        *(e("note", found[field], type=field) for field in ("howpublished", "annotation") if field in found),
        e("ref", found["url"], target=found["url"]) if "url" in found else None,
        e("idno", found["doi"], type="DOI") if "doi" in found else None,
        e("date", found["urldate"], type="seen", when=found["urldate"]) if "urldate" in found else None,
    ]
    kind = f" #genre.{found.genre}" if found.genre else ""
    return e("bibl", *parts, id=identifier("works", found.key), type=found.kind, ana=f"#grade.{found.grade}{kind}")


FIELDS = (
    *(("journal", "title"), ("booktitle", "title"), ("publisher", "publisher"), ("address", "pubPlace"), ("year", "date")),
    *(("volume", "biblScope"), ("number", "biblScope"), ("pages", "biblScope"), ("edition", "edition")),
)
