"""The bench measures what it says that it measures."""

import gzip
import shutil
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from edition import soundness, tables, timings
from edition.house import CHAPTERS, DATA
from scripts import bench


def test_what_a_command_takes_is_told_of_all_that_it_starts(tmp_path):
    work = "sum(range(10**6))"
    alone = bench.measured(("-c", work), tmp_path)
    assert alone.clock > 0 and alone.processor > 0 and alone.memory > 1
    started = bench.measured(("-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{work}'])"), tmp_path)
    assert started.processor > 0


def test_each_step_stands_beside_the_peer():
    found = {bench.PEER: [bench.Measure(4, 2, 100)], "check": [bench.Measure(1, 1, 50), bench.Measure(3, 1, 50), bench.Measure(2, 1, 50)]}
    _, peer, check = bench.rows(found)
    assert peer.split()[-2:] == ["1.00", "1.00"]
    assert check.split()[1:] == ["2.0", "1.0", "50", "0.50", "0.50"]


def test_a_page_weighs_what_it_loads(tmp_path):
    page, style = b'<link rel="stylesheet" href="a.css?1"><p>Words</p>', b"p { color: red }" * 9
    (tmp_path / "x.html").write_bytes(page)
    (tmp_path / "a.css").write_bytes(style)
    own, added = (len(gzip.compress(one, 6)) for one in (page, style))
    assert bench.weights(tmp_path) == [(own, own + added, "x.html")]


def test_there_is_a_gloss_to_be_changed():
    assert any(bench.GLOSS.search(path.read_text("utf-8")) for path in CHAPTERS.glob("source-*.md"))


def test_measures_are_kept_with_the_machine(tmp_path):
    for number in (1, 2):
        bench.record(tmp_path / "kept.csv", number, "check", bench.Measure(1, 2, 3))
    rows = bench.recorded(tmp_path / "kept.csv")
    assert [row["round"] for row in rows] == ["1", "2"]
    assert {(row["machine"], row["load"], row["step"], row["memory"]) for row in rows} >= {(bench.machine(), rows[0]["load"], "check", "3")}


def test_what_a_step_took_before_gives_way_to_a_new_run_and_the_other_steps_stay(tmp_path):
    for number, step, clock in ((1, "b", 1), (2, "b", 2), (1, "a", 3), (1, "b", 4)):
        bench.record(tmp_path / "kept.csv", number, step, bench.Measure(clock, 1, 1))
    assert [(row["step"], row["round"], row["clock"]) for row in bench.recorded(tmp_path / "kept.csv")] == [
        ("a", "1", "3.00"),
        ("b", "1", "4.00"),
    ]


def test_a_recorded_measure_is_a_sound_row_as_the_edition_writes_it(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / bench.RECORD.name
    for number, step in ((1, bench.STEPS[1]), (1, bench.PEER), (2, bench.STEPS[1])):
        bench.record(path, number, step, bench.Measure(1.234, 0, 3.4))
    register, faults = tables.read(tmp_path / "data")
    assert [*faults, *soundness.cells_have_their_type(register)] == []
    assert tables.dump(register, "measures") == path.read_text("utf-8")


def test_the_steps_are_those_of_the_table_in_their_order(register):
    assert list(bench.Bench.steps(Mock())) == timings.steps(register)


def test_what_is_recorded_is_recorded_in_the_project_and_not_in_the_copy(register):
    assert register.folder / "measures.csv" == bench.RECORD


@pytest.mark.parametrize(
    ("only", "without", "steps"), [([], ["b"], "aca"), (["a", "b"], [], "aba"), (["a", "b"], ["b"], "aa"), ([], [], "abca")]
)
def test_a_step_can_be_left_out_and_each_measure_is_kept_when_it_is_taken(tmp_path, only, without, steps):
    kept = tmp_path / "kept.csv"
    taken: list[str] = []
    known: list[int] = []

    def step(name: str):
        def take() -> bench.Measure:
            taken.append(name)
            known.append(len(kept.read_text("utf-8").splitlines()) - 1 if kept.exists() else 0)
            return bench.Measure(1, 1, 1)

        return take

    some = SimpleNamespace(steps=lambda: {name: step(name) for name in "abc"})
    found = bench.taken(some, SimpleNamespace(only=only, without=without, rounds=2, record=kept))
    assert "".join(taken).startswith(steps)
    assert known == list(range(len(taken)))
    assert {len(measures) for measures in found.values()} == {2}
