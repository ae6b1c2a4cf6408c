"""What a part of the chapters has shown is taken over only where nothing has changed that it was made from."""

import json
import logging
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from edition.book import inputs, outputs, shares, state
from edition.book.faults import Refused
from edition.book.shares import Share
from edition.engine import mystnb
from edition.fault import NotAShare

FILES = {"data/people.csv": "1", "figures/people.py": "2", "edition/engine/guard.py": "3", "edition/pages/card.py": "4"}


class App(SimpleNamespace):
    """Stands for a Sphinx."""

    __hash__ = object.__hash__


@pytest.fixture
def app(tmp_path, monkeypatch):
    found = App(config=SimpleNamespace(nb_execution_cache_path=str(tmp_path / "kept")), outdir=tmp_path / "html")
    state.begin(found, state.State(SimpleNamespace(), dict, "now", dict(FILES)))
    monkeypatch.setenv(shares.SHARES, str(tmp_path / "parts"))
    return found


@pytest.fixture
def laid(app, tmp_path):
    """Two shares of one chapter each: the cells of one have read a table, those of the other a figure."""
    return [
        lay(app, tmp_path / "parts" / name, code, read)
        for name, code, read in (("1-of-2", "1", "data/people.csv"), ("2-of-2", "2", "figures/people.py"))
    ]


def lay(app, folder, code, *read):
    """What a part leaves in its folder; gives the name of the outputs."""
    notebook = new_notebook(cells=[new_code_cell(code, execution_count=1, outputs=[new_output("stream", text=f"shown by {code}")])])
    name = mystnb.name_of(mystnb.kept_outputs(app), notebook)
    inputs.put(folder, name, read, FILES)
    (folder / outputs.STAMP).write_text(inputs.common(FILES), "utf-8")
    nbformat.write(notebook, folder / f"{name}{shares.SUFFIX}")
    return name


def kept_after(app, **changed):
    """What a build that finds files changed keeps of the shares."""
    state.state_of(app).files = FILES | {
        path.replace("__", "/").replace("_csv", ".csv").replace("_py", ".py"): h for path, h in changed.items()
    }
    outputs.forget_changed(app)
    shares.take_over(app)
    return set(mystnb.kept_names(mystnb.outputs_folder(app)))


def test_what_was_made_from_the_same_is_taken_over_as_it_was_shown(app, laid):
    assert kept_after(app) == set(laid)
    _, found = mystnb.kept_outputs(app).merge_match_into_notebook(new_notebook(cells=[new_code_cell("1")]))
    assert found.cells[0].outputs[0].text == "shown by 1"


def test_what_is_taken_over_is_known_by_the_next_build_by_what_its_cells_have_read(app, laid, monkeypatch):
    kept_after(app)
    monkeypatch.delenv(shares.SHARES)
    assert kept_after(app) == set(laid)
    assert kept_after(app, data__people_csv="other") == {laid[1]}


def test_what_has_read_a_changed_file_is_not_taken_over(app, laid):
    assert kept_after(app, data__people_csv="other") == {laid[1]}


def test_what_has_read_nothing_that_has_changed_is_taken_over(app, laid):
    assert kept_after(app, edition__pages__card_py="other") == set(laid)


@pytest.mark.parametrize("changed", ["edition__engine__guard_py", "data__new_csv"])
def test_what_runs_the_cells_and_which_files_there_are_concerns_all_shares(app, laid, changed):
    assert kept_after(app, **{changed: "other"}) == set()


def test_a_share_that_is_missing_leaves_the_others(app, laid, tmp_path):
    for path in sorted((tmp_path / "parts" / "1-of-2").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert kept_after(app) == {laid[1]}


@pytest.mark.parametrize("damage", ["", "{", "{}", '{"cells": 1}'])
def test_outputs_that_are_damaged_are_not_taken_over(app, laid, tmp_path, damage):
    (tmp_path / "parts" / "1-of-2" / f"{laid[0]}{shares.SUFFIX}").write_text(damage, "utf-8")
    assert kept_after(app) == {laid[1]}


def test_outputs_of_other_cells_than_their_name_says_are_not_taken_over(app, laid, tmp_path):
    path = tmp_path / "parts" / "1-of-2" / f"{laid[0]}{shares.SUFFIX}"
    other = json.loads(path.read_text("utf-8"))
    other["cells"][0]["source"] = "3"
    path.write_text(json.dumps(other), "utf-8")
    assert kept_after(app) == {laid[1]}


def test_of_what_nobody_knows_what_it_has_read_nothing_is_taken_over(app, laid, tmp_path):
    inputs.note_of(tmp_path / "parts" / "1-of-2", laid[0]).unlink()
    assert kept_after(app) == {laid[1]}


def test_it_is_said_how_much_is_taken_over_and_how_much_is_not(app, laid, caplog):
    with caplog.at_level(logging.INFO, "sphinx.edition.book.shares"):
        kept_after(app, data__people_csv="other")
    assert [record.getMessage() for record in caplog.records if "taken over" in record.getMessage()] == [
        f"outputs of 1 chapter are taken over from {app.outdir.parent / 'parts'}; of 1 more something has changed since"
    ]


def test_a_folder_of_shares_that_is_not_there_is_refused(app):
    with pytest.raises(Refused, match="no such folder of parts"):
        shares.take_over(app)


@pytest.mark.parametrize(("count", "of"), [(7, 3), (2, 5), (0, 2), (5, 1)])
def test_every_chapter_is_dealt_to_one_share(count, of):
    chapters = [f"chapters/{number}" for number in range(count)]
    dealt = [Share(number, of).dealt(chapters) for number in range(1, of + 1)]
    assert sorted(chapter for own in dealt for chapter in own) == chapters
    assert max(map(len, dealt)) - min(map(len, dealt)) <= 1


@pytest.mark.parametrize("wrong", ["", "2", "0/5", "6/5", "2/0", "-1/5", "2/5/1", "two/five", " 2/5", "２/５"])
def test_what_names_no_part_is_refused(wrong):
    with pytest.raises(NotAShare, match="is no part; the second of five is 2/5"):
        Share.read(wrong)


def test_a_part_is_read():
    assert Share.read("2/5") == Share(2, 5)
