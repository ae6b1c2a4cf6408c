"""An edition of many sources, made from those that there are: by it is measured how the book grows."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from edition import sigla, topics
from edition.accession import desk
from edition.accession.chapter import PASSAGE, chapter
from edition.accession.refusals import chapter_of, letters
from edition.contents import with_chapter
from edition.house import CONTENTS
from edition.lines import digest
from edition.tables import LIST, Register, Row

TITLE = "Source {} of a trial"
LEFT = ("proofs", "readings")  # what was read and compared of a passage holds of it alone
STRIP = "\n:::{{strip}} {}\n:::\n"
TOLD = "It is told there, too ({{see}}`{}`)."
DIVIDED = "\n\n"  # between paragraphs
NEITHER = re.compile(r"\b(n|N)either (?=text|source)")
BOTH = re.compile(r"(?<=[Ww]hat )both\b|(?<=claim of )both\b")
NAMED = re.compile(r"[A-Z]+-\d{2,}(?:-\d{2,})?")


class Copy(NamedTuple):
    """A passage of a further source, and the one of a real source from which it is made."""

    new: str
    old: str

    def renamed(self, text: str) -> str:
        """The same with its own sigla in place of the old ones."""
        return NAMED.sub(
            lambda match: match[0].replace(self.old, self.new, 1) if sigla.passage_of(match[0]) == self.old else match[0], text
        )


def multiply(root: Path, sources: int, passages: int) -> list[str]:
    """Add so many sources of so many passages each to the edition in a folder; gives their sigla."""
    register, written = desk.opened(root), regests(root)
    known = {row["id"] for row in register["sources"]}
    free = (source for source in letters() if source not in known)
    pool = itertools.cycle([row["id"] for row in register["passages"] if row["role"] == "text" and not row["gap"]])
    new = list(itertools.islice(free, sources))
    copies = {
        source: [Copy(sigla.passage(source, at), old) for at, old in enumerate(itertools.islice(pool, passages), 1)] for source in new
    }
    add_rows(register, copies)
    for source, own in copies.items():
        text = chapter(source, TITLE.format(source), [copy.new for copy in own])
        for copy in own:
            text = text.replace(PASSAGE.format(copy.new), copy.renamed(written[copy.old]))
        (root / "chapters" / chapter_of(source)).write_text(text, "utf-8")
    list_chapters(root / CONTENTS.name, new)
    compare(root / "chapters", register, set(new))
    show(root / "chapters", new)
    say_of_all(root, register)
    desk.written(root, register, list(register.rows))
    return new


def regests(root: Path) -> dict[str, str]:
    """Each passage as its chapter has it, with all its notes."""
    found: dict[str, str] = {}
    for path in sorted((root / "chapters").glob(f"{sigla.chapter('')}*.md")):
        _, *parts = re.split(r"^(?=:::\{passage\} )", path.read_text("utf-8"), flags=re.MULTILINE)
        found |= {part.split(maxsplit=2)[1]: part.partition("\n## ")[0].rstrip() + "\n" for part in parts}
    return found


def add_rows(register: Register, copies: dict[str, list[Copy]]) -> None:
    """Give each new passage the rows of the old one, and each new source a row of its own."""
    pattern = register["sources"][0]
    for table in register.rows.keys() - {"sources", "events", *LEFT}:
        rows = by_passage(register[table])
        register.rows[table] += [row for own in copies.values() for copy in own for row in copied(rows[copy.old], copy)]
    for number, source in enumerate(copies, len(register["sources"]) + 1):
        cells = pattern.cells | {"id": source, "number": str(number), "title": TITLE.format(source), "sha256": digest(source)}
        register.rows["sources"].append(Row(pattern.file, 0, cells))
    new = defaultdict(list)
    for copy in itertools.chain(*copies.values()):
        new[copy.old].append(copy.new)
    register.rows["events"] = [Row(row.file, row.line, row.cells | spoken(row, new)) for row in register["events"]]


def by_passage(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    """The rows of a table by the passage that one of their cells names."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for passage in {sigla.passage_of(cell) for cell in row.cells.values() if sigla.is_siglum(cell)}:
            found[passage].append(row)
    return found


def copied(rows: Iterable[Row], copy: Copy) -> Iterator[Row]:
    """The rows of a passage under the siglum of its copy."""
    for row in rows:
        cells = {name: copy.renamed(cell) if NAMED.fullmatch(cell) else cell for name, cell in row.cells.items()}
        yield Row(row.file, 0, cells | ({"source": sigla.source_of(copy.new)} if "source" in cells else {}))


def spoken(row: Row, new: dict[str, list[str]]) -> dict[str, str]:
    """The passages of an event, with those that were made from them."""
    return {
        name: LIST.join(sorted({*(old := row.items_of(name)), *(one for key in old for one in new[key])})) for name in ("passages", "noted")
    }


def list_chapters(path: Path, sources: list[str]) -> None:
    """Put the new chapters into the table of contents."""
    contents = path.read_text("utf-8")
    for source in sources:
        contents = with_chapter(contents, source)
    path.write_text(contents, "utf-8")


def compare(folder: Path, register: Register, new: set[str]) -> None:
    """Tell on each topic what the new sources say, wherever topics are told, and how many sources speak of it."""
    found = topics.of_rows(register)
    for path in sorted(folder.glob("*.md")):
        text = path.read_text("utf-8")
        for topic in found:
            text = with_told(text, topic.id, [TOLD.format(topic.claims[source][0]) for source in topic.speaking if source in new])
        path.write_text(text, "utf-8")
    agreement = {topic.id: "agree" for topic in found if topic.agreement in (topics.ALONE, topics.NEITHER) and len(topic.speaking) > 1}
    register.rows["topics"] = [
        Row(row.file, 0, row.cells | {"agreement": agreement.get(row["id"], row["agreement"])}) for row in register["topics"]
    ]


def with_told(chapter: str, topic: str, says: list[str]) -> str:
    """A chapter with more paragraphs on a topic, before the one on the evidence; as it is where it does not tell of it."""
    head, mark, rest = chapter.partition(f":::{{topic}} {topic}\n")
    if not mark:
        return chapter
    block, end, tail = rest.partition("\n:::\n")
    *before, last = block.split("\n\n")
    return f"{head}{mark}{DIVIDED.join([*before, *says, last])}{end}{tail}"


def show(folder: Path, sources: list[str]) -> None:
    """Show the verdicts of the new sources where those of others are shown."""
    for path in sorted(folder.glob("*.md")):
        page = path.read_text("utf-8")
        if strips := list(re.finditer(r"^:::\{strip\} .*\n:::\n", page, re.MULTILINE)):
            at = strips[-1].end()
            path.write_text(page[:at] + "".join(map(STRIP.format, sources)) + page[at:], "utf-8")


def say_of_all(root: Path, register: Register) -> None:
    """Let sentences that speak of so many sources, or of neither, speak of all of them."""
    counted = [row["sentence"] for row in register["sentences"] if row["counts"] == "the sources"]
    for path in (root / "README.md", *(root / "chapters").glob("*.md")):
        text = BOTH.sub("all", NEITHER.sub(r"\1o ", path.read_text("utf-8")))
        for sentence in counted:
            words = " ".join(sentence.split()[1:])
            text = re.sub(rf"\b\w+ (?={re.escape(words)})", f"{len(register['sources'])} ", text)
        path.write_text(text, "utf-8")
