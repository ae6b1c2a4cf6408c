"""The header of the TEI file: who answers for it, what was edited, by which rules, and what its words mean."""

from collections.abc import Iterable

from edition import works
from edition.exports.tei.dating import dated
from edition.exports.tei.elements import Element, e, pointer, token
from edition.history import Change, changes
from edition.imprint import Author, imprint
from edition.signs import in_address
from edition.tables import Register, Row, package
from edition.verdicts import MEANS, VERDICTS

RULES = {  # the editorial declaration: what each element means here
    "interpretation": "Each passage is given as a regest, a full summary in the words of the editors; no sentence of a source is reproduced. "
    "A regest reports what the source states. Whether it is so is said by the verdict of the claim at whose anchor the statement ends.",
    "quotation": "Quotations have at most six words; an anchor quotes the words of the source at which a claim is made.",
    "correction": "Slips of the copy are kept and marked with choice, sic and corr. Losses are gaps; what is supplied names its witness.",
    "stdVals": "Dates are EDTF (ISO 8601-2) in when-custom. The other attributes say the same as far as they can: an interval is from and to, "
    "a span within which something lies is notBefore and notAfter, an uncertain date has cert.",
}


def header(register: Register, languages: Iterable[str]) -> Element:
    """The whole header; it names the languages that the file says of its words."""
    return e("teiHeader", description(register), encoding(register), profile(languages), revisions(register))


def description(register: Register) -> Element:
    book, described = imprint(), package(register.folder)
    licence = described["licenses"][0]
    return e(
        "fileDesc",
        e("titleStmt", e("title", book.title, type="main"), e("title", book.subtitle, type="sub"), editors()),
        e("editionStmt", e("edition", f"Version {book.version}", n=book.version)),
        e(
            "publicationStmt",
            e("publisher", book.author),
            e("date", book.released.isoformat(), when=book.released.isoformat()),
            e("availability", e("licence", licence["title"], target=licence["path"]), status="free"),
        ),
        e("sourceDesc", e("listBibl", *(source(row) for row in register["sources"])), witnesses(register)),
    )


def editors() -> Element:
    return e("editor", *(editor(author) for author in imprint().authors), id="editors")


def editor(author: Author) -> Element:
    return e("persName", author.name, ref=author.orcid) if author.is_person else e("orgName", author.name)


def source(row: Row) -> Element:
    """A text that is edited, with its licence."""
    return e(
        "bibl",
        e("title", row["title"]),
        e("author", row["author"]) if row["author"] else None,
        e("publisher", row["publisher"]),
        e("date", row["date"], **dated(row["date"])) if row["date"] else None,
        e("ref", row["url"], target=in_address(row["url"])),
        e("availability", e("licence", row["licence"]), e("p", row["attribution"]) if row["attribution"] else None),
        e("note", row["note"]) if row["note"] else None,
        id=f"sources.{row['id']}",
        n=row["id"],
    )


def witnesses(register: Register) -> Element | None:
    """The copies by which a text was compared and mended."""
    return e("listWit", *(witness(row) for row in register["witnesses"])) if register["witnesses"] else None


def witness(row: Row) -> Element:
    seen = e("date", row["seen"], when=row["seen"], type="seen")
    return e(
        "witness",
        e("ref", row["address"], target=in_address(row["address"])),
        f", {row['extent']}, ",
        seen,
        e("note", row["note"], type=row["kind"]),
        id=f"witnesses.{row['id']}",
        n=row["id"],
        corresp=f"#sources.{row['source']}",
    )


def encoding(register: Register) -> Element:
    described = package(register.folder)
    rules = (e(name, e("p", rule)) for name, rule in RULES.items())
    return e(
        "encodingDesc",
        e("projectDesc", e("p", described["description"])),
        e("editorialDecl", *rules),
        e("classDecl", verdicts(), grades(), *(values(register, *place) for place in TAXONOMIES)),
    )


def verdicts() -> Element:
    """What the verdicts mean, with the certainty that each leaves to a statement."""
    return e("taxonomy", e("desc", "Verdicts on the statements of the sources"), *map(category, MEANS), id="verdict")


def category(verdict: str) -> Element:
    return e("category", e("catDesc", f"{VERDICTS[verdict].sign} {verdict}: {MEANS[verdict]}"), id=f"verdict.{verdict}")


def grades() -> Element:
    genres = (e("category", e("catDesc", f"{name}: {genre.means}"), id=f"genre.{name}") for name, genre in works.GENRES.items())
    found = (e("category", e("catDesc", f"grade {grade}"), id=f"grade.{grade}") for grade in works.GRADES)
    return e("taxonomy", e("desc", "Works: their grade, then their kind"), *found, *genres, id="works")


TAXONOMIES = (("claims", "kind"), ("claims", "error"), ("evidence", "stance"), ("evidence", "read"))


def values(register: Register, table: str, column: str) -> Element:
    """The values of a column as a taxonomy; `#kind.date` points to one of them."""
    (described,) = (one for one in register.columns(table) if one["name"] == column)
    found = (e("category", e("catDesc", value), id=f"{column}.{token(value)}") for value in register.values(table, column))
    return e("taxonomy", e("desc", described["description"]), *found, id=column)


def profile(languages: Iterable[str]) -> Element:
    calendar = e("calendar", e("p", "Extended Date/Time Format, ISO 8601-2"), id="edtf")
    return e("profileDesc", e("calendarDesc", calendar), e("langUsage", *(e("language", ident=one) for one in languages)))


def revisions(register: Register) -> Element | None:
    """The verdicts that were changed, latest first."""
    found = sorted(changes(register), key=lambda change: change.day, reverse=True)
    return e("revisionDesc", e("listChange", *map(revision, found))) if found else None


def revision(change: Change) -> Element:
    """The change of a verdict: when, of which claim, what it was before, and why."""
    return e("change", f"{change.turn}. {change.reason}", when=change.day, who="#editors", target=f"#claim.{change.claim}")


def works_of(row: Row) -> Element | None:
    """The works on which a row of a register rests."""
    found = [e("bibl", e("ptr", target=pointer("works", key))) for key in row.items_of("works")]
    return e("listBibl", *found) if found else None
