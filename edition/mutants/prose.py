"""Mutants of the text: a number, a date, a name or a call written or bound otherwise."""

import random
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from edition.cells import NUMBERED
from edition.columns import FACTS
from edition.mutants.changes import other_digit, other_letter, other_word
from edition.mutants.mutant import Mutant
from edition.phrases import MONTHS
from edition.tables import Register
from edition.vocabulary import REGISTERS

ROLE = re.compile(r"\{(?P<name>num|date|person|org|place|event|claim)\}`(?P<form>[^`<]*?)(?:\s*<(?P<target>[^<>`]+)>)?`")


def sites(register: Register, root: Path) -> Iterator:
    """Numbers, dates, names and calls in the chapters: what is written, and to what it is bound."""
    for path in sorted((root / "chapters").glob("*.md")):
        content = path.read_text("utf-8")
        for role in ROLE.finditer(content):
            kind = role["name"] if role["name"] in ("num", "date", "claim") else "name"
            yield "text", kind, partial(_change_form, path.name, content, role)
            if role["target"]:
                yield "text", f"target of a {kind}", partial(_change_target, register, path.name, content, role)


def _spliced(name: str, content: str, span: tuple[int, int], place: str, column: str, after: str) -> Mutant | None:
    before = content[slice(*span)]
    if before == after:
        return None
    return Mutant(f"chapters/{name}", place, column, before, after, content[: span[0]] + after + content[span[1] :])


def _change_form(name: str, content: str, role: re.Match[str], place: str, column: str, chance: random.Random) -> Mutant | None:
    form = role["form"]
    if role["name"] == "date" and (months := [month for month in MONTHS if month in form]) and chance.random() < 0.5:
        month = chance.choice(months)
        after = form.replace(month, chance.choice([other for other in MONTHS if other != month]), 1)
    elif any(sign.isdigit() for sign in form):
        after = other_digit(form, chance)
    else:
        after = other_word(form, chance) if role["name"] in ("num", "date") else other_letter(form, chance)
    return _spliced(name, content, role.span("form"), place, column, after)


def _change_target(
    register: Register, name: str, content: str, role: re.Match[str], place: str, column: str, chance: random.Random
) -> Mutant | None:
    target = role["target"].partition(";")[0]
    key, dot, cell = target.partition(".")
    own = REGISTERS.get(role["name"])
    places = NUMBERED if role["name"] == "num" else (own,) if own else tuple(FACTS)
    table = next((table for table in places if key in register.ids(table)), None)
    if table is None:
        return None
    other = chance.choice([row for row in register.ids(table) if row != key])
    return _spliced(name, content, role.span("target"), place, column, f"{other}{dot}{cell}")
