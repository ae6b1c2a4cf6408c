"""“Cite this”: a passage or a claim as a line of text, as BibTeX and as CSL-JSON."""

import json
from pathlib import Path

from edition.imprint import imprint


def kind(key: str) -> str:
    """What a key names: a passage (A-07) or a claim (A-07-02)."""
    return "claim" if key.count("-") == 2 else "passage"


def text(key: str, address: str) -> str:
    """The citation as a line of text."""
    book = imprint()
    return f"{book.title}. {book.subtitle}, {kind(key)} {key}. Version {book.version}, {book.year}. {address}"


def bibtex(key: str, address: str) -> str:
    """The citation as an entry for BibTeX."""
    book = imprint()
    fields = {
        "author": f"{{{book.author}}}",
        "title": f"{kind(key).capitalize()} {key}",
        "booktitle": f"{{{book.title}}}. {book.subtitle}",
        "year": str(book.year),
        "edition": f"version {book.version}",
        "howpublished": address,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@incollection{{in-german-service-{key},\n{lines}}}"


def csl(key: str, address: str) -> dict:
    """The citation as an item of CSL-JSON."""
    book = imprint()
    return {
        "id": f"in-german-service-{key}",
        "type": "chapter",
        "title": f"{kind(key).capitalize()} {key}",
        "container-title": f"{book.title}. {book.subtitle}",
        "author": [{"literal": book.author}],
        "version": book.version,
        "issued": {"date-parts": [[book.year]]},
        "URL": address,
    }


def written(key: str, address: str) -> str:
    """The item of CSL-JSON as text."""
    return json.dumps(csl(key, address), ensure_ascii=False)


def write(outdir: Path, addresses: dict[str, str]) -> None:
    """Lay the citations of all passages and claims beside the pages, for reference managers."""
    folder = outdir / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    entries = [bibtex(key, address) for key, address in addresses.items()]
    (folder / "citations.bib").write_text("\n\n".join(entries) + "\n", "utf-8")
    items = [csl(key, address) for key, address in addresses.items()]
    (folder / "citations.json").write_text(json.dumps(items, ensure_ascii=False, indent=1) + "\n", "utf-8")
