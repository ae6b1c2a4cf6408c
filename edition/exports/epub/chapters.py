"""The chapters of the book for readers: the sources with their notes, what is told of them, the registers, the works."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from edition import sigla
from edition.exports.epub.elements import Content, e, page
from edition.exports.epub.phrases import Library, paragraphs, place
from edition.exports.epub.prose import Outputs, Scribe, title
from edition.house import CHAPTERS
from edition.imprint import imprint
from edition.leaves import called
from edition.tables import Row
from edition.text import Block
from edition.verdicts import MEANS, SIGNS
from edition.vocabulary import GAPS, NOTES, ON_CLAIMS, ON_PASSAGES, PAPER_ONLY
from edition.works import Work, labelled

FRONT = ("index",)  # chapters before the sources
BACK = ("comparison", "how-many", "organizations", "people", "timeline", "method", "your-copy")  # and behind them; the rest needs a machine
REGISTERS = {"organizations": "organizations", "people": "people", "timeline": "events"}  # chapters with entries, and their tables
WORKS = "bibliography"  # the chapter that lists the works
INTRODUCTION = "About this book"  # is what the front page is, behind a title page
UNDER = (*NOTES, *GAPS)  # what stands under its passage
Page = tuple[str, str, Element]  # the name of its file, its heading, what it says


def names(sources: Iterable[str]) -> dict[str, str]:
    """The chapters that the book has, in their order, each with the name of its page."""
    return {stem: REGISTERS.get(stem, stem) for stem in (*FRONT, *map(sigla.chapter, sources), *BACK) if (CHAPTERS / f"{stem}.md").exists()}


def title_page() -> Element:
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


def chapter(stem: str, library: Library, blocks: list[Block], outputs: Outputs) -> Page:
    """A chapter: its title, its text with its blocks, its figures."""
    path = CHAPTERS / f"{stem}.md"
    head = INTRODUCTION if stem in FRONT else title(path)
    made = of_register(stem, library, blocks) if stem in REGISTERS else of_source(stem, library, blocks)
    scribe = Scribe(stem, library, by_key(blocks), iter(outputs.get(stem, [])), made)
    kind = "frontmatter" if stem in FRONT else "bodymatter"
    return (
        library.pages[stem].partition(".")[0],
        head,
        page(head, e("h1", head, at=stem), notice(stem, library), *scribe.chapter(path), kind=kind),
    )


def by_key(blocks: list[Block]) -> dict[tuple[str, str], list[Block]]:
    """The blocks by kind and key."""
    found: defaultdict[tuple[str, str], list[Block]] = defaultdict(list)
    for block in blocks:
        found[block.kind, block.key].append(block)
    return found


def notice(stem: str, library: Library) -> Element | None:
    """Whose text a source is, where its licence wants that said."""
    said = [row["attribution"] for row in library.register["sources"] if sigla.chapter(row["id"]) == stem and row["attribution"]]
    return e("p", *said, class_="small") if said else None


def of_register(stem: str, library: Library, blocks: list[Block]) -> dict[str, Callable[[str], list[Element]]]:
    """How an entry of a register is written."""
    table = REGISTERS[stem]
    heads = library.register.names.heads(table)
    own = {block.key: block for block in blocks if block.kind == "entry" and block.key in heads}
    return {"entry": lambda key: [entry(own[key], heads[key], stem, library)]}


def of_source(stem: str, library: Library, blocks: list[Block]) -> dict[str, Callable[[str], list[Element]]]:
    """How the passages of a source are written: all of them where the first one stands, those that are set aside included."""
    rows = iter([row for row in library.register["passages"] if sigla.chapter(row["source"]) == stem])
    own: defaultdict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind in ("passage", *UNDER):
            own[sigla.passage_of(block.key)].append(block)
    below: dict[str, Callable[[str], list[Element]]] = {kind: lambda key: [] for kind in UNDER}
    return {"passage": lambda key: [passage(row, stem, library, own[row["id"]]) for row in rows], **below}


def passage(row: Row, stem: str, library: Library, own: list[Block]) -> Element:
    """A passage with its regest, what is supplied, and the notes on its claims."""
    notes: defaultdict[str, list[Element]] = defaultdict(list)
    for block in own:
        if block.kind in ON_CLAIMS:
            for part in paragraphs(block, library):
                part.set("class", block.kind)
                notes[block.key].append(part)
    regests = [part for block in own if block.kind == "passage" for part in paragraphs(block, library, stem)]
    called_in_order = [role.target for block in own if block.kind == "passage" for role in block.calls()]
    lost = [part for block in own if block.kind == "lacuna" for part in paragraphs(block, library)]
    on_it = [block for block in own if block.kind in ON_PASSAGES and block.kind not in PAPER_ONLY]
    return e(
        "section",
        e("h3", sigla.shown(row["id"])),
        *(regests or [e("p", f"{row['role'].capitalize()}; set aside.", class_="small")]),
        e("div", e("h4", "Lost here, supplied from other copies"), *lost, class_="lacuna") if lost else None,
        *(e("div", *paragraphs(block, library), class_=block.kind) for block in on_it),
        *(note(key, notes[key], stem, library) for key in called_in_order if key in notes),
        id=row["id"],
        at=called(stem, row["id"]),
    )


def note(key: str, parts: list[Element], stem: str, library: Library) -> Element:
    """The note on a claim: the verdict, what the source states, gloss and comment."""
    claim = library.register.ids("claims")[key]
    head = e(
        "p",
        e("a", sigla.shown(key), href=f"#call-{key}", role="doc-backlink"),
        " ",
        e("b", f"{SIGNS[claim['verdict']]} {claim['verdict']}"),
    )
    stated = e("p", f"The source: {claim['statement']}", class_="small")
    return e("aside", head, stated, *parts, id=f"note-{key}", kind="footnote", role="doc-footnote", at=called(stem, f"{key}-comment"))


def entry(block: Block, head: str, stem: str, library: Library) -> Element:
    """An entry of a register under the head of its row."""
    original = library.register.names.original(REGISTERS[stem], block.key)
    other: list[Content] = [" ", e("span", original.form, lang=original.language)] if original else []
    return e("section", e("h3", head, *other), *paragraphs(block, library, stem), id=place(block.key), at=called(stem, block.key))


def bibliography(library: Library, works: dict[str, Work]) -> Element:
    """The works, each with its address."""
    head = e("h1", "Works", at=WORKS)
    return page("Works", head, *(work(one, library) for one in labelled(works.values()).values()), kind="backmatter")


def work(found: Work, library: Library) -> Element:
    more = ", ".join(found[name] for name in ("journal", "howpublished", "publisher", "address", "year") if name in found)
    address = e("a", found["url"], href=found["url"]) if "url" in found else None
    label = library.labels[found.key]
    head, rest = titled(found, label)
    words = f"{rest}{'' if rest.endswith('.') else '.'} {more}{'. ' if more else ''}"
    return e("p", e("b", head), words, address, id=f"work-{found.key}", class_="work", at=called(WORKS, label))


def titled(found: Work, label: str) -> tuple[str, str]:
    """The label of a work, and what follows: its people and its title, or the rest of the title if the label is its beginning."""
    begins = label.rstrip(" …")
    before, known, after = found["title"].partition(begins)
    if known and not found.people:
        return before + known, after
    who = f"{', '.join(map(str, found.people))}: " if found.people else ""
    return label, f"{'' if label.endswith('.') else '.'} {who}{found['title']}"


def chapters(library: Library, blocks: list[Block], works: dict[str, Work], outputs: Outputs) -> Iterator[Page]:
    """All pages in their order."""
    yield "title", imprint().title, title_page()
    for stem in library.pages:
        yield chapter(stem, library, blocks, outputs)
    yield "works", "Works", bibliography(library, works)
