"""The claims as ClaimReview by schema.org, in JSON-LD: `downloads/claims.jsonld`, for fact-checkers and search engines."""

import json
from pathlib import Path

from edition import tables
from edition.exports import reviews
from edition.exports.identity import base_or_public
from edition.signs import in_json
from edition.tables import Register

FILE = "downloads/claims.jsonld"
XSD = "http://www.w3.org/2001/XMLSchema#"
CONTEXT = {
    "@vocab": reviews.SCHEMA,
    **{name: {"@type": "@id"} for name in reviews.IDENTIFIED},
    **{name: {"@type": f"{XSD}date"} for name in reviews.DAYS},
    **{name: {"@type": f"{XSD}decimal"} for name in reviews.NUMBERS},
}


def write(outdir: Path) -> Path:
    """Write all reviews as one graph. Returns the path of the file."""
    register, _ = tables.read()
    path = outdir / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(graph(register)), "utf-8")
    return path


def graph(register: Register, base: str | None = None, glosses: dict[str, str] | None = None) -> dict:
    """The reviews of all claims; the statement of a claim stands inside its review only, beside its rating."""
    found = reviews.ground(register, base_or_public(base), glosses)
    return {"@context": CONTEXT, "@graph": list(reviews.reviews(found))}


def written(graph: dict) -> str:
    return in_json(json.dumps(graph, ensure_ascii=False, indent=1)) + "\n"
