"""What an EPUB says of itself: the book, its files, their order, its contents and landmarks, how it can be read."""

from xml.etree.ElementTree import tostring

from edition import sigla
from edition.exports.epub.elements import Content, e, page, written
from edition.exports.epub.figures import Figure, place
from edition.exports.epub.leaves import Break
from edition.exports.identity import named
from edition.house import EPUB, PDF
from edition.imprint import imprint, public_address
from edition.signs import in_xml
from edition.tables import Register

CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
FEATURES = ("tableOfContents", "structuralNavigation", "readingOrder", "alternativeText")
PAGED = ("pageBreakMarkers", "pageNavigation")  # and those of a book that has the pages of the printed one
ACCESS = (
    *(("schema:accessMode", mode) for mode in ("textual", "visual")),
    ("schema:accessModeSufficient", "textual"),
    *(("schema:accessibilityFeature", feature) for feature in FEATURES),
    ("schema:accessibilityHazard", "none"),
    (
        "schema:accessibilitySummary",
        "Text with headings, links and notes that lead back to their calls; verdicts are words and signs, never colours; "
        "each figure has a text that states what it shows.",
    ),
)


def package(names: list[str], pictures: list[str], is_paged: bool) -> str:
    """The package file of pages and pictures; it names the PDF, where it says on which page of that something stands."""
    book = imprint()
    metadata = e(
        "metadata",
        e("dc:identifier", named("epub", public_address(), EPUB), id="book-id"),
        e("dc:title", f"{book.title}. {book.subtitle}"),
        e("dc:language", "en"),
        *(e("dc:creator", one.name) for one in book.authors),
        e("dc:date", book.released.isoformat()),
        e("dc:description", book.abstract) if book.abstract else None,
        *(e("dc:subject", word) for word in book.keywords),
        e("dc:rights", book.licence_in_words),
        e("meta", f"{book.released.isoformat()}T00:00:00Z", property="dcterms:modified"),
        *(e("meta", value, property=name) for name, value in ACCESS),
        *(paged() if is_paged else []),
    )
    metadata.set("xmlns:dc", "http://purl.org/dc/elements/1.1/")
    items = [e("item", id=name, href=f"{name}.xhtml") for name in names]
    for item in items:
        item.set("media-type", "application/xhtml+xml")
    for number, name in enumerate(pictures, 1):
        items.append(e("item", id=f"picture-{number}", href=name))
        items[-1].set("media-type", "image/svg+xml")
    nav, style = e("item", id="nav", href="nav.xhtml", properties="nav"), e("item", id="style", href="style.css")
    nav.set("media-type", "application/xhtml+xml")
    style.set("media-type", "text/css")
    root = e(
        "package",
        metadata,
        e("manifest", nav, style, *items),
        e("spine", *(e("itemref", idref=name) for name in [names[0], "nav", *names[1:]])),
        version="3.0",
    )
    root.attrib.update({"xmlns": "http://www.idpf.org/2007/opf", "unique-identifier": "book-id", "xml:lang": "en"})
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + in_xml(tostring(root, encoding="unicode")) + "\n"


def paged() -> list[Content]:
    """What is said of a book that has the pages of the PDF."""
    printed = named("pdf", public_address(), PDF)
    features = [e("meta", feature, property="schema:accessibilityFeature") for feature in PAGED]
    return [e("dc:source", printed), e("meta", printed, property="pageBreakSource"), *features]


def navigation(pages: list[tuple[str, str]], register: Register, figures: dict[str, list[Figure]], breaks: list[Break]) -> str:
    """Contents, with every passage, landmarks, the figures of each page, and the pages of the printed book."""
    contents = e(
        "nav", e("h1", "Contents"), e("ol", *(entry(name, heading, register) for name, heading in pages)), kind="toc", role="doc-toc"
    )
    first = next(name for name, _ in pages if name.startswith(sigla.chapter("")))
    marks = (
        ("titlepage", "title.xhtml", "Title page"),
        ("toc", "nav.xhtml", "Contents"),
        ("introduction", "index.xhtml", "About this book"),
        ("bodymatter", f"{first}.xhtml", "The text"),
        ("bibliography", "works.xhtml", "Works"),
    )
    landmarks = e(
        "nav", e("h2", "Landmarks"), e("ol", *(e("li", e("a", text, kind=kind, href=to)) for kind, to, text in marks)), kind="landmarks"
    )
    landmarks.set("hidden", "hidden")
    return written(page("Contents", contents, landmarks, list_of(figures), page_list(breaks), kind="frontmatter"))


def list_of(figures: dict[str, list[Figure]]) -> Content:
    """The figures, each by its question."""
    items = [e("li", e("a", one.plate.title, href=f"{name}#{place(one.plate.name)}")) for name, own in figures.items() for one in own]
    return e("nav", e("h2", "Figures"), e("ol", *items), kind="loi") if items else None


def page_list(breaks: list[Break]) -> Content:
    """The pages of the printed book that this one has."""
    items = [e("li", e("a", str(one.number), href=one.address)) for one in breaks]
    return e("nav", e("h2", "Pages of the PDF"), e("ol", *items), kind="page-list", role="doc-pagelist", hidden="hidden") if items else None


def entry(name: str, heading: str, register: Register) -> Content:
    inner = [
        e("li", e("a", sigla.shown(row["id"]), href=f"{name}.xhtml#{row['id']}"))
        for row in register["passages"]
        if sigla.chapter(row["source"]) == name
    ]
    return e("li", e("a", heading, href=f"{name}.xhtml"), e("ol", *inner) if inner else None)
