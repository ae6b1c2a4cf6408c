"""Numbers and dates in the text say what their cells say, and every cell is said at least once."""

from collections.abc import Iterator

from edition import numbers, phrases
from edition.cells import DATED, NUMBERED, amount, cells, home, stated
from edition.checks import Edition
from edition.checks.allowed import Allowed
from edition.columns import FACTS, VALUES
from edition.coverage import stated_cells
from edition.fault import Fault
from edition.soundness import nearest
from edition.tables import Register, Row
from edition.text import Role


def numbers_and_dates_agree(edition: Edition) -> Iterator[Fault]:
    """What a number or a date says is what its cell says: value, hedge and precision."""
    for block in edition.blocks:
        for role in block.roles:
            if role.name in ("num", "date"):
                for key, column in cells(role):
                    for sentence in _disagreement(edition.register, role, key, column):
                        yield Fault(block.file, role.line, f"{role.name} {role.form!r}: {sentence}")


def _disagreement(register: Register, role: Role, key: str, column: str) -> Iterator[str]:
    found = home(register, role.name, key)
    if not found:
        tables = NUMBERED if role.name == "num" else DATED
        yield f"{key!r} is no row of {', '.join(tables)}" + nearest(key, [k for table in tables for k in register.ids(table)])
    elif role.name == "num":
        yield from _number(*found, role.form)
    else:
        yield from _date(*found, column, role.form)


def _number(table: str, row: Row, written: str) -> Iterator[str]:
    if not any(row[cell] for cell in VALUES[table]):
        yield f"{table} {row['id']} states no number"
        return
    want = amount(table, row)
    try:
        if not numbers.same(numbers.read(written), want):
            yield f"{row['id']} states {numbers.in_words(want)}; write that, or correct the table"
    except ValueError as error:
        yield f"{error}; {row['id']} states {numbers.in_words(want)}"


def _date(table: str, row: Row, column: str, written: str) -> Iterator[str]:
    if not column and not DATED[table]:
        yield f"say which date of {row['id']} is meant, such as <{row['id']}.{'born' if table == 'people' else 'start'}>"
        return
    want = stated(table, row, column)
    if not want:
        yield f"the cell {column or DATED[table]} of {row['id']} is empty or does not exist"
        return
    try:
        if phrases.read(written) != want:
            yield f"{row['id']} has {want}, in words {phrases.say(want)}; write that, or correct the table"
    except ValueError as error:
        yield f"{error}; {row['id']} has {want}, in words {phrases.say(want)}"


def cells_are_said(edition: Edition) -> Iterator[Fault]:
    """Every number and date of the tables is stated, bound, at least once in the text."""
    have, silent = stated_cells(edition.register, edition.blocks), Allowed(edition, cells_are_said)
    for table, columns in FACTS.items():
        for row in edition.register[table]:
            for column in columns:
                missing = bool(row[column]) and column not in have[table, row["id"]]
                if missing and not silent.holds(row["id"], column):
                    yield row.fault(f"{column} of {row['id']} ({row[column]}) is nowhere said in the text; bind it once")
    yield from silent.needless()


CHECKS = [numbers_and_dates_agree, cells_are_said]
