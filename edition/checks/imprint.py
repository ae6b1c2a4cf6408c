"""The imprint stands in CITATION.cff, whole; where it is said again it is the same; the public address is one."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from edition.checks import Edition
from edition.fault import Fault
from edition.house import CITATION, CONFIG, DATA, PACKAGE
from edition.imprint import imprint, public_address
from edition.restatement import restated
from edition.settings import line, settings
from edition.tables import package

KINDS: dict[str, type | tuple[type, ...]] = {
    "title": str,
    "authors": list,
    "version": (str, float, int),
    "date-released": date,
    "license": str,
}
NAMES = ("name", "family-names", "given-names")
ORCID = re.compile(r"https://orcid\.org/(\d{4}-){3}\d{3}[\dX]")
FILE = CITATION.name


def the_imprint_is_whole(edition: Edition) -> Iterator[Fault]:
    """CITATION.cff has all that the book prints of itself; an author is a person or has one name."""
    if not (path := edition.root / FILE).exists():
        return
    text = path.read_text("utf-8")
    if (said := settings(text)) is None:
        return
    for key, kind in KINDS.items():
        if not isinstance(said.get(key), kind) or not said[key]:
            yield Fault(FILE, line(text, key), f"{key} is missing or empty, or not what the Citation File Format has there")
    if "-" not in str(said.get("license")):
        yield Fault(FILE, line(text, "license"), "license must be the short name of one, as CC-BY-4.0")
    for author in authors if isinstance(authors := said.get("authors"), list) else ():
        if not isinstance(author, dict) or not any(author.get(name) for name in NAMES):
            yield Fault(FILE, line(text, "authors"), f"an author without a name; write {NAMES[0]}, or {NAMES[1]} and {NAMES[2]}")
        elif author.get("orcid") and not ORCID.fullmatch(author["orcid"]):
            yield Fault(FILE, line(text, "authors"), f"orcid is {author['orcid']!r}; write https://orcid.org/0000-0000-0000-0000")


def is_whole(edition: Edition) -> bool:
    """Whether the imprint can be read and nothing of it is missing."""
    path = edition.root / FILE
    return path.exists() and settings(path.read_text("utf-8")) is not None and not list(the_imprint_is_whole(edition))


def the_imprint_is_the_same_everywhere(edition: Edition) -> Iterator[Fault]:
    """What other files say of the book is what CITATION.cff says."""
    if not is_whole(edition):
        return
    for file, text in restated(edition.root).items():
        path = edition.root / file
        have, want = (path.read_text("utf-8") if path.exists() else "").splitlines(), text.splitlines()
        if have != want:
            line = next((at for at, (one, other) in enumerate(zip(have, want), 1) if one != other), 1)
            yield Fault(file, line, f"not what {FILE} says; run python -m scripts.imprint")
    book, licence = imprint(edition.root / FILE), package(edition.register.folder)["licenses"][0]["name"]
    if licence != book.licence:
        yield Fault(
            f"{DATA.name}/{PACKAGE}", 1, f"the licence is {licence}, and {book.licence} in {FILE}; say both alike, with name and address"
        )
    readme = edition.root / "README.md"
    if readme.exists() and not readme.read_text("utf-8").startswith(f"# {book.title}\n"):
        yield Fault("README.md", 1, f"the title is not that of {FILE}, {book.title}")


def the_public_address_is_one(edition: Edition) -> Iterator[Fault]:
    """The public address, where there is one, is whole and has nothing behind its path."""
    if not (path := edition.root / CONFIG.name).exists():
        return
    text = path.read_text("utf-8")
    if settings(text) is None:
        return
    address = urlsplit(public_address(path))
    if address.geturl() and (address.scheme not in ("http", "https") or not address.netloc or address.query or address.fragment):
        yield Fault(CONFIG.name, line(text, "baseurl"), f"{address.geturl()!r} is no address; write https://example.org/book/")


CHECKS = [the_imprint_is_whole, the_imprint_is_the_same_everywhere, the_public_address_is_one]
