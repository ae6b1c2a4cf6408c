"""The code cells of chapters, run for two chapters at a time before the chapters are read one after the other."""

import os
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NoReturn

from docutils import nodes
from jupyter_cache.base import JupyterCacheAbstract
from jupyter_cache.executors.utils import ExecutionResult, single_nb_execution
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from edition.book import conduct, inputs
from edition.book.faults import Refused, warn, within
from edition.book.state import state_of
from edition.engine import mystnb, witness
from edition.engine.kernel import FORKS, Forge, Kernel, forked_by, recording
from edition.fault import Fault, Faulty

Cells = tuple[str, ...]  # the sources of the code cells, by which a notebook is known
KEPT = 4  # outputs for each chapter: those of its former cells may come back
UNKNOWN = "?"  # in place of files of which nobody has noted that they were read
STAMP = "edition-digest"  # a file beside the kept outputs: what they all were made from


def cells(notebook: NotebookNode) -> Cells:
    return tuple(cell.source for cell in notebook.cells if cell.cell_type == "code")


class Prefetch:
    """Notebooks that are being run, or have been, before anybody asks for their outputs."""

    def __init__(self) -> None:
        self.running: dict[Cells, Future[tuple[NotebookNode, ExecutionResult]]] = {}
        self.files: dict[Cells, str] = {}
        self.names: dict[str, str] = {}  # by which the outputs of chapters are kept
        self.forge: Forge | None = None

    def begin(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Run those of the chapters of which no outputs are kept."""
        self.running.clear()  # a build that broke off has left what nobody asked for
        self.cool()
        settings, kept = mystnb.settings(env), mystnb.kept_outputs(app)
        if settings.execution_mode != "cache":
            return
        read = {docname: mystnb.read(env, Path(env.doc2path(docname))) for docname in docnames}
        self.names = {docname: mystnb.name_of(kept, one) for docname, one in read.items() if one and cells(one)}
        notebooks = {Path(env.doc2path(docname)): one for docname, one in read.items()}
        wanted = {path: one for path, one in notebooks.items() if one and cells(one) and not _is_kept(kept, one)}
        kernels = self.warm() if wanted else Kernel
        kept.change_cache_limit(KEPT * max(len(env.found_docs), 1))
        workers = ThreadPoolExecutor(os.cpu_count())
        for path, notebook in wanted.items():
            self.files[cells(notebook)] = within(path)
            note = partial(inputs.put, mystnb.outputs_folder(app), mystnb.name_of(kept, notebook), files=state_of(app).files)
            self.running[cells(notebook)] = workers.submit(_run, notebook, path, settings.execution_timeout, kernels, note)
        workers.shutdown(wait=False)

    def warm(self) -> type[Kernel]:
        """The kernels for the cells: forked where a system can, so that what they need is loaded once."""
        know_fonts()
        self.forge = Forge() if FORKS else None
        return forked_by(self.forge) if self.forge else Kernel

    def cool(self) -> None:
        """Let the process go that has forked the kernels."""
        if self.forge:
            self.forge.close()
        self.forge = None

    def result(self, notebook: NotebookNode, cwd: str, **options: object) -> ExecutionResult:
        """What `single_nb_execution` does, for a notebook that may have been run."""
        if not cells(notebook):
            return ExecutionResult(notebook, cwd, 0, None, None)  # a kernel would take a second to do nothing
        if cells(notebook) not in self.running:
            return single_nb_execution(notebook, cwd, **options)
        executed, result = self.awaited(cells(notebook))
        notebook.update(cells=executed.cells, metadata=executed.metadata)
        return result

    def awaited(self, key: Cells) -> tuple[NotebookNode, ExecutionResult]:
        """A notebook that has been run ahead, when it is ready; the build ends with what is wrong with any of them."""
        if self.running[key].exception():
            self.refuse()
        return self.running.pop(key).result()

    def refuse(self) -> NoReturn:
        """Wait for all notebooks, and say what is wrong with their cells."""
        errors = [error for one in self.running.values() if (error := one.exception())]
        self.running.clear()
        for error in errors:
            if not isinstance(error, Faulty):
                raise error
        raise Refused("\n".join(["cells of the book went wrong:", *map(str, errors)]))

    def note(self, app: Sphinx, document: nodes.document) -> None:
        """Note with a chapter that is being read what its cells have read."""
        if name := self.names.get(app.env.docname):
            state_of(app).reader.note(*(inputs.read_by(mystnb.outputs_folder(app), name) or {UNKNOWN: None}))

    def tell(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Tell which notebooks were run for nothing: had MyST-NB run them as before, none would be left."""
        self.cool()
        for key in self.running:
            warn(Fault(self.files[key], 1, "the cells were run ahead, and MyST-NB has not asked for their outputs"))


def _is_kept(kept: JupyterCacheAbstract, notebook: NotebookNode) -> bool:
    try:
        return bool(kept.match_cache_notebook(notebook))
    except KeyError:
        return False


def _run(
    notebook: NotebookNode, path: Path, timeout: int, kernels: type[Kernel] = Kernel, note: Callable[[list[str]], None] = lambda read: None
) -> tuple[NotebookNode, ExecutionResult]:
    """Run a chapter and note what it has read; what went wrong, or what its cells show and should not, is raised as its faults."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "read"
        try:
            result = single_nb_execution(
                notebook,
                str(path.parent),
                allow_errors=False,
                timeout=timeout,
                meta_override=True,
                kernel_manager_class=recording(kernels, record),
            )
            error: Exception | None = result.err
        except DeadKernelError as dead:
            error = dead
        if faults := list(conduct.faults(path, notebook, error, timeout)):
            raise Faulty(faults)
        note(witness.read(record))
    return notebook, result


def know_fonts() -> None:
    """Have Matplotlib look for fonts before the cells need them: what it says meanwhile would stand in the book."""
    import matplotlib.font_manager  # noqa: F401, here, because a book whose outputs are kept need not wait for it


def forget_changed(app: Sphinx) -> None:
    """Throw the kept outputs away that were made from something else: the cache looks at the cells only, and would show old figures."""
    kept, files = mystnb.outputs_folder(app), state_of(app).files
    stamp, now = kept / STAMP, inputs.common(files)
    if stamp.exists():
        names = mystnb.kept_names(kept) if stamp.read_text() == now else None
        gone = [name for name in names or () if not inputs.fits(inputs.read_by(kept, name), files)]
        if names is None or (gone and len(gone) == len(names)):
            mystnb.forget_outputs(kept)
        else:
            mystnb.forget(kept, gone)
        state_of(app).has_forgotten = names is None or set(mystnb.kept_names(kept)) != set(names) - set(gone)
    elif kept.exists() and any(kept.iterdir()):
        raise Refused(f"{kept} holds what the edition has not laid there; name another folder in nb_execution_cache_path")
    kept.mkdir(parents=True, exist_ok=True)
    inputs.keep(kept, mystnb.kept_names(kept))
    stamp.write_text(now)


def setup(app: Sphinx) -> None:
    prefetch = Prefetch()
    mystnb.ask_for_outputs(prefetch.result)
    app.connect("builder-inited", forget_changed, priority=2)
    app.connect("env-before-read-docs", prefetch.begin)
    app.connect("doctree-read", prefetch.note)
    app.connect("env-updated", prefetch.tell)
