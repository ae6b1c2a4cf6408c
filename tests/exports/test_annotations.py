"""The claims as Web Annotations: valid by the model of the W3C, one a claim, and the same as the tables."""

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from edition import sigla, text
from edition.exports import annotations
from edition.signs import in_json

HOSTILE = 'a\x1b[31m\x85 <script>alert("x")</script> \u202egnp'
IRI = {"type": "string", "pattern": '^(https?://|urn:)[^\\s<>"{}|\\\\^`]+$'}
MOTIVATIONS = "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating questioning replying tagging"
PURPOSE = {"enum": MOTIVATIONS.split()}
TEXTUAL = {  # Web Annotation Data Model 3.2.4: a textual body must have a value, of at most one language and format
    "properties": {"type": {"const": "TextualBody"}, "value": {"type": "string", "minLength": 1}, "purpose": PURPOSE},
    "required": ["type", "value"],
}
SPECIFIC = {  # 4: a specific resource must have exactly one source
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": IRI,
        "purpose": PURPOSE,
        "selector": {
            "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
            "required": ["type", "exact"],  # 4.2.4
        },
    },
    "required": ["source"],
    "not": {"required": ["value"]},
}
ANNOTATION = {  # 3.1
    "type": "object",
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": PURPOSE,
        "rights": IRI,
        "creator": {"properties": {"type": {"enum": ["Person", "Organization", "Software"]}, "name": {"type": "string"}}},
        "body": {"type": "array", "items": {"anyOf": [TEXTUAL, SPECIFIC]}, "minItems": 1},
        "target": SPECIFIC,
    },
    "required": ["@context", "id", "type", "target"],
    "not": {"required": ["bodyValue"]},
}
COLLECTION = {  # 5.1 and 5.2
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "properties": {"id": IRI, "type": {"const": "AnnotationPage"}, "items": {"type": "array", "items": ANNOTATION}},
            "required": ["id", "type", "items"],
        },
    },
    "required": ["@context", "id", "type", "first"],
}
MODEL = Draft202012Validator(COLLECTION, format_checker=FormatChecker())


def faults(value):
    return [error.message for error in MODEL.iter_errors(value)]


@pytest.mark.parametrize("base", ["", "https://example.org/book"])
def test_the_collection_is_valid_by_the_model_of_the_w3c(register, base):
    found = annotations.collection(register, text.glosses(), base)
    assert faults(found) == []
    assert found["total"] == len(found["first"]["items"]) == len(register["claims"])
    assert len({one["id"] for one in found["first"]["items"]}) == found["total"]


def test_an_annotation_without_its_words_is_no_valid_one(register):
    found = annotations.collection(register, {}, "")
    del found["first"]["items"][0]["target"]["selector"]["exact"]
    assert faults(found)


def test_each_annotation_says_of_the_words_of_its_claim_what_the_tables_and_the_gloss_say(register):
    noted, sources = text.glosses(), register.ids("sources")
    for row, one in zip(register["claims"], annotations.collection(register, noted)["first"]["items"], strict=True):
        said, verdict, key = (body["value"] for body in one["body"][:3])
        assert one["target"]["source"] == sources[sigla.source_of(row["id"])]["url"]
        assert one["target"]["selector"]["exact"] == row["anchor"]
        assert (verdict, key) == (row["verdict"], row["id"]) and said.startswith(verdict.capitalize())
        assert said.endswith(noted.get(row["id"], row["statement"]))


def test_a_book_with_an_address_has_annotations_that_lead_to_it(register):
    first = annotations.collection(register, {}, "https://example.org/book")["first"]["items"][0]
    assert first["id"] == "https://example.org/book/source-a.html#A-01-01" == first["body"][-1]["source"]


def test_it_is_written_beside_the_pages(tmp_path):
    path = annotations.write(tmp_path)
    assert path == tmp_path / "downloads" / "annotations.jsonld"
    assert json.loads(path.read_text("utf-8"))["type"] == "AnnotationCollection"


def test_harmful_signs_come_out_harmless(register, tmp_path, monkeypatch):
    broken = replace(register, rows=dict(register.rows))
    broken.rows["claims"] = [replace(row, cells=row.cells | {"statement": HOSTILE, "anchor": HOSTILE}) for row in register["claims"]]
    monkeypatch.setattr(annotations.tables, "read", lambda: (broken, []))
    monkeypatch.setattr(annotations.text, "glosses", lambda: {"A-01-01": HOSTILE})
    written = annotations.write(tmp_path).read_text("utf-8")
    assert [sign for sign in written if sign != "\n" and not sign.isprintable()] == []
    items = json.loads(written)["first"]["items"]
    assert {one["target"]["selector"]["exact"] for one in items} == {HOSTILE}
    assert all(one["body"][0]["value"].endswith(HOSTILE) and one["body"][0]["format"] == "text/plain" for one in items)


def test_what_json_escapes_it_gives_back():
    signs = "".join(map(chr, [*range(0x80, 0xA0), 0x61C, 0x200E, 0x202E, 0x2069, 0x7F]))
    assert not [sign for sign in in_json(json.dumps(signs, ensure_ascii=False)) if not sign.isprintable()]
    assert json.loads(in_json(json.dumps(signs, ensure_ascii=False))) == signs
