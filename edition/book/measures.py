"""What is known of the edition as tables of the chapter on method: kinds of works, what claims rest on, coverage, mutants."""

from collections import Counter

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from edition import text, works
from edition.book.state import tables_of
from edition.coverage import coverage
from edition.exceptions import SENTENCE, SURVIVORS, exceptions
from edition.grounds import KINDS, grounds
from edition.house import BIBLIOGRAPHY, DATA
from edition.tables import Register, Row


def table(head: list[str], rows: list[list[str]]) -> nodes.table:
    """A table of plain cells with one row of headings."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in head), cols=len(head))
    group += nodes.thead("", _row(head))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", group, classes=["measures"])


def _row(cells: list[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", cell)) for cell in cells))


class Covered(SphinxDirective):
    """How many cells of each column of facts the text states."""

    def run(self) -> list[nodes.Node]:
        blocks = (block for path in text.chapters() for block in text.blocks(path))
        rows = coverage(tables_of(self.env.app), blocks)
        cells = [[row.table, row.column, str(row.filled), str(row.said)] for row in rows]
        total = ["all", "", str(sum(row.filled for row in rows)), str(sum(row.said for row in rows))]
        return [table(["table", "column", "filled cells", "said in the text"], [*cells, total])]


class Genres(SphinxDirective):
    """The kinds of works: the grade of each, as it was read, and how many works there are of it."""

    def run(self) -> list[nodes.Node]:
        counts = Counter(work.genre for work in works.read(DATA / BIBLIOGRAPHY).values())
        rows = [
            [genre.means, genre.grade, works.grade(name, works.AT_SECOND_HAND[0]), str(counts[name])]
            for name, genre in works.GENRES.items()
        ]
        return [table(["kind of work", "grade", "known at second hand", "works"], rows)]


class Grounds(SphinxDirective):
    """How many claims rest on which strongest kind of evidence."""

    def run(self) -> list[nodes.Node]:
        counts = grounds(tables_of(self.env.app), works.read(DATA / BIBLIOGRAPHY))
        rows = [[kind, str(counts[kind])] for kind in KINDS]
        return [table(["strongest evidence that was read", "claims"], [*rows, ["all", str(counts.total())]])]


class Mutants(SphinxDirective):
    """What the last recorded runs of mutants found, and why those that survived could."""

    def run(self) -> list[nodes.Node]:
        rows = tables_of(self.env.app)["mutations"]
        cells = [[row["place"], row["column"], row["mutants"], row["caught"], row["unread"], self.why(row)] for row in rows]
        left = "; ".join(f"{table}: {', '.join(columns)}" for table, columns in unbred(tables_of(self.env.app)).items())
        return [
            nodes.paragraph("", tally(rows)),
            table(["place", "what was changed", "mutants", "caught by checks", "by the record besides", "why others survive"], cells),
            nodes.paragraph("", f"The shares are those of the lines above. Of these columns no mutants have been recorded: {left}."),
        ]

    def why(self, row: Row) -> str:
        """Why not all mutants of a column were caught."""
        found = exceptions(tables_of(self.env.app), SURVIVORS).get((row["place"], row["column"]))
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


def setup(app: Sphinx) -> None:
    app.add_directive("covered", Covered)
    app.add_directive("genres", Genres)
    app.add_directive("grounds", Grounds)
    app.add_directive("mutants", Mutants)
