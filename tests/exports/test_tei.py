"""The edition in TEI: valid by the schema of the TEI, whole, and the same as the tables when it is read back."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from lxml import etree

from edition import addresses, dates, history, sigla, text
from edition.exports import tei
from edition.exports.tei.dating import dated
from edition.verdicts import CERTAINTY, VERDICTS

pytestmark = pytest.mark.xdist_group("tei")  # who reads the schema once
NS = {"t": "http://www.tei-c.org/ns/1.0"}
ID, LANG = "{http://www.w3.org/XML/1998/namespace}id", "{http://www.w3.org/XML/1998/namespace}lang"
POINTING = ("target", "ref", "corresp", "source", "resp", "ana", "active", "passive", "where", "datingMethod")
HOSTILE = 'a\x1b[31m\x00 <b>&amp;</b> "\u202egnp\u2066'


@pytest.fixture(scope="module")
def written(register, blocks):
    return tei.written(tei.document(register, blocks))


@pytest.fixture(scope="module")
def document(written):
    return etree.fromstring(written.encode())


@pytest.mark.long  # libxml2 takes its time to read the schema
def test_it_is_valid_by_tei_all(document, tei_all):
    assert tei_all.validate(document), [f"{one.line}: {one.message}" for one in tei_all.error_log][:20]


@pytest.mark.long
def test_an_element_astray_is_seen_by_the_schema(written, tei_all):
    astray = etree.fromstring(written.encode())
    astray.find(".//t:person", NS).append(etree.Element("{http://www.tei-c.org/ns/1.0}div"))
    assert not tei_all.validate(astray)


def test_whatever_points_within_the_file_finds_what_it_points_to(document):
    named = Counter(found for one in document.iter() if (found := one.get(ID)))
    assert set(named.values()) == {1}
    pointed = {word for one in document.iter() for name in POINTING for word in one.get(name, "").split() if word.startswith("#")}
    assert {word for word in pointed if word[1:] not in named} == set()


def emphasized(blocks, kinds):
    """The words that are emphasized in blocks of these kinds."""
    parts = (part for block in blocks if block.kind in kinds for paragraph in block.marked for part in paragraph)
    return Counter(part.parts for part in parts if isinstance(part, text.Marked) and part.kind == "em")


def test_what_a_note_emphasizes_is_emphasized_in_it(document, blocks):
    expected = emphasized(blocks, ("comment", "gloss"))
    assert expected
    found = Counter(tuple(one.itertext()) for one in document.iterfind(".//t:note[@target]//t:hi[@rend='italic']", NS))
    assert {"".join(map(str, words)) for words in expected if all(isinstance(word, str) for word in words)} <= {
        "".join(words) for words in found
    }


def claim_of(annotation):
    """The cells of a claim, from its annotation alone."""
    notes = {note.get("type"): note for note in annotation.iterfind("t:note", NS)}
    said = dict(word.removeprefix("#").split(".", 1) for word in annotation.get("ana").split())
    measure = notes["value"].find("t:measure", NS) if "value" in notes else etree.Element("none")
    number = measure.find("t:num", NS) if len(measure) else measure
    day = {kind: notes[kind].find("t:date", NS).get("when-custom") if kind in notes else "" for kind in ("stated", "established")}
    key = annotation.get("target").removeprefix("#")
    return {
        "id": key,
        "passage": sigla.passage_of(key),
        "statement": notes["statement"].text,
        "anchor": notes["anchor"].find("t:quote", NS).text,
        "kind": said["kind"],
        "value_low": number.get("atLeast", ""),
        "value_high": number.get("atMost", ""),
        "hedge": number.text or "",
        "unit": measure.get("unit", "").replace("_", " "),
        "date_stated": day["stated"],
        "date_established": day["established"],
        "event": notes["event"].find("t:ref", NS).get("target").split(".", 1)[1] if "event" in notes else "",
        "verdict": said["verdict"],
        "error": said.get("error", ""),
    }


def test_the_table_of_claims_can_be_made_again_from_it(document, register):
    assert [claim_of(one) for one in document.iterfind(".//t:annotation", NS)] == [row.cells for row in register["claims"]]


def test_no_statement_stands_without_its_verdict(document, register):
    verdicts = {row["id"]: row["verdict"] for row in register["claims"]}
    marked = [one for one in document.iter() if one.get("type") in ("claim", "statement", "gloss", "commentary")]
    for one in marked:
        assert one.get("subtype") in VERDICTS and one.get("ana") == f"#verdict.{one.get('subtype')}"
    calls = document.iterfind(".//t:div[@type='passage']//t:anchor", NS)
    assert {one.get(ID): one.get("subtype") for one in calls} == verdicts


def test_each_claim_is_as_sure_as_its_verdict(document, register):
    sure = {one.get("target"): one.get("cert") for one in document.iterfind(".//t:certainty", NS)}
    assert sure == {f"#claim.{row['id']}": CERTAINTY[row["verdict"]] for row in register["claims"] if row["verdict"] in CERTAINTY}
    assert len(sure) < len(register["claims"])


def test_every_row_of_the_registers_every_work_and_every_name_is_there(document, register):
    lists = {"people": "person", "organizations": "org", "places": "place", "events": "listEvent/t:event", "relations": "relation"}
    for table, name in lists.items():
        found = [one.get(ID) for one in document.iterfind(f".//t:{name}", NS)]
        assert found == [f"{table}.{row['id']}" for row in register[table]]
    forms = {
        (one.text, one.get(LANG), one.get("type"))
        for name in ("persName", "orgName", "placeName", "label")
        for one in document.iterfind(f".//t:standOff//t:{name}", NS)
        if one.get(LANG)
    }
    assert {(row["form"], row["language"], row["kind"]) for row in register["names"]} <= forms


def test_every_passage_every_note_every_slip_and_every_loss_is_there(document, register, blocks):
    passages = {one.get(ID): one for one in document.iterfind(".//t:div[@type='passage']", NS)}
    assert list(passages) == [row["id"] for row in register["passages"]]
    for kind, name in (("gloss", "gloss"), ("comment", "commentary")):
        wanted = [block.key for block in blocks if block.kind == kind]
        assert [one.get("target")[1:] for one in document.iterfind(f".//t:note[@type='{name}']", NS)] == wanted
    slips = [(role.form, role.target) for block in blocks if sigla.is_siglum(block.key) for role in block.roles if role.name == "sic"]
    assert [(one[0].text, one[1].text) for one in document.iterfind(".//t:choice", NS)] == slips
    lost = {key for key, one in passages.items() if one.find(".//t:supplied", NS) is not None}
    assert lost == {row["id"] for row in register["passages"] if row["gap"]}
    assert all(one.get("source").startswith("#witnesses.") and one.get("cert") for one in document.iterfind(".//t:supplied", NS))


def test_what_a_reader_reads_in_a_passage_is_what_the_chapter_says(document, blocks):
    said = {one.get(ID): one for one in document.iterfind(".//t:div[@type='passage']", NS)}
    for block in (block for block in blocks if block.kind == "passage"):
        words = "".join(said[block.key].find("t:p", NS).itertext())
        plain = re.sub(r"\s+", " ", words)
        for role in block.roles:
            assert role.name in ("claim", "see") or " ".join(role.form.split()) in plain


@pytest.mark.parametrize(
    ("edtf", "attributes"),
    [
        ("1944-11-14", {"when": "1944-11-14"}),
        ("1943?", {"when": "1943", "cert": "low"}),
        ("1943~", {"when": "1943", "cert": "medium"}),
        ("1941/1945", {"from": "1941", "to": "1945"}),
        ("../2016-02", {"to": "2016-02"}),
        ("1941-06/..", {"from": "1941-06"}),
        ("1943-21", {"notBefore": "1943-03-01", "notAfter": "1943-05-31"}),
        ("1943-21/1944", {"notBefore": "1943-03-01", "to": "1944"}),
        ("", {}),
    ],
)
def test_a_date_is_no_more_precise_in_tei_than_in_the_tables(edtf, attributes):
    found = dated(edtf)
    assert {name: value for name, value in found.items() if name not in ("when-custom", "datingMethod")} == attributes
    assert found.get("when-custom", "") == edtf


def test_every_date_of_the_tables_has_attributes_within_what_it_covers(register):
    for table in ("people", "organizations", "events", "relations"):
        for column in register.columns(table):
            for row in register[table]:
                if column.get("holds") == "edtf" and row[column["name"]]:
                    found, span = dated(row[column["name"]]), dates.span(row[column["name"]])
                    assert {"when", "from", "to", "notBefore", "notAfter"} & set(found)
                    assert "when" not in found or dates.span(found["when"])[:2] == span[:2]


def test_harmful_signs_in_a_cell_come_out_harmless(register):
    broken = replace(register, rows=dict(register.rows))
    broken.rows["claims"] = [replace(row, cells=row.cells | {"statement": HOSTILE}) for row in register["claims"]]
    written = tei.written(tei.document(broken, []))
    assert "\x1b" not in written and "\u202e" not in written and "<b>" not in written
    statement = etree.fromstring(written.encode()).find(".//t:note[@type='statement']", NS)
    assert statement.text == HOSTILE.replace("\x1b", "␛").replace("\x00", "␀")


def test_it_is_written_beside_the_pages_the_same_each_time(tmp_path, written):
    path = tei.write(tmp_path)
    assert path == tmp_path / "downloads" / "edition.tei.xml"
    assert path.read_text("utf-8") == written


def test_a_claim_says_where_it_stands_in_the_book(document):
    for one in document.iterfind(".//t:annotation", NS):
        assert one.get("corresp") == addresses.address("claims", one.get("target")[1:])


def test_every_change_of_a_verdict_is_a_revision_of_its_claim(document, register):
    found = [(one.get("target"), one.get("when"), one.text) for one in document.iterfind(".//t:revisionDesc//t:change", NS)]
    wanted = [(f"#claim.{one.claim}", one.day, f"{one.turn}. {one.reason}") for one in history.changes(register)]
    assert sorted(found) == sorted(wanted) and found


def test_the_header_names_the_languages_of_the_words(document):
    named = [one.get("ident") for one in document.iterfind(".//t:langUsage/t:language", NS)]
    assert named == sorted({found for one in document.iter() if (found := one.get(LANG))}) and len(named) > 1


def test_a_work_is_cited_by_its_label(document, register):
    for one in document.iterfind(".//t:ref[@type='work']", NS):
        keys = [word.removeprefix("#works.") for word in one.get("target").split()]
        assert one.text == "; ".join(register.labels[key] for key in keys)
