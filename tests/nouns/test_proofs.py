"""The record of proof-reading: a block is read until its words or the rows that it states change."""

import datetime

import pytest

from edition import checks
from edition.proofs import proofs, unread
from scripts import proof


@pytest.fixture
def read(small, monkeypatch):
    """A small edition that was read whole."""
    monkeypatch.setattr(proof, "DATA", small / "data")
    monkeypatch.setattr(proof.checks, "read", lambda reading=checks.read: reading(small))
    edition, _ = checks.read()
    proof.record(edition.register, list(proofs(edition.register, edition.blocks)), datetime.date(2026, 11, 27))
    return small


def changed(folder, file, before, after):
    """The names of the blocks that are unread after a change."""
    path = folder / file
    content = path.read_text("utf-8")
    assert before in content
    path.write_text(content.replace(before, after, 1), "utf-8")
    edition, _ = checks.read()
    return ["/".join(found.name) for found in unread(edition.register, edition.blocks)]


def test_what_was_read_is_read(read):
    edition, _ = checks.read()
    assert unread(edition.register, edition.blocks) == []
    assert len(edition.register["proofs"]) == len(list(proofs(edition.register, edition.blocks)))


CHANGES = {
    "a word is another": ("chapters/small.md", "founded the\n", "joined the\n", ["entry/ivan-petrov"]),
    "a not comes in": ("chapters/small.md", "It was founded", "It was not founded", ["gloss/A-01-01"]),
    "a binding leads elsewhere": ("chapters/small.md", "<union.founded>", "<congress>", ["entry/union"]),
    "a stance is turned": ("data/evidence.csv", "refutes", "supports", ["gloss/A-01-01", "comment/A-01-01"]),
    "a unit is misspelt": ("data/quantities.csv", "persons", "prsons", ["comment/A-01-02", "estimates/few"]),
    "a role in a register is another": ("data/people.csv", "Founder of", "Enemy of", ["entry/ivan-petrov"]),
    "a day of a relation is another": ("data/relations.csv", "1942-03-03", "1942-03-04", ["entry/ivan-petrov"]),
    "an identifier comes in": ("data/people.csv", "german-aligned,,,,", "german-aligned,,Q1,,", []),
    "a line is broken elsewhere": ("chapters/small.md", "founded the\n", "founded\nthe ", []),
    "a line comes in above": ("chapters/small.md", "# A small edition\n", "\n\n# A small edition\n", []),
}


@pytest.mark.parametrize("change", CHANGES)
def test_exactly_the_blocks_that_state_what_changed_are_unread(read, change):
    file, before, after, names = CHANGES[change]
    assert changed(read, file, before, after) == names


def test_a_block_is_shown_beside_its_rows(read):
    edition, _ = checks.read()
    (found,) = proof.chosen(proofs(edition.register, edition.blocks), ["gloss/A-01-01"])
    shown = proof.shown(found, edition.register)
    assert shown.startswith("chapters/small.md:8: gloss A-01-01\n\nIt was founded on 3 March 1942.")
    assert "verdict: contradicted" in shown
    assert "says: Dates the congress to March 1942." in shown


def test_a_block_that_is_gone_leaves_the_record(read):
    path = read / "data" / "proofs.csv"
    path.write_text(path.read_text("utf-8").replace("gloss,A-01-01", "gloss,A-01-09"), "utf-8")
    edition, _ = checks.read()
    proof.record(edition.register, [], datetime.date(2026, 11, 27))
    assert "A-01-09" not in path.read_text("utf-8")
