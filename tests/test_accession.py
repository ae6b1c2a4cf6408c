"""A text is taken in as a source by one command, is refused where it must be, and goes out again without a trace."""

import os
import re
import shutil
import subprocess
import sys

import editions
import pytest
from editions import files

from edition import checks, proofs, sigla, tables
from edition.accession import claims, desk, entities, multiplied, tasks
from edition.accession.claims import Claim
from edition.accession.rows import Given
from edition.contents import in_order
from edition.fault import NotTaken
from edition.house import ROOT
from edition.tidying import tidied

TEXT = """A Short History of the Union

The Union grew out of a circle of readers in Minsk, and nobody at first took it for a party at all.

Its beginnings

In 1943 it is said to have had three thousand men in four towns, though its own lists name fewer.
"""
GIVEN = Given("MAG", "A Short History of the Union", "https://example.org/short")


@pytest.fixture
def text(tmp_path_factory):
    """A text outside of the edition."""
    path = tmp_path_factory.mktemp("texts") / "short.txt"
    path.write_text(TEXT, "utf-8")
    return path


def left(folder):
    edition, faults = checks.read(folder)
    assert not faults
    return {(task.kind, task.key) for task in tasks.of(edition.register, edition.blocks) if task.source == GIVEN.id}


def test_a_source_has_its_rows_its_chapter_and_its_tasks(small, text):
    desk.take_in(small, text, GIVEN)
    register, faults = tables.read(small / "data")
    assert not faults
    passages = [row for row in register["passages"] if row["source"] == "MAG"]
    assert [row["role"] for row in passages] == ["title", "text", "heading", "text"]
    assert [row["id"] for row in register["fingerprints"] if sigla.source_of(row["id"]) == "MAG"] == [row["id"] for row in passages]
    assert [row["id"] for row in register["witnesses"] if row["source"] == "MAG"] == ["MA"]
    chapter = (small / "chapters" / "source-mag.md").read_text("utf-8")
    assert re.findall(r"^:::\{passage\} (\S+)", chapter, re.MULTILINE) == [row["id"] for row in passages]
    assert (small / "_toc.yml").read_text("utf-8").endswith("  - file: chapters/source-mag\n")
    assert {("regests", row["id"]) for row in passages} < left(small)


def test_what_is_done_is_counted_down(small, text):
    desk.take_in(small, text, GIVEN)
    before = left(small)
    chapter = small / "chapters" / "source-mag.md"
    chapter.write_text(chapter.read_text("utf-8").replace("{passage} MAG-02\n", "{passage} MAG-02\nIt began among readers.\n"), "utf-8")
    assert before - left(small) == {("regests", "MAG-02")}


def test_a_source_is_taken_out_without_a_trace(small, text):
    before = files(small)
    desk.take_in(small, text, GIVEN)
    assert files(small) != before
    desk.take_out(small, "MAG")
    assert files(small) == before


def test_work_is_not_taken_out_unasked(small, text):
    before = files(small)
    desk.take_in(small, text, GIVEN)
    claims.add(small, "MAG-02", Claim("The Union began in Minsk.", "in Minsk", "identity", "supported", "founding"))
    with pytest.raises(NotTaken, match="1 claim and what is written in its chapter would be lost"):
        desk.take_out(small, "MAG")
    desk.take_out(small, "MAG", with_work=True)
    assert files(small) == before


@pytest.mark.parametrize(
    ("content", "given", "why"),
    [
        (TEXT, GIVEN._replace(id="A"), "A is in use for “A Small Text”; B is free"),
        (TEXT, GIVEN._replace(id="a-1"), "no siglum"),
        ("", GIVEN, "the file is empty"),
        (" \n\n", GIVEN, "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", GIVEN, "holds no text"),
        (b"%PDF-1.7 text", GIVEN, "is a PDF"),
        ("Müller rief.".encode("latin-1"), GIVEN, "save it as UTF-8"),
        ("<!doctype html><p>A text.</p>", GIVEN, "a page with markup"),
        ("A text with <b>bold</b> words.", GIVEN, "the markup of a page, as <b>"),
        ("A text.<BR/>A line.", GIVEN, "the markup of a page, as <BR/>"),
        ("A text\n\n* * *\n\nA line.", GIVEN, "the line “* * *” has no words; take it out"),
        ("word " * 5_001, GIVEN, "a line has 5,001 words, and a passage at most 5,000; begin a line with each paragraph"),
        ("A line.\n" * 5_001, GIVEN, "it has 5,001 lines, and a chapter at most 5,000 passages; divide it"),
        ("A\0text", GIVEN, "the file holds no text"),
        (TEXT.encode("utf-16"), GIVEN, "read as utf-16-le; save it as UTF-8"),
        ("Старая мельница".encode("cp1251"), GIVEN, "read as windows-1251; save it as UTF-8"),
        (b"PK\x03\x04", GIVEN, "is packed, as .docx"),
        (b"x" * 20_000_001, GIVEN, "more than 20 million bytes"),
        (TEXT, GIVEN._replace(id="../C"), "no siglum"),
        (TEXT, GIVEN._replace(title="Two\nlines"), "title has spaces at its ends or a line break"),
        (TEXT, GIVEN._replace(title=" "), "title has spaces at its ends"),
        (TEXT, GIVEN._replace(title="A\x1b[31m title"), "has a sign that cannot be seen"),
        (TEXT, GIVEN._replace(title="A \udcff title"), "has a sign that cannot be seen"),
        (TEXT, GIVEN._replace(url="javascript:alert(1)"), "an address begins with http"),
        (TEXT, GIVEN._replace(date="yesterday"), "date"),
        (None, GIVEN, "No such file"),
    ],
)  # fmt: skip
def test_what_is_no_new_text_is_refused_and_nothing_is_written(small, text, content, given, why):
    before = files(small)
    text.unlink() if content is None else text.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(NotTaken, match=re.escape(why)):
        desk.take_in(small, text, given)
    assert files(small) == before


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TEXT.replace("\n", "\r\n").encode(), "crlf.txt"),
        (TEXT.replace("\n", "\r").encode(), "cr.txt"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "of a spreadsheet.txt"),
        (TEXT.encode(), "a name with “blanks” & signs.txt"),
    ],
)
def test_ends_of_lines_a_mark_and_a_name_with_blanks_make_no_other_text(small, text, content, name):
    def taken(path):
        desk.take_in(small, path, GIVEN)
        register, _ = tables.read(small / "data")
        return [row.cells for table in ("passages", "fingerprints") for row in register[table]]

    as_it_is = taken(text)
    desk.take_out(small, GIVEN.id)
    other = text.with_name(name)
    other.write_bytes(content)
    assert taken(other) == as_it_is


@pytest.mark.parametrize("lay", [os.mkdir, os.mkfifo] if hasattr(os, "mkfifo") else [os.mkdir])
def test_what_is_no_file_is_refused_and_not_waited_for(small, text, lay):
    text.unlink()
    lay(text)
    with pytest.raises(NotTaken, match="it is no file"):
        desk.take_in(small, text, GIVEN)


def test_a_text_that_is_a_source_already_is_refused_by_hash_and_by_likeness(small, text):
    desk.take_in(small, text, GIVEN)
    second = GIVEN._replace(id="NEW")
    with pytest.raises(NotTaken, match="it is source MAG, byte for byte"):
        desk.take_in(small, text, second)
    text.write_text(TEXT.replace("four towns", "five towns").replace("\n\n", "\n"), "utf-8")
    with pytest.raises(NotTaken, match="it is a copy of source MAG"):
        desk.take_in(small, text, second)
    desk.take_in(small, text, second, distinct=True)


def test_a_text_inside_the_edition_is_refused(small):
    path = small / "short.txt"
    path.write_text(TEXT, "utf-8")
    with pytest.raises(NotTaken, match="inside the edition"):
        desk.take_in(small, path, GIVEN)


def test_a_chapter_that_is_there_is_not_written_over(small, text):
    (small / "chapters" / "source-mag.md").write_text("mine\n", "utf-8")
    with pytest.raises(NotTaken, match=r"source-mag\.md is there already"):
        desk.take_in(small, text, GIVEN)
    assert (small / "chapters" / "source-mag.md").read_text("utf-8") == "mine\n"


def test_whom_and_what_a_chapter_names_is_entered(small, text):
    desk.take_in(small, text, GIVEN)
    claims.add(small, "MAG-02", Claim("The Union began in Minsk.", "in Minsk", "identity", "supported", "founding"))
    chapter = small / "chapters" / "source-mag.md"
    regest = "The {org}`Union <union>` began in {place}`Minsk <minsk>`.{claim}`MAG-02-01`"
    note = "Its {event}`founding congress <congress>` knew {person}`Ivan Petrov <ivan-petrov>` of the {org}`Union <union>`."
    words = chapter.read_text("utf-8").replace("{claim}`MAG-02-01`", regest).replace("supported\n:::", f"supported\n{note}\n:::")
    chapter.write_text(words, "utf-8")
    assert entities.enter(small, "MAG") == ["data/claim_entities.csv", "data/events.csv"]
    register, _ = tables.read(small / "data")
    entered = {(row["entity"], row["named"]) for row in register["claim_entities"] if row["claim"] == "MAG-02-01"}
    assert entered == {("union", "yes"), ("minsk", "yes"), ("ivan-petrov", "no")}
    (congress,) = register["events"]
    assert (congress["passages"], congress["noted"]) == ("A-01", "MAG-02")
    assert entities.enter(small, "MAG") == []
    with pytest.raises(NotTaken, match="there is no source 'NEW'"):
        entities.enter(small, "NEW")


def test_a_further_source_leaves_read_what_was_read(small, text):
    """Though its claims name what the notes on other sources name, on a topic of theirs."""
    edition, _ = checks.read(small)
    read = {proof.name: proof.digest for proof in proofs.proofs(edition.register, edition.blocks)}
    desk.take_in(small, text, GIVEN)
    claims.add(small, "MAG-02", Claim("The Union met.", "in Minsk", "identity", "supported", "founding", event="congress"))
    chapter = small / "chapters" / "source-mag.md"
    regest = "The {org}`Union <union>` held its {event}`founding congress <congress>` in {place}`Minsk <minsk>`.{claim}`MAG-02-01`"
    chapter.write_text(chapter.read_text("utf-8").replace("{claim}`MAG-02-01`", regest), "utf-8")
    assert entities.enter(small, "MAG") == ["data/claim_entities.csv", "data/events.csv"]
    edition, _ = checks.read(small)
    now = {proof.name: proof.digest for proof in proofs.proofs(edition.register, edition.blocks)}
    assert {name for name, digest in read.items() if now[name] != digest} == set()
    assert {("spoken", "MAG-02"), ("topic_claims", "MAG-02-01"), ("passage", "MAG-02")} < now.keys() - read.keys()


def test_what_a_claim_states_in_figures_is_written_with_it(small):
    given = Claim(
        "It had three men.", "three men", "quantity", "contradicted", "founding", error="wrong-number", value_low="3", unit="persons"
    )
    key, _ = claims.add(small, "A-01", given)
    row = tables.read(small / "data")[0].ids("claims")[key]
    assert (row["value_low"], row["unit"], row["error"], row["date_stated"]) == ("3", "persons", "wrong-number", "")


def test_only_the_text_of_a_source_is_hashed_again(small, text):
    desk.take_in(small, text, GIVEN)
    before = files(small)
    assert desk.hash_again(small, text, GIVEN.id) == []
    with pytest.raises(NotTaken, match="there is no source 'NEW'; there are A, MAG"):
        desk.hash_again(small, text, "NEW")
    with pytest.raises(NotTaken, match="it is not the text of source A, which has no line “A Short History of t…”"):
        desk.hash_again(small, text, "A")
    assert files(small) == before


def test_an_edition_of_many_sources_is_laid_out_without_a_fault(tmp_path):
    root = editions.make(tmp_path, 1)
    multiplied.multiply(root, 4, 2)
    edition, faults = checks.read(root)
    assert not faults
    assert len(edition.register["sources"]) == 5
    assert [str(fault) for fault in checks.faults(root)] == []


def test_an_edition_of_one_source_grows_without_a_chapter_of_comparison(tmp_path):
    root = editions.make(tmp_path, 1)
    for path in (root / "_toc.yml", root / "data" / "review.csv"):
        path.write_text(path.read_text("utf-8").replace("comparison", "topics"), "utf-8")
    (root / "chapters" / "comparison.md").rename(root / "chapters" / "topics.md")
    assert [str(fault) for fault in checks.faults(root)] == []
    (source,) = multiplied.multiply(root, 1, 1)
    assert [str(fault) for fault in checks.faults(root)] == []
    told = (root / "chapters" / "topics.md").read_text("utf-8")
    assert f"It is told there, too ({{see}}`{sigla.passage(source, 1)}-01`)." in told


@pytest.mark.parametrize("command", [("scripts.check",), ("scripts.add_claim", "A-02")])
def test_whoever_stops_reading_gets_no_traceback(command):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert done.stderr == ""


def test_a_claim_takes_the_next_number_that_was_never_used(small):
    register, _ = tables.read(small / "data")
    assert claims.next_id(register, "A-01") == "A-01-03"
    with (small / "data" / "proofs.csv").open("a", encoding="utf-8") as record:
        record.write("comment,A-01-07,0123456789abcdef,2026-11-22\n")
    register, _ = tables.read(small / "data")
    assert claims.next_id(register, "A-01") == "A-01-08"


@pytest.mark.parametrize(("passage", "why"), [("A-09", "there is no passage A-09"), ("A-02", "page furniture")])
def test_a_claim_of_no_text_is_refused(small, passage, why):
    register, _ = tables.read(small / "data")
    with pytest.raises(NotTaken, match=why):
        claims.next_id(register, passage)


def test_a_claim_that_is_written_lacks_only_what_an_editor_must_say(small):
    key, _ = claims.add(
        small, "A-01", Claim("The men came from many towns.", "from many towns", "identity", "imprecise", "founding", "scope")
    )
    told = [fault.sentence for fault in checks.faults(small)]
    assert key == "A-01-03"
    assert told
    assert all(key in sentence for sentence in told), told
    assert {kind for kind, of in {(task.kind, task.key) for task in tasks.of(*_parts(small))} if of == key} == {
        "comments",
        "glosses",
        "claims without evidence",
    }


def _parts(folder):
    edition, _ = checks.read(folder)
    return edition.register, edition.blocks


def test_a_claim_that_lacks_a_word_is_not_written(small):
    before = files(small)
    with pytest.raises(NotTaken, match="--anchor, --verdict"):
        claims.add(small, "A-01", Claim("The men came.", kind="identity", topic="founding"))
    with pytest.raises(NotTaken, match="verdict 'wrong' is none of supported"):
        claims.add(small, "A-01", Claim("The men came.", "men", "identity", "wrong", "founding"))
    said = Claim("The men came.", "men", "identity", "supported", "founding")
    for verdict, error in (("supported", "wrong-date"), ("contradicted", "")):
        with pytest.raises(NotTaken, match="has an --error"):
            claims.add(small, "A-01", said._replace(verdict=verdict, error=error))
    said = said._replace(verdict="imprecise", error="scope")
    for name in ("kind", "topic", "unit", "hedge", "error", "event"):
        with pytest.raises(NotTaken, match=f"{name} 'nothing' is none of .* is added "):
            claims.add(small, "A-01", said._replace(**{name: "nothing"}))
    assert files(small) == before


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"statement": "Two\nlines."}, "statement has spaces at its ends or a line break"),
        ({"statement": "  "}, "statement has spaces at its ends"),
        ({"statement": "The \x1b[31mmen."}, "has a sign that cannot be seen"),
        ({"statement": "The \udcff men."}, "has a sign that cannot be seen"),
        ({"value_low": "many"}, "value_low"),
        ({"value_low": "nan"}, "value_low"),
        ({"date_stated": "yesterday"}, "date_stated"),
    ],
)
def test_a_claim_with_a_cell_that_is_none_of_its_column_is_not_written(small, given, why):
    before = files(small)
    sound = Claim("The men came.", "from many towns", "identity", "supported", "founding")
    with pytest.raises(NotTaken, match=re.escape(why)):
        claims.add(small, "A-01", sound._replace(**given))
    assert files(small) == before


def test_two_who_add_sources_at_once_merge_line_by_line(small, text, tmp_path_factory):
    """In two branches, each with a source of its own."""

    def git(*words):
        who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
        done = subprocess.run(["git", *who, *words], cwd=small, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    shutil.copy(ROOT / ".gitattributes", small)
    (small / ".gitignore").write_text("_build\n", "utf-8")
    git("init", "--quiet", "--initial-branch", "main")
    git("add", ".")
    git("commit", "--quiet", "--message", "begun")
    other = tmp_path_factory.mktemp("texts") / "other.txt"
    other.write_text(
        "Another Tale\n\nOf towns in the north it tells, of winters there, and of a bridge that nobody crossed twice.\n", "utf-8"
    )
    for given, path in ((GIVEN, text), (Given("NEW", "Another Tale", "https://example.org/other"), other)):
        git("checkout", "--quiet", "-b", given.id, "main")
        desk.take_in(small, path, given)
        git("add", ".")
        git("commit", "--quiet", "--message", given.id)
    git("merge", "--quiet", "--message", "both", "MAG")
    register, faults = tables.read(small / "data")
    assert not faults
    assert {(row["id"], row["number"]) for row in register["sources"]} == {("A", "1"), ("MAG", "2"), ("NEW", "2")}
    assert [line for line in map(str, checks.faults(small)) if "make tidy" in line] != []
    tidy(small)
    told = list(map(str, checks.faults(small)))
    assert [line for line in told if "make tidy" in line or line.startswith(("_toc", "data/witnesses"))] == []
    assert list(tables.read(small / "data")[0].ids("sources")) == ["A", "MAG", "NEW"]
    assert re.findall(r"source-(\w+)", (small / "_toc.yml").read_text("utf-8")) == ["mag", "new"]


def tidy(folder):
    """What `make tidy` does, in a folder."""
    register, _ = tables.read(folder / "data")
    for name in register.rows:
        path = folder / "data" / f"{name}.csv"
        path.write_text(tidied(register, name, path.read_bytes()), "utf-8")
    register, _ = tables.read(folder / "data")
    contents = folder / "_toc.yml"
    contents.write_text(in_order(contents.read_text("utf-8"), register.ids("sources")), "utf-8")


def test_a_source_that_goes_leaves_no_gap_among_the_numbers(small, text):
    desk.take_in(small, text, GIVEN)
    other = text.with_name("other.txt")
    other.write_text("Another Tale\n\nOf towns in the north it tells, and of a bridge that nobody crossed twice in winter.\n", "utf-8")
    desk.take_in(small, other, Given("NEW", "Another Tale", "https://example.org/other"))
    desk.take_out(small, "MAG")
    assert [(row["id"], row["number"]) for row in tables.read(small / "data")[0]["sources"]] == [("A", "1"), ("NEW", "2")]


def test_the_same_siglum_taken_twice_is_a_fault(small, text):
    desk.take_in(small, text, GIVEN)
    path = small / "data" / "sources.csv"
    path.write_text(path.read_text("utf-8") + path.read_text("utf-8").splitlines()[-1] + "\n", "utf-8")
    assert any("MAG" in fault.sentence and fault.file == "data/sources.csv" for fault in checks.faults(small))


@pytest.mark.parametrize("module", ["scripts.add_source", "scripts.add_claim"])
def test_a_command_says_what_it_wants(module):
    done = subprocess.run([sys.executable, "-m", module, "--help"], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "--" in done.stdout
