"""“Cite this”: a passage or a claim as a line of text, as BibTeX and as CSL-JSON."""

import json
from pathlib import Path

from edition import sigla
from edition.imprint import AND, imprint

KINDS = ("passage", "claim")
KEY, ADDRESS, DAY, ISO = "{key}", "{address}", "{day}", "{iso}"  # what the script of a page puts in when somebody cites


def text(kind: str, key: str, address: str, seen: str = "") -> str:
    """The citation as a line of text."""
    book = imprint()
    accessed = f" (accessed {seen})" if seen else ""
    return f"{book.title}. {book.subtitle}, {kind} {key}. Version {book.version}, {book.year}. {address}{accessed}"


def bibtex(kind: str, key: str, address: str, seen: str = "") -> str:
    """The citation as an entry for BibTeX."""
    book = imprint()
    fields = {
        "author": AND.join(f"{one.family}, {one.given}" if one.given else f"{{{one.name}}}" for one in book.authors),
        "title": f"{kind.capitalize()} {{{key}}}",
        "booktitle": f"{{{book.title}}}. {book.subtitle}",
        "year": str(book.year),
        "edition": f"version {book.version}",
        "url": address,
    } | ({"urldate": seen} if seen else {})
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@incollection{{{book.name}-{key},\n{lines}}}"


def csl(kind: str, key: str, address: str, seen: str = "") -> dict:
    """The citation as an item of CSL-JSON."""
    book = imprint()
    return {
        "id": f"{book.name}-{key}",
        "type": "chapter",
        "title": f"{kind.capitalize()} {key}",
        "container-title": f"{book.title}. {book.subtitle}",
        "author": [{"family": one.family, "given": one.given} if one.given else {"literal": one.name} for one in book.authors],
        "version": book.version,
        "issued": {"date-parts": [[book.year]]},
        "URL": address,
    } | ({"accessed": {"raw": seen}} if seen else {})


def forms() -> dict[str, dict[str, str]]:
    """For each kind of place its three forms, in which the script of a page puts key, address and day."""
    return {
        kind: {
            "Text": text(kind, KEY, ADDRESS, DAY),
            "BibTeX": bibtex(kind, KEY, ADDRESS, ISO),
            "CSL-JSON": json.dumps(csl(kind, KEY, ADDRESS, ISO), ensure_ascii=False),
        }
        for kind in KINDS
    }


def write(outdir: Path, addresses: dict[str, str]) -> None:
    """Lay the citations of all passages and claims beside the pages, for reference managers."""
    folder = outdir / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    entries = [bibtex(sigla.kind(key), key, address) for key, address in addresses.items()]
    (folder / "citations.bib").write_text("\n\n".join(entries) + "\n", "utf-8")
    items = [csl(sigla.kind(key), key, address) for key, address in addresses.items()]
    (folder / "citations.json").write_text(json.dumps(items, ensure_ascii=False, indent=1) + "\n", "utf-8")
