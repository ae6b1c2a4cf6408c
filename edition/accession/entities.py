"""What follows from the words of a chapter and need not be typed: whom and what the claims of a source name, and its events."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from edition import sigla, text
from edition.accession import desk, refusals
from edition.mentions import EVENTS, entities, mentions, told
from edition.tables import LIST, Register, Row
from edition.text import Block
from edition.vocabulary import GAPS, ON_CLAIMS

TABLE = "claim_entities"


def enter(root: Path, source: str) -> list[str]:
    """Write the rows that the chapter of a source asks for; gives the files that were written. Raises NotTaken where there is none."""
    register = desk.opened(root)
    refusals.refuse_unknown(register, source)
    blocks = [block for path in text.chapters(root / "chapters") for block in text.blocks(path) if is_of(block, source)]
    register.rows[TABLE] = [*register[TABLE], *named(register, blocks)]
    register.rows[EVENTS] = [Row(row.file, row.line, row.cells | cells) for row, cells in spoken_of(register, blocks, source)]
    return desk.written(root, register, [TABLE, EVENTS])


def is_of(block: Block, source: str) -> bool:
    """Whether a block is a regest, a gap or a note of a source."""
    return block.kind in ("passage", *ON_CLAIMS, *GAPS) and sigla.is_siglum(block.key) and sigla.source_of(block.key) == source


def named(register: Register, blocks: list[Block]) -> Iterator[Row]:
    """The rows that claims lack: what the regest names before the call is named by the source, what the notes alone name is not."""
    known = {(row["claim"], row["table"], row["entity"]) for row in register[TABLE]}
    claims = register.ids("claims")
    for claim, entity, is_named in named_by(blocks):
        if claim in claims and entity[1] in register.ids(entity[0]) and (claim, *entity) not in known:
            known.add((claim, *entity))
            yield Row(f"data/{TABLE}.csv", 0, dict(zip(("claim", "table", "entity", "named"), (claim, *entity, is_named))))


def named_by(blocks: list[Block]) -> Iterator[tuple[str, tuple[str, str], str]]:
    """Claim, entity and whether the source names it: first what regests say, then what is left to the notes."""
    for block in blocks:
        if block.kind == "passage":
            for claim, found in told(block).items():
                yield from ((claim, entity, "yes") for entity in sorted(found))
    for block in blocks:
        if block.kind in ON_CLAIMS:
            yield from ((block.key, entity, "no") for entity in sorted(entities(block.roles)))


def spoken_of(register: Register, blocks: Iterable[Block], source: str) -> Iterator[tuple[Row, dict[str, str]]]:
    """Each event with the passages of which the source speaks of it, and those whose notes alone do."""
    blocks = list(blocks)
    regests, notes = [block for block in blocks if block.kind == "passage"], [block for block in blocks if block.kind != "passage"]
    dated = {(row["event"], row["passage"]) for row in register["claims"] if sigla.source_of(row["id"]) == source}
    spoken, noted = {*mentions(register, regests), *dated}, {*mentions(register, notes)}
    for row in register[EVENTS]:
        known = row.items_of("passages")
        passages = {*known, *(passage for event, passage in spoken if event == row["id"] and passage not in row.items_of("noted"))}
        alone = {*row.items_of("noted"), *(passage for event, passage in noted if event == row["id"])} - passages
        yield row, {"passages": LIST.join(sorted(passages)), "noted": LIST.join(sorted(alone))}
