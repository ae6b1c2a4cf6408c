"""A wrong number, date or name in text or table cannot pass: a small sample of mutants."""

import os

import pytest

from edition import checks, mutants
from edition.checks import witnesses
from edition.coverage import coverage
from edition.house import ROOT

SAMPLE = 10  # mutants for each seed; the full run is python -m scripts.mutate


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A copy of the edition in which mutants can live."""
    before = os.environ.get(witnesses.HOME)
    os.environ[witnesses.HOME] = str(witnesses.folder(ROOT))
    yield mutants.copy(tmp_path_factory.mktemp("mutants"))
    os.environ.pop(witnesses.HOME) if before is None else os.environ.update({witnesses.HOME: before})


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_a_mutant_is_caught_or_its_survival_is_explained(home, seed):
    bred = mutants.breed(seed, SAMPLE)
    assert len(bred) == SAMPLE
    survivors = [mutant for mutant in bred if not mutants.caught(mutant, home)]
    assert [str(one) for one in survivors if (one.place, one.column) not in mutants.explained()] == []
    assert len(survivors) <= SAMPLE // 5


def test_a_copy_without_a_mutant_has_no_fault(home):
    assert checks.faults(home) == []


def test_a_change_that_no_check_can_know_survives(home):
    path = home / "data" / "people.csv"
    content = path.read_text("utf-8").replace("Red Army lieutenant general", "Red Army major general", 1)
    assert content != path.read_text("utf-8")
    assert not mutants.caught(mutants.Mutant("data/people.csv", "people", "role", "", "", content), home)


def test_the_same_seed_breeds_the_same_mutants():
    assert list(map(str, mutants.breed(7, 30))) == list(map(str, mutants.breed(7, 30)))
    assert list(map(str, mutants.breed(7, 30))) != list(map(str, mutants.breed(8, 30)))


def test_mutants_come_from_every_table_of_facts_and_from_the_text():
    places = {place for place, _, _ in mutants.sites()}
    assert places == {"claims", "quantities", "people", "organizations", "events", "relations", "names", "text"}


def test_every_cell_of_facts_is_said_in_the_text():
    edition, _ = checks.read()
    rows = coverage(edition.register, edition.blocks)
    assert sum(row.filled for row in rows) > 900
    assert [row for row in rows if row.said != row.filled] == []


def test_the_recorded_run_is_large_enough_and_catches_nearly_all(register):
    tried, caught = (sum(int(row[column]) for row in register["mutations"]) for column in ("mutants", "caught"))
    assert tried >= 500
    assert caught / tried >= 0.98


def test_what_survived_the_recorded_run_is_explained(register):
    survived = [(row["place"], row["column"]) for row in register["mutations"] if row["mutants"] != row["caught"]]
    assert [place for place in survived if place not in mutants.explained()] == []
