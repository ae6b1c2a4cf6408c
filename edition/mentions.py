"""Whom and what blocks mention: persons, organizations and places by their names; events by a name, a date, or what a number counts."""

from collections.abc import Iterable

from edition import sigla
from edition.cells import cells
from edition.tables import Register
from edition.text import Block, Role
from edition.vocabulary import ON_CLAIMS, REGISTERS

EVENTS = "events"  # the register whose rows know their passages; those of the others are entities of the claims
Entity = tuple[str, str]  # a register and a row of it


def entities(roles: Iterable[Role]) -> set[Entity]:
    """The rows of registers, events apart, that roles name."""
    return {(REGISTERS[role.name], role.target) for role in roles if REGISTERS.get(role.name, EVENTS) != EVENTS}


def told(regest: Block) -> dict[str, set[Entity]]:
    """For each claim that a regest calls, what it names in the words before the call; calls beside one another have the same words."""
    found: dict[str, set[Entity]] = {}
    for paragraph in regest.parts:
        before: list[Role] = []
        called: set[Entity] = set()
        for part in paragraph:
            if isinstance(part, Role) and part.name == "claim":
                called = entities(before) if before else called
                found[part.target], before = called, []
            elif isinstance(part, Role):
                before.append(part)
            elif part.strip():
                called = set()
    return found


def mentions(register: Register, blocks: Iterable[Block]) -> dict[tuple[str, str], Block]:
    """What blocks mention by a name, by a date or by what a number counts: row and passage, and the first block that does."""
    found: dict[tuple[str, str], Block] = {}
    quantities = register.ids("quantities")
    for block in blocks:
        passage = sigla.passage_of(block.key) if block.kind in ON_CLAIMS else block.key
        for role in block.roles:
            keys = [role.target] if role.name in REGISTERS else [key for key, _ in cells(role)] if role.name in ("date", "num") else []
            for key in keys:
                about = quantities[key].items_of("subject") if key in quantities else [key]
                found |= {(one, passage): found.get((one, passage), block) for one in about}
    return found
