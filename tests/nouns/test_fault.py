"""A fault is one line, as compilers print it."""

from edition.fault import ALIKE, TOGETHER, Fault, told


def test_a_fault_says_file_line_and_sentence():
    assert str(Fault("data/claims.csv", 7, "id is empty; it must be filled")) == "data/claims.csv:7: id is empty; it must be filled"


def test_faults_sort_by_file_and_line():
    assert sorted([Fault("b", 1, ""), Fault("a", 10, ""), Fault("a", 9, "")]) == [("a", 9, ""), ("a", 10, ""), ("b", 1, "")]


def of_names(file: str, lines: range) -> list[Fault]:
    return [Fault(file, line, f"works names 'w{line}', which works.bib does not have") for line in lines]


def test_faults_that_are_alike_are_told_by_the_first_of_them_and_how_many_more_down_to_which_line():
    lines = told(
        [*of_names("data/people.csv", range(2, 20_002)), Fault("data/people.csv", 7, "id is empty; it must be filled")]
    ).splitlines()
    assert len(lines) == ALIKE + 2
    assert lines[0] == "data/people.csv:2: works names 'w2', which works.bib does not have"
    assert "data/people.csv:7: id is empty; it must be filled" in lines
    assert lines[-1] == (
        f"data/people.csv:20001: and {20_000 - ALIKE:,} more like those above, down to this line; "
        "the last is: works names 'w20001', which works.bib does not have"
    )


def test_few_faults_are_told_one_by_one():
    few = of_names("data/people.csv", range(2, ALIKE + 3))
    assert told(few) == "\n".join(map(str, few))


def test_faults_of_many_kinds_do_not_fill_the_screen_either():
    many = [Fault("data/people.csv", line, "word " * line) for line in range(2, 5000)]
    assert len(told(many).splitlines()) == TOGETHER + 1


def test_what_is_wrong_with_two_files_is_told_of_both():
    assert len(told([*of_names("a", range(2, 100)), *of_names("b", range(2, 100))]).splitlines()) == 2 * (ALIKE + 1)
