"""The works of the bibliography are formatted again when anything has changed of which they are made, and a citation finds its own among them."""

from types import SimpleNamespace

import pytest
from sphinxcontrib.bibtex.directives import BibliographyKey, BibliographyValue
from sphinxcontrib.bibtex.domain import BibtexDomain

from edition.engine.bibtex import AllWorks

KEYS = ("b", "a", "c")


def citation(key: str, docname: str = "works") -> SimpleNamespace:
    return SimpleNamespace(key=key, bibliography_key=BibliographyKey(docname, "id0"))


def bibliography(**ids: str) -> BibliographyValue:
    nodes = {key: {"ids": [ids.get(key, f"work-{key}")]} for key in KEYS}
    return BibliographyValue(1, [], "edition", "citation", "arabic", 1, "", "", None, nodes, [])


@pytest.fixture
def domain(monkeypatch):
    """The citations of a book, of which one bibliography asks for all; it counts how often they are formatted."""
    found = AllWorks.__new__(AllWorks)
    found.env, found.count, found.hash = None, 0, "works and code"
    found.made_from = lambda env: found.hash
    found.data = {"citations": [], "citation_refs": [], "bibliographies": {BibliographyKey("works", "id0"): bibliography()}}

    def form(self):
        self.count += 1
        self.citations[:] = map(citation, KEYS)
        return []

    monkeypatch.setattr(BibtexDomain, "env_updated", form)
    monkeypatch.setattr(BibtexDomain, "resolve_xref", lambda self, *given: [one.key for one in self.citations])
    return found


def counted(domain) -> int:
    domain.env_updated()
    return domain.count


def test_they_are_formatted_once(domain):
    assert [counted(domain), counted(domain)] == [1, 1]


def test_they_are_formatted_again_when_works_or_code_have_changed(domain):
    counted(domain)
    domain.hash = "others"
    assert [counted(domain), counted(domain)] == [2, 2]


def test_they_are_formatted_at_each_build_where_nobody_knows_of_what_they_are_made(domain):
    domain.hash = ""
    assert [counted(domain), counted(domain)] == [1, 2]


def test_they_are_formatted_again_when_a_bibliography_asks_otherwise_or_another_one_asks(domain):
    counted(domain)
    asked = domain.data["bibliographies"]
    asked[BibliographyKey("works", "id0")] = bibliography()._replace(keyprefix="x-")
    assert counted(domain) == 2
    asked[BibliographyKey("works", "id0")] = bibliography(a="elsewhere")
    assert counted(domain) == 3
    asked[BibliographyKey("others", "id0")] = bibliography()
    assert counted(domain) == 4


def test_they_are_formatted_again_when_the_chapter_of_the_bibliography_is_read_again_but_for_no_other_chapter(domain):
    counted(domain)
    domain.clear_doc("source-a")
    assert counted(domain) == 1
    kept = dict(domain.bibliographies)
    domain.clear_doc("works")
    domain.data["bibliographies"] = kept
    assert counted(domain) == 2
    assert [one.key for one in domain.citations] == list(KEYS)


@pytest.mark.parametrize(("target", "found"), [("a", ["a"]), ("c,a", ["a", "c"]), ("{see}a", ["a"]), ("a,a", ["a"]), ("x", [])])
def test_a_citation_finds_its_works_in_the_order_of_the_bibliography_and_all_are_there_again(domain, target, found):
    counted(domain)
    whole = domain.citations
    assert domain.resolve_xref(None, "source-a", None, "p", target, None, None) == found
    assert domain.citations is whole


def test_a_citation_finds_works_that_were_formatted_by_an_earlier_build(domain):
    counted(domain)
    later = AllWorks.__new__(AllWorks)
    later.env, later.made_from, later.data, later.count = None, domain.made_from, domain.data, 0
    assert counted(later) == 0
    assert later.resolve_xref(None, "source-a", None, "p", "b", None, None) == ["b"]
