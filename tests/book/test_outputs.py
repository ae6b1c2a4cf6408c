"""Code cells are run ahead of the reading of their chapters."""

from concurrent.futures import Future

from nbformat.v4 import new_code_cell, new_notebook, new_output

from edition.book import outputs


def test_what_was_run_ahead_is_not_run_again(monkeypatch):
    monkeypatch.setattr(outputs, "single_nb_execution", lambda *asked, **options: 1 / 0)
    ahead, done = outputs.Ahead(), new_notebook(cells=[new_code_cell("1 + 1", outputs=[new_output("stream", text="2")])])
    ahead.running[outputs.cells(done)] = Future()
    ahead.running[outputs.cells(done)].set_result((done, "result"))
    wanted = new_notebook(cells=[new_code_cell("1 + 1")])
    assert ahead.result(wanted, cwd=".") == "result"
    assert wanted.cells[0].outputs[0].text == "2"


def test_what_was_not_run_ahead_is_run_when_it_is_read(monkeypatch):
    monkeypatch.setattr(outputs, "single_nb_execution", lambda notebook, cwd, **options: (cwd, options))
    assert outputs.Ahead().result(new_notebook(cells=[new_code_cell("2")]), cwd="there", timeout=3) == ("there", {"timeout": 3})
