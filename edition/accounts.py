"""What is reckoned of the edition, as tables: kinds of works, what claims rest on, coverage, mutants, timings, the copies of a source.

Each is rows of cells, which every writer sets in its own way.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from edition import text, timings, works
from edition.coverage import coverage
from edition.exceptions import SENTENCE, SURVIVORS, exceptions
from edition.grounds import KINDS, grounds
from edition.house import BIBLIOGRAPHY
from edition.tables import Register, Row


class Site(NamedTuple):
    """A cell that begins with a link: its words, where it leads, what follows it."""

    words: str
    address: str
    behind: str


Cell = str | Site


class Account(NamedTuple):
    """A table with its heads, and a sentence before and behind it where it needs one."""

    heads: list[str]
    rows: list[list[Cell]]
    before: str = ""
    behind: str = ""


def covered(register: Register) -> Account:
    """How many cells of each column of facts the text states."""
    found = coverage(register, (block for path in text.chapters() for block in text.blocks(path)))
    rows: list[list[Cell]] = [[row.table, row.column, str(row.filled), str(row.said)] for row in found]
    total: list[Cell] = ["all", "", str(sum(row.filled for row in found)), str(sum(row.said for row in found))]
    return Account(["table", "column", "filled cells", "said in the text"], [*rows, total])


def genres(register: Register) -> Account:
    """The kinds of works: the grade of each, as it was read, and how many works there are of it."""
    counts = Counter(work.genre for work in works.read(register.folder / BIBLIOGRAPHY).values())
    rows: list[list[Cell]] = [
        [genre.means, genre.grade, works.grade(name, works.AT_SECOND_HAND[0]), str(counts[name])] for name, genre in works.GENRES.items()
    ]
    return Account(["kind of work", "grade", "known at second hand", "works"], rows)


def rested(register: Register) -> Account:
    """How many claims rest on which strongest kind of evidence."""
    counts = grounds(register, works.read(register.folder / BIBLIOGRAPHY))
    rows: list[list[Cell]] = [[kind, str(counts[kind])] for kind in KINDS]
    return Account(["strongest evidence that was read", "claims"], [*rows, ["all", str(counts.total())]])


def mutants(register: Register) -> Account:
    """What the last recorded runs of mutants found, and why those that survived could."""
    found = register["mutations"]
    rows: list[list[Cell]] = [
        [row["place"], row["column"], row["mutants"], row["caught"], row["unread"], _why(row, register)] for row in found
    ]
    left = "; ".join(f"{table}: {', '.join(columns)}" for table, columns in unbred(register).items())
    return Account(
        ["place", "what was changed", "mutants", "caught by checks", "by the record besides", "why others survive"],
        rows,
        tally(found),
        f"The shares are those of the lines above. Of these columns no mutants have been recorded: {left}.",
    )


def _why(row: Row, register: Register) -> str:
    """Why not all mutants of a column were caught."""
    found = exceptions(register, SURVIVORS).get((row["place"], row["column"]))
    return found["reason"] if found and int(row["mutants"]) > int(row["caught"]) + int(row["unread"]) else ""


def tally(rows: list[Row]) -> str:
    """How many mutants were caught, of the facts that the text states and of what leaves every binding whole."""
    said = []
    for what, own in (("sentences", [row for row in rows if row["place"] == SENTENCE]), ("all", rows)):
        tried, caught, unread = (sum(int(row[column]) for row in own) for column in ("mutants", "caught", "unread"))
        if tried:
            shares = f"the checks alone caught {caught} ({caught / tried:.1%}), the record {unread} besides"
            said.append(f"Of {tried} mutants of {what} {shares}, together {(caught + unread) / tried:.1%}.")
    days = sorted({row["checked"] for row in rows})
    return " ".join([*said, f"Recorded {' and '.join(days[:: len(days) - 1 or 1])}."]) if said else "No run of mutants has been recorded."


def unbred(register: Register) -> dict[str, list[str]]:
    """For each table the columns of which the recorded run bred no mutants, but for those that only name the row."""
    bred = {(row["place"], row["column"].partition(" of ")[0]) for row in register["mutations"]}
    found = {
        table: [
            one["name"] for one in register.columns(table) if (table, one["name"]) not in bred and one["name"] not in register.key(table)
        ]
        for table in register.rows
    }
    return {table: columns for table, columns in found.items() if columns}


def timed(register: Register) -> Account:
    """How long the book takes to make, beside a default Jupyter Book, and where that was measured."""
    heads = ["what is made", "seconds", "of processor", "MB of memory"]
    return Account(heads, [_timed(one) for one in timings.timings(register)], taken(register[timings.TABLE]), grown(register))


def _timed(one: timings.Timing) -> list[Cell]:
    ratios = [f" ({ratio:.2f})" for ratio in one.ratios] if one.ratios else ["", ""]
    taken = [f"{seconds:.1f}{ratio}" for seconds, ratio in zip((one.clock, one.processor), ratios, strict=True)]
    return [one.step, *taken, f"{one.memory:,.0f}"]


def taken(rows: list[Row]) -> str:
    """On which machines, when, and beside how much else the measures were taken."""
    if not rows:
        return "Nothing has been measured."
    rounds = sorted(Counter(row["step"] for row in rows).values())
    times = f"Medians of {_range(rounds)} rounds." if rounds[-1] > 1 else "Each step was taken once."
    said = [_taken([row for row in rows if timings.settings([row]) == [one]], *one) for one in timings.settings(rows)]
    return " ".join([f"{times} In brackets stands the multiple of what the default takes.", *said])


def _taken(rows: list[Row], machine: str, python: str) -> str:
    loads = sorted((row["load"] for row in rows if row["load"]), key=float)
    busy = f"; programs that wanted a processor meanwhile, the measured ones included: {_range(loads)}" if loads else ""
    return f"Measured on {machine}, with Python {python}, {_range(sorted(row['checked'] for row in rows))}{busy}."


def _range(found: Sequence[object]) -> str:
    """The first and the last of what is sorted, or the only one."""
    return f"{found[0]} to {found[-1]}" if found[0] != found[-1] else f"{found[0]}"


def grown(register: Register) -> str:
    """What one source more costs, and the most memory that anything needed."""
    most = max(timings.timings(register), key=lambda one: one.memory, default=None)
    found = [f"{one.kind} {one.seconds:.2g} s ({one.fewer} to {one.more} more sources)" for one in timings.growths(register)]
    said = [f"What each further source adds: {', '.join(found)}."] if found else []
    return " ".join([*said, f"The most memory needed: {most.step}, {most.memory:,.0f} MB."] if most else said)


def witnesses(register: Register, source: str) -> Account:
    """The copies by which a source was compared: where each was seen, how much of it could be read, what it shows."""
    found = [row for row in register["witnesses"] if row["source"] == source]
    return Account(["siglum", "seen", "read", "what it shows"], [[row["id"], _seen(row), row["extent"], row["note"]] for row in found])


def _seen(row: Row) -> Site:
    """The site of a copy, its kind, and when it was seen."""
    site = ".".join((urlsplit(row["address"]).hostname or "").split(".")[-2:])
    return Site(site, row["address"], f", {row['kind']}, {row['seen']}")


OF_THE_EDITION: dict[str, Callable[[Register], Account]] = {  # by the block with which a chapter asks for it
    "covered": covered,
    "genres": genres,
    "grounds": rested,
    "mutants": mutants,
    "timings": timed,
}
OF_THE_TEXT = ("covered",)  # those of them that read the text of all chapters
