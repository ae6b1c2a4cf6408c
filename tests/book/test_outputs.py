"""Code cells are run ahead of the reading of their chapters."""

from concurrent.futures import Future
from types import SimpleNamespace

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from edition.book import outputs


def test_what_was_run_ahead_is_not_run_again(monkeypatch):
    monkeypatch.setattr(outputs, "single_nb_execution", lambda *asked, **options: 1 / 0)
    ahead, done = outputs.Prefetch(), new_notebook(cells=[new_code_cell("1 + 1", outputs=[new_output("stream", text="2")])])
    ahead.running[outputs.cells(done)] = Future()
    ahead.running[outputs.cells(done)].set_result((done, "result"))
    wanted = new_notebook(cells=[new_code_cell("1 + 1")])
    assert ahead.result(wanted, cwd=".") == "result"
    assert wanted.cells[0].outputs[0].text == "2"


def test_what_was_not_run_ahead_is_run_when_it_is_read(monkeypatch):
    monkeypatch.setattr(outputs, "single_nb_execution", lambda notebook, cwd, **options: (cwd, options))
    assert outputs.Prefetch().result(new_notebook(cells=[new_code_cell("2")]), cwd="there", timeout=3) == ("there", {"timeout": 3})


def test_where_there_is_no_cell_no_kernel_is_begun(monkeypatch):
    """As in a chapter that says which kernel it wants and has only text."""
    monkeypatch.setattr(outputs, "single_nb_execution", lambda *asked, **options: 1 / 0)
    text = new_notebook(cells=[new_markdown_cell("Words.")])
    done = outputs.Prefetch().result(text, cwd="there")
    assert (done.nb, done.cwd, done.err) == (text, "there", None)


def test_what_was_run_ahead_and_never_asked_for_is_said(monkeypatch):
    """So it would be if MyST-NB ran cells by another name: the book would only be slow."""
    said = []
    monkeypatch.setattr(outputs, "warn", said.append)
    ahead, notebook = outputs.Prefetch(), new_notebook(cells=[new_code_cell("1 + 1")])
    ahead.running[outputs.cells(notebook)], ahead.files[outputs.cells(notebook)] = Future(), "chapters/x.md"
    ahead.running[outputs.cells(notebook)].set_result((notebook, "result"))
    ahead.tell(None, None)
    assert [fault.place for fault in said] == [("chapters/x.md", 1)]
    ahead.result(notebook, cwd=".")
    ahead.tell(None, None)
    assert len(said) == 1


def test_nothing_is_run_ahead_where_outputs_are_not_kept(monkeypatch):
    monkeypatch.setattr(outputs.mystnb, "settings", lambda env: SimpleNamespace(execution_mode="off"))
    monkeypatch.setattr(outputs.mystnb, "kept_outputs", lambda app: None)
    ahead = outputs.Prefetch()
    ahead.begin(None, None, ["chapters/x"])
    assert ahead.running == {}
