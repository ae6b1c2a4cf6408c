"""What cells do that they should not: each is one line with the line of the chapter, in bounded time, and never reaches a page."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from edition import extension
from edition.book import conduct, outputs
from edition.engine import guard, kernel
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
    "import os; os.fork()": "a cell of the book starts a program",
    "import os; os.kill(os.getppid(), 9)": "a cell of the book ends other programs",
    "import os; os.kill(os.getpid(), 9)": "the cell has ended its kernel",
}
FOUND = """import os, sys
import matplotlib, pandas
shown = pandas.describe_option("display", _print_desc=False).splitlines()
sorted(os.environ), sys.path, sys.flags, os.getcwd(), [line for line in shown if "currently" in line], dict(matplotlib.rcParams)
"""


@pytest.fixture(autouse=True, scope="module")
def kernels_find_the_edition():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(extension.PATHS, str(ROOT))
        yield


@pytest.fixture(scope="module")
def kernels(kernels_find_the_edition):
    """The kernels of a build: forked where a system can."""
    if not kernel.FORKS:
        yield kernel.Kernel
        return
    forge = kernel.Forge()
    yield kernel.forked_by(forge)
    forge.close()


def run(tmp_path, code: str, kernels=kernel.Kernel, timeout: int = 30):
    path = tmp_path / "x.md"
    path.write_text(CHAPTER.replace("{code}", code), "utf-8")
    return outputs._run(of_one_cell(code), path, timeout, kernels)


def of_one_cell(code: str):
    notebook = new_notebook(cells=[new_code_cell(f"n = 6\n{code}")])
    notebook.metadata |= {"kernelspec": {"name": "python3"}, "source_map": [3]}
    return notebook


@pytest.mark.parametrize("code", FORBIDDEN)
def test_what_a_cell_may_not_do_is_one_line(tmp_path, kernels, code):
    with pytest.raises(Faulty) as refused:
        run(tmp_path, code, kernels, 3 if "pass" in code else 30)
    (line,) = str(refused.value).splitlines()
    assert FORBIDDEN[code] in line
    assert "x.md:" in line
    assert not (tmp_path / "outside.txt").exists()


def shown(tmp_path, code: str, kernels=kernel.Kernel) -> str:
    notebook, _ = run(tmp_path, code, kernels)
    return notebook.cells[0].outputs[0]["data"]["text/plain"]


def test_what_a_cell_shows_is_given_on(tmp_path, kernels):
    assert shown(tmp_path, "n * 7", kernels) == "42"


def test_a_cell_that_runs_without_end_is_one_line_of_a_fresh_kernel_too(tmp_path):
    with pytest.raises(Faulty, match="the cell did not end within 3 seconds"):
        run(tmp_path, "while True: pass", timeout=3)


def test_a_forked_kernel_finds_what_a_fresh_one_finds(tmp_path, kernels):
    forked, fresh = of_one_cell(FOUND), of_one_cell(FOUND)
    for notebook, kind in ((forked, kernels), (fresh, kernel.Kernel)):  # what it shows belongs to this machine
        outputs.single_nb_execution(notebook, str(tmp_path), timeout=30, allow_errors=False, kernel_manager_class=kind)
    assert forked.cells[0].outputs == fresh.cells[0].outputs != []


def test_what_a_cell_does_to_its_kernel_no_other_kernel_sees(tmp_path, kernels):
    changing = "import os, pandas; pandas.n = os.environ['N'] = '6'; pandas.set_option('display.max_rows', 3); pandas.n"
    assert shown(tmp_path, changing, kernels) == "'6'"
    looking = "import os, pandas; hasattr(pandas, 'n'), 'N' in os.environ, pandas.get_option('display.max_rows') == 3"
    assert shown(tmp_path, looking, kernels) == "(False, False, False)"


def test_two_kernels_do_not_draw_the_same_by_chance(tmp_path, kernels):
    drawing = "import numpy, random; numpy.random.random(), random.random()"
    assert shown(tmp_path, drawing, kernels) != shown(tmp_path, drawing, kernels)


@pytest.mark.skipif(not kernel.FORKS, reason="the system cannot fork")
def test_what_figures_load_from_elsewhere_is_loaded_before_a_kernel_is_forked(tmp_path, kernels):
    """Or each kernel would load it for itself; what is of the edition each loads itself, so that it is known who reads it."""
    looking = (
        "import sys; before = set(sys.modules); from figures import estimates; "
        "sorted(name for name in set(sys.modules) - before if name.partition('.')[0] in ('matplotlib', 'numpy', 'pandas', 'PIL'))"
    )
    assert shown(tmp_path, looking, kernels) == "[]"
    assert (
        shown(tmp_path, "import sys; [name for name in sys.modules if name.startswith(('figures', 'edition.tables'))]", kernels)
        == "['edition.tables']"
    )


def test_no_kernel_loads_a_debugger(tmp_path, kernels):
    for kind in (kernels, kernel.Kernel):
        assert (
            shown(tmp_path, f"import sys; sys.modules[{guard.DEBUGGER!r}] is None, '_pydevd_bundle' in sys.modules", kind)
            == "(True, False)"
        )


@pytest.mark.skipif(not kernel.FORKS, reason="the system cannot fork")
def test_a_kernel_whose_forge_is_gone_has_ended_and_no_other_comes():
    forge = kernel.Forge()
    forked = kernel.Forked(forge, {"arguments": ["/nowhere/k.json"], "cwd": str(ROOT), "env": {}})
    assert forked.pid > 0
    forge.process.kill()
    forge.process.wait()
    assert forked.poll() is not None
    with pytest.raises(kernel.ForgeGone):
        kernel.Forked(forge, {})
    forge.close()


@pytest.mark.skipif(not kernel.FORKS, reason="the system cannot fork")
def test_a_kernel_that_has_ended_tells_its_status():
    forge = kernel.Forge()
    forked = kernel.Forked(forge, {"arguments": [], "cwd": str(ROOT), "env": {}})  # no connection, so it breaks down
    while (status := forked.poll()) is None:
        pass
    forge.close()
    assert status == 1


def test_only_what_people_read_of_an_output_is_looked_at():
    shown = {"output_type": "execute_result", "data": {"text/html": "<b>42</b>", "text/plain": "<object at 0x7f00aa00bb00>"}}
    assert conduct._strange(conduct.NotebookNode(shown)) == ""
