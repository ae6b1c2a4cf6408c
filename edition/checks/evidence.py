"""What a verdict rests on: the comment cites its evidence, the grade follows from the work and what was read of it, both bear the verdict."""

from collections import defaultdict
from collections.abc import Iterator

from edition.checks import Edition
from edition.fault import Fault
from edition.tables import Row
from edition.works import distance, grade

UNREAD = "literature"  # the stance of a work that is named and was not consulted
WEAK = "wikipedia"  # the kind of work that alone bears no verdict
STRONG = ("A", "B")
DECIDED = ("supported", "contradicted")  # verdicts that need a strong work
UNDECIDED = "no-evidence"  # a kind of fault that only an unverifiable statement has


def comments_cite_their_evidence(edition: Edition) -> Iterator[Fault]:
    """A comment cites the works of its evidence and no other; those that were not consulted it may leave to the list below it."""
    rows = _by_claim(edition)
    for block in edition.of_kind("comment"):
        known = {row["work"] for row in rows[block.key]}
        cited = {key.strip() for role in block.roles if role.name.startswith("cite") for key in role.target.split(",")}
        for key in sorted(cited - known):
            yield Fault(
                block.file, block.line, f"comment {block.key} cites {key}, which is no evidence of the claim; add a row to evidence.csv"
            )
        for row in rows[block.key]:
            if row["work"] not in cited and row["stance"] != UNREAD:
                yield row.fault(f"the comment on {block.key} does not cite {row['work']}; cite it or take the row out")


def grades_follow(edition: Edition) -> Iterator[Fault]:
    """The reliability of an item is that of its work, less where only a part of what the work says could be known from what was read."""
    for row in edition.register["evidence"]:
        if (row["stance"] == UNREAD) != (row["read"] == "unread"):
            yield row.fault(f"read is {row['read'] or 'empty'!r} and the stance {row['stance']}; what is unread is {UNREAD}, and only that")
        elif (genre := _genre(edition, row)) and row["reliability"] != (want := grade(genre, row["read"])):
            yield row.fault(f"reliability is {row['reliability']}; it follows from {genre!r} and {row['read']!r} that it is {want}")


def numbers_are_seen_as_read(edition: Edition) -> Iterator[Fault]:
    """A number is no better seen than its works were read anywhere in the evidence; of a work that is no evidence nothing is known."""
    reads: dict[str, list[str]] = defaultdict(list)
    for row in edition.register["evidence"]:
        if row["stance"] != UNREAD:
            reads[row["work"]].append(row["read"])
    for number in edition.register["quantities"]:
        best = min((read for work in number.items_of("works") for read in reads[work]), key=distance, default="")
        if best and distance(number["seen"]) < distance(best):
            yield number.fault(
                f"{number['id']} is said to be seen {number['seen']!r}; its work was read no better than {best!r} in evidence.csv"
            )


def verdicts_are_borne(edition: Edition) -> Iterator[Fault]:
    """What is supported or contradicted rests on a strong work that is not Wikipedia; what is disputed has two sides."""
    rows = _by_claim(edition)
    for claim in edition.register["claims"]:
        read = [row for row in rows[claim["id"]] if row["stance"] != UNREAD]
        strong = [row for row in read if row["reliability"] in STRONG and _genre(edition, row) != WEAK]
        if claim["verdict"] in DECIDED and not strong:
            yield claim.fault(
                f"{claim['id']} is {claim['verdict']} on no work of grade A or B but Wikipedia; it is unverifiable, or needs another work"
            )
        if claim["verdict"] == "disputed" and len({row["work"] for row in read}) < 2:
            yield claim.fault(f"{claim['id']} is disputed by fewer than two works; both sides must be named")
        if (claim["error"] == UNDECIDED) and claim["verdict"] != "unverifiable":
            yield claim.fault(f"{claim['id']} is {claim['verdict']} and its error {UNDECIDED}; absence of evidence is unverifiable")


def verdicts_follow_their_evidence(edition: Edition) -> Iterator[Fault]:
    """What is contradicted has an item that refutes it, what is supported one that supports it and none that refutes."""
    rows = _by_claim(edition)
    for claim in edition.register["claims"]:
        stances = {row["stance"] for row in rows[claim["id"]]}
        if claim["verdict"] == "contradicted" and "refutes" not in stances:
            yield claim.fault(f"{claim['id']} is contradicted and nothing refutes it")
        if claim["verdict"] == "supported" and "supports" not in stances:
            yield claim.fault(f"{claim['id']} is supported and nothing supports it")
        if claim["verdict"] == "supported" and "refutes" in stances:
            yield claim.fault(f"{claim['id']} is supported and something refutes it")


def _by_claim(edition: Edition) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in edition.register["evidence"]:
        found[row["claim"]].append(row)
    return found


def _genre(edition: Edition, row: Row) -> str:
    return edition.works[row["work"]].genre if row["work"] in edition.works else ""


CHECKS = [comments_cite_their_evidence, grades_follow, numbers_are_seen_as_read, verdicts_are_borne, verdicts_follow_their_evidence]
