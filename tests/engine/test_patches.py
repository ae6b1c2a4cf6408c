"""Each patch asks whether its target is still what it was; each of these questions can be answered with no."""

import ast
import inspect
import re
import subprocess
import sys
import warnings
from contextlib import contextmanager
from types import SimpleNamespace

import jsonschema._format
import pybtex.plugin
import pytest
from docutils import nodes
from myst_nb.core import render
from myst_nb.core.config import NbParserConfig
from myst_nb.core.execute import cache
from myst_parser.config.main import MdParserConfig
from nbformat.v4 import new_notebook
from sphinx.events import EventManager

from edition.engine import bibtex, docutils, jupyterbook, mystnb, part, sphinx
from edition.fault import Moved
from edition.house import ROOT
from edition.notebooks.imports import LOCK, pins

with warnings.catch_warnings(action="ignore"):  # it speaks of Click as Click no longer does
    from jupyter_book.cli import main

MODULES = (sphinx, mystnb, bibtex, docutils, jupyterbook)
READ = re.compile(r"Read in (.+)\.\Z", re.DOTALL)
VERSION = re.compile(r"([a-z-]+) (\d[\w.]*)")


def app(tmp_path) -> SimpleNamespace:
    """As much of a Sphinx as the patches ask for."""
    nothing, domain = (lambda *given, **more: None), SimpleNamespace(citations=[])
    env = SimpleNamespace(mystnb_config=NbParserConfig(), myst_config=MdParserConfig(), get_domain=lambda name: domain)
    return SimpleNamespace(
        add_event=nothing,
        add_domain=nothing,
        add_post_transform=nothing,
        config=SimpleNamespace(nb_execution_cache_path=""),
        outdir=tmp_path / "html",
        doctreedir=tmp_path / ".doctrees",
        keep_going=False,
        warningiserror=False,
        _warncount=0,
        events=EventManager(None),
        registry=SimpleNamespace(post_transforms=[]),
        env=env,
    )


def built(folder):
    """The command, which builds nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(main.main), "__call__", lambda *given, **more: None)
        return jupyterbook.build(folder)


@contextmanager
def entered(folder):
    (folder / "_config.yml").write_text("title: T\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jupyterbook, "Sphinx", lambda *given, **more: given)
        with jupyterbook.application(folder, folder / "html") as application:
            yield application


def started(folder):
    with entered(folder) as application:
        return application


def chapter(folder):
    path = folder / "x.md"
    path.write_text("# No notebook\n")
    return path


PATCHES = {
    sphinx.resolve_first: lambda it, folder: sphinx.resolve_first(it),
    sphinx.build_in: lambda it, folder: sphinx.build_in(it, folder, folder),
    sphinx.has_warned: lambda it, folder: sphinx.has_warned(it),
    sphinx.is_strict: lambda it, folder: sphinx.is_strict(it),
    sphinx.forget_document: lambda it, folder: sphinx.forget_document(SimpleNamespace(_pickled_doctree_cache={"x": b""}), "x"),
    sphinx.take_out: lambda it, folder: sphinx.take_out(it, ()),
    mystnb.ask_for_outputs: lambda it, folder: mystnb.ask_for_outputs(cache.single_nb_execution),
    mystnb.ask_for_nodes: lambda it, folder: mystnb.ask_for_nodes(SimpleNamespace),
    mystnb.keep_settings_to_themselves: lambda it, folder: mystnb.keep_settings_to_themselves(),
    mystnb.settings: lambda it, folder: mystnb.settings(it.env),
    mystnb.read: lambda it, folder: mystnb.read(it.env, chapter(folder)),
    mystnb.outputs_folder: lambda it, folder: mystnb.outputs_folder(it),
    mystnb.forget_outputs: lambda it, folder: mystnb.forget_outputs(folder),
    mystnb.keep: lambda it, folder: mystnb.keep(folder, new_notebook()),
    mystnb.name_of: lambda it, folder: mystnb.name_of(mystnb.kept_outputs(it), new_notebook()),
    mystnb.executed: lambda it, folder: mystnb.executed(it, "x"),
    mystnb.cells_as_run: lambda it, folder: mystnb.cells_as_run(it, "x"),
    mystnb.with_cells: lambda it, folder: list(mystnb.with_cells([])),
    mystnb.folded_code: lambda it, folder: mystnb.folded_code(),
    bibtex.works: lambda it, folder: bibtex.works(it.env),
    bibtex.search_plugins_once: lambda it, folder: bibtex.search_plugins_once(),
    bibtex.list_all_works: lambda it, folder: bibtex.list_all_works(it),
    bibtex.empty_entries: lambda it, folder: bibtex.empty_entries(it),
    docutils.search_flat: lambda it, folder: docutils.search_flat(),
    jupyterbook.build: lambda it, folder: built(folder),
    jupyterbook.application: lambda it, folder: started(folder),
}


@pytest.fixture
def patched(monkeypatch, tmp_path):
    """Carries out a patch, with another way to ask for parts, and takes it back."""
    monkeypatch.setattr(cache, "single_nb_execution", cache.single_nb_execution)
    monkeypatch.setattr(render, "load_mime_renders", render.load_mime_renders)
    monkeypatch.setattr(nodes.Node, "_fast_findall", nodes.Node._fast_findall)

    def carried_out(patch, ask):
        monkeypatch.setattr(pybtex.plugin, "find_plugin", inspect.unwrap(pybtex.plugin.find_plugin))
        monkeypatch.setattr(inspect.getmodule(patch), "part", ask)
        return PATCHES[patch](app(tmp_path), tmp_path)

    return carried_out


def others(arguments: dict):
    """The same question about something else, once for each thing that is asked."""
    yield arguments | {"name": f"{arguments['name']}_as_it_was"}
    for name, other in {"parameters": "other", "says": ["other"], "source": "other"}.items():
        if arguments.get(name):
            yield arguments | {name: other}


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.__name__)
def test_a_patch_whose_target_has_moved_says_so(patch, patched):
    asked: list[dict] = []

    def noted(*given, **more):
        asked.append(inspect.signature(part.part).bind(*given, **more).arguments)
        return part.part(*given, **more)

    patched(patch, noted)
    assert asked
    for number, arguments in enumerate(asked):
        for other in others(arguments):
            questions = iter(range(len(asked)))

            def ask(*given, number=number, other=other, questions=questions, **more):
                return part.part(**other) if next(questions) == number else part.part(*given, **more)

            with pytest.raises(Moved, match=other["name"]):
                patched(patch, ask)


def functions():
    """The functions of the engine that ask for a part, each with its docstring."""
    for module in MODULES:
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.FunctionDef) and any(
                ast.unparse(one.func) == "part" for one in ast.walk(node) if isinstance(one, ast.Call)
            ):
                yield getattr(module, node.name), ast.get_docstring(node)


def test_every_patch_is_tried_here():
    assert {function for function, _ in functions()} == PATCHES.keys()


def test_every_patch_says_which_version_was_read_and_it_is_the_one_that_is_locked():
    read = {version for _, said in functions() for version in VERSION.findall(READ.search(said)[1])}
    assert {f"{program}=={version}" for program, version in read} == set(pins({program for program, _ in read}, ROOT / LOCK))


def test_a_database_by_another_name_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(mystnb.db, "DB_NAME", "other.db")
    with pytest.raises(Moved, match=r"named other\.db"):
        mystnb.forget_outputs(tmp_path)


def test_outputs_are_forgotten_and_what_else_lies_there_stays(tmp_path):
    for name in ("executed/x/base.ipynb", "global.db", "__version__.txt", "mine.txt", "mine/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    mystnb.forget_outputs(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "mine.txt"]


def test_plugins_are_wrapped_once(monkeypatch):
    monkeypatch.setattr(pybtex.plugin, "find_plugin", inspect.unwrap(pybtex.plugin.find_plugin))
    bibtex.search_plugins_once()
    first = pybtex.plugin.find_plugin
    bibtex.search_plugins_once()
    assert pybtex.plugin.find_plugin is first
    assert first("pybtex.backends", "html") is first("pybtex.backends", "html")
    assert first.cache_info().hits == 1


def test_the_grammar_of_addresses_is_not_loaded_and_a_notebook_is_looked_at_without():
    looked = "import nbformat.v4 as v; import nbformat, jsonschema; nbformat.validate(v.new_notebook())"
    left_out = f"from edition.engine import jupyterbook; jupyterbook.leave_grammar_out(); {looked}"
    told = "import sys; print(sorted({'jsonschema', 'lark'} & sys.modules.keys()))"
    ran = subprocess.run([sys.executable, "-c", f"{left_out}\n{told}"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == "['jsonschema']", ran.stderr


def test_the_grammar_has_the_name_by_which_it_is_left_out():
    assert f"from {jupyterbook.GRAMMAR} import" in inspect.getsource(jsonschema._format)
