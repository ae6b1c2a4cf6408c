"""Mutants that leave every binding whole: two notes, dates or names exchanged, a “not” put in, a sentence dropped, another work cited.

Each value that is bound still has its cell, so that no comparison of text and table alone can know of them.
"""

import random
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from edition.checks.unbound import NUMBER
from edition.counts import CONDITION
from edition.exceptions import SENTENCE
from edition.mutants.changes import other_digit, other_word
from edition.mutants.mutant import Mutant
from edition.tables import Register

BLOCK = re.compile(r"^:::\{(?P<kind>\w+)\}[^\n]*\n(?P<options>(?::[\w-]+:[^\n]*\n)*)(?P<words>.*?)^:::$", re.MULTILINE | re.DOTALL)
ROLE = re.compile(r"\{(?P<name>[\w:]+)\}`(?P<content>[^`]+)`")
KINDS = {"gloss": "glosses", "comment": "comments", "entry": "entries", "passage": "regests", "topic": "topics"}
PAIRS = {"date": "dates", "num": "numbers", "person": "persons", "org": "organizations", "place": "places", "event": "events"}
OTHERS = ("person", "org", "place", "event", "cite")
VERB = re.compile(r"\b(?:was|were|is|are|had|has|did|could|would)(?= )(?! not)")
NOT = re.compile(r" not(?= )")
END = re.compile(r"(?<=[a-z`)”][.])\s+(?=[A-Z{“])")
CITED = re.compile(r" \{cite\}`[^`]+`")
FALSE = "It is said that nobody had expected it."
OPPOSITES = {
    **{"before": "after", "first": "last", "more": "fewer", "under": "over", "joined": "left", "with": "without", "many": "few"},
    **{"only": "also", "early": "late", "against": "for", "released": "arrested", "refused": "accepted", "true": "false", "begun": "ended"},
    **{"founded": "dissolved", "killed": "saved", "none": "all", "north": "south", "east": "west", "survived": "died"},
}
MEASURES = {
    **{"second": "third", "third": "fourth", "half": "quarter", "days": "weeks", "weeks": "months", "months": "years", "years": "months"},
    **{"twice": "once", "day": "week", "week": "month", "month": "year", "year": "month", "decade": "century"},
}


class Page(NamedTuple):
    """A chapter, as it is written."""

    name: str
    content: str

    def mutant(self, kind: str, *changes: tuple[int, int, str]) -> Mutant:
        """The page with some stretches of it written otherwise."""
        content = self.content
        for start, end, words in sorted(changes, reverse=True):
            content = content[:start] + words + content[end:]
        before, after = (" … ".join(words[:80] for words in both) for both in zip(*((self.content[a:b], words) for a, b, words in changes)))
        return Mutant(f"chapters/{self.name}", SENTENCE, kind, before, after, content)


Change = Callable[[str, str, random.Random], Mutant | None]
Site = tuple[str, str, Change]


def sites(register: Register, root: Path) -> Iterator[Site]:
    """Every place in the chapters at which a slip can be made."""
    pages = [Page(path.name, path.read_text("utf-8")) for path in sorted((root / "chapters").glob("*.md"))]
    kin = _kin(pages)
    for page in pages:
        yield from _exchanged_blocks(page)
        yield from _counts(register, page)
        yield from _running(page)
        for block in BLOCK.finditer(page.content):
            if block["kind"] in KINDS:
                yield from _exchanged_roles(page, block)
                yield from _others(page, block, kin)
                yield from _words(page, block)
                yield from _sentences(page, block)


def _kin(pages: list[Page]) -> dict[str, list[str]]:
    """The contents of all roles of each name, each once."""
    found: dict[str, set[str]] = {}
    for page in pages:
        for role in ROLE.finditer(page.content):
            found.setdefault(role["name"], set()).add(role["content"])
    return {name: sorted(contents) for name, contents in found.items()}


def _made(page: Page, *changes: tuple[int, int, str]) -> Change:
    """A slip that leaves nothing to chance."""
    return lambda place, kind, chance: page.mutant(kind, *changes)


def _exchanged(page: Page, one: tuple[int, int], other: tuple[int, int]) -> Change:
    """Two stretches of a page that change places."""
    return _made(page, (*one, page.content[slice(*other)]), (*other, page.content[slice(*one)]))


def _exchanged_blocks(page: Page) -> Iterator[Site]:
    """Two blocks of a kind, one after the other, whose words change places."""
    for kind, plural in KINDS.items():
        own = [block for block in BLOCK.finditer(page.content) if block["kind"] == kind]
        for one, other in pairwise(own):
            yield SENTENCE, f"two {plural} exchanged", _exchanged(page, one.span("words"), other.span("words"))


def _exchanged_roles(page: Page, block: re.Match[str]) -> Iterator[Site]:
    """Two dates, numbers, names or calls of a block that change places, each with its binding."""
    roles = list(ROLE.finditer(page.content, *block.span("words")))
    for name, plural in {**PAIRS, "claim": "calls"}.items():
        own = [role for role in roles if role["name"] == name]
        for one, other in pairwise(own):
            if one["content"] != other["content"]:
                yield SENTENCE, f"two {plural} exchanged", _exchanged(page, one.span(), other.span())


def _others(page: Page, block: re.Match[str], kin: dict[str, list[str]]) -> Iterator[Site]:
    """Another row of the register, or another work, in place of one that is named."""
    for role in ROLE.finditer(page.content, *block.span("words")):
        if role["name"] in OTHERS:
            yield SENTENCE, f"another {role['name']}", partial(_other, page, role, kin[role["name"]])


def _other(page: Page, role: re.Match[str], kin: list[str], place: str, kind: str, chance: random.Random) -> Mutant:
    key = role["content"].rpartition("<")[2]
    other = chance.choice([content for content in kin if content.rpartition("<")[2] != key])
    return page.mutant(kind, (*role.span("content"), other))


def _words(page: Page, block: re.Match[str]) -> Iterator[Site]:
    """A “not” put in or taken out, a word that means the opposite, another order or measure; each kind once in a block."""
    free = [found.span() for found in ROLE.finditer(page.content)]

    def first(pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.finditer(page.content, *block.span("words"))
        return next((one for one in found if not any(start < one.start() < end for start, end in free)), None)

    if verb := first(VERB):
        yield SENTENCE, "a “not” put in", _made(page, (verb.end(), verb.end(), " not"))
    if negation := first(NOT):
        yield SENTENCE, "a “not” taken out", _made(page, (*negation.span(), ""))
    for kind, words in (("a word turned into its opposite", OPPOSITES), ("another order or measure", MEASURES)):
        if word := first(re.compile(rf"\b(?:{'|'.join(words)})\b")):
            yield SENTENCE, kind, _made(page, (*word.span(), words[word[0]]))


def _sentences(page: Page, block: re.Match[str]) -> Iterator[Site]:
    """A sentence dropped or put in, a citation dropped."""
    ends = list(END.finditer(page.content, *block.span("words")))
    if ends:
        dropped = ends[0].end(), ends[1].end() if len(ends) > 1 else block.end("words") - 1
        numbers = "with" if re.search(r"\{(?:num|date)\}", page.content[slice(*dropped)]) else "without"
        yield SENTENCE, f"a sentence {numbers} numbers dropped", _made(page, (*dropped, ""))
        yield SENTENCE, "a sentence put in", _made(page, (ends[0].end(), ends[0].end(), f"{FALSE} "))
    if cited := CITED.search(page.content, *block.span("words")):
        yield SENTENCE, "a citation dropped", _made(page, (*cited.span(), ""))


def _counts(register: Register, page: Page) -> Iterator[Site]:
    """A count of another value."""
    for role in ROLE.finditer(page.content):
        if role["name"] == "count" and CONDITION.search(role["content"]):
            yield SENTENCE, "a count of another value", partial(_other_count, register, page, role)


def _other_count(register: Register, page: Page, role: re.Match[str], place: str, kind: str, chance: random.Random) -> Mutant | None:
    table, *conditions = role["content"].split()
    found = CONDITION.fullmatch(chance.choice(conditions))
    described = next(column for column in register.columns(table) if found and column["name"] == found["column"])
    values = described.get("constraints", {}).get("enum", [])
    if not found or found["value"] not in values:
        return None
    after = role["content"].replace(found["value"], chance.choice([value for value in values if value != found["value"]]))
    return page.mutant(kind, (*role.span("content"), after))


def _running(page: Page) -> Iterator[Site]:
    """Another number in the prose of a chapter, outside of all blocks, roles and code."""
    prose = re.compile(rf"^---$.*?^---$|{BLOCK.pattern}|^```.*?^```$|{ROLE.pattern}|\]\([^)]*\)", re.MULTILINE | re.DOTALL)
    blank = re.sub(prose, lambda found: "·" * len(found[0]), page.content)
    for found in NUMBER.finditer(blank):
        yield SENTENCE, "another number in running prose", partial(_other_number, page, found)


def _other_number(page: Page, found: re.Match[str], place: str, kind: str, chance: random.Random) -> Mutant:
    other = other_digit if any(sign.isdigit() for sign in found[0]) else other_word
    return page.mutant(kind, (*found.span(), other(found[0], chance)))
