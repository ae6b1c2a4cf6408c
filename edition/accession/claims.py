"""The next claim of a passage: its rows, its blocks, and where they go."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from edition import sigla
from edition.accession import desk
from edition.accession.refusals import chapter_of
from edition.accession.rows import laid
from edition.accession.writing import write
from edition.fault import NotTaken
from edition.history import TABLE as HISTORY
from edition.soundness import nearest
from edition.tables import Register
from edition.verdicts import FAULTY, VERDICTS

WHERE = {  # where a value that there is not yet is added; the others are those of the schema
    "verdict": "in edition/verdicts.py",
    "topic": "to data/topics.csv and the chapter on the comparison",
    "event": "to data/events.csv",
}


class Claim(NamedTuple):
    """What an editor says of a claim when it is added; what is left away and must be said stands in capitals, to be filled."""

    statement: str = "STATEMENT"
    anchor: str = "ANCHOR"
    kind: str = "KIND"
    verdict: str = "VERDICT"
    topic: str = "TOPIC"
    error: str = ""
    value_low: str = ""
    value_high: str = ""
    hedge: str = ""
    unit: str = ""
    date_stated: str = ""
    date_established: str = ""
    event: str = ""


def next_id(register: Register, passage: str) -> str:
    """The id of the next claim of a passage; a number that was ever used, in claims or in the record of what was read, is not used again."""
    if passage not in (known := register.ids("passages")):
        raise NotTaken(f"there is no passage {passage}{nearest(passage, known)}")
    if known[passage]["role"] == "furniture":
        raise NotTaken(f"{passage} is page furniture, which makes no claims; its role stands in data/passages.csv")
    used = [row["id"] for row in register["claims"]] + [row["key"] for row in register["proofs"]]
    numbers = [sigla.read(key).claim or 0 for key in used if sigla.is_siglum(key) and sigla.passage_of(key) == passage]
    return str(sigla.read(passage)._replace(claim=max(numbers, default=0) + 1))


def rows(register: Register, passage: str, claim: Claim) -> dict[str, list[dict[str, str]]]:
    """The rows of the next claim of a passage, by their tables."""
    key = next_id(register, passage)
    empty = {column["name"]: "" for column in register.columns("claims")}
    own = empty | {"id": key, "passage": passage, **{name: cell for name, cell in claim._asdict().items() if name in empty}}
    since = {"claim": key, "day": date.today().isoformat(), "verdict": claim.verdict, "reason": "New."}
    return {"claims": [own], "topic_claims": [{"topic": claim.topic, "claim": key}], HISTORY: [since]}


def blocks(key: str, verdict: str) -> str:
    """The blocks of a claim: a comment, and a gloss where its verdict corrects or questions the source."""
    gloss = f":::{{gloss}} {key}\n:::\n\n" if verdict in FAULTY else ""
    return f"{gloss}:::{{comment}} {key} {verdict}\n:::\n"


def shown(register: Register, passage: str, claim: Claim) -> str:
    """Rows and blocks of the next claim, as an editor may paste them."""
    new = rows(register, passage, claim)
    (own,) = new["claims"]
    lines = [f"data/{table}.csv:\n{','.join(map(_cell, row.values()))}" for table, added in new.items() for row in added]
    chapter = f"chapters/{chapter_of(sigla.source_of(passage))}, in passage {passage}:\n{{claim}}`{own['id']}`\n\n{blocks(own['id'], claim.verdict)}"
    return "\n\n".join([*lines, chapter])


def _cell(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if any(sign in text for sign in ',"\n') else text


def add(root: Path, passage: str, claim: Claim) -> tuple[str, list[str]]:
    """Write the next claim of a passage into tables and chapter; gives its id and the files that were written."""
    register = desk.opened(root)
    refuse(register, claim)
    refuse_known(register, passage, claim)
    new = rows(register, passage, claim)
    key = new["claims"][0]["id"]
    path = home(root, passage)
    text = with_claim(path.read_text("utf-8"), passage, key, claim.verdict)
    laid(register, new)
    return key, write(root, {**desk.texts(register, new), f"chapters/{path.name}": text})


def home(root: Path, passage: str) -> Path:
    """The chapter in which a passage stands. Raises NotTaken where none has it."""
    for path in sorted((root / "chapters").glob("*.md")):
        if f":::{{passage}} {passage}\n" in path.read_text("utf-8"):
            return path
    raise NotTaken(f"no chapter has :::{{passage}} {passage}")


def refuse(register: Register, claim: Claim) -> None:
    """Raise NotTaken where something is left away that must be said, or is none of the values that it may have."""
    if missing := [name for name, cell in claim._asdict().items() if cell == name.upper()]:
        raise NotTaken(f"say {', '.join(f'--{name}' for name in missing)}, or leave --write away and fill in what is printed")
    if (claim.verdict in FAULTY) != bool(claim.error):
        raise NotTaken(
            f"error {claim.error!r} with verdict {claim.verdict!r}: what is {', '.join(sorted(FAULTY))} has an --error, and nothing else has"
        )
    known = {name: values for name in claim._fields if (values := register.values("claims", name))}
    known |= {"verdict": list(VERDICTS), "topic": list(register.ids("topics")), "event": list(register.ids("events"))}
    for name, values in known.items():
        if (cell := getattr(claim, name)) and cell not in values:
            raise NotTaken(
                f"{name} {cell!r} is none of {', '.join(values)}; a new one is added {WHERE.get(name, 'in data/datapackage.json')}"
            )


def refuse_known(register: Register, passage: str, claim: Claim) -> None:
    """Raise NotTaken where the passage has a claim with that statement, as after a command that was given twice."""
    for row in register["claims"]:
        if row["passage"] == passage and row["statement"] == claim.statement:
            raise NotTaken(f"{passage} has that statement already, as {row['id']}; state in it what is another matter")


def with_claim(chapter: str, passage: str, key: str, verdict: str) -> str:
    """A chapter with a call at the end of the regest and the blocks of the claim at the end of its passage. Raises NotTaken where it has no end."""
    head = f":::{{passage}} {passage}\n"
    start = chapter.index(head) + len(head)
    end = chapter.find(":::", start)
    if not chapter[end:].startswith(":::\n"):
        raise NotTaken(f"passage {passage} is not closed in its chapter; end it with a line of three colons")
    regest = chapter[start:end].rstrip("\n")
    called = f"{regest}{{claim}}`{key}`\n" if regest.strip() else f"{{claim}}`{key}`\n"
    stops = [at for mark in ("\n:::{passage} ", "\n## ") if (at := chapter.find(mark, end)) >= 0]
    last = min(stops, default=len(chapter))
    behind = chapter[end:last].rstrip("\n")
    return f"{chapter[:start]}{called}{behind}\n\n{blocks(key, verdict)}{chapter[last:]}"
