"""The claims as reviews by schema.org: each claim with its verdict, where it appears, what it is about and by which works it was judged.

JSON-LD and nanopublications are made of the same reviews.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from edition import addresses, sigla, text, works
from edition.exports.identity import named
from edition.history import since
from edition.house import BIBLIOGRAPHY
from edition.imprint import imprint
from edition.signs import in_address
from edition.tables import Register, Row, package
from edition.verdicts import BEST, MEANS, RATINGS, WORST
from edition.works import Work

Node = dict[str, Any]
SCHEMA = "https://schema.org/"
IDENTIFIED = ("url", "license", "sameAs")  # whose values are addresses
DAYS = ("datePublished", "dateModified")  # whose values are days
SAME = {  # names of things, not of pages
    "wikidata": "http://www.wikidata.org/entity/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "geonames": "https://sws.geonames.org/{}/",
}
TYPES = {"people": "Person", "organizations": "Organization", "places": "Place"}
NUMBERS = ("minValue", "maxValue")  # whose values are numbers
SAID = ("anchor", "kind", "hedge", "date_stated", "date_established", "event", "error")  # columns for which schema.org has no word


class Ground(NamedTuple):
    """What the reviews are made of, and the address of the book."""

    register: Register
    base: str
    glosses: dict[str, str]
    works: dict[str, Work]
    evidence: dict[str, list[Row]]
    entities: dict[str, list[Row]]
    heads: dict[str, dict[str, str]]
    since: dict[str, str]
    licence: str


def ground(register: Register, base: str, glosses: dict[str, str] | None = None) -> Ground:
    """What the reviews are made of."""
    return Ground(
        register,
        base,
        text.glosses() if glosses is None else glosses,
        works.read(register.folder / BIBLIOGRAPHY),
        _by_claim(register["evidence"]),
        _by_claim(register["claim_entities"]),
        {table: register.names.heads(table) for table in TYPES},
        since(register),
        package(register.folder)["licenses"][0]["path"],
    )


def _by_claim(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["claim"]].append(row)
    return found


def name_of(key: str, base: str, part: str = "") -> str:
    """The name of a claim, or of a part of what is said of it: its rating, the statement itself."""
    whole = named(key, base, addresses.address("claims", key))
    return whole if not part else f"{whole}{'.' if '#' in whole else '#'}{part}"


def reviews(found: Ground) -> Iterator[Node]:
    """The review of each claim, in their order."""
    return (review(row, found) for row in found.register["claims"])


def review(row: Row, found: Ground) -> Node:
    """The review of a claim: the claim, its rating, who reviewed it, by which works."""
    key, book = row["id"], imprint()
    cited = dict.fromkeys(one["work"] for one in found.evidence.get(key, []))
    return {
        "@id": name_of(key, found.base, "review"),
        "@type": "ClaimReview",
        "identifier": key,
        "name": f"{sigla.shown(key)}: {row['verdict']}",
        "claimReviewed": row["statement"],
        "itemReviewed": claim(row, found),
        "reviewRating": rating(row, found),
        "author": [author(number, found.base) for number, _ in enumerate(book.authors)],
        "datePublished": book.released.isoformat(),
        "dateModified": found.since[key],  # of the verdict
        "version": book.version,
        "license": found.licence,
        "inLanguage": "en",
        "citation": [work(found.works[name], found.base) for name in cited if name in found.works],
        "mentions": [entity(one, found) for one in found.entities.get(key, []) if one["named"] == "no"],
    } | ({"url": f"{found.base}/{addresses.address('claims', key)}"} if found.base else {})


def rating(row: Row, found: Ground) -> Node:
    """The verdict, in words; on a scale where it has a place there; with the gloss as its reason."""
    verdict = row["verdict"]
    place = {"ratingValue": RATINGS[verdict], "bestRating": BEST, "worstRating": WORST} if verdict in RATINGS else {}
    return {
        "@id": name_of(row["id"], found.base, "rating"),
        "@type": "Rating",
        "alternateName": verdict,
        "description": MEANS[verdict],
        "ratingExplanation": found.glosses.get(row["id"], ""),
    } | place


def claim(row: Row, found: Ground) -> Node:
    """The claim itself: what the source states, where, and what it is about."""
    key = row["id"]
    return {
        "@id": name_of(key, found.base, "claim"),
        "@type": "Claim",
        "identifier": key,
        "name": f"{sigla.shown(key)}, judged {row['verdict']}",
        "text": row["statement"],
        "isPartOf": passage(row["passage"], found.base),
        "appearance": appearance(found.register.ids("sources")[sigla.source_of(key)], found.base),
        "about": [entity(one, found) for one in found.entities.get(key, []) if one["named"] == "yes"],
        "additionalProperty": [*_value(row, found.base), *(_said(row, column, found.base) for column in SAID if row[column])],
    }


def passage(key: str, base: str) -> Node:
    return {"@id": named(key, base, sigla.address(key)), "@type": "CreativeWork", "identifier": key, "name": sigla.shown(key)}


def appearance(row: Row, base: str) -> Node:
    """The text in which a claim appears, and who answers for it."""
    place = f"{sigla.chapter(row['id'])}.html"
    who = {"@id": named(f"{row['id']}-author", base, f"{place}#author"), "@type": "Organization", "name": row["author"] or row["publisher"]}
    return {"@id": named(row["id"], base, place), "@type": "Article", "name": row["title"], "url": in_address(row["url"]), "author": who}


def entity(row: Row, found: Ground) -> Node:
    """Somebody or something in a register of the book."""
    table, key = row["table"], row["entity"]
    cells = found.register.ids(table)[key].cells
    same = [in_address(address.format(cells[column])) for column, address in SAME.items() if cells.get(column)]
    name = {
        "@id": named(f"{table}/{key}", found.base, addresses.address(table, key)),
        "@type": TYPES[table],
        "name": found.heads[table][key],
    }
    return name | ({"sameAs": same} if same else {})


def author(number: int, base: str) -> Node:
    one = imprint().authors[number]
    kind = "Person" if one.is_person else "Organization"
    return {"@id": one.orcid or named(f"author-{number}", base, f"index.html#author-{number}"), "@type": kind, "name": one.name}


def work(found: Work, base: str) -> Node:
    """A work by which a claim was judged."""
    names = [str(person) for person in found.people]
    return {
        "@id": work_name(found.key, base),
        "@type": "CreativeWork",
        "identifier": found.key,
        "name": " and ".join(names) + (": " if names else "") + found["title"],
    } | ({"url": found["url"]} if "url" in found else {})


def work_name(key: str, base: str) -> str:
    return named(f"works/{key}", base, f"bibliography.html#work-{key}")


def _value(row: Row, base: str) -> Iterator[Node]:
    bounds = {name: row[column] for name, column in (("minValue", "value_low"), ("maxValue", "value_high")) if row[column]}
    if bounds or row["unit"]:
        unit = {"unitText": row["unit"]} if row["unit"] else {}
        yield {"@id": name_of(row["id"], base, "value"), "@type": "PropertyValue", "propertyID": "value"} | bounds | unit


def _said(row: Row, column: str, base: str) -> Node:
    return {"@id": name_of(row["id"], base, column), "@type": "PropertyValue", "propertyID": column, "value": row[column]}
