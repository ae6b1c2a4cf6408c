"""What the tables say of a row that is drawn: its name, date, value and source, for the title of its mark and the data beside it."""

from functools import cached_property
from typing import NamedTuple

import pandas as pd

from edition import sigla
from edition.addresses import PAGES, address
from edition.names import Names
from edition.phrases import say
from edition.predicates import POST, kinds, predicates
from edition.tables import Tables
from edition.terms import Term
from edition.verdicts import SIGNS
from edition.vocabulary import REGISTERS
from figures.drawing.units import Cell, Row

SECOND = "--"  # between the id of a row and what tells its marks apart, where a row has several
NAMED = sorted(REGISTERS.values())


class Said(NamedTuple):
    """One row in words; what a table does not have is empty."""

    id: str
    table: str
    what: str
    date: str = ""
    value: str = ""
    source: str = ""

    def __str__(self) -> str:
        source = "" if self.what.startswith(self.source) else self.source
        return " · ".join(filter(None, [*self[2:-1], source]))


class Rows:
    """The tables, asked for single rows."""

    def __init__(self, tables: Tables):
        self.tables = tables
        self._of_table: dict[str, dict[str, Row]] = {}

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """The name that heads each row of a register."""
        names = Names.of(self.tables.names)
        return {(table, key): form for table in NAMED for key, form in names.heads(table).items()}

    @cached_property
    def kinds(self) -> dict[str, Term]:
        """The kinds of relations."""
        return kinds(self.tables.terms)

    @cached_property
    def posts(self) -> tuple[str, ...]:
        """The kinds of relations that say in which post somebody served."""
        return predicates(self.tables.terms, POST)

    def row(self, table: str, key: str) -> Row:
        """One row of a table, all of whose rows are taken at once: pandas would make a series of each."""
        if table not in self._of_table:
            self._of_table[table] = {row.Index: row for row in getattr(self.tables, table).itertuples()}
        return self._of_table[table][key]

    def said(self, gid: str, url: str | None = None) -> Said | None:
        """What the tables say of the row of a mark; where it leads decides between tables that share an id."""
        for key in dict.fromkeys([gid, gid.partition(SECOND)[0]]):
            found = [name for name in ("claims", *PAGES, "relations") if self.tables.has(name, key)]
            if found:
                table = min(found, key=lambda name: name == "relations" or address(name, key) != url)
                return Said(key, table, *getattr(self, f"_{table}")(self.row(table, key)))
        return None

    def _claims(self, row: Row) -> tuple[str, ...]:
        """A statement never stands without its verdict, nor a date of a source without the established one."""
        stated = f"stated: {say(row.date_stated)}" if row.date_stated else ""
        established = f"established: {say(row.date_established)}" if row.date_established else ""
        what = f"Source {sigla.source_of(row.id)} states ({SIGNS[row.verdict]} {row.verdict}): {row.statement}"
        return (
            what,
            ", ".join(filter(None, [stated, established])),
            value(row.value_low, row.value_high, row.unit),
            f"Source {sigla.source_of(row.id)}",
        )

    def _events(self, row: Row) -> tuple[str, ...]:
        return self.names["events", row.id], span(row.date, row.end), "", works(row)

    def _organizations(self, row: Row) -> tuple[str, ...]:
        return self.names["organizations", row.id], span(row.founded, row.dissolved), "", works(row)

    def _people(self, row: Row) -> tuple[str, ...]:
        return f"{self.names['people', row.id]}, {row.role}", lived(row.born, row.died), "", works(row)

    def _places(self, row: Row) -> tuple[str, ...]:
        return ", ".join(filter(None, [self.names["places", row.id], row.country])), "", "", works(row)

    def _quantities(self, row: Row) -> tuple[str, ...]:
        return row.counts, say(row.as_of), published(row, row.unit), row.says

    def _relations(self, row: Row) -> tuple[str, ...]:
        ends = [next(self.names[table, key] for table in NAMED if (table, key) in self.names) for key in (row.subject, row.object)]
        is_post = row.predicate in self.posts
        kind = f"served as {row.note} in" if is_post else self.kinds[row.predicate].title
        return f"{ends[0]} {kind} {ends[1]}", span(row.start, row.end), "", works(row)

    def _topics(self, row: Row) -> tuple[str, ...]:
        return (
            f"{row.topic}: {row.agreement.replace('-', ' ')}",
            "",
            "",
            sigla.listed(self.tables.sources.id).replace("source", "Source", 1),
        )


def span(start: str, end: str) -> str:
    """From when to when, in words."""
    return f"{say(start)} to {say(end)}" if start and end else f"until {say(end)}" if end else say(start)


def lived(born: str, died: str) -> str:
    """Birth and death, as far as they are known."""
    return ", ".join(f"{word} {say(date)}" for word, date in (("born", born), ("died", died)) if date)


def value(low: Cell, high: Cell, unit: str, hedge: str = "") -> str:
    """A number or a range with its unit."""
    given = list(dict.fromkeys(f"{number:,.10g}" for number in (low, high) if not pd.isna(number)))
    if not given:
        return ""
    end = "at least " if pd.isna(high) else "at most " if pd.isna(low) else f"{hedge} ".lstrip()
    return f"{end}{'–'.join(given)} {unit}".strip()


def published(row: Row, unit: str = "") -> str:
    """The number of a row of quantities as it was published."""
    return value(row.low, row.high, unit) if pd.isna(row.point) else value(row.point, row.point, unit, row.hedge)


def works(row: Row) -> str:
    """How many works the row rests on; which they are stands where its mark leads."""
    return f"{len(row.works)} work{'' if len(row.works) == 1 else 's'} cited in the register"
