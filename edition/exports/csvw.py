"""The tables by CSV on the Web: what each column holds, what separates the items of a list, which columns name rows of which table."""

from typing import Any

from edition.tables import LIST

DATATYPES = {"string": "string", "integer": "integer", "number": "decimal", "date": "date"}


def metadata(described: dict[str, Any]) -> dict[str, Any]:
    """The tables of a data package, as metadata of a group of tables."""
    licence = described["licenses"][0]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        "dc:title": described["title"],
        "dc:description": described["description"],
        "dc:license": {"@id": licence["path"]},
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "doubleQuote": True},
        "tables": [table(resource) for resource in described["resources"]],
    }


def table(resource: dict) -> dict[str, Any]:
    """A table with its columns and keys."""
    schema = resource["schema"]
    keys = [_foreign(key, resource["path"]) for key in schema.get("foreignKeys", [])]
    return {
        "@type": "Table",
        "url": resource["path"],
        "dc:title": resource["title"],
        "dc:description": resource["description"],
        "tableSchema": {"columns": [column(one) for one in schema["fields"]], "primaryKey": _several(schema["primaryKey"])}
        | ({"foreignKeys": keys} if keys else {}),
    }


def column(one: dict) -> dict[str, Any]:
    """A column; a pattern binds each item of a list."""
    rules = one.get("constraints", {})
    values = "|".join(rules["enum"]) if "enum" in rules else rules.get("pattern", "")
    base = DATATYPES[one["type"]]
    datatype: Any = {"base": base, "format": values} if values and base == "string" else base
    found = {"@type": "Column", "name": one["name"], "titles": one["name"], "dc:description": one["description"], "datatype": datatype}
    found |= {"required": True} if rules.get("required") else {}
    return found | ({"separator": LIST} if one.get("holds") == "list" else {})


def _foreign(key: dict, own: str) -> dict[str, Any]:
    target = key["reference"]
    resource = f"{target['resource']}.csv" if target["resource"] else own
    return {"columnReference": _several(key["fields"]), "reference": {"resource": resource, "columnReference": _several(target["fields"])}}


def _several(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names
