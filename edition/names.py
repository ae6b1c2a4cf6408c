"""The forms of names: which are known for a row, which of them heads it, and how and where it stands in an index."""

import re
from collections import defaultdict

from edition import letters
from edition.tables import Register

TITLES = ("Metropolitan", "Bishop", "Grand Duke")
PERSON = re.compile(r"(?P<given>.+?) (?P<particle>(?:von (?:dem |der )?|d’)?)(?P<surname>\S+)")
AS_IT_IS = ("Franz Josef II",)  # a ruler is known by the name that comes first


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


def inverted(table: str, form: str) -> str:
    """The name of a person as an index has it, “Bock, Fedor von”, “Anastasy (Gribanovsky), Metropolitan”; every other name as it is."""
    if table != "people" or form.startswith(AS_IT_IS):
        return form
    if title := next((title for title in TITLES if form.startswith(f"{title} ")), None):
        return f"{form.removeprefix(title).strip()}, {title}"
    name, bracket, rest = form.partition(" (")
    if not (parts := PERSON.fullmatch(name)):
        return form
    return f"{parts['surname']}, {parts['given']} {parts['particle']}".strip() + bracket + rest


def sorting(table: str, form: str) -> str:
    """By what the name of a row is sorted."""
    return letters.sorting(inverted(table, form))
