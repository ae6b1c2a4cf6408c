"""Elements of TEI, their identifiers, and what points to them."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from edition.signs import visible

NAMESPACE = "http://www.tei-c.org/ns/1.0"
SPECIAL = {"id": "xml:id", "lang": "xml:lang"}  # what Python cannot spell
BARE = ("passages", "claims")  # whose identifiers are their sigla, as in the addresses of the book

Content = str | Element | None


def e(name: str, /, *content: Content, **attributes: str | None) -> Element:
    """An element with its content, texts and elements in their order; attributes and parts without a value are left out."""
    element = Element(name, {SPECIAL.get(key, key): visible(value) for key, value in attributes.items() if value})
    for part in content:
        if isinstance(part, str):
            _append_text(element, visible(part))
        elif part is not None:
            element.append(part)
    return element


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def identifier(table: str, key: str) -> str:
    """The identifier of a row: `A-07-02` for a claim, `people.jane-doe` for a person."""
    return key if table in BARE else f"{table}.{key}"


def pointer(table: str, key: str) -> str:
    """What points to a row: `#people.jane-doe`."""
    return f"#{identifier(table, key)}"


def pointers(table: str, keys: Iterable[str]) -> str:
    """What points to several rows."""
    return " ".join(pointer(table, key) for key in keys)


def token(value: str) -> str:
    """A value of the tables as a word of TEI, which has no blanks: “more than” is `more_than`."""
    return value.replace(" ", "_")
