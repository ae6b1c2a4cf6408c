"""The tables do not contradict themselves."""

import re
from collections import Counter
from collections.abc import Iterator

from edition import dates, sigla
from edition.checks import Edition
from edition.columns import BOUNDS, SPANS
from edition.fault import Fault
from edition.names import PREFERRED
from edition.numbers import HEDGES
from edition.verdicts import FAULTY
from edition.vocabulary import REGISTERS

GND = re.compile(r"[0-9]{8,9}[0-9X]", re.ASCII)
LONGEST_QUOTATION = 6  # words: the rule of the edition on quotations


def nothing_ends_before_it_begins(edition: Edition) -> Iterator[Fault]:
    """Births come before deaths, foundations before ends, beginnings before ends."""
    for table, (begin, end) in SPANS.items():
        for row in edition.register[table]:
            if row[begin] and row[end] and _after(row[begin], row[end]):
                yield row.fault(f"{begin} {row[begin]} comes after {end} {row[end]}")


def _after(begin: str, end: str) -> bool:
    first, last = dates.span(begin).first, dates.span(end).last
    return bool(first and last and first > last)


def ranges_run_upwards(edition: Edition) -> Iterator[Fault]:
    """A lower bound is not above an upper one, and a figure is either a point or a range."""
    for table, (low, high) in BOUNDS.items():
        for row in edition.register[table]:
            if row[low] and row[high] and float(row[low]) > float(row[high]):
                yield row.fault(f"{low} {row[low]} is above {high} {row[high]}")
    for row in edition.register["quantities"]:
        if bool(row["point"]) == bool(row["low"] or row["high"]):
            yield row.fault("a quantity has either a point or a lower or upper bound; fill one of the two")


def hedges_fit_their_bounds(edition: Edition) -> Iterator[Fault]:
    """A lower bound alone is “at least” or “more than”, an upper one alone “up to”, anything else neither."""
    for table, (low, high) in BOUNDS.items():
        for row in edition.register[table]:
            family = HEDGES.get(row["hedge"], "")
            want = {(True, False): ("least",), (False, True): ("most",)}.get((bool(row[low]), bool(row[high])), ("", "about", "nearly"))
            if family not in want:
                yield row.fault(f"hedge {row['hedge'] or 'empty'!r} does not fit the bounds {row[low] or '…'} to {row[high] or '…'}")


def claims_belong_to_their_passage(edition: Edition) -> Iterator[Fault]:
    """The id of a claim begins with its passage, and passages with their source."""
    for row in edition.register["claims"]:
        if sigla.passage_of(row["id"]) != row["passage"]:
            yield row.fault(f"claim {row['id']} stands in passage {row['passage']}; it should be {sigla.passage_of(row['id'])}")
    for row in edition.register["passages"]:
        if sigla.source_of(row["id"]) != row["source"]:
            yield row.fault(f"passage {row['id']} stands in source {row['source']}")


def anchors_are_short(edition: Edition) -> Iterator[Fault]:
    """An anchor is no longer than a quotation may be."""
    for row in edition.register["claims"]:
        if len(row["anchor"].split()) > LONGEST_QUOTATION:
            yield row.fault(f"the anchor has {len(row['anchor'].split())} words; at most {LONGEST_QUOTATION} may be quoted")


def verdicts_have_evidence(edition: Edition) -> Iterator[Fault]:
    """Every verdict but an evaluative one rests on evidence, and every fault of a source has its kind."""
    read = {row["claim"] for row in edition.register["evidence"] if row["stance"] != "literature"}
    for row in edition.register["claims"]:
        if row["verdict"] != "evaluative" and row["id"] not in read:
            yield row.fault(f"{row['id']} is {row['verdict']} without evidence; add a row to evidence.csv")
        if (row["verdict"] in FAULTY) != bool(row["error"]):
            yield row.fault(
                f"{row['id']} is {row['verdict']}, its error is {row['error'] or 'empty'!r}; what is {', '.join(sorted(FAULTY))} has an error, only for them there is one"
            )
    for row in edition.register["evidence"]:
        if (row["stance"] == "literature") == bool(row["says"]):
            yield row.fault("says is empty for literature, which was not consulted, and filled for everything else")


def everything_has_one_preferred_name(edition: Edition) -> Iterator[Fault]:
    """Each row of a register has exactly one preferred form of its name."""
    for table in REGISTERS.values():
        for name, row in edition.register.ids(table).items():
            if (count := len(edition.register.names.of_kind(PREFERRED, table, name))) != 1:
                yield row.fault(f"{name} has {count} preferred names in names.csv; it must have one")


def catalogue_numbers_have_their_check_digit(edition: Edition) -> Iterator[Fault]:
    """The last sign of an identifier of the GND follows from those before it, so that a wrong digit shows."""
    for row in edition.register["people"]:
        if row["gnd"] and not (GND.fullmatch(row["gnd"]) and row["gnd"][-1] == _check_digit(row["gnd"][:-1])):
            yield row.fault(f"gnd is {row['gnd']!r}; its check digit does not follow from its other digits")


def _check_digit(digits: str) -> str:
    """The check digit of the GND: `11852966` has 8."""
    total = sum(weight * int(digit) for weight, digit in enumerate(reversed(digits), 2))
    return "0123456789X"[-total % 11]


def sources_have_all_their_passages(edition: Edition) -> Iterator[Fault]:
    """The passages of a source are numbered without a gap."""
    for source, count in Counter(row["source"] for row in edition.register["passages"]).items():
        have = [row for row in edition.register["passages"] if row["source"] == source]
        for number, row in enumerate(sorted(have, key=lambda row: sigla.order(row["id"])), 1):
            if row["id"] != (missing := sigla.passage(source, number)):
                yield row.fault(f"passage {missing} of {count} is missing before {row['id']}")
                break


CHECKS = [
    nothing_ends_before_it_begins,
    ranges_run_upwards,
    hedges_fit_their_bounds,
    claims_belong_to_their_passage,
    anchors_are_short,
    verdicts_have_evidence,
    everything_has_one_preferred_name,
    catalogue_numbers_have_their_check_digit,
    sources_have_all_their_passages,
]
