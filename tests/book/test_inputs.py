"""Outputs of cells are kept as long as nothing has changed that the cells have read, and no longer."""

from types import SimpleNamespace

import pytest
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from nbformat.v4 import new_code_cell, new_notebook

from edition import tables
from edition.book import inputs, outputs, state
from edition.book.faults import Refused
from edition.engine import mystnb, witness
from edition.house import ROOT

FILES = {"data/people.csv": "1", "figures/people.py": "2", "edition/engine/guard.py": "3", "edition/pages/card.py": "4"}


class App(SimpleNamespace):
    """Stands for a Sphinx."""

    __hash__ = object.__hash__


@pytest.fixture
def app(tmp_path):
    found = App(config=SimpleNamespace(nb_execution_cache_path=str(tmp_path / "kept")), outdir=tmp_path / "html")
    state.begin(found, state.State(SimpleNamespace(), dict, "now", dict(FILES)))
    return found


def lay(app, code: str, *read: str) -> str:
    """Keep a notebook as a build does, whose cells have read some files. Gives the name by which it is kept."""
    kept = get_cache(mystnb.outputs_folder(app))
    notebook = new_notebook(cells=[new_code_cell(code, execution_count=1)])
    kept.cache_notebook_bundle(CacheBundleIn(notebook, code))
    inputs.put(mystnb.outputs_folder(app), name := mystnb.name_of(kept, notebook), read, state.state_of(app).files)
    return name


def kept_after(app, **changed: str) -> set[str]:
    """What is still kept by the build that finds files changed."""
    state.state_of(app).files = FILES | {path.replace("__", "/") + end: value for (path, end), value in _named(changed)}
    outputs.forget_changed(app)
    return set(mystnb.kept_names(mystnb.outputs_folder(app)))


def _named(changed):
    ends = {"data": ".csv", "figures": ".py", "edition": ".py"}
    return [((path, ends[path.partition("__")[0]]), value) for path, value in changed.items()]


@pytest.fixture
def laid(app):
    """The names of two outputs: the cells of one have read a table, those of the other a figure."""
    outputs.forget_changed(app)
    return lay(app, "1", "data/people.csv"), lay(app, "2", "figures/people.py")


def test_what_reads_nothing_that_has_changed_stays(app, laid):
    assert kept_after(app) == set(laid)
    assert not state.state_of(app).has_forgotten
    assert kept_after(app, edition__pages__card="other") == set(laid)


def test_what_has_read_a_changed_table_goes_and_nothing_else(app, laid):
    assert kept_after(app, data__people="other") == {laid[1]}
    assert not state.state_of(app).has_forgotten
    assert not (mystnb.outputs_folder(app) / inputs.FOLDER / f"{laid[0]}.json").exists()


def test_what_has_read_a_changed_figure_goes(app, laid):
    assert kept_after(app, figures__people="other") == {laid[0]}


@pytest.mark.parametrize("changed", ["edition__engine__guard", "data__new", "figures__pandas"])
def test_what_runs_the_cells_and_which_files_there_are_concerns_all(app, laid, changed):
    assert kept_after(app, **{changed: "other"}) == set()
    assert state.state_of(app).has_forgotten


def test_of_what_nobody_knows_what_it_has_read_nothing_stays(app, laid):
    (mystnb.outputs_folder(app) / inputs.FOLDER / f"{laid[0]}.json").unlink()
    assert kept_after(app) == {laid[1]}


def test_what_has_read_a_file_that_was_not_there_before_does_not_stay(app, laid):
    third = lay(app, "3", "data/made-meanwhile.csv")
    assert third not in kept_after(app)


def test_outputs_whose_file_was_taken_away_are_all_forgotten(app, laid):
    (mystnb.outputs_folder(app) / "executed" / laid[0] / "base.ipynb").unlink()
    assert kept_after(app, data__people="other") == set()
    assert state.state_of(app).has_forgotten


def test_a_folder_of_somebody_else_is_refused_and_left_as_it_is(tmp_path, app):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "mine.txt").write_text("x")
    with pytest.raises(Refused, match="what the edition has not laid there"):
        outputs.forget_changed(app)
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["mine.txt"]


def test_what_lies_beside_the_outputs_stays(tmp_path, app, laid):
    (tmp_path / "kept" / "mine.txt").write_text("x")
    kept_after(app, data__new="other")
    assert (tmp_path / "kept" / "mine.txt").exists()


def test_a_hidden_file_concerns_nobody():
    assert inputs.common(FILES | {"data/.~lock.people.csv#": "x", ".swap": "x"}) == inputs.common(FILES)


def test_every_file_of_the_project_is_hashed_but_what_is_built():
    found = inputs.hashes(ROOT)
    assert {"data/people.csv", "figures/people.py", "requirements.txt", "LICENSE"} <= found.keys()
    assert not [path for path in found if path.startswith(("_build/", ".git/", ".venv/"))]


def test_keys_change_with_rows_and_not_with_their_cells():
    register, _ = tables.read()
    before, path = inputs.keys(register), f"data/places.csv{witness.ONLY_KEYS}"
    first, *others = register.rows["places"]
    register.rows["places"] = [tables.Row(first.file, first.line, first.cells | {"country": "elsewhere"}), *others]
    assert inputs.keys(register) == before
    register.rows["places"] = others
    assert {name for name, hashed in inputs.keys(register).items() if hashed != before[name]} == {path}


def test_a_chapter_that_is_run_tells_what_it_has_read(tmp_path):
    noted: list[list[str]] = []
    path = tmp_path / "x.md"
    path.write_text("```{code-cell}\nx\n```\n", "utf-8")
    notebook = new_notebook(cells=[new_code_cell(f"len(open({str(ROOT / 'LICENSE')!r}).read()) > 0")])
    notebook.metadata |= {"kernelspec": {"name": "python3"}, "source_map": [0]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        outputs._run(notebook, path, 30, note=noted.append)
    (read,) = noted
    assert {"LICENSE", "edition/engine/guard.py"} <= set(read)
