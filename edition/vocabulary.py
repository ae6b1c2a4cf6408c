"""The words of the text: every role and every block, what each stands for, and what becomes of it. Defined here once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """A role in the text, as {person}: its name in TEI, the register whose row it names, and what that is; whether its words are printed.

    A register whose rows have `entries` is written; the index of names is the register of the others.
    """

    tei: str
    register: str = ""
    noun: str = ""
    entries: bool = False
    printed: bool = True


@dataclass(frozen=True)
class Block:
    """A block of a chapter, as :::{gloss}: its name in TEI, the table whose row its key names, what must be bound in it.

    A block that is `computed` has no words of its own; one may be for the `page` or for `paper` only.
    """

    tei: str
    table: str = ""
    bound: bool = False
    computed: bool = False
    kind: str = ""  # what TEI calls a note, where it is not the name of the block
    only: str = ""


ROLES = {
    "person": Role("persName", register="people", noun="person", entries=True),
    "org": Role("orgName", register="organizations", noun="organization", entries=True),
    "place": Role("placeName", register="places", noun="place"),
    "event": Role("name", register="events", noun="event", entries=True),
    "num": Role("num"),
    "date": Role("date"),
    "claim": Role("anchor", printed=False),
    "see": Role("ref", printed=False),
    "cite": Role("bibl", printed=False),
    "cite:label": Role("bibl", printed=False),
    "foreign": Role("foreign"),
    "sic": Role("choice"),
    "count": Role("num"),
    "output": Role("ref"),
}
BLOCKS = {
    "passage": Block("p", table="passages", bound=True),
    "gloss": Block("note", table="claims", bound=True),
    "comment": Block("note", table="claims", bound=True, kind="commentary"),
    "lacuna": Block("gap", table="passages", bound=True),
    "entry": Block("entry", bound=True),
    "estimates": Block("div", bound=True),
    "topic": Block("item", table="topics", bound=True),
    "specimen": Block("quote", table="passages", only="page"),
    "strip": Block("list", table="sources"),
    "names": Block("index", computed=True),
    "corrections": Block("list", computed=True),
    "doors": Block("list", computed=True, only="page"),
    "genres": Block("table", computed=True),
    "grounds": Block("table", computed=True),
    "covered": Block("table", computed=True),
    "mutants": Block("table", computed=True),
    "timings": Block("table", computed=True),
    "history": Block("table", computed=True),
    "review": Block("table", computed=True),
    "witnesses": Block("table", computed=True),
}
NOTES = tuple(name for name, block in BLOCKS.items() if block.tei == "note")  # they stand under their passage
ON_CLAIMS = tuple(name for name in NOTES if BLOCKS[name].table == "claims")
ON_PASSAGES = tuple(name for name in NOTES if BLOCKS[name].table == "passages")
GAPS = tuple(name for name, block in BLOCKS.items() if block.tei == "gap")
REGISTERS = {name: role.register for name, role in ROLES.items() if role.register}
WITH_ENTRIES = tuple(role.register for role in ROLES.values() if role.entries)

PAPER_ONLY = tuple(name for name, block in BLOCKS.items() if block.only == "paper")
# what becomes of the nodes of a chapter where there is no page: in print and in notebooks, beside what each has of its own
UNPRINTED = (
    *("toctree", "comment", "substitution_definition", "pending", "index", "meta", "colspec", "system_message", "hub"),
    *(name for name, block in BLOCKS.items() if block.only == "page"),
)
TRANSPARENT = ("document", "caption", "term", "legend", "bound", "regest", "compound", "figure")  # only what is in them is shown
