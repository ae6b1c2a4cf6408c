"""The data dictionary: what datapackage.json says, as a page to read."""

from collections.abc import Iterator
from pathlib import Path

from edition.house import DATA
from edition.tables import package, references


def text(folder: Path = DATA) -> str:
    """The whole dictionary as Markdown: how to read the tables, each column, what was changed."""
    described = package(folder)
    return "\n".join([*_head(described), *_tables(described["resources"]), *_changes(described["changes"], described["base"])]) + "\n"


def _head(described: dict) -> list[str]:
    return [
        "# Data dictionary",
        "",
        f"{described['description']} Generated from `datapackage.json` (a [Frictionless](https://specs.frictionlessdata.io/)",
        "data package); change that file and run `python -m scripts.dictionary`.",
        "",
        "All files are UTF-8, with one row a line, sorted by their key. An empty cell is unknown. Dates are EDTF",
        "(ISO 8601-2), no more precise than known. Cells that hold a list separate its items by semicolons.",
        "The bibliography is `works.bib`; the figures’ and claims’ works are its keys.",
        "",
        f"Version {described['version']}. Licence: {described['licenses'][0]['title']} ({described['licenses'][0]['name']}).",
        "",
    ]


def _tables(resources: list[dict]) -> Iterator[str]:
    for resource in resources:
        schema, key = resource["schema"], resource["schema"]["primaryKey"]
        yield from (f"## {resource['name']}", "", resource["description"], "")
        ordered = f" Its rows stand in the order of `{resource['numbered']}`." if "numbered" in resource else ""
        yield f"Key: {key if isinstance(key, str) else ', '.join(key)}.{ordered}"
        yield from ("", "| column | holds | must | what it says |", "|---|---|---|---|")
        named = references(resource)
        yield from (_column(column, named) for column in schema["fields"])
        yield ""


def _column(column: dict, named: dict[str, str]) -> str:
    rules = column.get("constraints", {})
    holds: str = {"edtf": "date (EDTF)", "list": "list", "language": "language tag"}.get(column.get("holds", ""), column["type"])
    if target := named.get(column["name"]):
        holds += " → the register named in `table`" if target == "table" else f" → {target}"
    says = column["description"]
    if "enum" in rules:
        says += " One of: " + ", ".join(f"`{value}`" for value in rules["enum"]) + "."
    return f"| `{column['name']}` | {holds} | {'yes' if rules.get('required') else ''} | {says} |"


def _changes(changes: list[dict], base: str) -> Iterator[str]:
    yield from ("## What was merged, moved or left out", "")
    yield f"{base} This is where they differ from it."
    yield from ("", "| table | what | done | why |", "|---|---|---|---|")
    yield from (f"| {c['table']} | {c['what']} | {c['action']} | {c['reason']} |" for c in changes)
