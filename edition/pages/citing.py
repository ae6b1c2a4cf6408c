"""“Cite this”: a passage or a claim as a line of text, as BibTeX and as CSL-JSON; and files of all of them, of the chapters and of the book, with RIS."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from edition.imprint import AND, imprint

KINDS = ("passage", "claim")
KEY, ADDRESS, DAY, ISO = "{key}", "{address}", "{day}", "{iso}"  # what the script of a page puts in when somebody cites
KEPT = (KEY,)


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
        "title": escaped(title(kind, f"{{{key}}}")),  # in braces, so that a style leaves the capitals of a siglum
        "booktitle": escaped(f"{{{book.title}}}. {book.subtitle}"),
        "year": str(book.year),
        "edition": f"version {book.version}",
        "url": address,
    } | ({"urldate": seen} if seen else {})
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@incollection{{{identifier(key)},\n{lines}}}"


def csl(kind: str, key: str, address: str, seen: str = "") -> dict:
    """The citation as an item of CSL-JSON."""
    book = imprint()
    return {
        "id": identifier(key),
        "type": "chapter",
        "title": title(kind, key),
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


def title(kind: str, key: str) -> str:
    """What is cited: `Claim A-07-02`; a chapter by its heading."""
    return key if kind == "chapter" else f"{kind.capitalize()} {key}"


def identifier(key: str) -> str:
    """The key of an entry: the name of the book, and a siglum as it is or a heading in small letters."""
    return f"{imprint().name}-{key if key in KEPT or not re.search(r'[^A-Z0-9-]', key) else re.sub(r'[^a-z0-9]+', '-', key.lower()).strip('-')}"


def escaped(text: str) -> str:
    """A text with the signs escaped that TeX would take for its own."""
    return re.sub(r"([&%#_$])", r"\\\1", text)


def ris(kind: str, key: str, address: str) -> str:
    """The citation as an entry of RIS."""
    book = imprint()
    lines = [("TY", "CHAP"), *_made(), ("TI", title(kind, key)), ("T2", f"{book.title}. {book.subtitle}"), ("UR", address)]
    return _ris(lines)


def _made() -> Iterator[tuple[str, str]]:
    book = imprint()
    yield from (("AU", f"{one.family}, {one.given}" if one.given else one.name) for one in book.authors)
    yield from (("PY", str(book.year)), ("DA", f"{book.released:%Y/%m/%d}"), ("ET", f"Version {book.version}"), ("LA", "en"))


def _ris(lines: list[tuple[str, str]]) -> str:
    return "".join(f"{tag}  - {value}\n" for tag, value in [*lines, ("ER", "")] if value or tag == "ER")


def whole(address: str) -> tuple[str, dict, str]:
    """The book itself in the three forms."""
    book = imprint()
    full = f"{book.title}. {book.subtitle}"
    authors = AND.join(f"{one.family}, {one.given}" if one.given else f"{{{one.name}}}" for one in book.authors)
    fields = {"author": authors, "title": escaped(f"{{{book.title}}}. {book.subtitle}"), "year": str(book.year)}
    fields |= {"edition": f"version {book.version}"} | ({"url": address} if address else {})
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    item = {"id": book.name, "type": "book", "title": full, "author": csl("", "", "")["author"], "version": book.version}
    item |= {"issued": {"date-parts": [[book.year]]}} | ({"URL": address} if address else {})
    tagged = _ris([("TY", "BOOK"), *_made(), ("TI", full), ("KW", "; ".join(book.keywords)), ("UR", address)])
    return f"@book{{{book.name},\n{lines}}}", item, tagged


def write(outdir: Path, places: list[tuple[str, str, str]], address: str = "") -> None:
    """Lay the citations of the book and of places in it (kind, key, address) beside the pages, for reference managers."""
    folder = outdir / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    entry, item, tagged = whole(address)
    (folder / "citations.bib").write_text("\n\n".join([entry, *(bibtex(*place) for place in places)]) + "\n", "utf-8")
    items = [item, *(csl(*place) for place in places)]
    (folder / "citations.json").write_text(json.dumps(items, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (folder / "citations.ris").write_text("\n".join([tagged, *(ris(*place) for place in places)]), "utf-8")
