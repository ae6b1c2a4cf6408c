"""A wrong number, date or name in text or table cannot pass: a small sample of mutants."""

import os
import random

import pytest

from edition import checks, mutants
from edition.coverage import coverage
from edition.exceptions import SENTENCE
from edition.house import ROOT, SOURCES, at_hand
from edition.mutants.others import OWN

SAMPLE = 10  # mutants for each seed; the full run is python -m scripts.mutate
UNSTATED = ("note", "works")  # columns that no sentence repeats
FACTS = ("claims", "quantities", "people", "organizations", "events", "relations", "text")  # what the text states


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A copy of the edition in which mutants can live."""
    before = os.environ.get(SOURCES)
    os.environ[SOURCES] = str(at_hand(ROOT))
    yield mutants.copy(tmp_path_factory.mktemp("mutants"))
    os.environ.pop(SOURCES) if before is None else os.environ.update({SOURCES: before})


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_a_mutant_is_caught_or_its_survival_is_explained(home, seed):
    bred = random.Random(seed).sample(mutants.breed(seed, 10 * SAMPLE, only=FACTS), SAMPLE)
    read = mutants.digests(home)
    survivors = [mutant for mutant in bred if not mutants.unread(mutant, home, read) and not mutants.caught(mutant, home)]
    assert [str(one) for one in survivors if (one.place, one.column) not in mutants.explained()] == []
    assert len(survivors) <= SAMPLE // 5


def test_a_copy_without_a_mutant_has_no_fault(home):
    assert checks.faults(home) == []


def test_a_change_that_no_check_can_know_survives(home):
    path = home / "data" / "people.csv"
    content = path.read_text("utf-8").replace("Red Army lieutenant general", "Red Army major general", 1)
    assert content != path.read_text("utf-8")
    assert not mutants.caught(mutants.Mutant("data/people.csv", "people", "role", "", "", content), home)


def test_a_wrong_edit_of_each_kind_is_noticed(home):
    kinds = {column for place, column, _ in mutants.sites() if place == SENTENCE}
    read, bred = mutants.digests(home), mutants.breed(14, len(kinds), only=[SENTENCE])
    assert {mutant.column for mutant in bred} == kinds
    survivors = [mutant for mutant in bred if not mutants.unread(mutant, home, read) and not mutants.caught(mutant, home)]
    assert len(survivors) <= len(kinds) // 10, "\n".join(map(str, survivors))


def test_what_changes_no_block_leaves_everything_read(home):
    content = (home / "chapters" / "index.md").read_text("utf-8")
    same = mutants.Mutant("chapters/index.md", SENTENCE, "a line broken elsewhere", "", "", f"{content}\n")
    assert not mutants.unread(same, home, mutants.digests(home))


def test_two_files_of_a_mutant_are_changed_and_changed_back(home):
    (mutant,) = [one for one in mutants.breed(5, 1, only=["claims"]) if one]
    files = {"data/claims.csv": "id\n", "chapters/index.md": "# Nothing\n"}
    before = {name: (home / name).read_text("utf-8") for name in files}
    with mutants.living(mutant._replace(file="data/claims.csv", content="id\n", beside=(("chapters/index.md", "# Nothing\n"),)), home):
        assert {name: (home / name).read_text("utf-8") for name in files} == files
    assert {name: (home / name).read_text("utf-8") for name in files} == before


def test_the_same_seed_breeds_the_same_mutants():
    assert list(map(str, mutants.breed(7, 30))) == list(map(str, mutants.breed(7, 30)))
    assert list(map(str, mutants.breed(7, 30))) != list(map(str, mutants.breed(8, 30)))


def test_mutants_come_from_every_table_and_from_the_text(register):
    places = {place for place, _, _ in mutants.sites()}
    assert places == {*register.rows, "text", SENTENCE} - set(OWN)


def test_every_cell_of_facts_is_said_in_the_text():
    edition, _ = checks.read()
    rows = coverage(edition.register, edition.blocks)
    assert sum(row.filled for row in rows) > 900
    assert [row for row in rows if row.said != row.filled] == []


def test_the_recorded_run_is_large_enough_and_catches_nearly_all(register):
    """By checks alone what the text states; with the record of reading also what stands in the tables only."""
    rows = [row for row in register["mutations"] if row["place"] in FACTS]
    stated = [row for row in rows if row["column"] not in UNSTATED]
    tried, caught = (sum(int(row[column]) for row in stated) for column in ("mutants", "caught"))
    assert tried >= 500
    assert caught / tried >= 0.98
    assert sum(int(row["caught"]) + int(row["unread"]) for row in rows) / sum(int(row["mutants"]) for row in rows) >= 0.99


def test_of_the_recorded_wrong_edits_nearly_all_were_noticed(register):
    rows = [row for row in register["mutations"] if row["place"] == SENTENCE]
    assert {row["column"] for row in rows} == {column for place, column, _ in mutants.sites() if place == SENTENCE}
    tried, noticed = sum(int(row["mutants"]) for row in rows), sum(int(row["caught"]) + int(row["unread"]) for row in rows)
    assert tried >= 9 * len(rows)
    assert noticed / tried >= 0.9


def test_what_survived_the_recorded_run_is_explained(register):
    survived = [
        (row["place"], row["column"]) for row in register["mutations"] if int(row["mutants"]) > int(row["caught"]) + int(row["unread"])
    ]
    assert [place for place in survived if place not in mutants.explained()] == []
