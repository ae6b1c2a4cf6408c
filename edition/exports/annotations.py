"""The claims as W3C Web Annotations on the articles that they judge: each at the words of its anchor, with its verdict and its gloss."""

import json
from pathlib import Path

from edition import sigla, tables, text
from edition.exports.identity import agent, base_or_public, named
from edition.imprint import imprint
from edition.signs import in_address, in_json
from edition.tables import Register, Row, package

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FILE = "downloads/annotations.jsonld"


def write(outdir: Path) -> Path:
    """Write all annotations as one collection. Returns the path of the file."""
    register, _ = tables.read()
    path = outdir / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(collection(register, text.glosses())), "utf-8")
    return path


def written(collection: dict) -> str:
    return in_json(json.dumps(collection, ensure_ascii=False, indent=1)) + "\n"


def collection(register: Register, noted: dict[str, str], base: str | None = None) -> dict:
    """The annotations of all claims, as a collection with one page."""
    base = base_or_public(base)
    licence = package()["licenses"][0]["path"]
    items = [annotation(row, register, noted, base, licence) for row in register["claims"]]
    return {
        "@context": CONTEXT,
        "id": named("annotations", base, FILE),
        "type": "AnnotationCollection",
        "label": f"{imprint().title}: the claims of the sources",
        "total": len(items),
        "first": {"id": named("annotations-1", base, f"{FILE}#page"), "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def annotation(row: Row, register: Register, noted: dict[str, str], base: str, licence: str) -> dict:
    """The annotation of a claim: what is said of it, on the words of the article that it judges."""
    source = register.ids("sources")[sigla.source_of(row["id"])]
    place = sigla.address(row["id"])
    said = f"{row['verdict'].capitalize()}. {noted.get(row['id']) or 'The source: ' + row['statement']}"
    bodies = [
        {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "language": "en", "value": said},
        {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "language": "en", "value": row["verdict"]},
        {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": row["id"]},
    ]
    if base:
        bodies.append({"type": "SpecificResource", "purpose": "linking", "source": f"{base}/{place}"})
    return {
        "@context": CONTEXT,
        "id": named(row["id"], base, place),
        "type": "Annotation",
        "motivation": "assessing",
        "creator": [agent(author) for author in imprint().authors],
        "rights": licence,
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": in_address(source["url"]),
            "selector": {"type": "TextQuoteSelector", "exact": row["anchor"]},
        },
    }
