"""What the book says of itself is so, as far as a machine can know it: numbers of its own things, what it has and has not, its signs.

A sentence about the book goes out of date when the book changes: nobody reads it again. So each such sentence
stands in a table beside what it must agree with. A sentence that has been said in other words must be said anew there, too.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from edition import inks, numbers
from edition.checks import Edition
from edition.checks.apparatus import LONGEST_GLOSS
from edition.checks.facts import LONGEST_QUOTATION
from edition.checks.witnesses import SHARED_WORDS
from edition.counts import count
from edition.fault import Fault
from edition.fingerprints import EVERY
from edition.house import PACKAGE
from edition.verdicts import MEANS, SIGNS, number
from edition.vocabulary import BLOCKS

GUIDES = ("README.md", "CONTRIBUTING.md")  # what speaks of the book besides its chapters
SERIES = 3  # who counts or explains so many kinds one by one means all of them


class Page(NamedTuple):
    """A chapter or a guide, as it is written."""

    file: str
    text: str

    def fault(self, at: int, sentence: str) -> Fault:
        return Fault(self.file, self.text.count("\n", 0, at) + 1, sentence)


def pages(edition: Edition) -> list[Page]:
    """All chapters, and the guides."""
    paths = [*sorted((edition.root / "chapters").glob("*.md")), *(edition.root / name for name in GUIDES)]
    return [Page(path.relative_to(edition.root).as_posix(), path.read_text("utf-8")) for path in paths if path.exists()]


def said(words: str) -> re.Pattern:
    """A pattern as it may be broken into lines."""
    return re.compile(words.replace(" ", r"\s+"), re.MULTILINE | re.IGNORECASE)


def stated(words: str) -> str:
    """The pattern of a sentence in which N stands for a number in words or figures, M where other words may stand in its place."""
    parts = {"N": r"(?P<number>[\w-]+)", "M": FIGURE}
    return rf"(?<!\w){' '.join(parts.get(word) or re.escape(word) for word in words.split())}(?!\w)"


# numbers of its own things


FIGURE = rf"(?P<number>\d+|{'|'.join(word for word, value in numbers.WORDS.items() if value > 1)})"


def sources(edition: Edition, page: Page) -> int:
    return len(edition.register["sources"])


def forms(edition: Edition, page: Page) -> int:
    """The forms that the same page explains, each in a paragraph of its own."""
    return len(re.findall(r"^The \*\*\w+\*\*", page.text, re.MULTILINE))


def corrected(edition: Edition, page: Page) -> int:
    return sum(len(block.words.split()) for block in edition.of_kind("corrections") if block.file == page.file)


def lost(edition: Edition, page: Page) -> int:
    """The gaps that the table of passages knows."""
    return sum(bool(row["gap"]) for row in edition.register["passages"])


def maps(edition: Edition) -> list[str]:
    """The modules of the figures that are drawn in a chapter and draw coasts."""
    drawn = {name for page in pages(edition) for name in re.findall(r"^(\w+)\.draw\(", page.text, re.MULTILINE)}
    paths = [edition.root / "figures" / f"{name}.py" for name in sorted(drawn)]
    return [f"figures/{path.name}" for path in paths if path.exists() and "coastlines" in path.read_text("utf-8")]


COUNTED_BY: dict[str, Callable[[Edition, Page], int]] = {  # what a sentence of the table may be counted by, besides a query of counts.py
    "the sources": sources,
    "the forms that the page explains": forms,
    "the corrections of the page": corrected,
    "the gaps": lost,
    "the maps": lambda edition, page: len(maps(edition)),
    "words for a sign of a hash": lambda edition, page: EVERY,
    "words of a gloss": lambda edition, page: LONGEST_GLOSS,
    "words of a quotation": lambda edition, page: LONGEST_QUOTATION,
    "words in common": lambda edition, page: SHARED_WORDS,
}


def counting(counts: str) -> Callable[[Edition, Page], int]:
    """What counts a sentence of the table again."""
    return COUNTED_BY.get(counts) or (lambda edition, page: count(edition.register, counts))


def numbered(every: list[Page], sentence: str) -> list[tuple[Page, re.Match]]:
    """Where a sentence of the table stands; it is looked for where its words stand, whatever their number, because to look takes long."""
    words = [" ".join(run.lower().split()) for run in re.split(r"(?<!\S)[NM](?!\S)", sentence)]
    return [(page, match) for page in every if all(run in _flat(page) for run in words) for match in _standing(page, stated(sentence))]


@lru_cache(maxsize=4096)  # as many pages as a very large edition has: with fewer each sentence would flatten all of them again
def _flat(page: Page) -> str:
    """A page in small letters, on one line."""
    return " ".join(page.text.lower().split())


@lru_cache(maxsize=4096)  # two checks ask, and a check after a small change asks again of the other pages
def _standing(page: Page, sentence: str) -> list[re.Match]:
    return list(said(sentence).finditer(page.text))


def known_numbers(edition: Edition) -> set[tuple[str, int, str]]:
    """The numbers that are counted again, each with file and line."""
    every = pages(edition)
    found = [place for row in edition.register["sentences"] for place in numbered(every, row["sentence"])]
    return {(page.file, page.text.count("\n", 0, match.start("number")) + 1, match["number"].lower()) for page, match in found}


def numbers_of_its_own_things_are_right(edition: Edition) -> Iterator[Fault]:
    """A number that the book says of its own things is counted again."""
    every = pages(edition)
    for row in edition.register["sentences"]:
        found = numbered(every, row["sentence"])
        for page, match in found:
            if not same(match["number"], want := counting(row["counts"])(edition, page)):
                words = " ".join(match[0].split())
                yield page.fault(match.start(), f"“{words}”: it is {number(want)}; correct the sentence or what it speaks of")
        if not found:
            yield row.fault(f"nothing says “{row['sentence']}” any more; take it out, or put in what is said now")


def same(written: str, count: int) -> bool:
    """Whether a number as it is written is this one."""
    try:
        return numbers.read(written.lower()) == numbers.cell(str(count), str(count))
    except ValueError:
        return False


# what it has not


def pictures(edition: Edition) -> str:
    """A picture that no module has drawn: a file, or a place where a chapter shows one."""
    for folder in ("chapters", "figures", "edition"):
        for path in sorted((edition.root / folder).rglob("*.*")):
            if path.suffix.lower() in (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".avif"):
                return path.relative_to(edition.root).as_posix()
    shown = (
        match
        for page in pages(edition)
        if page.file not in GUIDES
        for match in re.finditer(r"!\[[^\]]*\]\([^)]+\)|\{(?:figure|image)\}", page.text)
    )
    return next((match[0] for match in shown), "")


def numbered_pages(edition: Edition) -> str:
    """A page of a work, in a chapter or in what a work is said to say."""
    texts = [page.text for page in pages(edition)] + [row["says"] for row in edition.register["evidence"]]
    return next((match[0] for text in texts for match in re.finditer(r"\bpp?\. ?\d+", text)), "")


DENIED: list[tuple[str, Callable[[Edition], str]]] = [  # what is said not to be there, and what finds it
    (r"\bno photographs\b", pictures),
    (r"\bno emblems\b", pictures),
    (r"\bno page numbers\b", numbered_pages),
    (r"\bno maps?\b", lambda edition: ", ".join(maps(edition))),
]


def nothing_that_is_denied_is_there(edition: Edition) -> Iterator[Fault]:
    """What the book says that it has not, it has not."""
    for sentence, there in DENIED:
        for page in pages(edition):
            for match in _standing(page, sentence):
                if found := there(edition):
                    yield page.fault(match.start(), f"“{' '.join(match[0].split())}”: there is {found}; correct the sentence")


# what it has


GIVES = {  # what a reader sees where the chapter has this
    "table": re.compile(
        rf"^\|[ :-]*---|^:::\{{(?:{'|'.join(name for name, block in BLOCKS.items() if block.tei == 'table')})\}}", re.MULTILINE
    ),
    "list": re.compile(r"^:::\{(?:topic|names|corrections)\}", re.MULTILINE),
    "sections below": re.compile(r"^## ", re.MULTILINE),
}
POINTS = re.compile(r"\b[Tt]he\s+(table|list|sections\s+below)(?:\s+below|\s+that\s+follows)?\s+(?:sets?|shows?|gives?|explains?)\b")


def what_is_pointed_at_is_there(edition: Edition) -> Iterator[Fault]:
    """“The table sets …”, “The list below shows …”: the same page has a table, a list."""
    for page in pages(edition):
        for match in POINTS.finditer(page.text):
            kind = " ".join(match[1].split())
            if not GIVES[kind].search(page.text):
                yield page.fault(match.start(), f"“{' '.join(match[0].split())}”: the page has no {kind}; say what it has")


# its signs


SIGNED = re.compile(
    rf"(?P<sign>[{''.join(map(re.escape, SIGNS.values()))}])[ |]+(?P<verdict>{'|'.join(SIGNS)})\b(?P<means> \| [^|\n]+ \|)?"
)


def signs_stand_for_their_verdicts(edition: Edition) -> Iterator[Fault]:
    """Where a page explains a sign it names its verdict, and where it says what a verdict means, that is what is meant."""
    for page in pages(edition):
        for match in SIGNED.finditer(page.text):
            verdict = match["verdict"]
            if match["sign"] != SIGNS[verdict]:
                yield page.fault(match.start(), f"the sign of {verdict} is {SIGNS[verdict]}, not {match['sign']}")
            if match["means"] and match["means"].strip(" |") != MEANS[verdict]:
                yield page.fault(match.start(), f"{verdict} means “{MEANS[verdict]}”; say it as edition/verdicts.py does")


def legends_are_whole(edition: Edition) -> Iterator[Fault]:
    """A page that explains several signs explains them all."""
    for page in pages(edition):
        explained = [match for match in SIGNED.finditer(page.text) if match["sign"] == SIGNS[match["verdict"]]]
        missing = [f"{sign} {verdict}" for verdict, sign in SIGNS.items() if verdict not in {match["verdict"] for match in explained}]
        if len(SIGNS) - len(missing) >= SERIES and missing:
            yield page.fault(explained[-1].start(), f"the signs are explained here, but not {', '.join(missing)}")


def every_verdict_can_be_given_and_drawn(edition: Edition) -> Iterator[Fault]:
    """The verdicts are those that a claim may have, and each has its ink."""
    if edition.register.values("claims", "verdict") != list(SIGNS):
        schema = Page(f"data/{PACKAGE}", (edition.root / "data" / PACKAGE).read_text("utf-8"))
        yield schema.fault(schema.text.find('"name": "verdict"'), f"a verdict is, in edition/verdicts.py, one of {', '.join(SIGNS)}")
    if missing := SIGNS.keys() - inks.VERDICTS.keys():
        yield Fault("edition/inks.py", 1, f"no ink for {', '.join(sorted(missing))}")


# its kinds


COUNTED = re.compile(r"\{count\}`(?P<table>\w+) (?P<column>\w+)=(?P<value>[\w-]+)`")
GRADED = re.compile(r"\[A\] [^()]*\[[B-Z]\][^()]*(?=\))")


def kinds_are_named_in_full(edition: Edition) -> Iterator[Fault]:
    """Where a page counts kinds one by one, or explains the grades, it leaves none out."""
    for page in pages(edition):
        series: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for match in COUNTED.finditer(page.text):
            series[match["table"], match["column"]].setdefault(match["value"], match.start())
        for (table, column), counted in series.items():
            missing = [kind for kind in edition.register.values(table, column) if kind not in counted]
            if len(counted) >= SERIES and missing:
                yield page.fault(min(counted.values()), f"of {table} by {column} all are counted but {', '.join(missing)}")
        for match in GRADED.finditer(page.text):
            named = re.findall(r"\[(\w)\]", match[0])
            if named != (grades := edition.register.values("evidence", "reliability")):
                yield page.fault(match.start(), f"the grades are {', '.join(grades)}; explained are {', '.join(named)}")


CHECKS = [
    numbers_of_its_own_things_are_right,
    nothing_that_is_denied_is_there,
    what_is_pointed_at_is_there,
    signs_stand_for_their_verdicts,
    legends_are_whole,
    every_verdict_can_be_given_and_drawn,
    kinds_are_named_in_full,
]
