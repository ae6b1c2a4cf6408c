"""All files that can be taken, as a research object: `downloads/ro-crate-metadata.json` says what each is, who made it, under which licence.

It is JSON-LD of a fixed form, written as it is; the library for it would copy the files and add the time of the day.
"""

import json
from pathlib import Path
from typing import Any

from edition import tables
from edition.exports.identity import base_or_public, named
from edition.imprint import Author, imprint
from edition.signs import in_address, in_json, visible
from edition.tables import Register, Row, package

FILE = "downloads/ro-crate-metadata.json"
NAME = Path(FILE).name
CONTEXT, PROFILE = "https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/crate/1.1"
ROOT = "./"
Node = dict[str, Any]
KINDS = {  # what may lie there: what it is, its media type
    "annotations.jsonld": ("The claims as Web Annotations", "application/ld+json"),
    "changes.atom": ("What has changed, as a feed", "application/atom+xml"),
    "citations.bib": ("Citations of the book and its parts, as BibTeX", "application/x-bibtex"),
    "citations.json": ("Citations of the book and its parts, as CSL-JSON", "application/vnd.citationstyles.csl+json"),
    "citations.ris": ("Citations of the book and its parts, as RIS", "application/x-research-info-systems"),
    "claims.datasette.json": ("What Datasette says of the database", "application/json"),
    "claims.jsonld": ("The claims as reviews by schema.org", "application/ld+json"),
    "claims.shapes.ttl": ("What reviews and nanopublications must have, as SHACL shapes", "text/turtle"),
    "claims.sqlite": ("All tables as one database", "application/vnd.sqlite3"),
    "claims.trig": ("The claims as nanopublications", "application/trig"),
    "data.zip": ("All tables, with their description, a workbook, licence and citation", "application/zip"),
    "edition.epub": ("The edition for reading devices", "application/epub+zip"),
    "edition.pdf": ("The book as PDF", "application/pdf"),
    "edition.tei.xml": ("The edition in TEI P5", "application/tei+xml"),
    "notebooks.zip": ("All chapters as notebooks, with tables and code", "application/zip"),
    "works.bib": ("The works on which the verdicts rest, as BibTeX", "application/x-bibtex"),
}


def write(outdir: Path) -> Path:
    """Write what lies in the folder of the downloads as a research object. Returns the path of the file."""
    register, _ = tables.read()
    path = outdir / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    there = {one.name: one.stat().st_size for one in sorted(path.parent.iterdir()) if one.name in KINDS}
    path.write_text(written(crate(register, there)), "utf-8")
    return path


def written(found: Node) -> str:
    return in_json(visible(json.dumps(found, ensure_ascii=False, indent=1))) + "\n"


def crate(register: Register, there: dict[str, int], base: str | None = None) -> Node:
    """The description of the files with these names and sizes."""
    described, base = package(register.folder), base_or_public(base)
    licence = described["licenses"][0]
    about = {"@id": NAME, "@type": "CreativeWork", "conformsTo": {"@id": PROFILE}, "about": {"@id": ROOT}}
    right = {"@id": licence["path"], "@type": "CreativeWork", "name": licence["title"], "identifier": licence["name"]}
    right["description"] = f"{licence['title']}; everybody may use the files who names the book."
    authors = [agent(number, author, base) for number, author in enumerate(imprint().authors)]
    sources = list(map(source, register["sources"]))
    return {
        "@context": CONTEXT,
        "@graph": [about, root(there, base, right, authors, sources), *map(file, there, there.values()), right, *authors, *sources],
    }


def references(nodes: list[Node]) -> Node | list[Node]:
    """What leads to these nodes; to a single one without a list, as the standard recommends."""
    found = [{"@id": node["@id"]} for node in nodes]
    return found[0] if len(found) == 1 else found


def root(there: dict[str, int], base: str, right: Node, authors: list[Node], sources: list[Node]) -> Node:
    """The whole: the book, with all its files."""
    book = imprint()
    whole = {
        "@id": ROOT,
        "@type": "Dataset",
        "identifier": named("crate", base, FILE),
        "name": f"{book.title}. {book.subtitle}",
        "description": book.abstract or book.subtitle,
        "datePublished": book.released.isoformat(),
        "version": book.version,
        "keywords": list(book.keywords),
        "inLanguage": "en",
        "license": {"@id": right["@id"]},
        "author": references(authors),
        "publisher": references(authors),
        "isBasedOn": references(sources),
        "hasPart": [{"@id": name} for name in there],
    }
    return whole | ({"url": base} if base else {})


def file(name: str, size: int) -> Node:
    """A file: what it is, its media type and its size."""
    title, kind = KINDS[name]
    return {"@id": name, "@type": "File", "name": title, "description": f"{title}.", "encodingFormat": kind, "contentSize": str(size)}


def agent(number: int, author: Author, base: str) -> Node:
    """An author; a body is to be found where the book is."""
    kind = "Person" if author.is_person else "Organization"
    found = {"@id": author.orcid or f"#author-{number}", "@type": kind, "name": author.name}
    return found | ({"url": base} if base and not author.is_person else {})


def source(row: Row) -> Node:
    """A text that is edited: it is not among the files."""
    return {
        "@id": in_address(row["url"]),
        "@type": "CreativeWork",
        "name": row["title"],
        "description": f"Source {row['id']} of the edition.",
    }
