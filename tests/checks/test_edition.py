"""Facts about the edition: tables and text are whole and agree."""

from collections import Counter

import pytest

from edition import checks, dates
from edition.house import CHAPTERS, DATA, PACKAGE
from edition.verdicts import MEANS, SIGNS


def test_tables_and_text_agree():
    assert checks.faults() == []


def test_the_data_package_is_valid_for_frictionless():
    from frictionless import validate

    report = validate(str(DATA / PACKAGE))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_all_claims_of_the_research_are_here(register):
    claims = Counter(row["id"][0] for row in register["claims"])
    assert claims == {"A": 82, "B": 108}


def test_every_passage_of_both_sources_is_counted(register):
    roles = {(source, role): 0 for source in "AB" for role in ("title", "text", "heading", "furniture")}
    roles |= Counter((row["source"], row["role"]) for row in register["passages"])
    assert roles[("A", "title")] + roles[("A", "text")] == 14
    assert roles[("A", "furniture")] == 4
    assert roles[("B", "text")] + roles[("B", "heading")] + roles[("B", "furniture")] == 25


def test_the_lists_that_source_b_lost_are_marked(register):
    assert [row["id"] for row in register["passages"] if row["gap"]] == ["B-11", "B-18"]


def test_every_verdict_is_defined_once_with_its_own_sign(register):
    (column,) = [c for c in register.columns("claims") if c["name"] == "verdict"]
    assert list(SIGNS) == column["constraints"]["enum"] == list(MEANS)
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_the_method_defines_every_verdict_in_the_words_of_the_library():
    method = (CHAPTERS / "method.md").read_text("utf-8")
    assert [verdict for verdict in SIGNS if f"| {SIGNS[verdict]} | {verdict} | {MEANS[verdict]} |" not in method] == []


def test_grossman_stands_on_the_soviet_side_in_every_table(register):
    assert register.ids("people")["vasily-grossman"]["side"] == "soviet"
    for row in register["relations"]:
        if row["subject"] == "vasily-grossman":
            assert (row["predicate"], row["object"]) == ("member-of", "red-army")


def test_what_source_a_says_of_grossman_is_contradicted(register):
    verdicts = {row["id"]: row["verdict"] for row in register["claims"] if row["passage"] == "A-07"}
    supported = [key for key, verdict in verdicts.items() if verdict == "supported"]
    assert supported == ["A-07-02", "A-07-07"]  # he was a Soviet writer; the massacre at Babyn Yar happened
    assert set(verdicts.values()) == {"supported", "contradicted"}


def test_no_relation_rests_on_a_contradicted_statement(register):
    blessed = [row["id"] for row in register["relations"] if row["predicate"] == "blessed"]
    assert blessed == ["anastasy-gribanovsky--blessed--konr"]  # not the Paris Exarchate of B-21-08


def test_no_address_of_a_copy_of_unclear_rights_is_printed():
    copies = ("docslib.org", "vdoc.pub", "dokumen.pub", "ebin.pub", "rulit.me", "litmir", "loveread", "bibliboba", "livejournal.com/read")
    works = (DATA / "works.bib").read_text("utf-8")
    addresses = [line for line in works.splitlines() if line.strip().startswith("url")]
    assert addresses
    assert [line for line in addresses if any(copy in line for copy in copies)] == []


def test_dates_are_read_as_the_library_reads_them(register):
    found = {
        row[column["name"]]
        for table in register.rows
        for column in register.columns(table)
        if column.get("holds") == "edtf"
        for row in register[table]
        if row[column["name"]] and "/" not in row[column["name"]]
    }
    assert len(found) > 200
    found |= {"1943-21", "1943-22", "1943-23", "1943-33", "1943-36"}
    sample = sorted(found)[:: max(1, len(found) // 60)]  # the library takes milliseconds for each
    sample += [text for text in found if dates.SEASON.fullmatch(text)]
    assert [text for text in sample if dates.span(text)[:2] != dates.by_library(text)] == []


@pytest.mark.parametrize("text", ["1943-02-30", "1943-13", "yesterday", "", "1943/"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        dates.span(text)


def test_every_gloss_is_called_in_the_text(blocks):
    called = {role.target for block in blocks for role in block.calls()}
    assert {block.key for block in blocks if block.kind == "gloss"} <= called


def test_the_frames_hold_what_the_files_hold(register, frames):
    for table in register.rows:
        assert len(getattr(frames, table)) == len(register[table])
    assert frames.people.loc["andrey-vlasov", "died"] == "1946-08-01"
    assert "frus1946v6d525" in frames.events.loc["vlasov-trial", "works"] or isinstance(frames.events.loc["vlasov-trial", "works"], tuple)
