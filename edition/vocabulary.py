"""The words of the text: every role and every block, what each stands for, and what becomes of it. Defined here once."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """A role in the text, as {person}: its name in TEI, the register whose row it names, whether its words are printed."""

    tei: str
    register: str = ""
    printed: bool = True


@dataclass(frozen=True)
class Block:
    """A block of a chapter, as :::{gloss}: its name in TEI, the table whose row its key names, what must be bound in it.

    A block that is `computed` has no words of its own.
    """

    tei: str
    table: str = ""
    bound: bool = False
    computed: bool = False


ROLES = {
    "person": Role("persName", register="people"),
    "org": Role("orgName", register="organizations"),
    "place": Role("placeName", register="places"),
    "event": Role("name", register="events"),
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
    "doc": Role("ref"),
    "ref": Role("ref"),
}
BLOCKS = {
    "passage": Block("p", table="passages", bound=True),
    "gloss": Block("note", table="claims", bound=True),
    "comment": Block("note", table="claims", bound=True),
    "lacuna": Block("gap", table="passages", bound=True),
    "entry": Block("entry", bound=True),
    "estimates": Block("div", bound=True),
    "specimen": Block("quote", table="passages"),
    "strip": Block("list", table="sources"),
    "names": Block("index", computed=True),
    "topics": Block("list", computed=True),
    "corrections": Block("list", computed=True),
    "doors": Block("list", computed=True),
    "covered": Block("table", computed=True),
    "mutants": Block("table", computed=True),
    "witnesses": Block("table", computed=True),
}
REGISTERS = {name: role.register for name, role in ROLES.items() if role.register}
