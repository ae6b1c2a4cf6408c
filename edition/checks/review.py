"""The review of ourselves says what is so: an answer that can be computed is computed anew, every other names where it can be seen.

A function here answers a question on the edition with yes, partly or no; the table `review` names it.
"""

from collections.abc import Callable, Iterator

import yaml

from edition.checks import Edition
from edition.checks.imprint import is_whole
from edition.checks.selfportrait import pictures
from edition.fault import Fault
from edition.house import CHAPTERS, ROOT
from edition.imprint import imprint, public_address
from edition.soundness import nearest
from edition.text import chapters as chapters_of
from edition.vocabulary import GAPS, REGISTERS, WITH_ENTRIES

YES, PARTLY, NO = "yes", "partly", "no"
FREE = ("CC-BY", "CC0")  # licences that let everybody use a work, who names it at most
ELSEWHERE = ("wikidata", "gnd", "geonames")  # columns that name keys of other catalogues
LONGEST = 200  # characters of a path; a system refuses to look for longer ones


def _whether(holds: object) -> str:
    return YES if holds else NO


def authors_are_named(edition: Edition) -> str:
    """Whether persons answer for the edition by name."""
    return _whether(all(one.is_person for one in imprint(edition.root / "CITATION.cff").authors))


def can_be_described(edition: Edition) -> str:
    """Whether a catalogue finds editors, title, version, day and place."""
    whole = authors_are_named(edition) == YES and has_address(edition) == YES
    return YES if whole else _partly(imprint(edition.root / "CITATION.cff").released)


def _partly(holds: object) -> str:
    return PARTLY if holds else NO


def _cited(edition: Edition, *names: str) -> bool:
    said = yaml.safe_load((edition.root / "CITATION.cff").read_text("utf-8"))
    return any(said.get(name) for name in names)


def has_contact(edition: Edition) -> str:
    """Whether there is somebody to write to."""
    return _whether(_cited(edition, "contact"))


def has_doi(edition: Edition) -> str:
    """Whether an identifier has been registered."""
    return _whether(_cited(edition, "doi", "identifiers"))


def has_address(edition: Edition) -> str:
    """Whether the book has a public address."""
    return _whether(public_address(edition.root / "_config.yml"))


def has_lasting_addresses(edition: Edition) -> str:
    """Whether an identifier leads to the parts; sigla alone are half of it."""
    return YES if has_doi(edition) == has_address(edition) == YES else _partly(edition.register["passages"])


def is_complete(edition: Edition) -> str:
    """Whether the version is a whole one."""
    return _whether(not imprint(edition.root / "CITATION.cff").version.startswith("0"))


def is_described(edition: Edition) -> str:
    """Whether every table and every column says what it means."""
    register = edition.register
    return _whether(all(one.get("description") for table in register.schema for one in (register.schema[table], *register.columns(table))))


def has_witnesses(edition: Edition) -> str:
    """Whether other copies of a source were used."""
    return _whether(edition.register["witnesses"])


def has_witnesses_of_all(edition: Edition) -> str:
    """Whether all sources were compared with other copies, or some."""
    compared = {row["source"] for row in edition.register["witnesses"]}
    return YES if compared == set(edition.register.ids("sources")) else _partly(compared)


def has_bibliography(edition: Edition) -> str:
    """Whether the works of the evidence are listed."""
    return _whether(edition.works)


def is_commented(edition: Edition) -> str:
    """Whether every claim has its comment."""
    return _whether({block.key for block in edition.of_kind("comment")} >= set(edition.register.ids("claims")))


def is_tied_to_catalogues(edition: Edition) -> str:
    """Whether rows of the registers name keys of other catalogues."""
    rows = [row for table in REGISTERS.values() for row in edition.register[table]]
    return _whether(any(row.cells.get(name) for row in rows for name in ELSEWHERE))


def has_images(edition: Edition) -> str:
    """Whether there is a picture that no module has drawn."""
    return _whether(pictures(edition))


def has_registers(edition: Edition) -> str:
    """Whether every row of the registers has its entry."""
    entries = {block.key for block in edition.of_kind("entry")}
    return _whether(all(key in entries for table in WITH_ENTRIES for key in edition.register.ids(table)))


def has_variants(edition: Edition) -> str:
    """Whether words at which copies differ are recorded."""
    return _whether(edition.register["readings"])


def has_emendations(edition: Edition) -> str:
    """Whether slips and losses are marked."""
    return _whether(edition.of_kind(*GAPS) and any(role.name == "sic" for block in edition.blocks for role in block.roles))


def is_free(edition: Edition) -> str:
    """Whether everybody may use text and data."""
    licence = imprint(edition.root / "CITATION.cff").licence
    return _whether(licence.startswith(FREE) and "NC" not in licence and "ND" not in licence)


def has_provenance(edition: Edition) -> str:
    """Whether every verdict but a mere judgement has evidence."""
    proven = {row["claim"] for row in edition.register["evidence"]}
    return _whether(all(row["id"] in proven for row in edition.register["claims"] if row["verdict"] != "evaluative"))


COMPUTED: dict[str, Callable[[Edition], str]] = {
    function.__name__: function
    for function in (
        authors_are_named,
        can_be_described,
        has_contact,
        has_doi,
        has_address,
        has_lasting_addresses,
        is_complete,
        is_described,
        has_witnesses,
        has_witnesses_of_all,
        has_bibliography,
        is_commented,
        is_tied_to_catalogues,
        has_images,
        has_registers,
        has_variants,
        has_emendations,
        is_free,
        has_provenance,
    )
}


def answers_are_computed(edition: Edition) -> Iterator[Fault]:
    """An answer of the review that a function computes is what the function finds."""
    if not is_whole(edition):
        return  # that is said elsewhere
    for row in edition.register["review"]:
        name = row["computed"]
        if name and name not in COMPUTED:
            yield row.fault(f"nothing computes {name!r}{nearest(name, COMPUTED)}")
        elif name and row["answer"] != (found := COMPUTED[name](edition)):
            yield row.fault(f"“{row['asks']}” is answered {row['answer']!r}; {name} finds {found!r}")


def _can_be_seen(edition: Edition, item: str) -> bool:
    """Whether evidence is a chapter, or a file of the edition or of the program that makes it."""
    chapters = {path.stem for path in chapters_of(edition.root / CHAPTERS.name)}
    return item in chapters or (len(item) < LONGEST and any((root / item).is_file() for root in (edition.root, ROOT)))


def answers_can_be_seen(edition: Edition) -> Iterator[Fault]:
    """An answer of the review that nothing computes names where it can be seen: chapters and files that are there."""
    for row in edition.register["review"]:
        if not row["computed"] and not row["evidence"]:
            yield row.fault(f"nothing bears out the answer to “{row['asks']}”; name a chapter, a file, or what computes it")
        for item in row.items_of("evidence"):
            if not _can_be_seen(edition, item):
                yield row.fault(f"evidence names {item!r}, which is neither a chapter nor a file")


CHECKS = [answers_are_computed, answers_can_be_seen]
