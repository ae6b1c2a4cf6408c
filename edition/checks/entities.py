"""What the notes on a claim bring in is exactly what its rows say: persons, organizations, places, events."""

from collections import defaultdict
from collections.abc import Iterator

from edition import sigla
from edition.checks import Edition
from edition.checks.allowed import Allowed
from edition.checks.named import RULE as SAID_OTHERWISE
from edition.exceptions import exceptions
from edition.fault import Fault
from edition.mentions import EVENTS, Entity, entities, mentions
from edition.sentences import Sentence
from edition.text import Block
from edition.vocabulary import GAPS, ON_CLAIMS


def notes_name_the_entities_of_their_claim(edition: Edition) -> Iterator[Fault]:
    """Whom and what the notes on a claim name is an entity of it, and every entity stands in its notes, or in the regest if the source names it."""
    rows = {(row["claim"], row["table"], row["entity"]) for row in edition.register["claim_entities"]}
    noted: defaultdict[str, set[Entity]] = defaultdict(set)
    for block in edition.of_kind(*ON_CLAIMS):
        for table, key in sorted(entities(block.roles) - noted[block.key]):
            noted[block.key].add((table, key))
            if (block.key, table, key) not in rows:
                add = (
                    f"add {block.key},{table},{key},no to claim_entities.csv (or python -m scripts.add_names {sigla.source_of(block.key)})"
                )
                yield Fault(block.file, block.line, f"the notes on {block.key} name {key}, which is no entity of it; {add}")
    allowed = Allowed(edition, notes_name_the_entities_of_their_claim)
    yield from _unmentioned(edition, noted, allowed)
    yield from allowed.needless()


def _unmentioned(edition: Edition, noted: dict[str, set[Entity]], allowed: Allowed) -> Iterator[Fault]:
    """The entities that nothing mentions; what a source says in other words, the regest may say so, too."""
    regests = {block.key: Sentence(block.words) for block in edition.of_kind("passage")}
    otherwise = exceptions(edition.register, SAID_OTHERWISE)
    for row in edition.register["claim_entities"]:
        entity = row["table"], row["entity"]
        if entity in noted[row["claim"]]:
            continue
        if row["named"] == "no":
            yield row.fault(f"the notes on {row['claim']} do not name {row['entity']}; name it there or take the row out")
        elif (row["claim"], row["entity"]) not in otherwise:
            regest = regests.get(sigla.passage_of(row["claim"]), Sentence())
            said = any(regest.says(form) for form in edition.register.names.words(*entity))
            if not said and not allowed.holds(row["claim"], row["entity"]):
                yield row.fault(f"neither the notes on {row['claim']} nor its regest name {row['entity']}; name it or take the row out")


def notes_name_the_events_of_their_passage(edition: Edition) -> Iterator[Fault]:
    """The notes on a passage mention the events that know of it, and no others; of one of which the source speaks the regest may tell."""
    events, noted = edition.register.ids(EVENTS), mentions(edition.register, edition.of_kind(*ON_CLAIMS, *GAPS))
    for (key, passage), block in noted.items():
        if key in events and passage not in {*events[key].items_of("passages"), *events[key].items_of("noted")}:
            yield Fault(block.file, block.line, f"the notes on {passage} mention {key}; add {passage} to its column noted in events.csv")
    told, allowed = mentions(edition.register, edition.of_kind("passage")), Allowed(edition, notes_name_the_events_of_their_passage)
    told |= {
        (key, row["passage"]): Block("claim", row["id"], row.file, row.line)
        for row in edition.register["claims"]
        for key in row.items_of("event")
    }
    for key, row in events.items():
        for passage in row.items_of("noted"):
            if (key, passage) not in noted:
                yield row.fault(f"no note on {passage} mentions {key}; mention it there or take the passage out")
        actors = {*row.items_of("place"), *row.items_of("people"), *row.items_of("organizations")}
        for passage in row.items_of("passages"):
            known = {(one, passage) for one in (key, *actors)}
            if not known & {*noted, *told} and not allowed.holds(key, passage):
                yield row.fault(f"nothing in {passage} tells of {key} or of anybody in it; tell of it there or take the passage out")
    yield from allowed.needless()


CHECKS = [notes_name_the_entities_of_their_claim, notes_name_the_events_of_their_passage]
