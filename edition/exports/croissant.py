"""The tables by Croissant 1.0, as catalogues of data for learning programs read them: each file with its hash, each table as a set of records.

Which column names rows of which table stands in the data package and in CSV on the Web, not here: the reader of this standard takes a
reference for an order to join, and a table that names its own rows, or two that name each other, can then not be read.
"""

from typing import Any

from edition.imprint import Author, imprint
from edition.tables import LIST

VERSION = "http://mlcommons.org/croissant/1.0"
TERMS = (
    "citeAs column extract field fileObject fileProperty fileSet format includes isLiveDataset jsonPath key md5 parentField path "
    "recordSet references regex repeated replace samplingRate separator source subField transform"
).split()
CONTEXT: dict[str, Any] = {  # the one that the standard prescribes
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "equivalentProperty": "cr:equivalentProperty",
} | {term: f"cr:{term}" for term in TERMS}
CONTEXT["examples"] = {"@id": "cr:examples", "@type": "@json"}
DATATYPES = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "date": "sc:Date"}


def metadata(described: dict[str, Any]) -> dict[str, Any]:
    """The tables of a data package, as a dataset with its files and its sets of records."""
    book, resources = imprint(), described["resources"]
    address = described.get("homepage", "")
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": VERSION,
        "name": described["name"],
        "alternateName": described["title"],
        "description": described["description"],
        "identifier": described["id"],
        **({"url": address} if address else {}),
        "license": described["licenses"][0]["path"],
        "creator": [maker(author) for author in book.authors],
        "publisher": [maker(author) for author in book.authors],
        "datePublished": book.released.isoformat(),
        "version": described["version"],
        "keywords": list(book.keywords),
        "inLanguage": "en",
        "citeAs": f"{'; '.join(author.name for author in book.authors)}: {book.title}. Version {book.version}, {book.released.isoformat()}.",
        "distribution": list(map(file, resources)),
        "recordSet": list(map(records, resources)),
    }


def maker(author: Author) -> dict[str, str]:
    found = {"@type": "sc:Person" if author.is_person else "sc:Organization", "name": author.name}
    return found | ({"url": author.orcid} if author.orcid else {})


def file(resource: dict[str, Any]) -> dict[str, Any]:
    """The file of a table, which lies beside this description."""
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["path"],
        "description": resource["description"],
        "contentUrl": resource["path"],
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": resource["mediatype"],
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def records(resource: dict[str, Any]) -> dict[str, Any]:
    """The rows of a table."""
    schema, table = resource["schema"], resource["name"]
    keys = schema["primaryKey"]
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": resource["description"],
        "key": [{"@id": f"{table}/{name}"} for name in ([keys] if isinstance(keys, str) else keys)],
        "field": [field(table, resource["path"], column) for column in schema["fields"]],
    }


def field(table: str, path: str, column: dict[str, Any]) -> dict[str, Any]:
    """A column; the items of a list are told apart."""
    source: dict[str, Any] = {"fileObject": {"@id": path}, "extract": {"column": column["name"]}}
    found = {
        "@type": "cr:Field",
        "@id": f"{table}/{column['name']}",
        "name": column["name"],
        "description": column["description"],
        "dataType": DATATYPES[column["type"]],
    }
    if column.get("holds") == "list":
        found["repeated"], source["transform"] = True, {"separator": LIST}
    return found | {"source": source}
