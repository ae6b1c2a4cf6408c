"""What is to be written is looked at first, as it would stand by itself: nothing is written that every check would have to be told of."""

import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from edition import text
from edition.checks import Edition, characters, facts, markup, schema, typography
from edition.fault import Fault, NotTaken
from edition.soundness import ADDRESSES, cells_have_their_type
from edition.tables import Register, Row, dump

LONGEST, FURTHEST = 300, 2_000  # signs of a cell that is printed in a line: more than twice what any has; and of an address
OF_ROWS: tuple[Callable[[Edition], Iterable[Fault]], ...] = (
    *(schema.languages_have_codes, schema.cells_are_no_formulas, *characters.CHECKS, typography.tables_have_no_blemish),
    *(facts.ranges_run_upwards, facts.anchors_are_short),
)
OF_CHAPTERS = (*markup.CHECKS, typography.chapters_have_no_blemish)
QUOTED = ("anchor",)  # columns with words of the source, whatever signs it has
COMPUTED = ("fingerprints",)  # tables in which nobody writes
UNSEEN = ("Cc", "Cs")  # kinds of signs: controls, and bytes of a terminal that are no letters, which no file of UTF-8 can hold
BLEMISH = "write it as it is to be printed: plain words, with “ ”, ’ and –"


def refuse(register: Register, new: Mapping[str, list[Row]]) -> None:
    """Raise NotTaken where a cell of new rows is none of its column, or is not as the book prints it."""
    known = {table: new.get(table, []) for table in register.rows}
    by_themselves = Register(register.folder, register.schema, known | {"windows": register["windows"]})
    for found in cells_have_their_type(by_themselves):
        raise NotTaken(found.sentence)
    for row in chain(*(rows for table, rows in new.items() if table not in COMPUTED)):
        for sentence in _strange(row):
            raise NotTaken(sentence)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "data").mkdir()
        alone = Edition(root, Register(root / "data", register.schema, known), [], {})
        for table in new:
            (root / "data" / f"{table}.csv").write_text(dump(alone.register, table), "utf-8")
        _refuse(alone, OF_ROWS)


def refuse_chapter(name: str, words: str) -> None:
    """Raise NotTaken where a new chapter is not as the book prints it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chapters" / name
        path.parent.mkdir()
        path.write_text(words, "utf-8")
        _refuse(Edition(Path(folder), Register(Path(folder), {}), text.blocks(path), {}), OF_CHAPTERS)


def _refuse(alone: Edition, checks: Iterable[Callable[[Edition], Iterable[Fault]]]) -> None:
    for check in checks:
        for found in check(alone):
            raise NotTaken(f"{found.sentence}; {BLEMISH}" if check.__module__ == typography.__name__ else found.sentence)


def _strange(row: Row) -> Iterator[str]:
    """What is wrong with the cells of a row as words: too many of them, signs of a terminal, markup."""
    for name, cell in row.cells.items():
        most = FURTHEST if name in ADDRESSES else LONGEST
        if len(cell) > most:
            yield f"{name} has {len(cell):,} signs, and at most {most:,}; shorten it: {cell[:20]!r}"
        if any(unicodedata.category(sign) in UNSEEN for sign in cell):
            yield f"{name} {cell!r} has a sign that cannot be seen; write it without"
        if name not in (*ADDRESSES, *QUOTED) and not is_plain(cell):
            yield f"{name} {cell!r} would be read as markup; {BLEMISH}"


def is_plain(words: str) -> bool:
    """Whether words are printed as they are written: `is_plain("A *b*")` is false."""
    (line,) = text.MARKDOWN.parseInline(words)
    parts = line.children or []
    return all(part.type == "text" for part in parts) and "".join(part.content for part in parts) == words
