"""The tables as a database: every reference holds, every view answers, no statement stands without its verdict, Datasette opens it."""

import asyncio
import contextlib
import copy
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from edition import catalogue, sigla, works
from edition.exports import database
from edition.exports.database import datasette, plan
from edition.exports.database.views import VIEWS
from edition.house import BIBLIOGRAPHY, DATA
from edition.tables import Row
from edition.verdicts import VERDICTS

HOSTILE = "a\x1b[31m\x00 <script>'); DROP TABLE claims; --\u202e"


@pytest.fixture(scope="module")
def path(register, blocks, tmp_path_factory):
    path = tmp_path_factory.mktemp("database") / "claims.sqlite"
    database.make(path, register, blocks)
    return path


@pytest.fixture
def opened(path):
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    yield connection
    connection.close()


def columns(opened, name):
    return [row["name"] for row in opened.execute(f'PRAGMA table_info("{name}")')]


def test_it_is_whole_and_every_reference_holds(opened):
    assert [tuple(row) for row in opened.execute("PRAGMA integrity_check")] == [("ok",)]
    assert list(opened.execute("PRAGMA foreign_key_check")) == []


def test_it_has_every_row_of_every_table(opened, register):
    for table in register.schema:
        assert opened.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] == len(register[table])
    assert opened.execute("SELECT count(*) FROM works").fetchone()[0] == len(works.read(DATA / BIBLIOGRAPHY))


def test_a_row_that_names_nothing_is_refused(opened):
    opened.execute("BEGIN")
    opened.execute("INSERT INTO topic_claims VALUES ('numbers', 'A-99-99')")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        opened.execute("COMMIT")
    opened.rollback()


def test_every_column_that_names_rows_is_a_foreign_key(opened, register):
    for table in register.schema:
        kept = {row["from"] for row in opened.execute(f'PRAGMA foreign_key_list("{table}")')}
        named = set(register.references(table))
        in_lists = {column.name for column in plan.lists(register, table)}
        assert named <= kept | in_lists
        for column in in_lists:
            found = {row["from"] for row in opened.execute(f'PRAGMA foreign_key_list("{table}_{column}")')}
            assert found == {"row", "item"}


def as_cell(value):
    return "" if value is None else str(value)


def test_the_table_of_claims_can_be_made_again(opened, register):
    found = [{name: as_cell(row[name]) for name in row.keys()} for row in opened.execute("SELECT * FROM claims ORDER BY rowid")]  # noqa: SIM118
    assert found == [row.cells for row in register["claims"]]


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_answers_its_question(opened, name):
    assert VIEWS[name].question.endswith("?")
    assert opened.execute(f'SELECT * FROM "{name}"').fetchall()


def test_no_statement_stands_without_its_verdict(opened):
    names = [row["name"] for row in opened.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    with_statements = [name for name in names if "statement" in columns(opened, name)]
    assert {"claims", "claims_judged", "claims_about"} <= set(with_statements)
    for name in with_statements:
        found = {row["verdict"] for row in opened.execute(f'SELECT DISTINCT verdict FROM "{name}"')}
        assert found and found <= set(VERDICTS)


@pytest.mark.parametrize(
    ("view", "column"),
    [("claims_judged", "source"), ("verdicts_by_source", "source"), ("evidence_of_claims", "claim"), ("claims_about", "claim")],
)
def test_claims_stand_in_the_order_of_the_sources_and_of_the_text(register, blocks, tmp_path, view, column):
    """Also where the first source is not the first of the alphabet, and where a text has a hundredth passage."""
    other = copy.copy(register)
    last, hundredth = register.ids("claims")["A-02-01"], {"id": "A-100-01", "passage": "A-100"}
    other.rows = register.rows | {
        "sources": [Row(row.file, row.line, row.cells | {"number": str(-int(row["number"]))}) for row in register["sources"]],
        "passages": [*register["passages"], Row("", 0, register.ids("passages")["A-02"].cells | {"id": "A-100"})],
        "claims": sorted([*register["claims"], Row("", 0, last.cells | hundredth)], key=lambda row: sigla.order(row["id"])),
        "evidence": [*register["evidence"], Row("", 0, register["evidence"][0].cells | {"claim": "A-100-01"})],
        "claim_entities": [*register["claim_entities"], Row("", 0, register["claim_entities"][0].cells | {"claim": "A-100-01"})],
    }
    path = tmp_path / "claims.sqlite"
    database.make(path, other, blocks)
    with contextlib.closing(sqlite3.connect(path)) as opened:
        label = "label" if view == "claims_about" else "1"
        found = [(key, group) for key, group in opened.execute(f'SELECT "{column}", {label} FROM "{view}"')]
    groups = dict.fromkeys(group for _, group in found)
    for group in groups:
        keys = [key for key, of in found if of == group]
        assert keys == sorted(keys, key=in_order) and len(keys) > 0
    assert column == "source" or "A-100-01" in {key for key, _ in found}


def in_order(key):
    """The place of a siglum, or of a source, where the last source is the first."""
    source = key if key in ("A", "B") else sigla.source_of(key)
    return -ord(source), sigla.order(key) if key != source else ("", 0, 0)


def test_a_date_is_found_between_the_days_that_it_can_mean(opened):
    query = "SELECT event FROM events_in_order WHERE id = 'prague-manifesto' AND first <= '1944-11-14' AND last >= '1944-11-14'"
    assert len(opened.execute(query).fetchall()) == 1


def test_the_works_are_those_of_the_bibliography(opened):
    found = works.read(DATA / BIBLIOGRAPHY)
    rows = {row["id"]: row for row in opened.execute("SELECT * FROM works")}
    assert list(rows) == list(found)
    assert columns(opened, "works") == list(catalogue.COLUMNS)
    for key, work in found.items():
        assert rows[key]["title"] == work["title"] and rows[key]["grade"] == work.grade
        assert "{" not in "".join(filter(None, rows[key]))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of Datasette's own parts
def test_datasette_opens_it_and_knows_every_table_and_column(path, opened, register, capfd):
    from datasette.app import Datasette

    words = datasette.words(register, path.stem)
    opener = Datasette([str(path)], metadata=words, immutables=[])
    names = {row["name"] for row in opened.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    assert set(words["databases"][path.stem]["tables"]) == names

    async def asked():
        return [(await opener.client.get(f"/{path.stem}{place}")).status_code for place in ("", *(f"/{name}" for name in sorted(names)))]

    with ThreadPoolExecutor(1) as aside:  # a browser of other tests may keep this thread's loop
        assert set(aside.submit(lambda: asyncio.run(asked())).result()) == {200}
    told = capfd.readouterr()
    assert "warn" not in (told.out + told.err).lower()
    for table, found in words["databases"][path.stem]["tables"].items():
        assert found["description"] and set(found.get("columns", {})) - set(columns(opened, table)) <= in_tables_of_their_own(
            register, table
        )


def in_tables_of_their_own(register, table):
    return {column.name for column in plan.lists(register, table)} if table in register.schema else set()


def test_harmful_signs_in_a_cell_do_no_harm(register, tmp_path):
    broken = replace(register, rows=dict(register.rows))
    broken.rows["claims"] = [replace(row, cells=row.cells | {"statement": HOSTILE}) for row in register["claims"]]
    path = tmp_path / "claims.sqlite"
    database.make(path, broken, [])
    connection = sqlite3.connect(path)
    found = {row[0] for row in connection.execute("SELECT statement FROM claims")}
    connection.close()
    assert found == {HOSTILE.replace("\x1b", "␛").replace("\x00", "␀")}


def test_it_is_written_beside_the_pages_the_same_each_time(tmp_path):
    path = database.write(tmp_path)
    first = path.read_bytes()
    assert path == tmp_path / "downloads" / "claims.sqlite" and database.write(tmp_path).read_bytes() == first
    assert json.loads((tmp_path / "downloads" / "claims.datasette.json").read_text("utf-8"))["license_url"]
    assert sorted(file.name for file in path.parent.iterdir()) == ["claims.datasette.json", "claims.sqlite"]
