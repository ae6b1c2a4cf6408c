"""The words of a block in TEI: its paragraphs, with every role as the element that the vocabulary names."""

from collections.abc import Callable, Iterable, Iterator

from edition import cells, counts, sigla
from edition.columns import VALUES
from edition.exports.tei.dating import dated
from edition.exports.tei.elements import Element, e, identifier, pointer, pointers
from edition.fault import NotADate
from edition.tables import Register, Row
from edition.text import Block, Marked, Part, Role
from edition.vocabulary import REGISTERS, ROLES

DOWNLOADS = "downloads"
RENDERED = {"em": "italic", "strong": "bold", "code_inline": "monospace"}


def paragraphs(block: Block, register: Register) -> Iterator[Element]:
    """Each paragraph of a block."""
    for parts in block.marked:
        yield e("p", *phrase(parts, register))


def phrase(parts: Iterable[Part], register: Register) -> Iterator[str | Element]:
    """The words of a paragraph, what is emphasized in it and the elements of its roles, in their order."""
    for part in parts:
        if isinstance(part, Marked):
            yield standing_out(part, register)
        else:
            yield part if isinstance(part, str) else element(part, register)


def standing_out(part: Marked, register: Register) -> Element:
    """What is emphasized, with how it is printed; a link, with where it leads."""
    inner = phrase(part.parts, register)
    return e("ref", *inner, target=part.target) if part.target else e("hi", *inner, rend=RENDERED[part.kind])


def element(role: Role, register: Register) -> Element:
    """A role as an element."""
    if role.name in REGISTERS:
        return mention(role, register)
    return FORMS[role.name](role, register)


def mention(role: Role, register: Register) -> Element:
    """A person, organization, place or event, bound to its row."""
    table = REGISTERS[role.name]
    language = register.names.language(table, role.target, role.form)
    kind = "event" if role.name == "event" else None
    return e(ROLES[role.name].tei, role.form, ref=pointer(table, role.target), type=kind, lang=language if language != "en" else None)


def number(role: Role, register: Register) -> Element:
    """A number with its bounds, bound to the row that states it."""
    homes = [found for key, _ in cells.cells(role) if (found := cells.home(register, "num", key))]
    bounds = limits(*homes[0]) if homes else {}
    return e("num", role.form, corresp=" ".join(pointer(table, row["id"]) for table, row in homes), **bounds)


def limits(table: str, row: Row) -> dict[str, str]:
    """What a number must at least and may at most be, or its one value."""
    low, high, *point = VALUES[table]
    for column in filter(row.__getitem__, point):
        return {"value": row[column]}
    if row[low] and row[low] == row[high]:
        return {"value": row[low]}
    return {name: row[column] for name, column in (("atLeast", low), ("atMost", high)) if row[column]}


def date(role: Role, register: Register) -> Element:
    """A date as precise as its cell, bound to the row that states it."""
    (key, column), *_ = cells.cells(role)
    table, row = cells.home(register, "date", key) or ("", None)
    try:
        known = dated(cells.stated(table, row, column)) if row else {}
    except NotADate:
        known = {}
    return e("date", role.form, corresp=pointer(table, key) if row else None, **known)


def call(role: Role, register: Register) -> Element:
    """The call of a claim, which shows its verdict wherever the text is read."""
    verdict = register.ids("claims")[role.target]["verdict"]
    return e("anchor", id=identifier("claims", role.target), type="claim", subtype=verdict, ana=f"#verdict.{verdict}")


def see(role: Role, register: Register) -> Element:
    return e("ref", sigla.shown(role.target), target=pointer("passages", role.target))


def cited(role: Role, register: Register) -> Element:
    keys = [key.strip() for key in role.target.split(",")]
    return e("ref", "; ".join(map(register.labels.__getitem__, keys)), type="work", target=pointers("works", keys))


def foreign(role: Role, register: Register) -> Element:
    return e("foreign", role.form, lang=role.target)


def slip(role: Role, register: Register) -> Element:
    return e("choice", e("sic", role.form), e("corr", role.target, resp="#editors"))


def counted(role: Role, register: Register) -> Element:
    return e("num", counts.in_figures(register, role.target), value=str(counts.count(register, role.target)))


def elsewhere(role: Role, register: Register) -> Element:
    return e("ref", role.form, target=f"{DOWNLOADS}/{role.target}")


FORMS: dict[str, Callable[[Role, Register], Element]] = {
    "num": number,
    "date": date,
    "claim": call,
    "see": see,
    "cite": cited,
    "cite:label": cited,
    "foreign": foreign,
    "sic": slip,
    "count": counted,
    "output": elsewhere,
}
