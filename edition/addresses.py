"""Where the rows of the tables stand in the book: the page that treats them, and their place on it."""

from edition import sigla

PAGES = {  # some keys stand in several tables, as those of an event and of what is counted of it
    "events": "timeline",
    "organizations": "organizations",
    "people": "people",
    "places": "names",
    "quantities": "how-many",
    "topics": "comparison",
}
PREFIXES = {"places": "place-", "topics": "topic-"}  # where a page treats other things as well


def anchor(table: str, key: str) -> str:
    """The place of a row on its page: `place-minsk`."""
    return f"{PREFIXES.get(table, '')}{key}"


def address(table: str, key: str) -> str:
    """The address of a row: `people.html#jane-doe`; that of a passage or a claim is its siglum’s."""
    return f"{PAGES[table]}.html#{anchor(table, key)}" if table in PAGES else sigla.address(key)
