"""The text has no blemishes in print: blanks, marks, dashes and quotation marks stand as the house sets them, and sigla are links.

The same kinds are looked for in chapters, tables and bibliography, where they have file and line, and by
the tests in everything that is made of them.
"""

import re
from collections.abc import Iterator

from edition import sigla
from edition.checks import Edition
from edition.fault import Fault
from edition.works import plain

BLEMISHES = {  # what is wrong, and how it looks; each look begins with a sign, by which it is found quickly
    "no blank before an opening bracket": r"[(\[](?<=[\w.,;:!?”’)\]].)",
    "no blank after a mark": r"[,;](?=[^\W\d])|[.!?:](?<=\w\w.)(?=[A-ZА-ЯЁ])|\.(?<=[)”\d].)(?=[A-ZА-ЯЁ])|[)\]”](?=\w)",
    "a blank before a mark": r"[.,;:!?)\]”»](?:(?<=[ \u00a0].)|(?<=[^\n]\n.))",
    "a blank after an opening mark": r"[(\[“‘](?:[ \u00a0]|\n(?!\n))",
    "two marks": r"\.\.|,,|;;|[,;:!?]\.",
    "nothing between brackets": r"[(\[“]\s*[)\]”]",
    "two blanks": r"[ \u00a0\u202f](?<=\S.)[ \u00a0\u202f]+(?=\S)",
    "a hyphen for a dash": r"-(?:-|(?<=[ \u00a0].)[ \u00a0])|\d(?<![\w–-].)\d{1,3}-\d{2,4}(?![\w–-])",
    "a dash with one blank": r"–(?:(?<=\w.)[ \u00a0]|(?<=[ \u00a0].)\w)",
    "a long dash": r"—(?<![а-яё»\d.]\s.)",
    "a straight quotation mark": r"[\"'`]",
    "a sign of markup": r"[{}\\]|\*\*",
}
ALLOWED = {  # what looks like a blemish and is none, each with its reason
    r"https?://\S+": "an address is written as it is",
    r"„[^“”]*“": "a German quotation ends with the sign that opens an English one",
    r"\? unverifiable": "a question mark is the sign of a verdict",
    r"\?–[\d?]+|[\d?]+–\?": "a question mark is a year that nobody knows",
}
KINDS = {what: re.compile(look) for what, look in BLEMISHES.items()}
VERBATIM = ("url", "doi", "keywords", "urldate")  # fields that LaTeX reads as they are, or not at all
SPECIAL = re.compile(r"(?<!\\)[&%#_$]")


def blemishes(text: str, allowed: dict[str, str] = ALLOWED) -> Iterator[tuple[str, str, int]]:
    """What is wrong in a text as it is printed, the words around it, and where it stands; paragraphs are apart by an empty line."""
    seen = re.sub("|".join(allowed), _set_aside, text) if allowed else text
    for what, look in KINDS.items():
        for found in look.finditer(seen):
            yield what, _around(seen, found), found.start()


def _set_aside(found: re.Match) -> str:
    """A place holder of the same length, so that all else keeps its place."""
    return "".join(sign if sign == "\n" else "¶" for sign in found[0])


def _around(text: str, found: re.Match) -> str:
    """The words in which a blemish stands."""
    return " ".join(text[max(0, found.start() - 20) : found.end() + 20].split())


def chapters_have_no_blemish(edition: Edition) -> Iterator[Fault]:
    """The prose of the chapters, as it is printed."""
    for block in edition.blocks:
        for start, printed in block.printed:
            for what, words, at in blemishes(printed):
                yield Fault(block.file, start + printed[:at].count("\n"), f"{what}: {words!r}")


def tables_have_no_blemish(edition: Edition) -> Iterator[Fault]:
    """The cells that hold words, but for the words of the sources themselves."""
    for table, rows in edition.register.rows.items():
        columns = [c["name"] for c in edition.register.columns(table) if c["type"] == "string" and c["name"] != "anchor"]
        for row in rows:
            for column in columns:
                if " " in row[column]:
                    yield from (row.fault(f"{column}: {what}: {words!r}") for what, words, _ in blemishes(row[column]))


def works_have_no_blemish(edition: Edition) -> Iterator[Fault]:
    """The bibliography, as it is printed and as LaTeX reads it."""
    for work in edition.works.values():
        for name, value in work.fields.items():
            if name not in VERBATIM:
                yield from (Fault("data/works.bib", work.lines[name], f"{name}: {wrong}") for wrong in _wrong(value))


def _wrong(value: str) -> Iterator[str]:
    yield from (f"LaTeX stops at a bare {sign!r}; write \\{sign}" for sign in SPECIAL.findall(value))
    yield from (f"{what}: {words!r}" for what, words, _ in blemishes(plain(value)))


def sigla_are_links(edition: Edition) -> Iterator[Fault]:
    """A passage or claim that the text names is a link; what is set aside as furniture of a page has no place to lead to."""
    named = re.compile(rf"(?<![\w-])({'|'.join(edition.register.ids('sources'))})\s(\d{{1,2}})(?:\.(\d+))?(?!\w)")
    placed = {key for key, row in edition.register.ids("passages").items() if row["role"] != "furniture"}
    for block in edition.blocks:
        for start, bare in block.bare:
            for siglum in named.finditer(bare):
                key = str(sigla.Siglum(siglum[1], int(siglum[2]), int(siglum[3]) if siglum[3] else None))
                if sigla.passage_of(key) in placed:
                    line = start + bare[: siglum.start()].count("\n")
                    yield Fault(block.file, line, f"{siglum[0]!r} leads nowhere; write {{see}}`{key}`")


CHECKS = [chapters_have_no_blemish, tables_have_no_blemish, works_have_no_blemish, sigla_are_links]
