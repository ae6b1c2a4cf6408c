"""A fault is one line, as compilers print it."""

from edition.fault import Fault


def test_a_fault_says_file_line_and_sentence():
    assert str(Fault("data/claims.csv", 7, "id is empty; it must be filled")) == "data/claims.csv:7: id is empty; it must be filled"


def test_faults_sort_by_file_and_line():
    assert sorted([Fault("b", 1, ""), Fault("a", 10, ""), Fault("a", 9, "")]) == [("a", 9, ""), ("a", 10, ""), ("b", 1, "")]
