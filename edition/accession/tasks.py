"""What is still to be done on a source: counted by name, from the tables and the chapters, so that nothing has to be ticked off."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from edition import sigla
from edition.accession.rows import OPEN
from edition.tables import Register, Row
from edition.text import Block
from edition.verdicts import FAULTY

FEW = 6  # so many keys are named one by one
NO_EVIDENCE = "evaluative"  # the verdict that needs none


class Task(NamedTuple):
    """One thing to be done: for which source, of which kind, and where."""

    source: str
    kind: str
    key: str


def of(register: Register, blocks: list[Block]) -> list[Task]:
    """All that is to be done, source by source."""
    said = {(block.kind, block.key) for block in blocks if block.words or block.kind == "strip"}
    called = {role.target for block in blocks for role in block.calls()}
    shown = any(kind == "strip" for kind, _ in said)
    found = []
    for row in register["sources"]:
        source = row["id"]
        found += [Task(source, "cells to be stated in data/sources.csv", column) for column, cell in row.cells.items() if cell == OPEN]
        found += of_passages(register, said, source)
        found += of_claims(register, said, called, source)
        if shown and ("strip", source) not in said:
            found.append(Task(source, "strip on the front page", f":::{{strip}} {source}"))
    return found


def of_passages(register: Register, said: set[tuple[str, str]], source: str) -> Iterator[Task]:
    """The passages without a regest."""
    for row in register["passages"]:
        if row["source"] == source and row["role"] != "furniture" and ("passage", row["id"]) not in said:
            yield Task(source, "regests", row["id"])


def of_claims(register: Register, said: set[tuple[str, str]], called: set[str], source: str) -> Iterator[Task]:
    """What the claims of a source lack, and whether it has any."""
    proved, placed = ({row["claim"] for row in register[table]} for table in ("evidence", "topic_claims"))
    own = [row for row in register["claims"] if sigla.source_of(row["id"]) == source]
    if not own:
        yield Task(source, "first claim", f"python -m scripts.add_claim {sigla.passage(source, 1)}")
    for row in own:
        yield from (Task(source, kind, row["id"]) for kind in lacking(row, said, called, proved, placed))


def lacking(row: Row, said: set[tuple[str, str]], called: set[str], proved: set[str], placed: set[str]) -> Iterator[str]:
    """What a claim lacks."""
    key = row["id"]
    lacks = {
        "calls in a regest": key not in called,
        "comments": ("comment", key) not in said,
        "glosses": row["verdict"] in FAULTY and ("gloss", key) not in said,
        "claims without evidence": row["verdict"] != NO_EVIDENCE and key not in proved,
        "claims without a topic": key not in placed,
    }
    yield from (kind for kind, is_lacking in lacks.items() if is_lacking)


def told(tasks: Iterable[Task]) -> list[str]:
    """What is to be done, a line for each kind: “source C, to do: regests (3): C-02, C-03, C-04”."""
    kinds: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for task in tasks:
        kinds[task.source, task.kind].append(task.key)
    return [f"source {source}, to do: {kind} ({len(keys)}): {_some(keys)}" for (source, kind), keys in kinds.items()]


def _some(keys: list[str]) -> str:
    """The keys, or the first of many."""
    return ", ".join(keys) if len(keys) <= FEW else f"{', '.join(keys[:FEW])} and {len(keys) - FEW} more"
