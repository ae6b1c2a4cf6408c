"""What search and previews know: names in all their forms, claims with their verdict, paragraphs, works.

A statement of a source is laid down together with its verdict, never alone: what the search page
and the previews show of it is marked as everywhere in the book.
"""

import json
import re
from pathlib import Path

import pybtex.plugin
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx

from edition.book import nodes as book
from edition.book.domain import EditionDomain, mentions_by_row
from edition.letters import CYRILLIC
from edition.verdicts import SIGNS

FOLDER = "find"
KINDS = {"people": "person", "organizations": "organization", "places": "place", "events": "event"}
FIRST = 320  # characters of an entry that a preview shows
UNSAID = (nodes.bullet_list, nodes.raw)  # evidence and drawings are no words of a text
OWN_PLACE = (book.passage, book.register_entry)  # what is found by its own key, not by its section


def words(node: nodes.Node) -> str:
    """The text of a node in one line, without citations; a call stands in it as the sign of its verdict."""
    return tidy("".join(_words(node)))


def tidy(text: str) -> str:
    """A text in one line; where a citation was left out no blank stands before the full stop."""
    return re.sub(r"\s+([.,;:)])", r"\1", re.sub(r"[ \n\t]+", " ", text)).strip()


def _words(node: nodes.Node):
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, book.call):
        yield f"\u00a0{SIGNS[node['verdict']]} "
    elif not (isinstance(node, pending_xref) and node["refdomain"] == "cite") and not isinstance(node, UNSAID):
        for child in node.children:
            yield from _words(child)
        if isinstance(node, (nodes.paragraph, nodes.term)):
            yield " "


def claims(passage: book.passage) -> list[dict]:
    """The claims of a passage, each with the words of the regest that its call closes, its gloss and its comment."""
    found, since = [], []
    for node in passage.findall(lambda one: isinstance(one, (nodes.Text, book.call))):
        if isinstance(node, book.call):
            found.append({"at": node["key"], "verdict": node["verdict"], "says": tidy("".join(since)).lstrip(",;:. ")})
            since = []
        elif _inside(node, book.regest):
            since.append(node.astext())
    for kind, name in ((book.gloss, "gloss"), (book.commentary, "comment")):
        notes = {note["key"]: words(note) for note in passage.findall(kind)}
        for claim in found:
            claim[name] = notes.get(claim["at"], "")
    return found


def paragraphs(document: nodes.document) -> list[dict]:
    """The paragraphs of a chapter that belong to no passage and no entry, each at the address of its section."""
    found = []
    for node in document.findall(nodes.paragraph):
        if not any(_inside(node, kind) for kind in (*OWN_PLACE, nodes.table, nodes.list_item)) and (text := words(node)):
            section = _section(node)
            found.append({"at": section["ids"][0], "title": section.next_node(nodes.title).astext(), "text": text})
    return found


def _inside(node: nodes.Node, kind: type) -> bool:
    while node := node.parent:
        if isinstance(node, kind):
            return True
    return False


def _section(node: nodes.Node) -> nodes.section:
    while not isinstance(node, nodes.section):
        node = node.parent
    return node


def note(app: Sphinx, document: nodes.document) -> None:
    """Keep what can be found in a chapter that has just been read."""
    entries = {f"{entry['table']}/{entry['key']}": words(entry) for entry in document.findall(book.register_entry)}
    found = [claim for passage in document.findall(book.passage) for claim in claims(passage)]
    kept = {"claims": found, "entries": entries, "paragraphs": paragraphs(document)}
    app.env.get_domain(EditionDomain.name).found[app.env.docname] = kept


class Index:
    """The two files of the search: names and works, which previews use too, and what the chapters say."""

    def __init__(self, app: Sphinx):
        self.app, self.domain = app, app.env.get_domain(EditionDomain.name)
        self.mentions = mentions_by_row(self.domain)
        self.about: dict[str, list[str]] = {}  # claim -> the names of what it is about
        heads = {(row["table"], row["entity"]): row["form"] for row in app.edition["names"] if row["kind"] == "preferred"}
        for row in app.edition["claim_entities"]:
            self.about.setdefault(row["claim"], []).append(heads[row["table"], row["entity"]])
        self.said = {key: text for kept in self.domain.found.values() for key, text in kept["entries"].items()}

    def page(self, docname: str) -> str:
        return self.app.builder.get_target_uri(docname)

    def names(self) -> list[dict]:
        """Every row of the registers with all forms of its name."""
        forms: dict[tuple[str, str], list] = {}
        for row in self.app.edition["names"]:
            forms.setdefault((row["table"], row["entity"]), []).append(row)
        return [self.name(*key, rows) for key, rows in sorted(forms.items()) if key in self.domain.entries]

    def name(self, table: str, key: str, rows: list) -> dict:
        docname, anchor = self.domain.entries[table, key]
        head = next(row["form"] for row in rows if row["kind"] == "preferred")
        original = next((row for row in rows if row["kind"] == "original"), None)
        others = [row["form"] for row in rows if row["form"] != head]
        text = self.said.get(f"{table}/{key}") or "; ".join(others)
        found = {"at": f"{self.page(docname)}#{anchor}", "kind": KINDS[table], "title": head, "forms": others, "text": first(text)}
        found |= {"original": original["form"], "language": original["language"]} if original else {}
        found["mentions"] = [[book.shown(siglum), f"{self.page(doc)}#{siglum}"] for doc, siglum in self.mentions.get((table, key), [])]
        return found

    def works(self) -> list[dict]:
        """Every work that is cited, under its label."""
        plain = pybtex.plugin.find_plugin("pybtex.backends", "plaintext")()
        return [
            {
                "at": f"{self.page(one.bibliography_key.docname)}#{one.citation_id}",
                "kind": "work",
                "title": one.formatted_entry.label,
                "text": one.formatted_entry.text.render(plain),
            }
            for one in self.app.env.get_domain("cite").citations
        ]

    def chapters(self) -> list[dict]:
        """Claims and paragraphs in reading order."""
        found = []
        for docname, kept in sorted(self.domain.found.items()):
            page, chapter = self.page(docname), self.app.env.titles[docname].astext()
            for claim in kept["claims"]:
                number = f"{book.shown(claim['at'][:4])}.{int(claim['at'][5:])}"
                about = "; ".join(self.about.get(claim["at"], []))
                title = f"{number} {SIGNS[claim['verdict']]} {claim['verdict']}"
                found.append(claim | {"at": f"{page}#{claim['at']}", "title": title, "about": about})
            for paragraph in kept["paragraphs"]:
                title = chapter if paragraph["title"] == chapter else f"{chapter}: {paragraph['title']}"
                found.append({"at": f"{page}#{paragraph['at']}", "title": title, "text": paragraph["text"]})
        return found


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
    _lay(folder / "chapters.js", "editionChapters", index.chapters())
    _lay(folder / "letters.js", "editionLetters", CYRILLIC)


def _lay(path: Path, name: str, value) -> None:
    text = f"window.{name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def write_when_finished(app: Sphinx, error: Exception | None) -> None:
    """Write the index after the pages."""
    if error is None and app.builder.format == "html":
        write(app)


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", note)
    app.connect("build-finished", write_when_finished)
