"""The code cells of chapters, run for two chapters at a time before the chapters are read one after the other."""

import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from jupyter_cache.base import JupyterCacheAbstract
from jupyter_cache.executors.utils import ExecutionResult, single_nb_execution
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from traitlets.config import Config

from edition.book.faults import warn
from edition.engine import mystnb
from edition.fault import Fault

ENCRYPTED = Config(KernelManager={"transport_encryption": "auto"})  # what cells and kernel say to each other; else each kernel warns
Cells = tuple[str, ...]  # the sources of the code cells, by which a notebook is known


def cells(notebook: NotebookNode) -> Cells:
    return tuple(cell.source for cell in notebook.cells if cell.cell_type == "code")


class Prefetch:
    """Notebooks that are being run, or have been, before anybody asks for their outputs."""

    def __init__(self) -> None:
        self.running: dict[Cells, Future[tuple[NotebookNode, ExecutionResult]]] = {}
        self.files: dict[Cells, str] = {}

    def begin(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Run those of the chapters of which no outputs are kept."""
        self.running.clear()  # a build that broke off has left what nobody asked for
        settings, kept = mystnb.settings(env), mystnb.kept_outputs(app)
        if settings.execution_mode != "cache":
            return
        workers = ThreadPoolExecutor(os.cpu_count())
        for docname in docnames:
            path = Path(env.doc2path(docname))
            notebook = mystnb.read(env, path)
            if notebook and cells(notebook) and not _is_kept(kept, notebook):
                self.files[cells(notebook)] = env.doc2path(docname, False)
                self.running[cells(notebook)] = workers.submit(_run, notebook, str(path.parent), settings.execution_timeout)
        workers.shutdown(wait=False)

    def result(self, notebook: NotebookNode, cwd: str, **options: object) -> ExecutionResult:
        """What `single_nb_execution` does, for a notebook that may have been run."""
        if not (running := self.running.pop(cells(notebook), None)):
            return single_nb_execution(notebook, cwd, config=ENCRYPTED, **options)
        executed, result = running.result()
        notebook.update(cells=executed.cells, metadata=executed.metadata)
        return result

    def tell(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Tell which notebooks were run for nothing: had MyST-NB run them as before, none would be left."""
        for key in self.running:
            warn(Fault(self.files[key], 1, "the cells were run ahead, and MyST-NB has not asked for their outputs"))


def _is_kept(kept: JupyterCacheAbstract, notebook: NotebookNode) -> bool:
    try:
        return bool(kept.match_cache_notebook(notebook))
    except KeyError:
        return False


def _run(notebook: NotebookNode, cwd: str, timeout: int) -> tuple[NotebookNode, ExecutionResult]:
    options = {"allow_errors": False, "timeout": timeout, "meta_override": True, "config": ENCRYPTED}
    return notebook, single_nb_execution(notebook, cwd, **options)


def setup(app: Sphinx) -> None:
    prefetch = Prefetch()
    mystnb.ask_for_outputs(prefetch.result)
    app.connect("env-before-read-docs", prefetch.begin)
    app.connect("env-updated", prefetch.tell)
