"""The index of persons, organizations, places and events, with pages; Cyrillic names in their own order."""

import re

from edition.book.lists import NOTES
from edition.letters import cyrillic_sorting, is_cyrillic
from edition.names import OWN, Form
from edition.tables import Register
from edition.typeset.chapter import Chapter
from edition.typeset.markup import call, spoken, string, text

WORD = re.compile(r"\w+")


def says_more(form: Form, head: Form) -> bool:
    """Whether a form of a name has a word that its head has not, or a note: in an index “Doe, Jane; Doe” says no more than “Doe, Jane”."""
    return form.kind in NOTES or not set(WORD.findall(form.form)) <= set(WORD.findall(head.inverted))


class Index:
    """The rows of the registers with the forms of their names."""

    def __init__(self, tables: Register, entries: dict[tuple[str, str], tuple[str, str]]):
        self.tables, self.entries = tables, entries
        self.rows = {place: f"{table}/{key}" for (table, key), place in entries.items()}  # of what an address is the entry

    def register(self, table: str, chapter: Chapter, level: int) -> str:
        """The index of one register: first in Latin letters, then, under a heading of its own, the forms in Cyrillic."""
        heads = [self.tables.names.head(table, key) for key in self.tables.names.heads(table)]
        heads.sort(key=lambda head: head.sorting)
        lines = [self.line(head, chapter) for head in heads]
        return f"#index([\n{''.join(lines)}])\n\n{self.in_cyrillic(heads, level)}"

    def line(self, head: Form, chapter: Chapter) -> str:
        """One row: its name, which leads to its entry, its other forms, its pages."""
        table, key, name = head.table, head.entity, text(head.inverted)
        if table == "places":
            name = call("anchor", string(chapter.named(self.entries[table, key][1], head.form))) + name
        elif (table, key) in self.entries:
            docname, address = self.entries[table, key]
            chapter.wanted.setdefault(chapter.name(address, docname), None)
            name = call("way", string(chapter.name(address, docname)), body=name)
        others = [self.form(form) for form in self.tables.names.others(table, key) if says_more(form, head)]
        if table == "places" and (country := self.tables.ids("places")[key]["country"]):
            others += [text(f"now in {country}")] if country != head.form else []
        chapter.titles[f"{table}/{key}"] = head.form
        return call("indexed", string(head.inverted), f"[{name}]", f"[{'; '.join(others)}]", string(f"{table}/{key}")) + "\n"

    def form(self, form: Form) -> str:
        """A form in its language, with a note where it is a slip."""
        body = text(form.form, form.language.partition("-")[0])
        note = text(f" ({NOTES[form.kind]})") if form.kind in NOTES else ""
        return (body if form.language == OWN else spoken(form.language, body)) + note

    def in_cyrillic(self, heads: list[Form], level: int) -> str:
        """The Cyrillic forms in the order of their alphabet, each with its name in Latin letters."""
        pairs = [(form, head) for head in heads for form in self.tables.names.forms(head.table, head.entity) if is_cyrillic(form.form)]
        pairs.sort(key=lambda pair: (cyrillic_sorting(pair[0].inverted), pair[0].entity))
        lines = [self.cyrillic_line(form, head) for form, head in pairs]
        return f"#rubric({level})[In Cyrillic letters];\n\n#index([\n{''.join(lines)}])\n\n" if lines else ""

    def cyrillic_line(self, form: Form, head: Form) -> str:
        """One Cyrillic form, with the name in Latin letters behind it."""
        shown = spoken(form.language, text(form.inverted, form.language.partition("-")[0]))
        return (
            call("indexed", string(form.inverted), f"[{shown}]", f"[{text(head.inverted)}]", string(f"{form.table}/{form.entity}")) + "\n"
        )
