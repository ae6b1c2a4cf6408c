"""When a person or an organization existed, by all tables: its own dates, and the times at which others attest it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from edition import dates
from edition.columns import SPANS
from edition.predicates import ALIVE, LEAD, predicates
from edition.records import cells, records

ACTORS = {table: SPANS[table] for table in ("people", "organizations")}


class Tie(NamedTuple):
    """A relation: who, how, to whom, from when to when."""

    subject: str
    predicate: str
    object: str
    start: str
    end: str


class Count(NamedTuple):
    """That something is counted, and when."""

    subject: str
    as_of: str


class Existence(NamedTuple):
    """Beginning and end as EDTF, empty where they are unknown, and the times, from when to when, at which other tables attest it."""

    table: str
    begin: str
    end: str
    attested: tuple[tuple[str, str], ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether any time of it is known."""
        return bool(self.begin or self.end or self.attested)

    @property
    def span(self) -> dates.Span:
        """From its first day to its last one, as its own dates have them."""
        first = dates.span(self.begin).first if self.begin else None
        last = dates.span(self.end).last if self.end else None
        return dates.Span(first, last, False)


class Existences:
    """All persons and organizations, asked for single ones."""

    def __init__(self, lives: dict[str, Existence], ties: Iterable[Tie], counted: Iterable[tuple[str, str]], terms: Any):
        self.lives = lives
        self.alive, self.leading = predicates(terms, *ALIVE), predicates(terms, LEAD)
        self.own: defaultdict[str, list[Tie]] = defaultdict(list)
        self.met: defaultdict[str, list[Tie]] = defaultdict(list)
        self.counted: defaultdict[str, list[str]] = defaultdict(list)
        for tie in ties:
            self.own[tie.subject].append(tie)
            self.met[tie.object].append(tie)
        for subject, day in counted:
            self.counted[subject].append(day)

    @classmethod
    def of(cls, tables: Any) -> Self:
        """Those of the tables: of their rows, or of their frames."""
        lives: dict[str, Existence] = {}
        for table, columns in ACTORS.items():
            lives |= {key: Existence(table, begin, end) for key, begin, end in cells(tables[table], "id", *columns)}
        return cls(lives, records(Tie, tables["relations"]), records(Count, tables["quantities"]), tables["terms"])

    def get(self, key: str) -> Existence | None:
        """When an actor existed, or nothing where it is none."""
        return self[key] if key in self.lives else None

    def __getitem__(self, key: str) -> Existence:
        found = self.lives[key]
        times = self._of_person(key) if found.table == "people" else self._of_organization(key, found)
        return found._replace(attested=tuple(time for time in times if any(time)))

    def _of_person(self, key: str) -> list[tuple[str, str]]:
        return [(tie.start, tie.end) for tie in self.own[key] if tie.predicate in self.alive]

    def _of_organization(self, key: str, found: Existence) -> list[tuple[str, str]]:
        """Its own relations, those of others (only who commanded it where its foundation is unknown), and the days on which it is counted."""
        met = [tie for tie in self.met[key] if found.begin or tie.predicate in self.leading]
        return [(tie.start, tie.end) for tie in [*self.own[key], *met]] + [(day, day) for day in self.counted[key]]
