"""The imprint once more, in the files in which other programs look for it: the description of the data, and what Zenodo reads."""

import json
from pathlib import Path
from typing import Any

from edition.house import CITATION, DATA, PACKAGE, ROOT, ZENODO
from edition.imprint import Author, Imprint, imprint


def restated(root: Path = ROOT) -> dict[str, str]:
    """Each of these files with the text that it must have, if the citation says so."""
    book, data = imprint(root / CITATION.name), root / DATA.name / PACKAGE
    described = json.loads(data.read_text("utf-8"))
    return {
        f"{DATA.name}/{PACKAGE}": _text(described | of_the_data(book)),
        ZENODO.name: _text(of_the_deposit(book, described["description"])),
    }


def of_the_data(book: Imprint) -> dict[str, Any]:
    """What the description of the data says of the book from which it comes."""
    named = [{"title": author.name, "role": "author"} | ({"path": author.orcid} if author.orcid else {}) for author in book.authors]
    return {"name": book.name, "title": f"{book.title}: data of the edition", "version": book.version, "contributors": named}


def of_the_deposit(book: Imprint, description: str) -> dict[str, Any]:
    """What Zenodo is to print with a release; it reads CITATION.cff only where this file is missing, and takes the book for software."""
    return {
        "title": f"{book.title}. {book.subtitle}",
        "upload_type": "publication",
        "publication_type": "book",
        "creators": [_creator(author) for author in book.authors],
        "version": book.version,
        "publication_date": book.released.isoformat(),
        "license": book.licence,
        "access_right": "open",
        "language": "eng",
        "description": f"<p>{description}</p>",
    }


def _creator(author: Author) -> dict[str, str]:
    """An author as Zenodo sorts it: the family name first, the number of ORCID without its address."""
    name = f"{author.family}, {author.given}" if author.given else author.family
    return {"name": name} | ({"orcid": author.orcid.rpartition("/")[2]} if author.orcid else {})


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
