"""The forms of names: which are known for a row, and which of them heads it."""

from collections import defaultdict
from functools import cache

from edition.tables import Register


@cache
def known_forms(register: Register) -> dict[tuple[str, str], set[str]]:
    """For each register and row the forms in which the book may print it."""
    forms = defaultdict(set)
    for row in register["names"]:
        forms[row["table"], row["entity"]].add(row["form"])
    return forms


def preferred(names) -> dict[str, str]:
    """For each row of the registers the form that heads it, from the frame of names."""
    heads = names[names.kind == "preferred"]
    return dict(zip(heads.entity, heads.form))


@cache
def languages(register: Register) -> dict[tuple[str, str, str], str]:
    """For each register, row and form the language in which the form is written."""
    return {(row["table"], row["entity"], row["form"]): row["language"] for row in register["names"]}
