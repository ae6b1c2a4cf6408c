"""“Cite this”: a passage or a claim as a line of text, as BibTeX and as CSL-JSON; and files of all of them, of the chapters and of the book, with RIS."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from edition.imprint import AND, Author, imprint
from edition.signs import in_json, in_line

KINDS = ("passage", "claim")
KEY, ADDRESS, DAY, ISO = "{key}", "{address}", "{day}", "{iso}"  # what the script of a page puts in when somebody cites
KEPT = (KEY,)
OF_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def text(kind: str, key: str, address: str, seen: str = "") -> str:
    """The citation as a line of text."""
    book = imprint()
    accessed = f" (accessed {seen})" if seen else ""
    return f"{book.title}. {book.subtitle}, {kind} {key}. Version {book.version}, {book.year}. {address}{accessed}"


def bibtex(kind: str, key: str, address: str, seen: str = "") -> str:
    """The citation as an entry for BibTeX."""
    book = imprint()
    fields = {
        "author": AND.join(map(_in_bibtex, book.authors)),
        "title": title(kind, f"{{{key if key in KEPT else escaped(key)}}}"),  # in braces, so that a style leaves the capitals of a siglum
        "booktitle": _book(),
        "year": str(book.year),
        "edition": f"version {escaped(book.version)}",
        "url": address,
        "urldate": seen,
    }
    return _entry("incollection", identifier(key), fields)


def _in_bibtex(author: Author) -> str:
    return f"{_part(author.family)}, {_part(author.given)}" if author.given else f"{{{escaped(author.name)}}}"


def _part(name: str) -> str:
    """A part of a name; in braces where BibTeX would divide it once more."""
    return f"{{{escaped(name)}}}" if "," in name or AND in name else escaped(name)


def _book() -> str:
    return f"{{{escaped(imprint().title)}}}. {escaped(imprint().subtitle)}"


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}}}"


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
    } | _seen(address, seen)


def _seen(address: str, seen: str = "") -> dict:
    return ({"URL": address} if address else {}) | ({"accessed": {"raw": seen}} if seen else {})


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
    return f"{_name()}-{key if key in KEPT or not re.search(r'[^A-Z0-9-]', key) else re.sub(r'[^a-z0-9]+', '-', key.lower()).strip('-')}"


def _name() -> str:
    """The name of the book without the signs that end the key of an entry."""
    return re.sub(r"[^\w-]+", "-", imprint().name).strip("-")


def escaped(text: str) -> str:
    """A text in one line with the signs escaped that TeX or BibTeX would take for its own."""
    return re.sub(r"[&%#_$\\{}~^]", lambda found: OF_TEX.get(found[0], f"\\{found[0]}"), in_line(text))


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
    return "".join(f"{tag}  - {in_line(value)}\n" for tag, value in [*lines, ("ER", "")] if value or tag == "ER")


def whole(address: str) -> tuple[str, dict, str]:
    """The book itself in the three forms."""
    book = imprint()
    full = f"{book.title}. {book.subtitle}"
    fields = {"author": AND.join(map(_in_bibtex, book.authors)), "title": _book(), "year": str(book.year)}
    fields |= {"edition": f"version {escaped(book.version)}", "url": address}
    item = {"id": _name(), "type": "book", "title": full, "author": csl("", "", "")["author"], "version": book.version}
    item |= {"issued": {"date-parts": [[book.year]]}} | _seen(address)
    tagged = _ris([("TY", "BOOK"), *_made(), ("TI", full), *(("KW", word) for word in book.keywords), ("UR", address)])
    return _entry("book", _name(), fields), item, tagged


def write(outdir: Path, places: list[tuple[str, str, str]], address: str = "") -> None:
    """Lay the citations of the book and of places in it (kind, key, address) beside the pages, for reference managers."""
    folder = outdir / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    entry, item, tagged = whole(address)
    (folder / "citations.bib").write_text("\n\n".join([entry, *(bibtex(*place) for place in places)]) + "\n", "utf-8")
    items = [item, *(csl(*place) for place in places)]
    (folder / "citations.json").write_text(in_json(json.dumps(items, ensure_ascii=False, indent=1)) + "\n", "utf-8")
    (folder / "citations.ris").write_text("\n".join([tagged, *(ris(*place) for place in places)]), "utf-8")
