"""Passages, calls, glosses and comments fit together and fit the claims."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from edition import sigla
from edition.checks import Edition
from edition.fault import Fault
from edition.soundness import nearest
from edition.tables import Row
from edition.text import Block
from edition.verdicts import FAULTY
from edition.vocabulary import BLOCKS, GAPS, NOTES, ON_CLAIMS, WITH_ENTRIES

LONGEST_GLOSS = 20  # words
EDITED = ("text", "title", "heading")  # passages that have a regest; page furniture has none


def blocks_name_rows(edition: Edition) -> Iterator[Fault]:
    """The key of every passage, gloss, comment and lacuna is a row of its table, and stands once."""
    seen: dict[tuple, Block] = {}
    for block in edition.of_kind(*(name for name, kind in BLOCKS.items() if not kind.computed)):
        table = BLOCKS[block.kind].table
        if table and block.key not in (ids := edition.register.ids(table)):
            yield _at(block, f"{block.kind} {block.key!r}: {table}.csv has no such row{nearest(block.key, ids)}")
        if first := seen.get((block.kind, block.key)):
            yield _at(block, f"{block.kind} {block.key} stands already at {first.file}:{first.line}; it may stand once")
        seen.setdefault((block.kind, block.key), block)


def _at(block: Block, sentence: str) -> Fault:
    return Fault(block.file, block.line, sentence)


def passages_have_their_regest(edition: Edition) -> Iterator[Fault]:
    """Every passage but page furniture has a regest with words in it, in the order of the source."""
    regests = {block.key: block for block in edition.of_kind("passage")}
    for row in edition.register["passages"]:
        if row["role"] in EDITED and not (row["id"] in regests and regests[row["id"]].words):
            yield row.fault(f"passage {row['id']} has no regest; add :::{{passage}} {row['id']} to the chapter of its source")
        if row["gap"] and row["id"] not in {block.key for block in edition.of_kind("lacuna")}:
            yield row.fault(f"something is lost after {row['id']}; mark it with :::{{lacuna}} {row['id']}")
    for before, after in zip(edition.of_kind("passage"), edition.of_kind("passage")[1:]):
        if before.file == after.file and sigla.order(before.key) > sigla.order(after.key):
            yield _at(after, f"passage {after.key} stands after {before.key}; passages keep the order of the source")


def claims_are_called_once(edition: Edition) -> Iterator[Fault]:
    """Every claim is called exactly once, in its own passage."""
    claims, calls = edition.register.ids("claims"), defaultdict(list)
    for block in edition.blocks:
        for role in block.calls():
            calls[role.target].append((block, role))
            if role.target not in claims:
                yield Fault(block.file, role.line, f"claim {role.target!r} is no row of claims.csv{nearest(role.target, claims)}")
            elif block.kind != "passage" or claims[role.target]["passage"] != block.key:
                yield Fault(block.file, role.line, f"claim {role.target} is called outside its passage {claims[role.target]['passage']}")
    for key, row in claims.items():
        if len(calls[key]) != 1:
            yield row.fault(f"{key} is called {len(calls[key])} times; call it once in passage {row['passage']}")


def claims_have_comment_and_gloss(edition: Edition) -> Iterator[Fault]:
    """Every claim has its comment, and a gloss where its verdict corrects or questions the source."""
    have = {(block.kind, block.key) for block in edition.of_kind(*ON_CLAIMS)}
    for key, row in edition.register.ids("claims").items():
        if ("comment", key) not in have:
            yield row.fault(f"{key} has no comment; add :::{{comment}} {key}")
        if row["verdict"] in FAULTY and ("gloss", key) not in have:
            yield row.fault(f"{key} is {row['verdict']} and has no gloss; add :::{{gloss}} {key}")


def comments_repeat_the_verdict(edition: Edition) -> Iterator[Fault]:
    """A comment names the verdict for which it argues, and the table has the same."""
    claims = edition.register.ids("claims")
    for block in edition.of_kind("comment"):
        if block.key in claims and block.word != (verdict := claims[block.key]["verdict"]):
            yield _at(block, f"comment {block.key} argues for {block.word or 'no verdict'!r}, claims.csv has {verdict!r}; let them agree")


def glosses_are_short(edition: Edition) -> Iterator[Fault]:
    """A gloss has words, and not too many."""
    for block in edition.of_kind(*NOTES):
        if not block.words:
            yield _at(block, f"{block.kind} {block.key} is empty")
    for block in edition.of_kind("gloss"):
        if (length := len(block.words.split())) > LONGEST_GLOSS:
            yield _at(block, f"gloss {block.key} has {length} words; at most {LONGEST_GLOSS}")


def notes_stand_under_their_passage(edition: Edition) -> Iterator[Fault]:
    """Glosses, comments and lacunae follow the passage to which they belong."""
    passage = None
    for block in edition.of_kind("passage", *NOTES, *GAPS):
        if block.kind == "passage":
            passage = block
        elif passage is None or passage.file != block.file or sigla.passage_of(block.key) != passage.key:
            yield _at(
                block, f"{block.kind} {block.key} stands outside its passage; move it under :::{{passage}} {sigla.passage_of(block.key)}"
            )


def registers_have_their_entries(edition: Edition) -> Iterator[Fault]:
    """Every person, organization and event has its entry, and every entry its row."""
    known: dict[str, Row] = {}
    for table in WITH_ENTRIES:
        known |= edition.register.ids(table)
    entries = Counter(block.key for block in edition.of_kind("entry"))
    for block in edition.of_kind("entry"):
        if block.key not in known:
            yield _at(block, f"entry {block.key!r} is no row of people, organizations or events{nearest(block.key, known)}")
    for key, row in known.items():
        if not entries[key]:
            yield row.fault(f"{key} has no entry; add :::{{entry}} {key} to the chapter of its register")


def lacunae_name_their_witnesses(edition: Edition) -> Iterator[Fault]:
    """What is supplied for a lacuna names the copies from which it comes, and they stand in the table of witnesses."""
    known = edition.register.ids("witnesses")
    for block in edition.of_kind("lacuna"):
        named = re.findall(r"\b[A-Z]{2}\b", block.options.get("witness", ""))
        if not named:
            yield _at(block, f"lacuna {block.key} names no copy from which it is supplied; add :witness: and its siglum")
        for siglum in named:
            if siglum not in known:
                yield _at(block, f"lacuna {block.key} is supplied from {siglum!r}, which witnesses.csv does not have")


def corrections_correct(edition: Edition) -> Iterator[Fault]:
    """What is chosen as a correction is a claim that the evidence corrects or questions, and is chosen once."""
    claims = edition.register.ids("claims")
    for block in edition.of_kind("corrections"):
        for key, times in Counter(block.words.split()).items():
            if key not in claims:
                yield _at(block, f"correction {key!r}: claims.csv has no such row{nearest(key, claims)}")
            elif claims[key]["verdict"] not in FAULTY:
                yield _at(block, f"{key} is {claims[key]['verdict']}: nothing in it is corrected; choose another claim")
            if times > 1:
                yield _at(block, f"correction {key} stands {times} times")


def nothing_else_is_a_block(edition: Edition) -> Iterator[Fault]:
    """A block has a name that the edition knows."""
    known = {*BLOCKS, "prose"}
    for block in edition.blocks:
        if block.kind not in known:
            yield _at(block, f"no directive {block.kind!r}{nearest(block.kind, known)}")


CHECKS = [
    nothing_else_is_a_block,
    blocks_name_rows,
    passages_have_their_regest,
    claims_are_called_once,
    claims_have_comment_and_gloss,
    comments_repeat_the_verdict,
    glosses_are_short,
    notes_stand_under_their_passage,
    registers_have_their_entries,
    lacunae_name_their_witnesses,
    corrections_correct,
]
