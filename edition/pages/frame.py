"""What surrounds the text of a page: title, description, contents, neighbours, data for machines."""

import json
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from edition import sigla
from edition.book import nodes as book
from edition.book.domain import as_read
from edition.book.faults import warn
from edition.book.order import Chapter
from edition.book.state import state_of, tables_of
from edition.fault import Fault
from edition.house import FEED, PDF, TABLES
from edition.hubs import Hubs
from edition.imprint import Author, imprint
from edition.pages import card, citing, strips
from edition.pages.downloads import MARK
from edition.pages.hosting import LOST
from edition.pages.menu import menu
from edition.pages.policy import FIRST_SCRIPT, policy
from edition.tables import package
from edition.verdicts import SIGNS

TEMPLATES = Path(__file__).parent / "templates"
GENERATED = {
    "search": "Search the edition: names in any spelling or script, numbers and dates, claims by number, works, words.",
    LOST: "The edition has no page at this address; its first page leads to every chapter, its search to every name.",
}
DATASET = "chapters/data-dictionary"
STEPS = {"prev": "Chapter before", "next": "Next chapter"}


def description(app: Sphinx, pagename: str, doctree: nodes.document | None) -> str:
    """What the editors say that a page is about; a page without it is a fault."""
    if doctree is None:
        return GENERATED[pagename]
    said = [node["content"] for node in doctree.findall(nodes.meta) if node.get("name") == "description"]
    if not said:
        sentence = "no description: write myst: html_meta: description: into the head of the chapter"
        warn(Fault(app.env.doc2path(pagename, False), 1, sentence))
    return said[0] if said else ""


def licence() -> str:
    """The address of the licence of text and data."""
    return package()["licenses"][0]["path"]


def sections(doctree: nodes.document) -> list[tuple[str, str]]:
    """Address and heading of the main sections of a chapter."""
    found = [node for node in doctree.findall(nodes.section) if isinstance(node.parent.parent, nodes.document)]
    return [(node["ids"][0], book.first(node, nodes.title).astext()) for node in found]


def passages(doctree: nodes.document) -> list[str]:
    """The sigla of the passages of a chapter."""
    return [node["key"] for node in doctree.findall(book.passage)]


def verdicts(doctree: nodes.document) -> list[tuple[str, str, int]]:
    """Each verdict with its sign and the number of claims on the page that have it."""
    found = [node["verdict"] for node in doctree.findall(book.call)]
    return [(verdict, sign, found.count(verdict)) for verdict, sign in SIGNS.items() if verdict in found]


def kind(doctree: nodes.document | None) -> str:
    """How a page is laid out: a source with its margin, a register, or prose."""
    if doctree is None or not passages(doctree):
        return "register" if doctree and doctree.next_node(book.register_entry) else "prose"
    return "source"


def opened(body: str, seams: dict[str, int]) -> tuple[str, str, str]:
    """The body of a page as far as its title, as far as its first passage, and from there on."""
    title = seams.get("title", 0)
    passages = seams.get("passages", len(body))
    return body[:title], body[title:passages], body[passages:]


class Frame:
    """Everything that the template of a page needs besides the text itself."""

    def __init__(self, app: Sphinx, pagename: str, context: dict, doctree: nodes.document | None):
        self.parts = state_of(app).parts
        self.menu = menu(self.parts, set(map(sigla.chapter, tables_of(app).ids("sources"))), pagename, app.config.root_doc)
        self.imprint, self.first_script, self.licence = imprint(), FIRST_SCRIPT, licence()
        self.first = pagename == app.config.root_doc
        self.kind, self.description = "front" if self.first else kind(doctree), description(app, pagename, doctree)
        self.heading = app.env.titles[pagename].astext() if doctree is not None else context["title"]
        self.title = f"{self.imprint.title}: {self.imprint.subtitle}" if self.first else f"{self.heading} – {self.imprint.title}"
        self.address = app.config.html_baseurl and app.config.html_baseurl.rstrip("/") + "/" + app.builder.get_target_uri(pagename)
        self.address = "" if pagename == LOST else self.address
        self.metas, self.feed = metas(self), FEED
        self.card = card.metas(self.address, card.alt(self.imprint, card.counts(app)))
        self.downloads = MARK + MARK
        self.sections = sections(doctree) if doctree is not None else []
        self.passages = {key: sigla.shown(key) for key in passages(doctree)} if doctree is not None else {}
        self.verdicts = verdicts(doctree) if doctree is not None else []
        self.strip = strips.strip(as_read(doctree, tables_of(app).ids("claims"))) if doctree and self.passages else ""
        self.citing = without_markup(citing.forms()) if self.passages else ""
        self.head, self.text, self.passages_text = opened(context.get("body", ""), context.get("seams", {}))
        order = [Chapter(app.config.root_doc, self.imprint.title), *(one for part in self.parts for one in part.chapters)]
        at = next((at for at, one in enumerate(order) if one.docname == pagename), None)
        self.prev = order[at - 1] if at else None
        self.next = order[at + 1] if at is not None and at + 1 < len(order) else None
        self.steps = {"prev": "Passage or chapter before (Alt ↑)", "next": "Next passage or chapter (Alt ↓)"} if self.passages else STEPS
        self.persons = persons(app, doctree) if doctree is not None else []
        self.linked_data = machine_readable(self, pagename)
        self.policy = policy(app.config.edition_sources)


def machine_readable(frame: Frame, pagename: str) -> str:
    """The page as JSON-LD: the book, one of its chapters, or its data."""
    said = imprint()
    common: dict[str, object] = {
        "inLanguage": "en",
        "license": licence(),
        "version": said.version,
        "author": [person(one) for one in said.authors],
    }
    whole = {"@type": "Book", "name": said.title, "alternativeHeadline": said.subtitle, **common}
    if frame.first:
        chapters = [{"@type": "Chapter", "name": one.title} for part in frame.parts for one in part.chapters]
        found = whole | {"datePublished": str(said.year), "description": frame.description, "hasPart": chapters}
    else:
        found = {"@type": "Chapter", "name": frame.heading, "description": frame.description, "isPartOf": whole}
        found |= {"mentions": frame.persons} if frame.persons else {}
    if frame.address:
        found["url"] = frame.address
    graph = [found, dataset(common)] if pagename == DATASET else [found]
    return without_markup({"@context": "https://schema.org", "@graph": graph})


def person(author: Author) -> dict[str, str]:
    """An author as schema.org has it."""
    kind = "Person" if author.is_person else "Organization"
    return {"@type": kind, "name": author.name} | ({"@id": author.orcid} if author.orcid else {})


def persons(app: Sphinx, doctree: nodes.document) -> list[dict[str, str | list[str]]]:
    """The persons with an entry on a page whom other catalogues know, with their addresses there."""
    hubs = Hubs(tables_of(app))
    found: list[dict[str, str | list[str]]] = []
    for entry in doctree.findall(book.register_entry):
        same = [address for _, _, address in hubs.catalogued(entry["table"], entry["key"])]
        found += [{"@type": "Person", "name": hubs.name(entry["table"], entry["key"]), "sameAs": same}] if same else []
    return found


def metas(frame: Frame) -> list[tuple[str, str]]:
    """What reference managers and search engines for scholars read in the head of a page."""
    said, base = frame.imprint, frame.address and frame.address.rpartition("/")[0]
    whole = f"{said.title}: {said.subtitle}"
    given = [("title", whole if frame.first else frame.heading), *(("author", one.name) for one in said.authors)]
    given += [] if frame.first else [("inbook_title", whole)]
    given += [("publication_date", f"{said.released:%Y/%m/%d}"), ("language", "en")]
    given += [("public_url", frame.address), ("pdf_url", f"{base}/{PDF}")] if frame.address else []
    core = [("title", given[0][1]), *(("creator", one.name) for one in said.authors), ("date", said.released.isoformat())]
    core += [("language", "en"), ("rights", licence()), ("type", "Text")] + ([("identifier", frame.address)] if frame.address else [])
    return [(f"citation_{name}", content) for name, content in given] + [(f"DC.{name}", content) for name, content in core]


def without_markup(value: object) -> str:
    """A value as JSON that can stand in a page: no sign of it is markup."""
    return json.dumps(value, ensure_ascii=False).translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"})


def dataset(common: dict) -> dict:
    """The data package as JSON-LD."""
    described = package()
    archive = {"@type": "DataDownload", "encodingFormat": "application/zip", "contentUrl": TABLES}
    return {"@type": "Dataset", "name": described["title"], "description": described["description"], "distribution": [archive], **common}


def surround(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None) -> str | None:
    """Give the template what surrounds the text."""
    context["frame"] = Frame(app, pagename, context, doctree)
    return None


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", surround, priority=900)  # when the body is complete
