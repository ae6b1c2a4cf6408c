"""The claims as nanopublications: `downloads/claims.trig`; each has what is asserted, where that comes from, and who publishes it.

What is asserted is the review, never the statement of the source: a refuted one stands only as what was reviewed.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from rdflib import RDF, XSD, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, RDFS
from rdflib.term import Node as Term

from edition import tables
from edition.exports import reviews
from edition.exports.identity import base_or_public
from edition.exports.reviews import Ground, Node
from edition.imprint import imprint
from edition.signs import in_json, visible
from edition.tables import Register, Row

FILE = "downloads/claims.trig"
NP, CITO, SCHEMA = Namespace("http://www.nanopub.org/nschema#"), Namespace("http://purl.org/spar/cito/"), Namespace(reviews.SCHEMA)
SPACES = {"rdf": RDF, "np": NP, "cito": CITO, "schema": SCHEMA, "dcterms": DCTERMS, "prov": PROV, "rdfs": RDFS, "xsd": XSD}
PREFIXES = {name: str(space) for name, space in SPACES.items()}
STANCES = {"supports": "citesAsEvidence", "refutes": "citesAsEvidence", "qualifies": "qualifies", "context": "obtainsBackgroundFrom"}
BEARINGS = {"supports": "isSupportedBy", "refutes": "isRefutedBy", "qualifies": "isQualifiedBy"}  # on the statement itself
Triple = tuple[Term, Term, Term]


def write(outdir: Path) -> Path:
    """Write all nanopublications as one file. Returns its path."""
    register, _ = tables.read()
    path = outdir / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(register), "utf-8")
    return path


def written(register: Register, base: str | None = None, glosses: dict[str, str] | None = None) -> str:
    """All nanopublications in TriG, in the order of the claims."""
    found = reviews.ground(register, base_or_public(base), glosses)
    head = [f"@prefix {name}: <{space}> ." for name, space in PREFIXES.items()]
    return in_json("\n".join([*head, *(part for row in register["claims"] for part in nanopublication(row, found))])) + "\n"


def nanopublication(row: Row, found: Ground) -> Iterator[str]:
    """The four graphs of a claim."""
    whole, head, assertion, provenance, publication = (
        URIRef(reviews.name_of(row["id"], found.base, part)) for part in ("np", "head", "assertion", "provenance", "pubinfo")
    )
    parts = ((NP.hasAssertion, assertion), (NP.hasProvenance, provenance), (NP.hasPublicationInfo, publication))
    yield graph(head, [(whole, RDF.type, NP.Nanopublication), *((whole, name, part) for name, part in parts)])
    yield graph(assertion, triples(reviews.review(row, found)))
    yield graph(provenance, origin(row, assertion, found))
    yield graph(publication, published(row, whole, found))


def graph(name: URIRef, triples: Iterable[Triple]) -> str:
    """A graph as it is written, each triple once."""
    said: dict[str, dict[str, None]] = {}
    for subject, predicate, value in triples:
        said.setdefault(short(subject), {})[f"{short(predicate)} {short(value)}"] = None
    return "\n".join([f"{name.n3()} {{", *(f" {subject} {' ; '.join(parts)} ." for subject, parts in said.items()), "}"])


def short(term: Term) -> str:
    """A term with the prefix of its vocabulary, where it has one."""
    return _named(str(term)) if isinstance(term, URIRef) else str(term.n3())


@cache
def _named(address: str) -> str:
    """An address as it is written; most stand in hundreds of claims."""
    for name, space in PREFIXES.items():
        if (rest := address.removeprefix(space)) != address and rest.isalpha():
            return f"{name}:{rest}"
    return str(URIRef(address).n3())


def triples(node: Node) -> Iterator[Triple]:
    """What a node of JSON-LD says, and all that is in it."""
    subject = URIRef(node["@id"])
    yield subject, RDF.type, SCHEMA[node["@type"]]
    for name, value in node.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield subject, SCHEMA[name], URIRef(one["@id"])
                yield from triples(one)
            elif not name.startswith("@"):
                yield subject, SCHEMA[name], literal(name, one)


def literal(name: str, value: str | int) -> Term:
    """A value as RDF has it."""
    if name in reviews.IDENTIFIED:
        return URIRef(str(value))
    if name in reviews.DAYS:
        return Literal(value, datatype=XSD.date)
    if name in reviews.NUMBERS:
        return Literal(value, datatype=XSD.decimal, normalize=False)
    return Literal(visible(value) if isinstance(value, str) else value)


def origin(row: Row, assertion: URIRef, found: Ground) -> Iterator[Triple]:
    """Who judged, by what, and how each work bears on the review and on the claim."""
    claim = URIRef(reviews.name_of(row["id"], found.base, "claim"))
    for agent in agents(found):
        yield assertion, PROV.wasAttributedTo, agent
    for one in found.evidence.get(row["id"], []):
        work = URIRef(reviews.work_name(one["work"], found.base))
        yield assertion, PROV.wasDerivedFrom, work
        yield assertion, CITO[STANCES.get(one["stance"], "cites")], work
        if one["stance"] in BEARINGS:
            yield claim, CITO[BEARINGS[one["stance"]]], work


def published(row: Row, whole: URIRef, found: Ground) -> Iterator[Triple]:
    """Who publishes it, when, under which licence."""
    book = imprint()
    yield whole, DCTERMS.created, Literal(book.released.isoformat(), datatype=XSD.date)
    for agent in agents(found):
        yield whole, DCTERMS.creator, agent
    yield whole, DCTERMS.license, URIRef(found.licence)
    yield whole, DCTERMS.isPartOf, Literal(f"{book.title}, version {book.version}")
    yield whole, RDFS.label, Literal(f"{row['id']}: {row['verdict']}")


def agents(found: Ground) -> list[URIRef]:
    return [URIRef(reviews.author(number, found.base)["@id"]) for number, _ in enumerate(imprint().authors)]
