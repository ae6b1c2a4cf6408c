"""MyST-NB: how cells of code are run, where their outputs lie, and how they stand in a document."""

import logging
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import nbformat
from docutils import nodes
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from jupyter_cache.cache import db, main
from jupyter_cache.executors import utils
from myst_nb import sphinx_, sphinx_ext
from myst_nb.core import render
from myst_nb.core.config import NbParserConfig
from myst_nb.core.execute import cache
from myst_nb.core.read import create_nb_reader
from myst_nb.core.render import MditRenderMixin
from myst_parser.sphinx_ext import main as main_ext
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.logging import NAMESPACE

from edition.engine.part import moved, part

LAID = ("executed", "global.db", "__version__.txt")  # what jupyter-cache lays into its folder
FOLDED = "HideCodeCellNode"  # the node of code that a page folds
CELL = "cell_code"  # the container of a cell of code with its outputs
SOURCE = "cell_code_source"  # the container of its code
VERSION = 4  # of the format of notebooks
EXECUTION = "nb cwd timeout allow_errors meta_override record_timing kwargs"


def ask_for_outputs(run: Callable[..., utils.ExecutionResult]) -> None:
    """Have MyST-NB ask `run` for the outputs of a notebook of which none are kept.

    MyST-NB runs the cells of a chapter when it reads it, one chapter after the other, and has no other way in; to have
    run them ahead saves half of the time. If it runs them by another name, every chapter is run twice and waited for:
    who runs ahead must look whether it was asked. Read in myst-nb 1.4.0 and jupyter-cache 1.0.1.
    """
    part("jupyter-cache", utils, "single_nb_execution", EXECUTION)
    part("myst-nb", cache, "single_nb_execution")
    part("myst-nb", cache.NotebookClientCache, "start_client", says=["single_nb_execution", "cwd", "allow_errors", "timeout"])
    cache.single_nb_execution = run


def ask_for_nodes(render_class: type) -> None:
    """Have MyST-NB ask a class of ours, too, how an output is shown.

    MyST-NB looks for such classes among the entry points of installed packages, and the edition is never installed. If
    it looks elsewhere, the type of a plate is shown by nobody, which is a warning of the build. Read in myst-nb 1.4.0.
    """
    part("myst-nb", render.NbElementRenderer, "render_mime_type", "self data", says=["load_mime_renders", "handle_mime"])
    installed = part("myst-nb", render, "load_mime_renders", "")
    known = {plugin.__name__ for plugin in installed()}
    if render_class.__name__ not in known:  # a second setup in one process finds it there
        render.load_mime_renders = lambda: [*installed(), render_class]


def keep_settings_to_themselves() -> None:
    """Have the two parsers no longer print all their settings at each build, two screens that tell a reader nothing.

    They have no switch for it. If their loggers get other names, the settings are printed again. Read in myst-nb 1.4.0
    and myst-parser 3.0.1.
    """
    part("myst-nb", sphinx_ext, "create_mystnb_config", "app", says=["SPHINX_LOGGER", "info"])
    part("myst-parser", main_ext, "create_myst_config", "app", says=["getLogger", "__name__", "info"])
    for module in (sphinx_ext, main_ext):
        logging.getLogger(f"{NAMESPACE}.{module.__name__}").setLevel(logging.WARNING)


def settings(env: BuildEnvironment) -> NbParserConfig:
    """How MyST-NB was told to run cells.

    It keeps that on the environment, and no public function gives it; without it what is run ahead would be run
    otherwise than MyST-NB runs it. Read in myst-nb 1.4.0.
    """
    found = part("myst-nb", env, "mystnb_config")
    for field in ("execution_mode", "execution_timeout", "execution_cache_path"):
        part("myst-nb", found, field)
    return found


def read(env: BuildEnvironment, path: Path) -> NotebookNode | None:
    """A chapter as MyST-NB reads it as a notebook; nothing where it is none.

    The reader wants the two settings that MyST-NB keeps on the environment. If it changes, no chapter can be run
    ahead. Read in myst-nb 1.4.0.
    """
    part("myst-nb", sphinx_, "create_nb_reader", "path md_config nb_config content")
    text = path.read_text("utf-8")
    reader = create_nb_reader(str(path), part("myst-nb", env, "myst_config"), settings(env), text)
    return reader.read(text) if reader else None


def outputs_folder(app: Sphinx) -> Path:
    """Where outputs of cells are kept from build to build, before MyST-NB itself has settled it.

    What was made from old tables must be thrown away before the first chapter is read. If MyST-NB keeps them
    elsewhere, figures of old tables stay. Read in myst-nb 1.4.0.
    """
    part("myst-nb", sphinx_ext, "create_mystnb_config", "app", says=["execution_cache_path", "outdir", "parent", ".jupyter_cache"])
    return Path(app.config.nb_execution_cache_path or app.outdir.parent / ".jupyter_cache")


def kept_outputs(app: Sphinx) -> JupyterCacheAbstract:
    """The outputs of cells that are kept from build to build."""
    return get_cache(outputs_folder(app))


def forget_outputs(folder: Path) -> None:
    """Throw kept outputs of cells away, and nothing else that lies in their folder.

    jupyter-cache itself would remove the whole folder, whosever it is. If it lays its files under other names, figures
    of old tables stay. Read in jupyter-cache 1.0.1.
    """
    part("jupyter-cache", main.JupyterCacheBase, "_get_notebook_path_cache", says=LAID[:1])
    part("jupyter-cache", db, "create_db", says=["DB_NAME", *LAID[2:]])
    if (name := part("jupyter-cache", db, "DB_NAME")) != LAID[1]:
        raise moved("jupyter-cache", f"the database is named {name} and no longer {LAID[1]}")
    for path in (folder / name for name in LAID):
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def kept_names(folder: Path) -> list[str]:
    """The names by which outputs are kept in a folder; to ask makes none there."""
    return [record.hashkey for record in get_cache(folder).list_cache_records()] if (folder / LAID[1]).exists() else []


def forget(folder: Path, names: Iterable[str]) -> None:
    """Throw the outputs away that are kept by these names."""
    kept, gone = get_cache(folder), set(names)
    for record in [record for record in kept.list_cache_records() if record.hashkey in gone]:
        try:
            kept.remove_cache(record.pk)
        except KeyError:  # somebody has taken its file away: what else is missing nobody knows
            return forget_outputs(folder)


def keep(folder: Path, notebook: NotebookNode) -> None:
    """Keep the outputs of a notebook that was run elsewhere, as MyST-NB keeps those that it has had run.

    Neither has a way to hand outputs on. If they keep them otherwise, cells that were run by another machine are run
    again. Read in myst-nb 1.4.0 and jupyter-cache 1.0.1.
    """
    part("myst-nb", cache.NotebookClientCache, "start_client", says=["CacheBundleIn", "cache_notebook_bundle"])
    part("jupyter-cache", main.JupyterCacheBase, "cache_notebook_bundle", "self bundle check_validity overwrite description")
    get_cache(folder).cache_notebook_bundle(CacheBundleIn(notebook, ""), check_validity=False, overwrite=True)


def name_of(kept: JupyterCacheAbstract, notebook: NotebookNode) -> str:
    """The name by which the outputs of a notebook are kept.

    What their cells have read is noted under the same name. If the cache names them otherwise, all cells are run at
    each build. Read in jupyter-cache 1.0.1.
    """
    part("jupyter-cache", main.JupyterCacheBase, "create_hashed_notebook", says=["md5"])
    return kept.create_hashed_notebook(notebook)[1]


def executed(app: Sphinx, docname: str) -> Path:
    """The file in which MyST-NB leaves a chapter as it was executed, beside the pages.

    Notebooks take from it what the cells of a page showed. If it lies elsewhere, notebooks have no code.
    Read in myst-nb 1.4.0.
    """
    part("myst-nb", sphinx_ext, "create_mystnb_config", "app", says=["OUTPUT_FOLDER", "output_folder"])
    return Path(app.outdir).parent / part("myst-nb", sphinx_ext, "OUTPUT_FOLDER") / f"{docname}.ipynb"


def cells_as_run(app: Sphinx, docname: str) -> list[dict]:
    """The cells of a chapter as the book has run them for its pages; none where a chapter has no code.

    They lie where MyST-NB leaves them, or with jupyter-cache. If one of them keeps them elsewhere, notebooks have no
    outputs and the book for reading devices no figures. Read in myst-nb 1.4.0 and jupyter-cache 1.0.1.
    """
    part("jupyter-cache", JupyterCacheAbstract, "merge_match_into_notebook")
    if not (path := executed(app, docname)).exists():
        return []
    written = path.stat()  # at each reading of the chapter
    return _cells(path, outputs_folder(app), (written.st_mtime_ns, written.st_size))


@lru_cache(maxsize=64)  # pages, notebooks and exports ask for the same
def _cells(path: Path, kept: Path, written: tuple[int, int]) -> list[dict]:
    chapter = nbformat.read(path, as_version=VERSION)
    with suppress(KeyError):  # a chapter that was not run again lies there without its outputs, which the cache has
        _, chapter = get_cache(kept).merge_match_into_notebook(chapter)
    return chapter["cells"]


def with_cells(pieces: Iterable[nodes.Node]) -> Iterator[tuple[nodes.Node, int | None]]:
    """Parts of a document, each with the number of the cell of code that it shows, if it shows one.

    Only attributes of the container say so. If they are named otherwise, all code of a notebook stands at its end.
    Read in myst-nb 1.4.0.
    """
    part("myst-nb", MditRenderMixin, "render_nb_cell_code", "self token", says=["nb_element", "cell_index", CELL])
    for node in pieces:
        yield node, node["cell_index"] if isinstance(node, nodes.Element) and node.get("nb_element") == CELL else None


def folded_code() -> type[nodes.Element]:
    """The node of code that a page folds.

    It belongs to no documented interface; its own HTML says one thing to the eye and another to the ear. If it goes,
    pages show the summary of MyST-NB, and print shows code that it should fold. Read in myst-nb 1.4.0.
    """
    part("myst-nb", sphinx_.HideInputCells, "run", says=[FOLDED, "prompt_show"])
    return part("myst-nb", sphinx_, FOLDED)
