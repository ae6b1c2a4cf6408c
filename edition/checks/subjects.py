"""A number says whom or what it counts: the text beside it names its subject."""

from collections import defaultdict
from collections.abc import Iterator

from edition.cells import cells
from edition.checks import Edition
from edition.checks.allowed import Allowed
from edition.fault import Fault
from edition.predicates import LEAD, predicates
from edition.sentences import Sentence, sentences
from edition.tables import Register
from edition.text import Block, Role
from edition.vocabulary import REGISTERS, WITH_ENTRIES

AT_ONCE = ("entry", "estimates")  # blocks about one thing: what is named anywhere in them is named beside each number


def numbers_name_their_subject(edition: Edition) -> Iterator[Fault]:
    """A number stands in a sentence, a cell or an entry that names what it counts, or goes on about it."""
    quantities, proxies, names = edition.register.ids("quantities"), _proxies(edition.register), _forms(edition.register)
    claimed, allowed = _claimed(edition.register), Allowed(edition, numbers_name_their_subject)
    for block in edition.blocks:
        known = {block.key} | claimed[block.key]
        for sentence, before, named in _told(block):
            for role in sentence.roles:
                subject = quantities[role.target]["subject"] if role.name == "num" and role.target in quantities else ""
                if not subject or ({subject} | proxies[subject]) & (known | named):
                    continue
                if not any(one.says(form) for one in before for form in names[subject]) and not allowed.holds(block.key, role.target):
                    yield Fault(block.file, role.line, f"beside {role.form!r} nothing names {subject}, the subject of {role.target}")
    yield from allowed.needless()


def _told(block: Block) -> Iterator[tuple[Sentence, list[Sentence], set[str]]]:
    """Each sentence with those of its paragraph up to it, and what these name; of a block about one thing all of them."""
    if block.kind in AT_ONCE:
        everything, named = [sentence for paragraph in block.parts for sentence in sentences(paragraph)], _named(block.roles)
        yield from ((sentence, everything, named) for sentence in everything)
        return
    for paragraph in block.parts:
        told: list[Sentence] = []
        named = set()
        for sentence in sentences(paragraph):
            told, named = [*told, sentence], named | _named(sentence.roles)
            yield sentence, told, named


def _named(roles: list[Role]) -> set[str]:
    """The rows that roles name: by a name, or by a date that is theirs."""
    names = {role.target for role in roles if role.name in REGISTERS}
    return names | {key for role in roles if role.name == "date" for row, _ in cells(role) for key in row.split("--")}


def _claimed(register: Register) -> defaultdict[str, set[str]]:
    """What each claim names itself: its notes stand under it and need not say it again."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in register["claim_entities"]:
        if row["named"] == "yes":
            found[row["claim"]].add(row["entity"])
    for row in register["claims"]:
        found[row["id"]] |= set(row.items_of("event"))
    return found


def _proxies(register: Register) -> defaultdict[str, set[str]]:
    """Who and what may stand for a subject: the place and the actors of an event, the place and the leaders of an organization."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in register["events"]:
        found[row["id"]] |= {*row.items_of("place"), *row.items_of("people"), *row.items_of("organizations")}
    for row in register["organizations"]:
        found[row["id"]] |= set(row.items_of("place"))
    leading = predicates(register["terms"], LEAD)
    for row in register["relations"]:
        if row["predicate"] in leading:
            found[row["object"]].add(row["subject"])
    return found


def _forms(register: Register) -> dict[str, set[str]]:
    """The forms of the name of each row that can be a subject."""
    return {key: register.names.words(table, key) for table in WITH_ENTRIES for key in register.ids(table)}


CHECKS = [numbers_name_their_subject]
