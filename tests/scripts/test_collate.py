"""The command that compares a copy: what it prints, how it ends, and that it stores nothing."""

import json
import re
import subprocess
import sys

import pytest

from edition.checks import Edition
from edition.checks.witnesses import witnesses
from edition.house import HTML, ROOT, SOURCES
from edition.imprint import public_address

OTHER = "There once was a mill by a river. It had no ferry and no bridge, and nobody missed either of them."


@pytest.fixture(scope="module")
def passages(register):
    """The lines of the first source, where its text is at hand."""
    found = witnesses(Edition(ROOT, register, [], {}))
    if "A" not in found:
        pytest.skip(f"the texts of the sources are not at hand; {SOURCES} may name their folder")
    return found["A"]


def collate(*arguments, data=None):
    command = [sys.executable, "-m", "scripts.collate", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, input=data, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def written(tmp_path, text, name="copy.txt"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_another_text_ends_with_two(tmp_path):
    code, said, _ = collate(written(tmp_path, OTHER))
    assert code == 2
    assert "none of the texts that are edited here" in said


@pytest.mark.parametrize("data", [b"", b"\0\1\2\3" * 100, b"\n \t"])
def test_what_cannot_be_read_ends_with_three_and_one_line(data):
    code, said, why = collate("-", data=data)
    assert (code, said) == (3, "")
    assert why.count("\n") == 1


def test_a_file_that_is_not_there_ends_with_three(tmp_path):
    assert collate(tmp_path / "nowhere.txt")[0] == 3


def test_the_same_text_ends_with_zero(tmp_path, passages):
    code, said, _ = collate(written(tmp_path, "\n\n".join(passages)))
    assert code == 0
    assert "every passage of its text identical" in said


def test_a_change_ends_with_one_and_is_said(tmp_path, passages):
    passages = [*passages[:6], passages[6].replace("Soviet writer", "Soviet painter"), *passages[7:9], *passages[10:]]
    path, page = written(tmp_path, "\n".join(passages).replace("ROA", "<b>ROA</b>")), tmp_path / "page.html"
    code, said, _ = collate(path, "--html", page)
    assert code == 1
    assert "A 7: variant." in said and "A 10: missing." in said
    assert "&lt;b&gt;" in page.read_text("utf-8") and "<b>" not in page.read_text("utf-8")
    code, said, _ = collate(path, "--json")
    states = {one["id"]: one["state"] for one in json.loads(said)["passages"]}
    assert code == 1 and (states["A-07"], states["A-10"], states["A-12"]) == ("variant", "missing", "identical")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy.txt", "page.html"]


def test_it_can_look_for_one_source_only(tmp_path, passages):
    path = written(tmp_path, "\n".join(passages))
    assert collate(path, "--source", "B")[0] == 2
    assert collate(path, "--source", "A")[0] == 0


def test_the_fingerprints_it_prints_are_those_of_the_table(tmp_path, passages):
    _, said, _ = collate(written(tmp_path, "\n".join(passages)), "--fingerprint", "A")
    table = (ROOT / "data/fingerprints.csv").read_text("utf-8")
    assert said.splitlines() and all(f"{line}\n" in table for line in said.splitlines())


@pytest.mark.parametrize("wrong", [[], ["x.txt", "--bogus"], ["x.txt", "--source"]])
def test_a_command_that_is_not_understood_is_not_called_another_text(wrong):
    code, said, why = collate(*wrong)
    assert (code, said) == (3, "") and "usage" in why


@pytest.mark.parametrize("asked", [["--source", "Q"], ["--witness", "Q"], ["--fingerprint", "Q"], ["--html", "/dev/null/page.html"]])
def test_what_is_not_there_ends_with_three_and_one_line(tmp_path, asked):
    code, _, why = collate(written(tmp_path, OTHER), *asked)
    assert code == 3
    assert why.count("\n") == 1 and "Traceback" not in why


def test_a_reader_who_stops_reading_changes_nothing(tmp_path):
    path = written(tmp_path, OTHER)
    with subprocess.Popen(
        [sys.executable, "-m", "scripts.collate", path, "--json"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.close()
        why = running.stderr.read()
    assert (running.returncode, why) == (2, b"")


def test_a_witness_of_another_source_is_said_to_be_none(tmp_path, passages):
    _, said, _ = collate(written(tmp_path, "\n".join(passages)), "--witness", "ZM")
    assert "ZM is no copy of source A" in said


def test_the_page_that_is_written_leads_to_the_chapter_from_wherever_it_lies(tmp_path, passages):
    page = tmp_path / "page.html"
    collate(written(tmp_path, "\n".join(passages)), "--html", page)
    assert re.findall('href="([^"]*)#A-07"', page.read_text("utf-8")) == [f"{public_address() or HTML.as_uri()}/source-a.html"]


def test_the_page_that_is_written_holds_the_copy_and_nothing_else_that_is_read_as_text(tmp_path, passages):
    page, edited = tmp_path / "page.html", [*passages[:3], " ".join(["Invented", *passages[3].split()[1:]]), *passages[4:6], *passages[7:]]
    said = [one["state"] for one in json.loads(collate(written(tmp_path, "\n".join(edited)), "--html", page, "--json")[1])["passages"]]
    again = json.loads(collate(page, "--json")[1])
    assert {"identical", "variant", "missing"} == set(said)
    assert [one["state"] for one in again["passages"]] == said and again["added"] == []
