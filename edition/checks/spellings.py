"""In our own prose a place has one name and a word one spelling.

Another name stands only where the table of exceptions says why; titles and names, which have
capitals, and the words of the sources keep the spelling that they have.
"""

import re
from collections.abc import Iterator

from edition.checks import Edition
from edition.checks.allowed import Allowed
from edition.fault import Fault

OTHER = ("variant", "former", "today")  # the kinds of forms that are other names, and no short ones

STEMS = "apolog|author|character|collectiv|critic|emphas|general|mobil|organ|real|recogn|special|summar|sympath"
SPELLINGS = {  # British, as Oxford spells: how a word is not spelled, and how it is
    re.compile(r"\bencyclopedi(?=[ac])"): "encyclopaedi",
    re.compile(rf"(?:{STEMS})is(?=e[ds]?\b|ing\b|ations?\b)"): "…iz",
    re.compile(r"\b(?:col|fav|hon|lab|neighb|rum)or(?=(?:s|ed|ing|ers?|able|ably)?\b)"): "…our",
    re.compile(r"\bcenter(?=s?\b)"): "centre",
    re.compile(r"\bdefense(?=s?\b)"): "defence",
}


def places_have_one_name(edition: Edition) -> Iterator[Fault]:
    """A place stands under the name that heads it, or a short form of it; another name speaks of its time, and is excepted with its reason."""
    names, allowed = edition.register.names, Allowed(edition, places_have_one_name)
    heads = names.heads("places")
    other = {key: {form.form for kind in OTHER for form in names.of_kind(kind, "places", key)} for key in heads}
    for block in edition.blocks:
        for role in block.roles:
            if role.name == "place" and role.form in other.get(role.target, ()) and not allowed.holds(block.key, role.form):
                hint = f"{role.form!r} is another name of {heads[role.target]}; write that, or say in exceptions.csv why not"
                yield Fault(block.file, role.line, hint)
    yield from allowed.needless()


def words_have_one_spelling(edition: Edition) -> Iterator[Fault]:
    """A word is spelled in one way in chapters and tables."""
    for block in edition.blocks:
        for start, printed in block.printed:
            yield from (Fault(block.file, start + printed[:at].count("\n"), hint) for at, hint in _misspelled(printed))
    for table, rows in edition.register.rows.items():
        columns = [c["name"] for c in edition.register.columns(table) if c["type"] == "string" and c["name"] != "anchor"]
        for row in rows:
            words = (row[column] for column in columns if " " in row[column])
            yield from (row.fault(hint) for cell in words for _, hint in _misspelled(cell))


def _misspelled(text: str) -> Iterator[tuple[int, str]]:
    """Where a word is spelled in another way than elsewhere, and how it should be."""
    for look, right in SPELLINGS.items():
        yield from ((found.start(), f"{found[0]!r} is spelled {right!r} here") for found in look.finditer(text))


CHECKS = [places_have_one_name, words_have_one_spelling]
