"""The text in TEI: each passage with its regest, its losses and its notes, in the order of the book."""

from collections import defaultdict
from collections.abc import Iterator

from edition import sigla
from edition.exports.tei.elements import Element, e, identifier, pointer
from edition.exports.tei.phrases import paragraphs
from edition.tables import Register, Row
from edition.text import Block
from edition.vocabulary import BLOCKS, NOTES, ON_CLAIMS

LOST = "lost-in-transmission"


def body(register: Register, blocks: list[Block]) -> Element:
    """The passages of every source."""
    own: defaultdict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        own[sigla.passage_of(block.key)].append(block)
    return e("body", *(source(row, register, own) for row in register["sources"]))


def source(row: Row, register: Register, own: dict[str, list[Block]]) -> Element:
    passages = (passage(one, register, own[one["id"]]) for one in register["passages"] if one["source"] == row["id"])
    return e(
        "div", e("head", row["title"]), *passages, type="source", n=row["id"], id=sigla.chapter(row["id"]), corresp=f"#sources.{row['id']}"
    )


def passage(row: Row, register: Register, own: list[Block]) -> Element:
    """A passage: regest, lacuna, the notes on it, and the glosses and comments of its claims."""
    regests = [part for block in own if block.kind == "passage" for part in paragraphs(block, register)]
    return e(
        "div",
        *(regests or [e("p", e("gap", e("desc", f"{row['role']}, without a regest"), reason="editorial"))]),
        *(part for block in own if block.kind == "lacuna" for part in lacuna(block, register)),
        *(note(block, register) for block in own if block.kind in NOTES),
        type="passage",
        subtype=row["role"],
        n=sigla.shown(row["id"]),
        id=identifier("passages", row["id"]),
    )


def lacuna(block: Block, register: Register) -> Iterator[Element]:
    """What is lost, and what other copies supply for it."""
    yield e("p", e("gap", reason=LOST, unit="list", quantity="1"))
    where = " ".join(f"#witnesses.{word}" for word in block.options.get("witness", "").split() if word in register.ids("witnesses"))
    for paragraph in paragraphs(block, register):
        supplied = e("supplied", reason=LOST, cert=block.options.get("certainty"), resp="#editors", source=where)
        supplied.text, supplied[:] = paragraph.text, list(paragraph)
        yield e("p", supplied)


def note(block: Block, register: Register) -> Element:
    """A note on a passage, or on a claim: a gloss or a comment, with the verdict that it gives the reason for."""
    kind = BLOCKS[block.kind]
    verdict = register.ids("claims")[block.key]["verdict"] if block.kind in ON_CLAIMS else ""
    return e(
        "note",
        *paragraphs(block, register),
        type=kind.kind or block.kind,
        target=pointer(kind.table, block.key),
        n=sigla.shown(block.key),
        subtype=verdict,
        ana=verdict and f"#verdict.{verdict}",
        resp="#editors",
    )
