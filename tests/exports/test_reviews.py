"""The claims as ClaimReview and as nanopublications: valid, the same as the tables when they are read back, and never without a verdict."""

import json
from dataclasses import replace

import pytest
from nanopub import Nanopub, NanopubConf
from pyshacl import validate
from rdflib import RDF, ConjunctiveGraph, Dataset, Graph, Namespace
from rdflib.namespace import PROV
from rdflib.plugins.sparql import prepareQuery

from edition import sigla, text
from edition.exports import claimreview, nanopublications, reviews, shapes
from edition.verdicts import FAULTY, VERDICTS

SCHEMA, NP = Namespace("https://schema.org/"), Namespace("http://www.nanopub.org/nschema#")
HOSTILE = 'a\x1b[31m <b>&</b> "\u202egnp\u2066" \\ \n@prefix x: <y> .'
pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")  # rdflib warns of itself
BASES = ["", "https://example.org/book"]


def quads_of(register, base):
    found = Dataset(default_union=True)
    found.parse(data=nanopublications.written(register, base), format="trig")
    return found


@pytest.fixture(scope="module")
def quads(register):
    return quads_of(register, "")


@pytest.fixture(scope="module", params=[(form, base) for form in ("json-ld", "trig") for base in BASES], ids=str)
def graph(register, request):
    """All that one of the files says, of a book with an address or without."""
    form, base = request.param
    if form == "json-ld":
        return Graph().parse(data=claimreview.written(claimreview.graph(register, base)), format=form)
    found = Graph()
    for triple in quads_of(register, base).triples((None, None, None)):
        found.add(triple)
    return found


def rows_of(graph):
    """The table of claims, from the reviews of a graph alone."""
    return [row_of(graph, review) for review in sorted(graph.subjects(RDF.type, SCHEMA.ClaimReview), key=lambda one: name(graph, one))]


def name(graph, review):
    return str(graph.value(review, SCHEMA.identifier))


def row_of(graph, review):
    claim = graph.value(review, SCHEMA.itemReviewed)
    said = {str(graph.value(one, SCHEMA.propertyID)): one for one in graph.objects(claim, SCHEMA.additionalProperty)}

    def cell(column, predicate=SCHEMA.value):
        return str(graph.value(said[column], predicate) or "") if column in said else ""

    return {
        "id": name(graph, review),
        "passage": str(graph.value(graph.value(claim, SCHEMA.isPartOf), SCHEMA.identifier)),
        "statement": str(graph.value(claim, SCHEMA.text)),
        "anchor": cell("anchor"),
        "kind": cell("kind"),
        "value_low": cell("value", SCHEMA.minValue),
        "value_high": cell("value", SCHEMA.maxValue),
        "hedge": cell("hedge"),
        "unit": cell("value", SCHEMA.unitText),
        "date_stated": cell("date_stated"),
        "date_established": cell("date_established"),
        "event": cell("event"),
        "verdict": str(graph.value(graph.value(review, SCHEMA.reviewRating), SCHEMA.alternateName)),
        "error": cell("error"),
    }


def test_the_table_of_claims_can_be_made_again(register, graph):
    assert rows_of(graph) == [row.cells for row in register["claims"]]


def test_it_has_the_shapes_that_lie_beside_it(graph):
    conforms, _, report = validate(graph, shacl_graph=Graph().parse(data=shapes.written(), format="turtle"))
    assert conforms, report


@pytest.mark.parametrize("lost", ["itemReviewed", "alternateName", "datePublished", "claimReviewed", "appearance"])
def test_a_review_that_lacks_something_has_not_the_shape(register, lost):
    graph = Graph().parse(data=claimreview.written(claimreview.graph(register, "", {})), format="json-ld")
    graph.remove(next(iter(graph.triples((None, SCHEMA[lost], None)))))
    conforms, _, _ = validate(graph, shacl_graph=Graph().parse(data=shapes.written(), format="turtle"))
    assert not conforms


@pytest.fixture
def asked_once(monkeypatch):
    """The package asks each nanopublication the same; its question is read once, which takes longer than all answers."""
    ask, read = ConjunctiveGraph.query, {}

    def query(self, question, **more):
        if question not in read:
            read[question] = prepareQuery(question, dict(self.namespaces()))
        return ask(self, read[question], **more)

    monkeypatch.setattr(ConjunctiveGraph, "query", query)


@pytest.mark.long
def test_each_claim_is_a_nanopublication_by_the_package_of_its_makers(quads, register, asked_once):
    heads = [head for _, _, _, head in quads.quads((None, RDF.type, NP.Nanopublication, None))]
    assert len(heads) == len(set(heads)) == len(register["claims"])
    for head in heads:
        (whole,) = quads.graph(head).subjects(RDF.type, NP.Nanopublication)
        parts = [quads.graph(head).value(whole, NP[part]) for part in ("hasAssertion", "hasProvenance", "hasPublicationInfo")]
        own = Dataset()
        for part in (head, *parts):
            for triple in quads.graph(part):
                own.graph(part).add(triple)
        assert Nanopub(rdf=own, conf=NanopubConf(use_test_server=True)).is_valid


def test_what_is_asserted_is_the_review_and_never_the_statement_alone(quads):
    for claim in quads.subjects(RDF.type, SCHEMA.Claim):
        (graph,) = {graph for _, _, _, graph in quads.quads((claim, SCHEMA.text, None, None))}
        (review,) = quads.graph(graph).subjects(SCHEMA.itemReviewed, claim)
        rating = quads.graph(graph).value(review, SCHEMA.reviewRating)
        verdict = str(quads.graph(graph).value(rating, SCHEMA.alternateName))
        assert verdict in VERDICTS and str(quads.graph(graph).value(claim, SCHEMA.name)).endswith(verdict)


def test_a_refuted_statement_has_the_lowest_rating_and_what_nobody_can_decide_has_none(register):
    for one in claimreview.graph(register)["@graph"]:
        rating = one["reviewRating"]
        assert rating.get("ratingValue") == reviews.RATINGS.get(rating["alternateName"])
    assert min(reviews.RATINGS, key=reviews.RATINGS.get) == "contradicted" and set(reviews.RATINGS) & FAULTY
    assert not {"disputed", "unverifiable", "evaluative"} & set(reviews.RATINGS)


def test_a_review_gives_the_gloss_as_its_reason_and_the_works_of_its_evidence(register):
    noted = text.glosses()
    for row, one in zip(register["claims"], claimreview.graph(register)["@graph"], strict=True):
        assert one["reviewRating"]["ratingExplanation"] == noted.get(row["id"], "")
        assert {work["identifier"] for work in one["citation"]} == {
            item["work"] for item in register["evidence"] if item["claim"] == row["id"]
        }
        assert one["itemReviewed"]["appearance"]["url"] == register.ids("sources")[sigla.source_of(row["id"])]["url"]


def test_the_provenance_names_every_work_of_the_evidence(quads, register):
    derived = {(str(one).split("#")[0], str(work)) for one, work in quads.subject_objects(PROV.wasDerivedFrom)}
    assert len({work for _, work in derived}) == len({row["work"] for row in register["evidence"]})


def test_a_review_leads_to_the_book_once_the_book_has_an_address(register):
    first = claimreview.graph(register, "https://example.org/book")["@graph"][0]
    assert first["url"] == "https://example.org/book/source-a.html#A-01-01"
    assert "url" not in claimreview.graph(register, "")["@graph"][0]


@pytest.fixture
def hostile(register):
    broken = replace(register, rows=dict(register.rows))
    broken.rows["claims"] = [replace(row, cells=row.cells | {"statement": HOSTILE}) for row in register["claims"]]
    return broken


def test_harmful_signs_in_a_cell_come_out_harmless_in_json_ld(hostile):
    written = claimreview.written(claimreview.graph(hostile, "", {}))
    assert "\x1b" not in written and "\u202e" not in written
    assert json.loads(written)["@graph"][0]["claimReviewed"] == HOSTILE


def test_harmful_signs_in_a_cell_come_out_harmless_in_trig(hostile):
    written = nanopublications.written(hostile, "", {})
    assert "\x1b" not in written and "\u202e" not in written
    found = Dataset(default_union=True)
    found.parse(data=written, format="trig")
    assert {str(one) for one in found.objects(None, SCHEMA.text)} == {HOSTILE.replace("\x1b", "␛")}


def test_they_are_written_beside_the_pages_the_same_each_time(tmp_path):
    for form, file in ((claimreview, "claims.jsonld"), (nanopublications, "claims.trig"), (shapes, "claims.shapes.ttl")):
        path = form.write(tmp_path)
        first = path.read_bytes()
        assert path == tmp_path / "downloads" / file and form.write(tmp_path).read_bytes() == first
