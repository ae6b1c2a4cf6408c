"""The files as a research object: valid by its validator, whole, and no word of a cell does harm in it."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import rdflib.plugins.shared.jsonld.context as contexts
import rdflib.plugins.shared.jsonld.util as loading
import rocrate
from rocrate_validator import services
from rocrate_validator.models import Severity
from rocrate_validator.utils.http import HttpRequester

from edition import exports
from edition.exports import bibliography, claimreview, crate, feed, shapes
from edition.tables import Row
from edition.typeset import builder

HOSTILE = 'a\x1b[31m <script>alert("x")</script> \u202egnp'
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the parts of the validator
BASE = "https://example.org/book"
TERMS = json.loads((Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_text("utf-8"))


class Answer:
    """What the server of the context would answer: the same as the library for research objects brings along."""

    status_code, headers, text = 200, {"Content-Type": "application/ld+json"}, json.dumps(TERMS)

    def json(self):
        return TERMS


@pytest.fixture
def offline(monkeypatch):
    """The validator without the network."""
    fetch = loading.source_to_json

    def kept(source, *others, **options):
        return (TERMS, None) if crate.CONTEXT in str(source) else fetch(source, *others, **options)

    for module in (contexts, loading):
        monkeypatch.setattr(module, "source_to_json", kept)
    monkeypatch.setattr(HttpRequester, "get", lambda self, url, **options: Answer(), raising=False)


@pytest.fixture
def folder(tmp_path):
    for form in (bibliography, feed, shapes, claimreview, crate):
        form.write(tmp_path)
    return tmp_path / "downloads"


def complaints(folder):
    """What the validator says of a folder, what it only recommends included."""
    asked = services.ValidationSettings(
        rocrate_uri=str(folder), profile_identifier="ro-crate-1.1", requirement_severity=Severity.RECOMMENDED
    )
    return [one.message for one in services.validate(asked).get_issues()]


@pytest.mark.long
def test_its_validator_has_nothing_to_say(folder, offline, register):
    there = {one.name: one.stat().st_size for one in folder.iterdir() if one.name in crate.KINDS}
    (folder / crate.NAME).write_text(crate.written(crate.crate(register, there, BASE)), "utf-8")
    assert complaints(folder) == []


@pytest.mark.long
def test_without_an_address_only_that_of_the_authors_is_missed(folder, offline):
    assert complaints(folder) == ["The organization SHOULD have a URL."]


@pytest.mark.long
def test_its_validator_sees_a_file_that_is_not_there(folder, offline):
    (folder / "works.bib").unlink()
    assert any("works.bib" in one for one in complaints(folder))


def test_it_names_every_file_that_lies_there_with_its_size(folder):
    graph = json.loads((folder / crate.NAME).read_text("utf-8"))["@graph"]
    named = {one["@id"]: int(one["contentSize"]) for one in graph if one["@type"] == "File"}
    assert named == {one.name: one.stat().st_size for one in folder.iterdir() if one.name != crate.NAME}
    whole = next(one for one in graph if one["@id"] == crate.ROOT)
    assert {one["@id"] for one in whole["hasPart"]} == set(named)


def test_harmful_signs_come_out_harmless(register):
    broken = replace(register, rows=dict(register.rows))
    broken.rows["sources"] = [Row("", 0, row.cells | {"title": HOSTILE}) for row in register["sources"]]
    written = crate.written(crate.crate(broken, {}))
    assert "\x1b" not in written and "\u202e" not in written
    assert {one["name"] for one in json.loads(written)["@graph"] if "Source" in one.get("description", "")} == {HOSTILE}


def test_it_is_the_same_each_time(folder):
    first = (folder / crate.NAME).read_bytes()
    assert crate.write(folder.parent).read_bytes() == first


@pytest.mark.parametrize("late", [False, True])
def test_it_is_written_when_the_pdf_has_come(late):
    told = []
    app = SimpleNamespace(connect=lambda event, listener, priority=500: told.append((event, priority, listener.__name__)))
    exports.setup(app, list)
    builder.setup(app, late=late)
    order = [name for event, _, name in sorted(told, key=lambda one: one[:2]) if event == "build-finished"]
    assert order.index("bind") < order.index("describe") == len(order) - 1
