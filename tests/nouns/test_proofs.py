"""The record of proof-reading: a block is read until its words or the rows that it states change."""

import datetime
import re
import subprocess
import sys

import pytest

from edition import checks
from edition.columns import FACTS
from edition.proofs import faults, proofs, unread
from edition.tables import Row
from scripts import proof


def test_every_block_was_read_since_its_words_and_rows_were_changed():
    edition, _ = checks.read()
    assert list(map(str, faults(edition.register, edition.blocks))) == []


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
    "a spelling is another": ("data/names.csv", "Minsk,en", "Minks,en", ["names/places/minsk"]),
    "a passage speaks of an event that only our notes bring in": ("data/events.csv", ",A-01,,", ",,A-01,", ["spoken/A-01"]),
    "a point of the map is another": ("data/places.csv", ",53.9", ",52.9", ["places/minsk"]),
    "the head of a chapter says something": (
        "chapters/small.md",
        "# A",
        "---\nmyst:\n  html_meta:\n    description: Not\n---\n# A",
        ["description/small"],
    ),
    "an identifier comes in": ("data/people.csv", "german-aligned,,,,", "german-aligned,,Q1,,", ["identifiers/ivan-petrov"]),
    "the day of a check is another": (
        "data/evidence.csv",
        "refutes,Dates the congress to March 1942.,A,2026-11-22",
        "refutes,Dates the congress to March 1942.,A,2026-11-23",
        ["compared/A-01-01"],
    ),
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
    (lost,) = faults(edition.register, [block for block in edition.blocks if (block.kind, block.key) != ("gloss", "A-01-01")])
    assert "gloss A-01-09 was read and is gone" in lost.sentence
    proof.record(edition.register, [], datetime.date(2026, 11, 27))
    assert "A-01-09" not in path.read_text("utf-8")


def test_the_command_lists_the_line_of_a_changed_block_and_exits_with_1(read):
    assert changed(read, *CHANGES["a not comes in"][:3])
    ran = subprocess.run([sys.executable, "-m", "scripts.check", str(read), "--unread"], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    line = "chapters/small.md:8: gloss A-01-01 has changed since it was read; see python -m scripts.proof"
    assert ran.stdout.splitlines() == ["tables and text agree", line]


@pytest.fixture(scope="module")
def known():
    """The edition as if it had just been read whole, for cells to be changed in it and changed back."""
    edition, _ = checks.read()
    everything = list(proofs(edition.register, edition.blocks))
    cells = ({"kind": kind, "key": key, "digest": proof.digest} for proof in everything for kind, key in [proof.name])
    edition.register.rows["proofs"] = [Row("data/proofs.csv", line, row) for line, row in enumerate(cells, 2)]
    return edition


def stating(edition, key):
    """The blocks that are about a row, or have a number or a date bound to it, as the lines of the chapters have them."""
    bound = re.compile(rf"\{{(?:num|date)\}}`[^`]*[<;]{key}[.;>]")
    for path in sorted((edition.root / "chapters").glob("*.md")):
        kind, own = "prose", path.stem
        for paragraph in re.split(r"^(:::.*\n)", path.read_text("utf-8"), flags=re.MULTILINE):
            if head := re.match(r":::\{(\w+)\} ?(\S*)", paragraph):
                kind, own = head.groups()
            elif paragraph.startswith(":::"):
                kind, own = "prose", path.stem
            elif own == key or bound.search(paragraph):
                yield kind, own


@pytest.mark.parametrize("table", FACTS)
def test_a_changed_cell_lists_exactly_the_blocks_that_state_it(known, table):
    filled = [(row, column) for row in known.register[table] for column in FACTS[table] if row[column]]
    for row, column in filled[:: len(filled) // 5]:
        kept, row.cells[column] = row.cells[column], "1066"
        found = {proof.name for proof in unread(known.register, known.blocks)}
        row.cells[column] = kept
        assert found == set(stating(known, row["id"])) != set(), row["id"]
