"""What is given to the commands that write tables and chapters, and is wrong: it is refused in one line, and every file stays as it was."""

import os
import re
import signal
import subprocess
import sys

import pytest
from editions import files

from edition import tables
from edition.accession import claims, desk, entities
from edition.accession.claims import Claim
from edition.accession.rows import Given
from edition.accession.writing import write
from edition.fault import EditionError, NotTaken
from edition.house import ROOT
from scripts import new_edition

TEXT = "A Tale of the Union\n\nThe Union grew out of a circle of readers in Minsk, and nobody took it for a party.\n\nIt had three men.\n"
GIVEN = Given("MAG", "A Tale of the Union", "https://example.org/tale")
CLAIM = Claim("The men came.", "from many towns", "identity", "supported", "founding")
MARKUP = {
    "emphasis": "A *short* tale",
    "strong": "A __short__ tale",
    "code": "A `short` tale",
    "HTML": "A <b>short</b> tale",
    "a link": "A [short](https://example.org) tale",
    "an image": "A ![short](tale.png) tale",
    "an address": "A tale <https://example.org>",
    "a role": "A {claim}`A-01-01` tale",
    "a substitution": "A {{short}} tale",
    "an entity": "A tale &amp; more",
    "a backslash": "A \\* tale",
}
HIDDEN = {"against the run": "A \u202etale", "of no width": "A\u200b tale", "a soft hyphen": "A ta\u00adle", "a mark": "\ufeffA tale"}
UNPRINTED = {"straight marks": 'A "short" tale', "an apostrophe": "The Union's tale", "a hyphen for a dash": "A tale - short"}


@pytest.fixture
def text(tmp_path_factory):
    path = tmp_path_factory.mktemp("texts") / "tale.txt"
    path.write_text(TEXT, "utf-8")
    return path


def refused(folder, act, *given):
    """The sentence with which something is refused, in one line, when nothing has been written."""
    before = files(folder)
    with pytest.raises(EditionError) as error:
        act(folder, *given)
    assert files(folder) == before
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("column", ["title", "author", "publisher", "licence"])
@pytest.mark.parametrize("kind", MARKUP)
def test_markup_in_what_is_said_of_a_source_is_refused(small, text, column, kind):
    said = refused(small, desk.take_in, text, GIVEN._replace(**{column: MARKUP[kind]}))
    assert column in said and "plain words" in said


@pytest.mark.parametrize("words", [*HIDDEN.values(), *UNPRINTED.values()], ids=[*HIDDEN, *UNPRINTED])
def test_signs_that_nobody_sees_or_no_book_prints_are_refused(small, text, words):
    assert re.search("cannot be seen|plain words", refused(small, desk.take_in, text, GIVEN._replace(title=words)))
    assert re.search("cannot be seen|plain words", refused(small, claims.add, "A-01", CLAIM._replace(statement=words)))


@pytest.mark.parametrize("title", ["A & B", "C*-algebras", "What now?", "A: B | C", "snake_case", "The “Great” Tale", "Повесть о союзе"])
def test_a_title_of_plain_words_is_taken_as_it_is(small, text, title):
    desk.take_in(small, text, GIVEN._replace(title=title))
    assert f"“{title}”" in (small / "chapters" / "source-mag.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"title": "tale " * 61 + "x"}, "title has 306 signs, and at most 300; shorten it"),
        ({"url": f"https://example.org/{'x' * 2_000}"}, "url has 2,020 signs, and at most 2,000"),
        ({"id": "ABCDEFGHI"}, "one to eight capital letters from A to Z"),
        ({"id": "mag"}, "capital letters"),
        ({"id": "Ж"}, "capital letters"),
        ({"id": "\uff21"}, "capital letters"),
        ({"language": "qq"}, "write a language tag such as en"),
        ({"title": "A text of $many$ words"}, "mathematics"),
    ],
)
def test_what_a_source_is_called_has_an_end_and_a_form(small, text, given, why):
    assert why in refused(small, desk.take_in, text, GIVEN._replace(**given))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"kind": "quantity", "value_low": "5", "value_high": "3", "unit": "persons"}, "value_low 5 is above value_high 3"),
        ({"kind": "date", "date_stated": "1944/1941"}, "it ends before it begins"),
        ({"kind": "date", "date_stated": "0044"}, "a year lies between 1700 and 2100"),
        ({"anchor": "one two three four five six seven"}, "the anchor has 7 words; at most 6 may be quoted"),
        ({"anchor": "x" * 301}, "anchor has 301 signs"),
        ({"statement": "It had two hundred members."}, "A-01 has that statement already, as A-01-02"),
        ({"statement": "=1+1 is said."}, "a spreadsheet would take it for a formula"),
        ({"statement": "The <b>men</b> came."}, "would be read as markup"),
        ({"statement": "They came, " * 30 + "all."}, "statement has 334 signs"),
    ],
)
def test_a_claim_that_cannot_be_so_is_refused(small, given, why):
    assert why in refused(small, claims.add, "A-01", CLAIM._replace(**given))


def test_signs_of_the_source_may_stand_in_an_anchor(small):
    key, _ = claims.add(small, "A-01", CLAIM._replace(anchor='"many" *towns*'))
    assert tables.read(small / "data")[0].ids("claims")[key]["anchor"] == '"many" *towns*'


def test_a_passage_that_is_not_closed_gets_no_call(small):
    path = small / "chapters" / "small.md"
    words = path.read_text("utf-8")
    end = words.index(":::\n", words.index(":::{passage} A-01\n") + 4)
    path.write_text(words[:end] + words[end + 4 :], "utf-8")
    assert "passage A-01 is not closed" in refused(small, claims.add, "A-01", CLAIM)


DAMAGE = {
    "a mark at the beginning": ("data/claims.csv", lambda data: b"\xef\xbb\xbf" + data, "byte order mark"),
    "the line ends of Windows": ("data/claims.csv", lambda data: data.replace(b"\n", b"\r\n"), "line ends of Unix"),
    "a chapter in another encoding": ("chapters/small.md", lambda data: data + b"\xff\n", "save the file as UTF-8"),
    "an empty table of contents": ("_toc.yml", lambda data: b"", "it is empty"),
    "a control": ("data/claims.csv", lambda data: data + b"\0\n", "cannot be seen"),
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("command", ["take in", "claim", "names", "take out", "again"])
def test_files_that_are_damaged_are_not_written_over(small, text, damage, command):
    desk.take_in(small, text, GIVEN)
    name, change, why = DAMAGE[damage]
    (small / name).write_bytes(change((small / name).read_bytes()))
    other = text.with_name("other.txt")
    other.write_text("Another Tale\n\nOf towns in the north it tells, of winters there and of a bridge.\n", "utf-8")
    act, *given = {
        "take in": (desk.take_in, other, Given("NEW", "Another Tale", "https://example.org/other")),
        "claim": (claims.add, "A-01", CLAIM),
        "names": (entities.enter, "A"),
        "take out": (desk.take_out, "MAG"),
        "again": (desk.hash_again, text, "MAG"),
    }[command]
    assert why in refused(small, act, *given)


@pytest.mark.parametrize("lay", ["a folder", "a link", "nothing"])
def test_what_is_no_file_of_the_edition_is_said(small, text, lay):
    path = small / "_toc.yml"
    kept = path.rename(small / "kept.yml") if lay == "a link" else path.unlink()
    {"a folder": path.mkdir, "a link": lambda: path.symlink_to(kept), "nothing": lambda: None}[lay]()
    why = {"a folder": "it is no file", "a link": "lay the file itself there", "nothing": "the file is missing"}[lay]
    assert f"_toc.yml:1: {why}" in refused(small, desk.take_in, text, GIVEN).replace(
        "it is a link to a file elsewhere, which nobody would take along; ", ""
    )


def test_without_a_folder_of_chapters_nothing_is_taken_in(small, text):
    (small / "chapters").rename(small / "texts")
    assert "there is no folder" in refused(small, desk.take_in, text, GIVEN)


@pytest.mark.parametrize("form", ["as it is", "a link", "a link into the edition"])
def test_a_link_is_followed_to_the_text(small, text, form):
    link = text.with_name("link.txt")
    inside = small / "tale.txt"
    if form == "a link into the edition":
        text.rename(inside)
        link.symlink_to(inside)
        assert "inside the edition" in refused(small, desk.take_in, link, GIVEN)
        return
    link.symlink_to(text)
    desk.take_in(small, link if form == "a link" else text, GIVEN)
    assert len([row for row in tables.read(small / "data")[0]["passages"] if row["source"] == "MAG"]) == 3


def test_a_text_of_a_million_words_is_taken_in_or_refused_in_one_line(small, text):
    line = " ".join(f"word{number}" for number in range(200))
    text.write_text("".join(f"{number} {line}\n" for number in range(5_001)), "utf-8")
    assert "at most 5,000 passages; divide it" in refused(small, desk.take_in, text, GIVEN)
    text.write_text("".join(f"{number} {line}\n" for number in range(5_000)), "utf-8")
    desk.take_in(small, text, GIVEN)
    register, faults = tables.read(small / "data")
    assert not faults
    assert sum(int(row["words"]) for row in register["passages"] if row["source"] == "MAG") == 5_000 * 201


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (TEXT.partition("\n\n")[0], "it has not the 3 lines of source MAG in their order"),
        ("\n\n".join(reversed(TEXT.strip().split("\n\n"))), "in their order"),
        (TEXT * 2, "in their order"),
        (TEXT.replace("three", "four"), "which has no line “It had four men."),
    ],
)
def test_only_the_whole_text_in_its_order_is_hashed_again(small, text, content, why):
    desk.take_in(small, text, GIVEN)
    text.write_text(content, "utf-8")
    assert why in refused(small, desk.hash_again, text, "MAG")


EDITED = {
    "a note on the source": ("sources", "MAG,2,", lambda line: f"{line}An editor has written this."),
    "a role": ("passages", "MAG-03,", lambda line: line.replace(",text,", ",furniture,")),
    "another copy": ("witnesses", "MA,", lambda line: f"{line}\nMB,MAG,https://example.org/b,copy,2026-11-20,whole,,Found later."),
    "the note on the copy": ("witnesses", "MA,", lambda line: line.replace("The copy that is edited here.", "Seen in an archive.")),
}


@pytest.mark.parametrize("kind", EDITED)
def test_what_an_editor_has_written_into_tables_is_not_taken_out_unasked(small, text, kind):
    before = files(small)
    desk.take_in(small, text, GIVEN)
    table, beginning, change = EDITED[kind]
    path = small / "data" / f"{table}.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("".join(f"{change(line) if line.startswith(beginning) else line}\n" for line in lines), "utf-8")
    assert f"what is written in data/{table}.csv would be lost" in refused(small, desk.take_out, "MAG")
    desk.take_out(small, "MAG", with_work=True)
    assert files(small) == before


def test_what_was_read_of_a_source_and_its_copies_is_forgotten_with_it(small, text):
    path = small / "data" / "proofs.csv"
    before = path.read_text("utf-8")
    desk.take_in(small, text, GIVEN)
    read = ("description,source-mag", "fingerprints,MAG-01", "prose,source-mag", "sources,MAG", "witnesses,MA")
    path.write_text(before + "".join(f"{one},0123456789abcdef,2026-11-22\n" for one in read), "utf-8")
    assert "what is written in data/proofs.csv would be lost" in refused(small, desk.take_out, "MAG")
    desk.take_out(small, "MAG", with_work=True)
    assert path.read_text("utf-8") == before


def test_the_only_source_is_not_taken_out(small):
    assert "A is the only source" in refused(small, desk.take_out, "A", True)


@pytest.mark.parametrize("source", ["", "a", "Z", "A-01", "*"])
def test_names_are_entered_for_a_source_that_there_is(small, source):
    assert "there are A" in refused(small, entities.enter, source)


@pytest.mark.parametrize("at", range(1, 7))
@pytest.mark.parametrize("act", [desk.take_in, desk.take_out])
def test_a_disk_that_refuses_leaves_every_file_as_it_was(small, text, monkeypatch, act, at):
    given = (text, GIVEN)
    if act is desk.take_out:
        desk.take_in(small, *given)
        given = ("MAG",)
    replace, count = os.replace, iter(range(1, 20))

    def full(old, new):
        if next(count) == at:
            raise OSError(28, "No space left on device", str(new))
        replace(old, new)

    monkeypatch.setattr(os, "replace", full)
    if act is desk.take_out and at == 6:  # one file goes, and five are written
        assert act(small, *given)
    else:
        assert "nothing has changed: No space left on device" in refused(small, act, *given)


def test_files_change_places_in_the_order_given_and_leave_nothing_beside(tmp_path):
    (tmp_path / "a").write_text("old", "utf-8")
    (tmp_path / "b").write_text("gone", "utf-8")
    assert write(tmp_path, {"c": "new", "a": "other", "b": None}) == ["c", "a", "b"]
    assert write(tmp_path, {"a": "other"}) == []
    assert files(tmp_path).keys() == {(tmp_path / name).relative_to(tmp_path) for name in "ac"}


def test_whoever_breaks_off_in_the_midst_of_it_has_all_of_it(request, small, text, monkeypatch):
    """The signal is heard when the last file stands in its place."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever was begun in the background ignores it
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, before))
    replace = os.replace

    def breaking(old, new):
        replace(old, new)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(os, "replace", breaking)
    with pytest.raises(KeyboardInterrupt):
        desk.take_in(small, text, GIVEN)
    monkeypatch.setattr(os, "replace", replace)
    register, faults = tables.read(small / "data")
    assert not faults and "MAG" in register.ids("sources")
    assert "source-mag" in (small / "_toc.yml").read_text("utf-8")


CODE = """
import os, signal, sys
from pathlib import Path
from edition.accession import desk
from edition.accession.rows import Given
from edition.fault import EditionError
root, text, source, at = sys.argv[1:]
replace, count = os.replace, iter(range(1, 20))
def killing(old, new):
    if next(count) == int(at):
        os.kill(os.getpid(), signal.SIGKILL)
    replace(old, new)
os.replace = killing
try:
    desk.take_in(Path(root), Path(text), Given(source, "A Tale of " + source, "https://example.org/" + source))
except EditionError as error:
    sys.exit(str(error))
"""


def begun(folder, path, source, at=0):
    command = [sys.executable, "-c", CODE, str(folder), str(path), source, str(at)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system ends no process so")
@pytest.mark.parametrize("at", [2, 5])
def test_what_was_killed_half_way_can_be_taken_out_again(small, text, at):
    before = files(small)
    killed = begun(small, text, "MAG", at)
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    for left in [*(small / "data").glob(".*.new"), *small.glob(".*.new"), *(small / "chapters").glob(".*.new")]:
        left.unlink()
    assert files(small) != before
    desk.take_out(small, "MAG")
    assert files(small) == before


def test_of_two_at_once_one_waits_for_the_other(small, text):
    other = text.with_name("other.txt")
    other.write_text("Another Tale\n\nOf towns in the north it tells, of winters there and of a bridge.\n", "utf-8")
    both = [begun(small, path, source) for path, source in ((text, "MAG"), (other, "NEW"))]
    assert [one.communicate()[1] for one in both] == ["", ""]
    assert {(row["id"]) for row in tables.read(small / "data")[0]["sources"]} == {"A", "MAG", "NEW"}
    assert {row["number"] for row in tables.read(small / "data")[0]["sources"]} == {"1", "2", "3"}


def test_of_two_with_one_siglum_the_second_is_refused(small, text):
    other = text.with_name("other.txt")
    other.write_text("Another Tale\n\nOf towns in the north it tells, of winters there and of a bridge.\n", "utf-8")
    said = [one.communicate()[1] for one in [begun(small, path, "MAG") for path in (text, other)]]
    assert sorted("MAG is in use" in sentence for sentence in said) == [False, True]
    assert [row["id"] for row in tables.read(small / "data")[0]["sources"]] == ["A", "MAG"]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
@pytest.mark.parametrize("is_there", [True, False])
def test_an_edition_that_is_broken_off_leaves_no_half(tmp_path, monkeypatch, error, is_there):
    folder = tmp_path / "another one"
    if is_there:
        folder.mkdir()

    def broken(folder):
        raise error

    monkeypatch.setattr(new_edition, "lay_tables", broken)
    with pytest.raises(type(error)):
        new_edition.lay_whole(folder)
    assert folder.exists() == is_there
    assert not is_there or not any(folder.iterdir())


def test_a_claim_is_not_taken_by_a_chapter_that_does_not_have_its_passage(small):
    path = small / "chapters" / "small.md"
    path.write_text(path.read_text("utf-8").replace(":::{passage} A-01\n", ":::{passage} A-02\n"), "utf-8")
    with pytest.raises(NotTaken, match=r"no chapter has :::\{passage\} A-01"):
        claims.add(small, "A-01", CLAIM)
