"""The door for Sphinx: what it refuses, what it forgets, what it leaves alone."""

import os
from types import SimpleNamespace

import pytest

from edition import extension
from edition.book import state
from edition.book.faults import Refused
from edition.fault import Fault, Moved
from edition.house import ROOT


class App(SimpleNamespace):
    """Stands for a Sphinx."""

    __hash__ = object.__hash__


@pytest.fixture
def app(tmp_path, monkeypatch):
    monkeypatch.setattr(extension.inputs, "stated", lambda register: {})  # the tables here are none
    found = App(config=SimpleNamespace(nb_execution_cache_path=str(tmp_path / "kept")), outdir=tmp_path / "html")
    state.begin(found, state.State(SimpleNamespace(), dict, "now"))
    return found


@pytest.mark.parametrize(("asked", "address"), [(None, "https://a.example/"), ("", ""), ("https://b.example/", "https://b.example")])
def test_an_address_that_was_asked_for_stands_in_place_of_that_in_the_settings(monkeypatch, asked, address):
    monkeypatch.delenv(extension.ADDRESS) if asked is None else monkeypatch.setenv(extension.ADDRESS, asked)
    config = SimpleNamespace(html_baseurl="https://a.example/")
    extension.take_address(App(), config)
    assert config.html_baseurl == address


def test_tables_that_cannot_be_read_are_refused_even_if_somebody_has_checked_them(monkeypatch, app):
    monkeypatch.setenv(extension.CHECKED, "yes")
    monkeypatch.setattr(extension.tables, "read", lambda: (None, [Fault("data/people.csv", 1, "column born is missing")]))
    extension.refuse_faults(app, None)
    with pytest.raises(Refused, match=r"\ndata/people\.csv:1: column born is missing$"):
        extension.begin(app)


def test_drawings_of_entries_are_made_once_for_the_tables_of_a_build(monkeypatch, app):
    drawn: list[str] = []
    monkeypatch.setattr(extension, "cutouts", lambda register, reader, table: drawn.append(table) or {})
    app.doctreedir = app.outdir
    for _ in range(2):
        extension.begin(app)
        state.state_of(app).cutouts("people")
        state.state_of(app).cutouts("people")
    assert drawn == ["people", "people"]


def test_a_search_path_has_the_root_once_however_often_a_book_is_set_up():
    once = extension.with_root(f"/a{os.pathsep}/b")
    assert once.split(os.pathsep) == [str(ROOT), "/a", "/b"]
    assert extension.with_root(once) == once
    assert extension.with_root("") == str(ROOT)


def test_what_has_moved_in_a_foreign_program_ends_the_build_in_one_sentence(monkeypatch):
    def set_up(app):
        raise Moved("sphinx 9.0: sphinx.builders.Builder has no _write_serial")

    monkeypatch.setattr(extension, "settle_place", lambda app: None)
    monkeypatch.setattr(extension, "set_up_rooms", set_up)
    monkeypatch.setenv(extension.PATHS, "")
    with pytest.raises(Refused, match=r"^sphinx 9\.0: sphinx\.builders\.Builder has no _write_serial$"):
        extension.setup(SimpleNamespace(connect=lambda *given, **more: None))


@pytest.fixture
def read(app, tmp_path):
    """A book whose chapters were read from something; it says which of them are behind."""
    domain = SimpleNamespace(digest="now", read={"a": {"data/people.csv": "1"}, "b": {}})
    app.env = SimpleNamespace(get_domain=lambda name: domain, found_docs={"a", "b"}, all_docs={"a": 0, "b": 0})
    app.doctreedir, state.state_of(app).files = tmp_path, {"data/people.csv": "1"}
    return domain, lambda: extension.chapters_behind_the_data(app, app.env, set(), set(), set())


@pytest.mark.parametrize(("made_from", "behind"), [("", set()), ("now", set()), ("before", {"a", "b"})])
def test_all_chapters_are_behind_when_code_has_changed_until_they_are_read(app, read, made_from, behind):
    domain, found = read
    domain.digest = made_from
    assert [found(), found()] == [behind, behind]
    extension.are_read(app, app.env)
    assert found() == set()


def test_all_chapters_are_behind_when_the_outputs_of_one_are_gone_until_they_are_written(app, read):
    _, found = read
    state.state_of(app).has_forgotten = True
    extension.are_read(app, app.env)
    assert found() == {"a", "b"}
    extension.are_written(app, None)
    assert found() == set()


@pytest.mark.parametrize("files", [{"data/people.csv": "2"}, {}])
def test_a_chapter_is_behind_when_a_table_has_changed_for_which_it_has_asked(app, read, files):
    domain, found = read
    assert found() == set()
    state.state_of(app).files = files
    assert found() == {"a"}
    domain.read["a"] = {}
    assert found() == set()


def test_of_what_a_chapter_was_read_nobody_knows_is_read_again(app, read):
    domain, found = read
    domain.read.pop("b")
    assert found() == {"b"}
    domain.read["b"] = {"?": None}
    assert found() == {"b"}


def test_pages_are_written_again_until_it_is_known_from_what_they_were_made(app, read):
    assert extension.are_read(app, app.env) == {"a", "b"}
    with state.state_of(app).reader.about("a"):
        state.state_of(app).reader.note("data/people.csv")
    extension.are_written(app, None)
    assert extension.are_read(app, app.env) == {"b"}


def test_all_chapters_are_behind_after_a_build_that_broke_off(app, read):
    _, found = read
    extension.are_written(app, ValueError())
    assert found() == {"a", "b"}
    extension.are_read(app, app.env)
    extension.are_written(app, None)
    assert found() == set()
