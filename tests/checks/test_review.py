"""The review of ourselves: its answers are computed where they can be, and the noes are among them."""

from edition import checks, tables
from edition.checks import review
from edition.house import ROOT
from edition.tables import Row


def rows():
    return tables.read()[0]["review"]


def test_every_function_answers_a_question():
    assert {row["computed"] for row in rows()} - {""} == set(review.COMPUTED)


def test_each_function_can_answer_otherwise(small):
    """In an edition without chapters, works and most rows, but with authors and an address, every answer is another one."""
    edition, bare = checks.read()[0], stripped(small)
    alike = [name for name, answer in review.COMPUTED.items() if answer(bare) == answer(edition)]
    assert alike == []


def stripped(small):
    """An edition that lacks what ours has, and has what ours lacks."""
    found = checks.read()[0]
    found.root, found.blocks, found.works = small, [], {}
    for table in ("witnesses", "readings", "evidence", "passages"):
        found.register.rows[table] = []
    for table in ("people", "organizations", "events", "places"):
        found.register.rows[table] = [Row("", 0, row.cells | dict.fromkeys(review.ELSEWHERE, "")) for row in found.register[table]]
    found.register.schema["claims"]["description"] = ""
    cff, config = small / "CITATION.cff", small / "_config.yml"
    person = "  - family-names: Muster\n    given-names: Erika"
    said = cff.read_text("utf-8").replace("  - name: The editors of In German Service", person).replace("version: 0", "version: 1")
    more = "\ndoi: 10.5555/none\ncontact:\n  - email: nobody@example.org\n"
    cff.write_text(said.replace("CC-BY-4.0", "CC-BY-NC-4.0") + more, "utf-8")
    config.write_text(config.read_text("utf-8").replace('baseurl: ""', 'baseurl: "https://example.org/book"'), "utf-8")
    (small / "chapters" / "photo.png").write_bytes(b"x")
    return found


def test_both_catalogues_have_every_kind_of_answer():
    for catalogue in ("RIDE", "FAIR"):
        assert {row["answer"] for row in rows() if row["catalogue"] == catalogue} == {"yes", "partly", "no"}
    principles = [row["place"] for row in rows() if row["catalogue"] == "FAIR"]
    assert principles == "F1 F2 F3 F4 A1 A1.1 A1.2 A2 I1 I2 I3 R1 R1.1 R1.2 R1.3".split()


def test_files_that_bear_out_an_answer_are_there():
    named = {item for row in rows() for item in row.items_of("evidence") if "/" in item}
    assert named and all((ROOT / item).is_file() for item in named)
