"""Sentences: what is said at one go, in a paragraph or in a cell of a table, with the roles in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.text import Role
from edition.vocabulary import ROLES

END = re.compile(r"(?<!\b[A-Z])(?<!\bno)[.!?][”’)]*(?=\s)\s+(?![a-z])")  # a full stop, but not after an initial or the short form of number


@dataclass
class Sentence:
    """A sentence: its words as they are printed, and its roles."""

    words: str = ""
    roles: list[Role] = field(default_factory=list)

    def says(self, form: str) -> bool:
        """Whether a form of a name stands in it, word for word, in capitals or not."""
        return re.search(rf"(?<!\w){re.escape(form.casefold())}(?!\w)", self.words.casefold()) is not None


def sentences(parts: list[str | Role]) -> Iterator[Sentence]:
    """The sentences of a paragraph, or of a cell of a table: a full stop ends one where a blank follows and no small letter."""
    sentence = Sentence()
    for part in parts:
        if isinstance(part, Role):
            sentence.roles.append(part)
            sentence.words += part.form if part.name not in ROLES or ROLES[part.name].printed else ""
            continue
        first, *others = END.split(part)
        sentence.words += first
        for words in others:
            yield sentence
            sentence = Sentence(words)
    yield sentence
