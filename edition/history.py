"""The history of the verdicts: since when each claim has which, what it had before, why it was changed.

It is a table, because whoever takes a copy of the book has no repository; a check compares its last rows with the claims.
"""

from collections.abc import Iterator
from typing import NamedTuple

from edition.phrases import say
from edition.tables import Register, Row

TABLE = "history"


class Change(NamedTuple):
    """What happened to a claim on a day: the verdict that it has since, the one that it had before or nothing, and why."""

    claim: str
    day: str
    verdict: str
    before: str
    reason: str

    @property
    def is_new(self) -> bool:
        """Whether the claim was added on that day."""
        return not self.before

    @property
    def turn(self) -> str:
        """Before and after: `imprecise → supported`; of a new claim only its verdict."""
        return self.verdict if self.is_new else f"{self.before} → {self.verdict}"

    @property
    def sentence(self) -> str:
        """The change in words: `imprecise until 27 November 2026. An inventory shows …`."""
        return f"{'added on' if self.is_new else f'{self.before} until'} {say(self.day)}. {self.reason}"


def by_claim(register: Register) -> dict[str, list[Row]]:
    """The rows of each claim, oldest first."""
    found: dict[str, list[Row]] = {}
    for row in sorted(register[TABLE], key=lambda row: (row["claim"], row["day"])):
        found.setdefault(row["claim"], []).append(row)
    return found


def begun(register: Register) -> str:
    """The day of the first edition."""
    return min((row["day"] for row in register[TABLE]), default="")


def changes(register: Register) -> Iterator[Change]:
    """What has changed since the first edition, claim by claim."""
    first = begun(register)
    for rows in by_claim(register).values():
        for before, row in zip([None, *rows], rows):
            if row["day"] != first:
                yield Change(row["claim"], row["day"], row["verdict"], before["verdict"] if before else "", row["reason"])


def last_changes(register: Register) -> dict[str, Change]:
    """For each claim that has changed since the first edition its last change."""
    return {change.claim: change for change in changes(register)}


def since(register: Register) -> dict[str, str]:
    """For each claim the day since which it has its verdict."""
    return {key: rows[-1]["day"] for key, rows in by_claim(register).items()}
