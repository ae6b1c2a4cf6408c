"""The forms of names: which a row of a register has, which of them heads it, and how and where each stands in an index."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from edition import letters
from edition.records import records

PREFERRED, ORIGINAL = "preferred", "original"  # the kinds of the form that heads a row, and of that in its own script
LABELS = ("short", "variant", "abbreviation", "translation", "today")  # the kinds of forms that may stand for a row, the likest first
OWN = "en"  # the language of the book, which is not said
PERSON = re.compile(r"(?P<given>.+?) (?P<particle>(?:von (?:dem |der )?|d’)?)(?P<surname>\S+)")


class Form(NamedTuple):
    """One form of a name: the row that it names, its words, its language, its kind; by what it is sorted where no rule says it."""

    table: str
    entity: str
    form: str
    language: str
    kind: str
    sorted: str = ""

    @property
    def inverted(self) -> str:
        """The form as an index has it: “Berg, Jane van den”, “Mark (Doe), Metropolitan”; what is no person as it is."""
        return self.sorted or (inverted(self.form) if self.table == "people" else self.form)

    @property
    def sorting(self) -> str:
        """By what the form is sorted."""
        return letters.sorting(self.inverted)

    @property
    def initial(self) -> str:
        """The letter under which the form stands."""
        return letters.initial(self.inverted)


class Names:
    """All forms of all names, by register and row, each row's in the order of the table."""

    def __init__(self, forms: Iterable[Form]):
        self.rows: defaultdict[tuple[str, str], list[Form]] = defaultdict(list)
        for form in forms:
            self.rows[form.table, form.entity].append(form)

    @classmethod
    def of(cls, table: Any) -> Self:
        """The names of their table: its rows, or its frame."""
        return cls(records(Form, table))

    def forms(self, table: str, key: str) -> list[Form]:
        """All forms of the name of a row."""
        return self.rows.get((table, key), [])

    def of_kind(self, kind: str, table: str, key: str) -> list[Form]:
        """The forms of one kind."""
        return [form for form in self.forms(table, key) if form.kind == kind]

    def head(self, table: str, key: str) -> Form:
        """The form that heads a row. Raises KeyError where there is none."""
        if heads := self.of_kind(PREFERRED, table, key):
            return heads[0]
        raise KeyError(f"{key} of {table} has no preferred name")

    def heads(self, table: str) -> dict[str, str]:
        """For each row of a register the words that head it."""
        return {form.entity: form.form for forms in self.rows.values() for form in forms if (form.table, form.kind) == (table, PREFERRED)}

    def original(self, table: str, key: str) -> Form | None:
        """The form in the script of the person, where there is one."""
        return next(iter(self.of_kind(ORIGINAL, table, key)), None)

    def others(self, table: str, key: str) -> list[Form]:
        """All forms but the one that heads the row, the original first."""
        head = self.head(table, key)
        return sorted((form for form in self.forms(table, key) if form != head), key=lambda form: form.kind != ORIGINAL)

    def words(self, table: str, key: str) -> set[str]:
        """The forms in which the book may print the name of a row."""
        return {form.form for form in self.forms(table, key)}

    def language(self, table: str, key: str, words: str) -> str:
        """The language in which a form of a name is written; that of the book where the form is not known."""
        return next((form.language for form in self.forms(table, key) if form.form == words), OWN)

    def labels(self, table: str) -> dict[str, list[str]]:
        """For each row of a register what may stand for it: the form that heads it, then its shorter known forms, the likest first."""
        return {key: [head, *self._short(table, key, head)] for key, head in self.heads(table).items()}

    def _short(self, table: str, key: str, head: str) -> list[str]:
        def unlike(form: Form) -> tuple[bool | int | str, ...]:
            text = form.form
            return form.kind != LABELS[0], text not in head, not head.startswith(text), LABELS.index(form.kind), -len(text), text

        return [form.form for form in sorted((form for form in self.forms(table, key) if form.kind in LABELS), key=unlike)]


def inverted(form: str) -> str:
    """The name of a person with the surname first: “Jane van den Berg” is “Berg, Jane van den”."""
    name, bracket, rest = form.partition(" (")
    if not (parts := PERSON.fullmatch(name)):
        return form
    return f"{parts['surname']}, {parts['given']} {parts['particle']}".strip() + bracket + rest
