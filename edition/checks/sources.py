"""Every source is shown wherever sources are: on the front page, in the figures of its chapter; and no word is left that holds of two only."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from edition import sigla
from edition.checks import Edition
from edition.checks.selfportrait import pages
from edition.contents import in_order
from edition.fault import Fault
from edition.house import CONTENTS

DRAWN = re.compile(r"^(?P<figure>\w+)\.draw\(tables, \"(?P<source>[A-Z]+)\"\)", re.MULTILINE)
OF_TWO = re.compile(
    r"\b(?:(?:[Bb]oth|[Tt]he two) (?:texts|sources|accounts)|(?:[Ww]hat|claim of) both|(?:[Ee]ither|[Nn]either|the other) (?:text|source))\b"
)
TWO = 2


def sources_stand_on_the_front_page(edition: Edition) -> Iterator[Fault]:
    """Where the strip of one source is shown, those of all are, in the order of the sources."""
    strips, order = edition.of_kind("strip"), {source: place for place, source in enumerate(edition.register.ids("sources"))}
    for file in dict.fromkeys(block.file for block in strips):
        own = [block for block in strips if block.file == file]
        for source in edition.register.ids("sources").keys() - {block.key for block in own}:
            yield Fault(file, own[-1].line, f"source {source} is not shown; add :::{{strip}} {source}")
        for before, after in pairwise(block for block in own if block.key in order):
            if order[before.key] > order[after.key]:
                yield Fault(file, after.line, f"source {after.key} is shown behind source {before.key}; by its number it stands before")


def sources_are_numbered_one_by_one(edition: Edition) -> Iterator[Fault]:
    """The sources are numbered 1, 2, 3 in the order in which the book has them; two who add one at once give both the same number."""
    for number, row in enumerate(edition.register["sources"], 1):
        if row["number"] != str(number):
            yield row.fault(f"source {row['id']} has number {row['number']}; it should have {number}; make tidy numbers them anew")
            return


def chapters_of_sources_stand_in_their_order(edition: Edition) -> Iterator[Fault]:
    """The table of contents has the chapters of the sources in the order of their numbers."""
    contents = edition.root.joinpath(CONTENTS.name).read_text("utf-8")
    wanted = in_order(contents, edition.register.ids("sources"))
    for line, (here, there) in enumerate(zip(contents.splitlines(), wanted.splitlines()), 1):
        if here != there:
            yield Fault(
                CONTENTS.name, line, f"here should stand {there.strip()!r}, as the sources are numbered in sources.csv; see make tidy"
            )
            return


def sources_have_their_chapter(edition: Edition) -> Iterator[Fault]:
    """A source is edited in the chapter that is called after it."""
    for block in edition.of_kind("passage"):
        want = f"chapters/{sigla.chapter(sigla.source_of(block.key))}.md"
        if block.file != want and edition.root.joinpath(want).exists():
            yield Fault(block.file, block.line, f"passage {block.key} stands here; it belongs in {want}")


def sources_are_drawn_alike(edition: Edition) -> Iterator[Fault]:
    """A figure that is drawn for one source is drawn for each."""
    drawn: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages(edition):
        for match in DRAWN.finditer(page.text):
            drawn[match["figure"]].add(match["source"])
    for figure, sources in sorted(drawn.items()):
        for row in edition.register["sources"]:
            if row["id"] not in sources:
                yield row.fault(f'no chapter draws {figure} for source {row["id"]}; call {figure}.draw(tables, "{row["id"]}")')


def words_of_two_are_said_of_two(edition: Edition) -> Iterator[Fault]:
    """“Both texts”, “neither source”: such words stand only in an edition of two."""
    if len(sources := edition.register.ids("sources")) == TWO:
        return
    for page in pages(edition):
        for match in OF_TWO.finditer(page.text):
            yield page.fault(
                match.start(), f"“{match[0]}”: there {'is' if len(sources) == 1 else 'are'} {sigla.listed(sources)}; say it of all"
            )


CHECKS = [
    sources_are_numbered_one_by_one,
    chapters_of_sources_stand_in_their_order,
    sources_stand_on_the_front_page,
    sources_have_their_chapter,
    sources_are_drawn_alike,
    words_of_two_are_said_of_two,
]
