"""The code cells of chapters, run for two chapters at a time before the chapters are read one after the other."""

import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.executors.utils import single_nb_execution
from myst_nb.core.execute import cache
from myst_nb.core.read import create_nb_reader
from nbformat import NotebookNode
from sphinx.application import Sphinx

Cells = tuple[str, ...]  # the sources of the code cells, by which a notebook is known


def cells(notebook: NotebookNode) -> Cells:
    return tuple(cell.source for cell in notebook.cells if cell.cell_type == "code")


class Ahead:
    """Notebooks that are being run, or have been, before anybody asks for their outputs."""

    def __init__(self) -> None:
        self.running: dict[Cells, Future] = {}

    def begin(self, app: Sphinx, env, docnames: list[str]) -> None:
        """Run those of the chapters of which no outputs are kept."""
        kept = get_cache(env.mystnb_config.execution_cache_path)
        workers = ThreadPoolExecutor(os.cpu_count())
        for path in map(Path, map(env.doc2path, docnames)):
            text = path.read_text("utf-8")
            reader = create_nb_reader(str(path), env.myst_config, env.mystnb_config, text)
            if reader and cells(notebook := reader.read(text)) and not _kept(kept, notebook):
                self.running[cells(notebook)] = workers.submit(_run, notebook, str(path.parent), env.mystnb_config.execution_timeout)
        workers.shutdown(wait=False)

    def result(self, notebook: NotebookNode, cwd: str, **options):
        """What `single_nb_execution` does, for a notebook that may have been run."""
        if not (running := self.running.pop(cells(notebook), None)):
            return single_nb_execution(notebook, cwd, **options)
        done, result = running.result()
        notebook.cells, notebook.metadata = done.cells, done.metadata
        return result


def _kept(kept, notebook: NotebookNode) -> bool:
    try:
        return bool(kept.match_cache_notebook(notebook))
    except KeyError:
        return False


def _run(notebook: NotebookNode, cwd: str, timeout: int):
    return notebook, single_nb_execution(notebook, cwd, allow_errors=False, timeout=timeout, meta_override=True)


def setup(app: Sphinx) -> None:
    ahead = Ahead()
    cache.single_nb_execution = ahead.result
    app.connect("env-before-read-docs", ahead.begin)
