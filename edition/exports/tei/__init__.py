"""The edition in TEI P5: `downloads/edition.tei.xml`, for historians, archives and whoever encodes texts."""

from pathlib import Path
from xml.etree import ElementTree

from edition import tables, text
from edition.exports.tei.body import body
from edition.exports.tei.claims import annotations
from edition.exports.tei.elements import NAMESPACE, SPECIAL, Element, e
from edition.exports.tei.header import header
from edition.exports.tei.registers import registers
from edition.names import OWN
from edition.signs import in_xml
from edition.tables import Register
from edition.text import Block

FILE = "downloads/edition.tei.xml"


def write(outdir: Path) -> Path:
    """Write the whole edition as one TEI document. Returns the path of the file."""
    register, _ = tables.read()
    path = outdir / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(document(register, [block for chapter in text.chapters() for block in text.blocks(chapter)])), "utf-8")
    return path


def document(register: Register, blocks: list[Block]) -> Element:
    """The TEI document of an edition: header, registers and claims, text."""
    entries = {block.key: block for block in blocks if block.kind == "entry"}
    apart = e("standOff", *registers(register, entries), *annotations(register))
    written = e("text", body(register, blocks), lang=OWN)
    languages = {found for part in (apart, written) for one in part.iter() if (found := one.get(SPECIAL["lang"]))}
    return e("TEI", header(register, sorted(languages)), apart, written, xmlns=NAMESPACE)


def written(document: Element) -> str:
    """A document as it is written: marks that turn the direction of writing stand as references."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + in_xml(ElementTree.tostring(document, encoding="unicode")) + "\n"
