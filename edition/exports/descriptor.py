"""The description of the tables by Data Package 2.0, as readers get it: with sources, hashes, and a foreign key for every reference it can express.

What older readers look for (`profile`, `role`) stays beside what the current version has in its place.
"""

import hashlib
from typing import Any

from edition import catalogue
from edition.exports.identity import base_or_public, named
from edition.house import TABLES
from edition.imprint import imprint
from edition.tables import SEVERAL, Register, package

SCHEMA = "https://datapackage.org/profiles/2.0/{}.json"
KEYS = {"works": {"resource": "works", "fields": "id"}} | {name: {"resource": "entities", "fields": "id"} for name in SEVERAL}


def computed() -> list[dict[str, Any]]:
    """The description of the tables that are computed from others."""
    works = _resource("works", "Works", "The works of works.bib, for readers who have no parser for BibTeX.", catalogue.COLUMNS, "id")
    entities = "All persons, organizations, places and events, with the name that heads each: whatever a pair of columns may name."
    return [works, _resource("entities", "Entities", entities, catalogue.ENTITIES, ["table", "id"])]


def _resource(name: str, title: str, description: str, columns: dict[str, str], key: str | list[str]) -> dict[str, Any]:
    fields = [{"name": column, "type": "string", "description": means} for column, means in columns.items()]
    schema = {"fields": fields, "primaryKey": key, "missingValues": [""]}
    known = {"profile": "tabular-data-resource", "encoding": "utf-8", "format": "csv", "mediatype": "text/csv"}
    return {"name": name, "title": title, "description": description, "path": f"{name}.csv"} | known | {"schema": schema}


def described(register: Register, files: dict[str, bytes], base: str | None = None) -> dict[str, Any]:
    """The whole description, for these files."""
    book, written, base = imprint(), package(register.folder), base_or_public(base)
    return {
        "$schema": SCHEMA.format("datapackage"),
        **written,
        "id": named("data", base, TABLES),
        **({"homepage": base} if base else {}),
        "created": f"{book.released.isoformat()}T00:00:00Z",
        "keywords": list(book.keywords),
        "contributors": [one | {"roles": [one["role"]]} for one in written["contributors"]],
        "sources": [{"title": row["title"], "path": row["url"]} for row in register["sources"]],
        "resources": [_delivered(resource, files) for resource in [*written["resources"], *computed()]],
    }


def _delivered(resource: dict, files: dict[str, bytes]) -> dict:
    """A table with its size, its hash and all its foreign keys."""
    content = files[resource["path"]]
    schema = {"$schema": SCHEMA.format("tableschema"), **resource["schema"]}
    if keys := [*schema.get("foreignKeys", []), *_keys(schema)]:
        schema["foreignKeys"] = keys
    known = {"$schema": SCHEMA.format("dataresource"), "type": "table"}
    return known | resource | {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "schema": schema}


def _keys(schema: dict) -> list[dict]:
    """The references that the edition knows by a word of its own; those of lists cannot be expressed."""
    found = []
    for column in schema["fields"]:
        target = column.get("refersTo")
        if target == "table":
            found.append({"fields": ["table", column["name"]], "reference": {"resource": "entities", "fields": ["table", "id"]}})
        elif target and column.get("holds") != "list":
            found.append({"fields": column["name"], "reference": KEYS[target]})
    return found
