"""The claims in TEI: annotations on the calls of the text, each with what the source states, its verdict, its certainty, its evidence."""

from collections import defaultdict

from edition import addresses, sigla
from edition.exports.tei.dating import dated
from edition.exports.tei.elements import Element, e, pointer, token
from edition.tables import Register, Row
from edition.verdicts import CERTAINTY


def annotations(register: Register) -> list[Element]:
    """All claims as annotations, and how sure the statement of each is."""
    evidence, entities = by_claim(register["evidence"]), by_claim(register["claim_entities"])
    rows = register["claims"]
    sure = [certainty(row) for row in rows if row["verdict"] in CERTAINTY]
    return [e("listAnnotation", *(annotation(row, evidence[row["id"]], entities[row["id"]]) for row in rows), type="claims"), *sure]


def by_claim(rows: list[Row]) -> defaultdict[str, list[Row]]:
    """The rows of a table by the claim to which they belong."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["claim"]].append(row)
    return found


def annotation(row: Row, evidence: list[Row], entities: list[Row]) -> Element:
    """A claim: the statement, which is said with its verdict, its value and dates, its evidence."""
    return e(
        "annotation",
        e("respStmt", e("resp", "assessed by"), e("name", "the editors", ref="#editors")),
        e("note", row["statement"], type="statement", subtype=row["verdict"], ana=f"#verdict.{row['verdict']}", source=source_of(row)),
        e("note", e("quote", row["anchor"]), type="anchor", source=source_of(row)),
        value(row),
        *(e("note", e("date", row[f"date_{kind}"], **dated(row[f"date_{kind}"])), type=kind) for kind in DATES if row[f"date_{kind}"]),
        e("note", e("ref", row["event"], target=pointer("events", row["event"])), type="event") if row["event"] else None,
        e("note", *map(entity, entities), type="entities") if entities else None,
        *map(item, evidence),
        id=f"claim.{row['id']}",
        n=sigla.shown(row["id"]),
        target=pointer("claims", row["id"]),
        corresp=addresses.address("claims", row["id"]),
        ana=" ".join(filter(None, (f"#verdict.{row['verdict']}", f"#kind.{row['kind']}", row["error"] and f"#error.{row['error']}"))),
    )


DATES = ("stated", "established")


def source_of(row: Row) -> str:
    return f"#sources.{sigla.source_of(row['id'])}"


def value(row: Row) -> Element | None:
    """The number that a source states, with its unit and its hedge; nothing where it states none."""
    bounds = {name: row[column] for name, column in (("atLeast", "value_low"), ("atMost", "value_high")) if row[column]}
    if not (bounds or row["unit"] or row["hedge"]):
        return None
    return e("note", e("measure", e("num", row["hedge"], **bounds), type="stated", unit=token(row["unit"])), type="value")


def entity(row: Row) -> Element:
    """Somebody or something that a claim is about: named by the source, or by the notes only."""
    who = "source" if row["named"] == "yes" else "notes"
    return e("name", row["entity"], ref=pointer(row["table"], row["entity"]), type=row["table"], subtype=who)


def item(row: Row) -> Element:
    """An item of evidence: the work, how it was read, how it bears on the claim, what it says."""
    return e(
        "note",
        e("bibl", e("ptr", target=pointer("works", row["work"]))),
        f" {row['says']}" if row["says"] else None,
        type="evidence",
        subtype=row["stance"],
        n=row["number"],
        ana=f"#stance.{row['stance']} #read.{row['read']} #grade.{row['reliability']}",
    )


def certainty(row: Row) -> Element:
    """How sure the statement of a claim is."""
    return e(
        "certainty",
        target=f"#claim.{row['id']}",
        locus="value",
        cert=CERTAINTY[row["verdict"]],
        resp="#editors",
        ana=f"#verdict.{row['verdict']}",
    )
