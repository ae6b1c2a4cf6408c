"""What search and previews know: names in all their forms, claims with their verdict, published numbers, paragraphs, works.

A statement of a source is laid down together with its verdict, never alone: what the search page
and the previews show of it is marked as everywhere in the book. Numbers and dates are laid down
as the tables have them, so that a query for a value finds the rows that have it.
"""

import json
from pathlib import Path

from docutils import nodes
from pybtex.backends.plaintext import Backend as Plain
from sphinx.application import Sphinx

from edition import phrases, sigla
from edition.book import nodes as book
from edition.book.domain import domain_of, mentions_by_row
from edition.book.state import tables_of
from edition.cells import amount, stated
from edition.columns import DATES
from edition.engine import bibtex
from edition.numbers import Amount, in_words
from edition.pages import queries, wording
from edition.tables import Row
from edition.verdicts import SIGNS
from edition.vocabulary import ROLES

FOLDER = "find"
KINDS = {role.register: role.noun for role in ROLES.values() if role.register}
FIRST = 320  # characters of an entry that a preview shows


def note(app: Sphinx, document: nodes.document) -> None:
    """Keep what can be found in a chapter that has just been read."""
    domain_of(app.env).found[app.env.docname] = {
        "claims": [claim for passage in document.findall(book.passage) for claim in wording.claims(passage)],
        "entries": wording.entries(document),
        "numbers": wording.numbers(document, lambda key: key in tables_of(app).ids("quantities")),
        "paragraphs": [*wording.passages(document), *wording.paragraphs(document)],
    }


def dates(table: str, row: Row) -> list[str]:
    """The dates of a row as the table has them; an event that lasts has one, from its beginning to its end."""
    found = [stated(table, row, "")] if table == "events" else [row[column] for column in DATES.get(table, ())]
    return list(dict.fromkeys(filter(None, found)))


def values(found: Amount) -> list:
    """An amount for the index: its bounds and its hedge; empty where there is none."""
    low, high, hedge = found
    return [] if low is high is None else [_whole(low), _whole(high), hedge]


def _whole(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def counted(row: Row) -> str:
    """The value of a published number in words, with its unit; a share is told in hundredths."""
    value, unit = amount("quantities", row), row["unit"]
    if unit == "share":
        value, unit = Amount(value.low and 100 * value.low, value.high and 100 * value.high, value.hedge), "per cent"
    return f"{in_words(value)} {unit}"


class Index:
    """What is laid for the search: names and works, which previews use too, and what the chapters say."""

    def __init__(self, app: Sphinx):
        self.app, self.domain, self.tables = app, domain_of(app.env), tables_of(app)
        self.mentions, self.order = mentions_by_row(self.domain), sigla.order_among(self.tables.ids("sources"))
        self.about: dict[str, list[str]] = {}  # claim -> the names of what it is about
        for row in tables_of(app)["claim_entities"]:
            self.about.setdefault(row["claim"], []).append(tables_of(app).names.head(row["table"], row["entity"]).form)
        self.said = {key: text for kept in self.domain.found.values() for key, text in kept["entries"].items()}

    def page(self, docname: str) -> str:
        return self.app.builder.get_target_uri(docname)

    def names(self) -> list[dict]:
        """Every row of the registers with all forms of its name."""
        return [self.name(*key) for key in sorted(tables_of(self.app).names.rows) if key in self.domain.entries]

    def at(self, table: str, key: str) -> str:
        """The address of a row of the registers."""
        docname, anchor = self.domain.entries[table, key]
        return f"{self.page(docname)}#{anchor}"

    def name(self, table: str, key: str) -> dict:
        names = tables_of(self.app).names
        head, original = names.head(table, key), names.original(table, key)
        others = [form.form for form in names.forms(table, key) if form != head]
        text = self.said.get(f"{table}/{key}") or "; ".join(others)
        found: dict[str, object] = {
            "at": self.at(table, key),
            "kind": KINDS[table],
            "title": head.form,
            "forms": others,
            "text": first(text),
        }
        found |= {"original": original.form, "language": original.language} if original else {}
        found |= {"dates": told} if (told := dates(table, tables_of(self.app).ids(table)[key])) else {}
        places = sorted(self.mentions.get((table, key), []), key=lambda place: self.order(place[1]))
        found["mentions"] = [[sigla.shown(siglum), f"{self.page(doc)}#{siglum}"] for doc, siglum in places]
        return found

    def rest(self) -> dict[str, str]:
        """What entries say beyond the beginning that previews show."""
        ends = {key: text[len(first(text).removesuffix(" …")) :].strip() for key, text in self.said.items()}
        return {self.at(*key.split("/")): end for key, end in sorted(ends.items()) if end}

    def works(self) -> list[dict]:
        """Every work that is cited, under its label."""
        return [
            {
                "at": f"{self.page(work.docname)}#{work.address}",
                "kind": "work",
                "title": work.label,
                "text": work.text.render(Plain()),
            }
            for work in bibtex.works(self.app.env)
        ]

    def chapters(self) -> list[dict]:
        """Claims and paragraphs in reading order, then the published numbers."""
        found = []
        for docname, kept in sorted(self.domain.found.items()):
            chapter = self.app.env.titles[docname].astext()
            found += [self.claim(self.page(docname), claim) for claim in kept["claims"]]
            for one in kept["paragraphs"]:
                title = chapter if one["title"] == chapter else f"{chapter}: {one['title']}"
                found.append({"at": f"{self.page(docname)}#{one['at']}", "title": title, "text": one["text"]})
        return found + self.numbers()

    def claim(self, page: str, claim: dict) -> dict:
        """A claim with what the source states, its verdict, what is noted on it, and its values and dates."""
        key, row = claim["at"], self.tables.ids("claims")[claim["at"]]
        title = f"{sigla.shown(key)} {SIGNS[claim['verdict']]} {claim['verdict']}"
        found = claim | {"at": f"{page}#{key}", "title": title, "says": row["statement"], "about": "; ".join(self.about.get(key, []))}
        found |= {"values": told} if (told := values(amount("claims", row))) else {}
        return found | ({"dates": told} if (told := dates("claims", row)) else {})

    def numbers(self) -> list[dict]:
        """Every published number that the book states, where it is stated best."""
        places: dict[str, tuple] = {}
        for docname, kept in sorted(self.domain.found.items()):
            for key, (rank, *where) in kept["numbers"].items():
                places[key] = min(places.get(key, (rank, docname, *where)), (rank, docname, *where))
        quantities = self.tables.ids("quantities")
        return [self.number(quantities[key], *places[key][1:]) for key in sorted(places)]

    def number(self, row: Row, docname: str, anchor: str, heading: str) -> dict:
        """A published number: what is counted and for when, the value in words, who says so, where it stands."""
        chapter = self.app.env.titles[docname].astext()
        return {
            "at": f"{self.page(docname)}#{anchor}",
            "kind": "number",
            "title": counted(row),
            "text": f"{row['counts']} ({phrases.say(row['as_of'])})" if row["as_of"] else row["counts"],
            "who": row["says"],
            "where": chapter if heading == chapter else f"{chapter}: {heading}",
            "values": values(amount("quantities", row)),
            "dates": dates("quantities", row),
        }


def first(text: str) -> str:
    """The beginning of an entry, in whole sentences where that is possible."""
    if len(text) <= FIRST:
        return text
    cut = text[:FIRST]
    return cut[: cut.rindex(". ") + 1] if ". " in cut[80:] else cut.rsplit(" ", 1)[0] + " …"


def write(app: Sphinx) -> None:
    """Lay the index beside the pages, as scripts, because a page opened from disk may load nothing else."""
    index, folder = Index(app), Path(app.outdir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    _lay(folder / "names.js", "editionNames", index.names() + index.works())
    _lay(folder / "entries.js", "editionEntries", index.rest())
    _lay(folder / "chapters.js", "editionChapters", index.chapters())
    apart = index.tables.ids("passages").keys() - index.domain.passages.keys()
    _lay(folder / "reading.js", "editionReading", queries.reading(apart))


def _lay(path: Path, name: str, value: object) -> None:
    text = script(name, value)
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def script(name: str, value: object) -> str:
    """A value as a script that leaves it to the page."""
    return f"window.{name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"


def write_when_finished(app: Sphinx, error: Exception | None) -> None:
    """Write the index after the pages."""
    if error is None and app.builder.format == "html":
        write(app)


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", note)
    app.connect("build-finished", write_when_finished)
