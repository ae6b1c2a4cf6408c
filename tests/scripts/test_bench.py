"""The bench measures what it says that it measures."""

import gzip

from edition.house import CHAPTERS
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
    for _ in range(2):
        bench.record(tmp_path / "kept.csv", {"check": [bench.Measure(1, 2, 3)]})
    head, *lines = (tmp_path / "kept.csv").read_text("utf-8").splitlines()
    assert head.split(",")[-1] == "memory"
    assert len(lines) == 2 and all(bench.machine().split(",")[0] in line and line.endswith("1,check,1.00,2.00,3.00") for line in lines)
