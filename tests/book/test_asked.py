"""It is noted of each chapter what it was made from: tables that it asks for, however they are asked, and what its drawings have read."""

import json
from types import SimpleNamespace

import pytest

from edition import extension, tables
from edition.book import inputs, measures, reading
from edition.house import DATA, ROOT


@pytest.fixture
def reader():
    return reading.Reader()


@pytest.fixture(scope="module")
def register():
    return tables.read()[0]


WAYS = {  # of asking for a table
    "rows": lambda heard: heard["people"],
    "ids": lambda heard: heard.ids("people"),
    "rows by their source": lambda heard: heard.of_sources("evidence", "claim"),
    "names": lambda heard: heard.names,
    "languages": lambda heard: heard.languages,
    "all tables": lambda heard: dict(heard.rows)["sources"],
    "a frame": lambda heard: tables.Frames(heard)["places"],
}
ASKED = {"rows": "people", "ids": "people", "rows by their source": "evidence", "names": "names", "languages": "names", "a frame": "places"}


@pytest.mark.parametrize("way", WAYS)
def test_a_table_is_noted_also_where_another_chapter_has_asked_before(reader, register, way):
    heard = reading.Heard(register, reader.note)
    WAYS[way](heard)
    for _ in range(2):
        reader.begin()
        assert WAYS[way](heard) is not None
        assert reader.end() == ({reading.file_of(ASKED[way])} if way in ASKED else set(map(reading.file_of, register.rows)))


def test_what_nobody_asks_for_while_a_chapter_is_made_is_noted_of_none(reader, register):
    heard = reading.Heard(register, reader.note)
    heard.ids("people")
    reader.begin()
    assert heard.schema["people"]["name"] == "people"
    assert heard.values("claims", "verdict")
    assert reader.end() == set()


def test_who_shows_a_drawing_has_read_all_that_it_was_drawn_from(reader):
    drawings = reading.Drawings(lambda table: reader.note("figures/people.py", f"data/{table}.csv") or {"x": table}, reader)
    for _ in range(2):
        reader.begin()
        reader.note("data/terms.csv")
        assert drawings("people") == {"x": "people"}
        assert reader.end() == {"figures/people.py", "data/people.csv", "data/terms.csv"}


def test_a_page_is_known_again_as_long_as_nothing_has_changed_that_it_was_made_from(reader, tmp_path):
    files, record = {"data/people.csv": "1", "figures/people.py": "2", "data/places.csv": "3"}, tmp_path / "shown.json"
    with reader.about("a"):
        reader.note("data/people.csv")
    with reader.about("b"):
        reader.note("data/places.csv")
    reader.keep(record, files, {"a": ["figures/people.py"], "b": []})
    assert json.loads(record.read_text("utf-8"))["a"] == {"data/people.csv": "1", "figures/people.py": "2"}
    for changed, known in (
        ({}, {"a", "b"}),
        ({"figures/people.py": "9"}, {"b"}),
        ({"data/people.csv": "9"}, {"b"}),
        ({"data/places.csv": "9"}, {"a"}),
    ):
        later = reading.Reader()
        later.take(record, files | changed)
        assert later.shown.keys() == known


def test_a_page_that_is_made_anew_is_no_longer_known_by_what_it_was_made_from_before(reader, tmp_path):
    reader.shown = {"a": {"data/people.csv"}, "b": {"data/places.csv"}, "gone": set()}
    reader.forget({"a"})
    with reader.about("a"):
        reader.note("data/terms.csv")
    with reader.about("b"):  # set for print, while its page stays
        reader.note("data/names.csv")
    reader.keep(tmp_path / "shown.json", {}, {"a": [], "b": []})
    assert reader.shown == {"a": {"data/terms.csv"}, "b": {"data/places.csv", "data/names.csv"}}


@pytest.mark.parametrize("record", ["", "[", None])
def test_a_record_that_cannot_be_read_knows_no_page(reader, tmp_path, record):
    if record is not None:
        (tmp_path / "shown.json").write_text(record)
    reader.take(tmp_path / "shown.json", {})
    assert reader.shown == {}


def test_tables_and_figures_are_noted_of_chapters_and_everything_else_concerns_all(tmp_path):
    for name in ("data/x.csv", "figures/x.py", "edition/x.py", "data/works.bib", "requirements.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1")
    found = {}
    for name in ("data/x.csv", "figures/x.py", "edition/x.py", "data/works.bib", "requirements.txt"):
        before = extension.digest(tmp_path)
        (tmp_path / name).write_text("2")
        found[name] = extension.digest(tmp_path) != before
    assert found == {"data/x.csv": False, "figures/x.py": False, "edition/x.py": True, "data/works.bib": True, "requirements.txt": True}


@pytest.mark.parametrize(("name", "asked"), [("covered", {inputs.STATED}), ("genres", set())])
def test_what_is_reckoned_of_the_text_asks_what_that_states(monkeypatch, reader, register, name, asked):
    monkeypatch.setattr(measures, "state_of", lambda app: SimpleNamespace(reader=reader))
    monkeypatch.setattr(measures, "tables_of", lambda app: register)
    directive = object.__new__(measures.Accounted)
    directive.name, directive.state = (
        name,
        SimpleNamespace(document=SimpleNamespace(settings=SimpleNamespace(env=SimpleNamespace(app=None)))),
    )
    reader.begin()
    assert directive.run()
    assert reader.end() == asked


def test_what_is_stated_changes_with_a_number_that_is_bound_no_longer_and_not_with_other_words(small):
    register, chapters = tables.read(small / "data")[0], small / "chapters"
    chapter, before = chapters / "small.md", inputs.stated(register, chapters)
    for old, new, is_as_before in (("founded the", "set up the", True), ("{date}`1900 <ivan-petrov.born>`", "1900", False)):
        said = chapter.read_text("utf-8")
        assert old in said
        chapter.write_text(said.replace(old, new, 1), "utf-8")
        assert (inputs.stated(register, chapters) == before) == is_as_before


def test_every_table_has_a_file_that_is_hashed(register):
    assert {reading.file_of(table) for table in register.rows} == {path.relative_to(ROOT).as_posix() for path in DATA.glob("*.csv")}
