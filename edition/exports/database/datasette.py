"""What Datasette says of the database: where it comes from, what each table and each column means."""

from edition import catalogue
from edition.exports.database.plan import lists
from edition.exports.database.views import VIEWS
from edition.imprint import imprint, public_address
from edition.tables import Register, package

OWN = {
    "entities": "All persons, organizations, places and events, with the name that heads each.",
    "actors": "All persons and organizations.",
    "actors_events": "All persons, organizations and events.",
    "days": "For each date (EDTF) the first and the last day that it can mean.",
    "verdicts": "The verdicts: their order, their signs, what they mean.",
    "notes": "The gloss and the comment of each claim.",
}


def words(register: Register, name: str) -> dict:
    """The metadata file of Datasette for a database of this name."""
    described, book = package(register.folder), imprint()
    licence = described["licenses"][0]
    address = public_address()
    return {
        "title": f"{book.title}: data of the edition",
        "description": f"{described['description']} Version {book.version}, {book.released.isoformat()}, {book.author}.",
        "license": licence["title"],
        "license_url": licence["path"],
        **({"source": book.title, "source_url": address} if address else {}),
        "databases": {name: {"tables": tables(register) | {view: {"description": found.question} for view, found in VIEWS.items()}}},
    }


def tables(register: Register) -> dict[str, dict]:
    """What is said of each table and its columns."""
    found = {
        table: {
            "description": resource["description"],
            "columns": {one["name"]: one["description"] for one in register.columns(table)},
            "label_column": register.key(table)[0],  # a claim is named by its siglum: its statement never stands alone
        }
        for table, resource in register.schema.items()
    }
    parts = {
        f"{table}_{column.name}": {"description": f"{table}, column {column.name}: one row for each item of the list."}
        for table in register.schema
        for column in lists(register, table)
    }
    works = {"works": {"description": "The works of the bibliography.", "columns": catalogue.COLUMNS, "label_column": "label"}}
    return found | parts | works | {table: {"description": description} for table, description in OWN.items()}
