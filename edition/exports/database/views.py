"""Views that answer what readers usually ask of the database; a statement of a source stands in none of them without its verdict."""

from collections.abc import Iterator
from typing import NamedTuple

from edition.verdicts import VERDICTS


class View(NamedTuple):
    """A view: the question that it answers, and how."""

    question: str
    query: str


SOURCE = 'JOIN "passages" ON "passages"."id" = "claims"."passage" JOIN "sources" ON "sources"."id" = "passages"."source"'
ORDER = '"sources"."number", "claims"."rowid"'  # of the sources as the book has them, and in each that of the table: text would have 100 before 2
VIEWS = {
    "claims_judged": View(
        "What does each source state, how does it stand against the evidence, and what must a reader know?",
        f"""SELECT "claims"."id" AS "claim", "passages"."source", "verdicts"."sign", "claims"."verdict", "claims"."statement",
        "notes"."words" AS "gloss", "claims"."date_stated", "claims"."date_established",
        (SELECT max("day") FROM "history" WHERE "history"."claim" = "claims"."id") AS "judged_so_since"
        FROM "claims" {SOURCE} JOIN "verdicts" ON "verdicts"."id" = "claims"."verdict"
        LEFT JOIN "notes" ON "notes"."claim" = "claims"."id" AND "notes"."kind" = 'gloss' ORDER BY {ORDER}""",
    ),
    "claims_about": View(
        "Which claims are about a person, an organization or a place?",
        f"""SELECT "entities"."table", "entities"."id" AS "entity", "entities"."label", "claims"."id" AS "claim", "claims"."verdict",
        "claims"."statement", "claim_entities"."named" AS "named_by_the_source"
        FROM "claim_entities" JOIN "claims" ON "claims"."id" = "claim_entities"."claim" {SOURCE}
        JOIN "entities" ON "entities"."table" = "claim_entities"."table" AND "entities"."id" = "claim_entities"."entity"
        ORDER BY "entities"."label", {ORDER}""",
    ),
    "evidence_of_claims": View(
        "On which works does each verdict rest, how were they read, and what do they say?",
        f"""SELECT "evidence"."claim", "claims"."verdict", "evidence"."number", "works"."label" AS "work", "works"."genre",
        "evidence"."reliability", "evidence"."read", "evidence"."stance", "evidence"."says"
        FROM "evidence" JOIN "claims" ON "claims"."id" = "evidence"."claim" {SOURCE} JOIN "works" ON "works"."id" = "evidence"."work"
        ORDER BY {ORDER}, "evidence"."number\"""",
    ),
    "verdicts_changed": View(
        "Which verdict was changed, when, and why?",
        """SELECT "history"."day", "history"."claim", (SELECT "before"."verdict" FROM "history" AS "before"
        WHERE "before"."claim" = "history"."claim" AND "before"."day" < "history"."day" ORDER BY "before"."day" DESC LIMIT 1) AS "before",
        "history"."verdict", "history"."reason" FROM "history" WHERE "history"."reason" IS NOT NULL
        ORDER BY "history"."day" DESC, "history"."claim\"""",
    ),
    "verdicts_by_source": View(
        f"How many claims of each source are {', '.join(VERDICTS)}?",
        f"""SELECT "passages"."source", "claims"."verdict", count(*) AS "claims" FROM "claims" {SOURCE}
        JOIN "verdicts" ON "verdicts"."id" = "claims"."verdict" GROUP BY 1, 2 ORDER BY "sources"."number", "verdicts"."number\"""",
    ),
    "works_used": View(
        "How many claims rest on each work?",
        """SELECT "works"."id" AS "work", "works"."label", "works"."grade", "works"."genre", count(DISTINCT "evidence"."claim") AS "claims"
        FROM "works" LEFT JOIN "evidence" ON "evidence"."work" = "works"."id" GROUP BY "works"."id" ORDER BY "claims" DESC, "works"."label\"""",
    ),
    "events_in_order": View(
        "What happened when, from the first day that a date can mean to the last?",
        """SELECT "days"."first", coalesce("ends"."last", "days"."last") AS "last", "events"."date", "events"."end",
        "entities"."label" AS "event", "events"."description", "events"."kind", "events"."id"
        FROM "events" JOIN "days" ON "days"."edtf" = "events"."date" LEFT JOIN "days" AS "ends" ON "ends"."edtf" = "events"."end"
        JOIN "entities" ON "entities"."table" = 'events' AND "entities"."id" = "events"."id" ORDER BY "days"."first", "days"."last\"""",
    ),
    "estimates": View(
        "Who gives which number for what, and when?",
        """SELECT "quantities"."id", "categories"."title" AS "category", "quantities"."counts", "quantities"."low", "quantities"."point",
        "quantities"."high", "quantities"."hedge", "quantities"."unit", "quantities"."as_of", "quantities"."counting", "quantities"."says",
        "quantities"."seen" FROM "quantities" JOIN "categories" ON "categories"."id" = "quantities"."category"
        ORDER BY "quantities"."category", "quantities"."as_of", "quantities"."id\"""",
    ),
}


def statements() -> Iterator[str]:
    """What creates all views."""
    return (f'CREATE VIEW "{name}" AS {" ".join(view.query.split())}' for name, view in VIEWS.items())
