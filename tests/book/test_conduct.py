"""What cells do that they should not: each is one line with the line of the chapter, in bounded time, and never reaches a page."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from edition import extension
from edition.book import conduct, outputs
from edition.fault import Faulty
from edition.house import ROOT

CHAPTER = "# A chapter\n\n```{code-cell} ipython3\n:tags: [hide-input]\n\nn = 6\n{code}\n```\n"
FORBIDDEN = {  # what a cell does, and what is said; each in a kernel of its own
    "1 / 0": ":7: the cell raised ZeroDivisionError: division by zero",
    "import sys; sys.exit(3)": "the cell raised SystemExit: 3",
    "exit()": "the cell raised NameError: name 'exit' is not defined",
    "import os; os._exit(1)": "the cell has ended its kernel",
    "while True: pass": "the cell did not end within 3 seconds",
    "print('x' * 100_000_000)": "prints more than 100,000 characters",
    "while True: print('x')": "prints more than 100,000 characters",
    "'x' * 6_000_000": "the cell shows 6,000,002 characters",
    "print(n)": ":6: the cell prints: '6'; it may only show",
    "import warnings; warnings.warn('old')": 'the cell warns: "line 2: UserWarning: old',
    "object()": "which belongs to this machine",
    "import edition; edition.__file__": "which belongs to this machine",
    "open('outside.txt', 'w')": "a cell of the book writes outside.txt",
    "import os; os.rename('a', 'b')": "a cell of the book changes a",
    "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')": "a cell of the book asks the network",
    "import subprocess; subprocess.run(['ls'])": "a cell of the book starts a program",
}


@pytest.fixture(autouse=True)
def kernels_find_the_edition(monkeypatch):
    monkeypatch.setenv(extension.PATHS, str(ROOT))


def run(tmp_path, code: str, timeout: int = 30):
    path = tmp_path / "x.md"
    path.write_text(CHAPTER.replace("{code}", code), "utf-8")
    notebook = new_notebook(cells=[new_code_cell(f"n = 6\n{code}")])
    notebook.metadata |= {"kernelspec": {"name": "python3"}, "source_map": [3]}
    return outputs._run(notebook, path, timeout)


@pytest.mark.parametrize("code", FORBIDDEN)
def test_what_a_cell_may_not_do_is_one_line(tmp_path, code):
    with pytest.raises(Faulty) as refused:
        run(tmp_path, code, 3 if "pass" in code else 30)
    (line,) = str(refused.value).splitlines()
    assert FORBIDDEN[code] in line
    assert "x.md:" in line
    assert not (tmp_path / "outside.txt").exists()


def test_what_a_cell_shows_is_given_on(tmp_path):
    notebook, _ = run(tmp_path, "n * 7")
    assert notebook.cells[0].outputs[0]["data"]["text/plain"] == "42"


def test_only_what_people_read_of_an_output_is_looked_at():
    shown = {"output_type": "execute_result", "data": {"text/html": "<b>42</b>", "text/plain": "<object at 0x7f00aa00bb00>"}}
    assert conduct._strange(conduct.NotebookNode(shown)) == ""
