"""The chapters of the book for readers: the sources with their notes, the registers, the works."""

from collections import defaultdict
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from edition import sigla
from edition.exports.epub.elements import Content, e, page
from edition.exports.epub.phrases import Library, paragraphs, place
from edition.imprint import imprint
from edition.tables import Row
from edition.text import Block
from edition.verdicts import MEANS, SIGNS
from edition.vocabulary import ON_CLAIMS, ON_PASSAGES, PAPER_ONLY, WITH_ENTRIES
from edition.works import Work

REGISTERS = {"people": "Persons", "organizations": "Organizations", "events": "Events"}


def title_page() -> str:
    """What the book is, and what its signs mean."""
    book = imprint()
    signs = [part for name, sign in SIGNS.items() for part in (e("dt", f"{sign} {name}"), e("dd", MEANS[name]))]
    made = f"{book.author}. Version {book.version}, {book.released.isoformat()}. {book.licence_in_words}."
    return page(
        book.title,
        e("h1", book.title),
        e("p", book.subtitle, class_="subtitle"),
        e("p", book.abstract),
        e(
            "p",
            "A regest reports what a source states, in other words. The sign at a number says how the statement stands; the note gives the reason.",
        ),
        e("dl", *signs),
        e("p", made),
        kind="frontmatter",
    )


def source(row: Row, library: Library, blocks: list[Block]) -> str:
    """A source: its passages, each with its notes."""
    own: defaultdict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        own[sigla.passage_of(block.key)].append(block)
    passages = (passage(one, library, own[one["id"]]) for one in library.register["passages"] if one["source"] == row["id"])
    head = f"Source {row['id']}: {row['title']}"
    notice = e("p", row["attribution"], class_="small") if row["attribution"] else None
    return page(head, e("h1", head), notice, *passages)


def passage(row: Row, library: Library, own: list[Block]) -> Element:
    """A passage with its regest, what is supplied, and the notes on its claims."""
    notes: defaultdict[str, list[Element]] = defaultdict(list)
    for block in own:
        if block.kind in ON_CLAIMS:
            for part in paragraphs(block, library):
                part.set("class", block.kind)
                notes[block.key].append(part)
    regests = [part for block in own if block.kind == "passage" for part in paragraphs(block, library)]
    lost = [part for block in own if block.kind == "lacuna" for part in paragraphs(block, library)]
    on_it = [block for block in own if block.kind in ON_PASSAGES and block.kind not in PAPER_ONLY]
    return e(
        "section",
        e("h2", sigla.shown(row["id"])),
        *(regests or [e("p", f"{row['role'].capitalize()}; set aside.", class_="small")]),
        e("div", e("h3", "Lost here, supplied from other copies"), *lost, class_="lacuna") if lost else None,
        *(e("div", *paragraphs(block, library), class_=block.kind) for block in on_it),
        *(note(key, parts, library) for key, parts in sorted(notes.items(), key=lambda note: sigla.order(note[0]))),
        id=row["id"],
    )


def note(key: str, parts: list[Element], library: Library) -> Element:
    """The note on a claim: the verdict, what the source states, gloss and comment."""
    claim = library.register.ids("claims")[key]
    head = e(
        "p",
        e("a", sigla.shown(key), href=f"#call-{key}", role="doc-backlink"),
        " ",
        e("b", f"{SIGNS[claim['verdict']]} {claim['verdict']}"),
    )
    stated = e("p", f"The source: {claim['statement']}", class_="small")
    return e("aside", head, stated, *parts, id=f"note-{key}", kind="footnote", role="doc-footnote")


def register(table: str, library: Library, blocks: list[Block]) -> str:
    """A register: every entry under the name that heads it."""
    heads = library.register.names.heads(table)
    own = [block for block in blocks if block.kind == "entry" and block.key in heads]
    head = REGISTERS[table]
    return page(head, e("h1", head), *(entry(block, heads[block.key], table, library) for block in own), kind="backmatter")


def entry(block: Block, head: str, table: str, library: Library) -> Element:
    original = library.register.names.original(table, block.key)
    other: list[Content] = [" ", e("span", original.form, lang=original.language)] if original else []
    return e("section", e("h2", head, *other), *paragraphs(block, library), id=place(block.key))


def bibliography(library: Library, works: dict[str, Work]) -> str:
    """The works, each with its address."""
    return page("Works", e("h1", "Works"), *(work(one, library) for one in works.values()), kind="backmatter")


def work(found: Work, library: Library) -> Element:
    more = ", ".join(found[name] for name in ("journal", "howpublished", "publisher", "address", "year") if name in found)
    address = e("a", found["url"], href=found.fields["url"].replace("\\", "")) if "url" in found else None
    who = f"{', '.join(map(str, found.people))}: " if found.people else ""
    label = e("b", library.labels[found.key])
    return e("p", label, f". {who}{found['title']}. {more}{'. ' if more else ''}", address, id=f"work-{found.key}", class_="work")


def chapters(library: Library, blocks: list[Block], works: dict[str, Work]) -> Iterator[tuple[str, str, str]]:
    """All pages in their order: the name of the file, the heading, the page."""
    yield "title", imprint().title, title_page()
    for row in library.register["sources"]:
        yield sigla.chapter(row["id"]), f"Source {row['id']}: {row['title']}", source(row, library, blocks)
    for table in REGISTERS:
        if table in WITH_ENTRIES:
            yield table, REGISTERS[table], register(table, library, blocks)
    yield "works", "Works", bibliography(library, works)
