"""The index of persons, organizations, places and events, with pages; Cyrillic names in their own order."""

import re

from edition.book.lists import NOTES, inverted, sorting
from edition.typeset.chapter import Chapter
from edition.typeset.markup import call, spoken, string, text

ALPHABET = "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя"


def cyrillic(form: str) -> bool:
    """Whether a form of a name begins in Cyrillic."""
    return bool(re.match(r"\W*[\u0400-\u04ff]", form))


def cyrillic_order(form: str) -> list[int]:
    """The place of a Cyrillic form: letter by letter of the alphabet, blanks first."""
    return [ALPHABET.find(sign) for sign in form.lower() if sign in ALPHABET or sign == " "]


class Index:
    """The rows of the registers with the forms of their names."""

    def __init__(self, register, entries: dict):
        self.register_of, self.entries = register, entries
        self.rows = {place: f"{table}/{key}" for (table, key), place in entries.items()}  # of what an address is the entry
        self.forms: dict[tuple[str, str], list] = {}
        for row in register["names"]:
            self.forms.setdefault((row["table"], row["entity"]), []).append(row)

    def register(self, table: str, chapter: Chapter) -> str:
        """The index of one register: first in Latin letters, then the forms in Cyrillic."""
        rows = [(key, forms) for (of, key), forms in self.forms.items() if of == table]
        heads = {key: next(row["form"] for row in forms if row["kind"] == "preferred") for key, forms in rows}
        rows.sort(key=lambda row: sorting(table, heads[row[0]]))
        lines = [self.line(table, key, heads[key], forms, chapter) for key, forms in rows]
        return f"#index([\n{''.join(lines)}])\n\n{self.in_cyrillic(table, rows, heads)}"

    def line(self, table: str, key: str, head: str, forms: list, chapter: Chapter) -> str:
        """One row: its name, which leads to its entry, its other forms, its pages."""
        name = text(inverted(table, head))
        if table == "places":
            name = call("anchor", string(chapter.named(self.entries[table, key][1], head))) + name
        elif (table, key) in self.entries:
            docname, address = self.entries[table, key]
            chapter.wanted.setdefault(chapter.name(address, docname), None)
            name = call("to", string(chapter.name(address, docname)), body=name)
        others = [self.form(row) for row in sorted(forms, key=lambda row: row["kind"] != "original") if row["form"] != head]
        if table == "places" and (country := self.register_of.ids("places")[key]["country"]):
            others.append(text(f"now in {country}"))
        return call("indexed", f"[{name}]", f"[{'; '.join(others)}]", string(f"{table}/{key}")) + "\n"

    def form(self, row) -> str:
        body = text(row["form"], row["language"].partition("-")[0])
        note = text(f" ({NOTES[row['kind']]})") if row["kind"] in NOTES else ""
        return (body if row["language"] == "en" else spoken(row["language"], body)) + note

    def in_cyrillic(self, table: str, rows: list, heads: dict) -> str:
        """The Cyrillic forms in the order of their alphabet, each with its name in Latin letters."""
        every = ((key, row) for key, forms in rows for row in forms if cyrillic(row["form"]))
        found = [(cyrillic_order(inverted(table, row["form"])), key, row) for key, row in every]
        found.sort(key=lambda one: (one[0], one[1]))
        lines = []
        for _, key, row in found:
            form = spoken(row["language"], text(inverted(table, row["form"]), row["language"].partition("-")[0]))
            lines.append(call("indexed", f"[{form}]", f"[{text(inverted(table, heads[key]))}]", string(f"{table}/{key}")) + "\n")
        return f"#rubric[In Cyrillic letters];\n\n#index([\n{''.join(lines)}])\n\n" if lines else ""
