"""Nothing but the engine reaches into foreign programs: no patch, no private name, no attribute laid on their objects."""

import ast
import importlib
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.house import ROOT

OURS = ("edition", "figures", "scripts")
ENGINE = "edition/engine/"
DOCUMENTED = {
    "_replace",
    "_fields",
    "_make",
    "_asdict",
    "_field_defaults",
    "_xoptions",
    "_exit",
}  # of named tuples, whose underscore only keeps them apart from fields, of sys and of os
ALLOWED = {  # what is assigned although its owner is foreign, and why it may be
    ("edition/extension.py", "config"): "the address of one run stands in place of that of the settings, which the theme reads",
    ("edition/pages/builder.py", "config"): "Sphinx lets extensions settle its configuration before it is used",
}


def is_foreign(module: str) -> bool:
    top = module.partition(".")[0]
    return top not in OURS and top not in sys.stdlib_module_names


def foreign_names(tree: ast.AST) -> set[str]:
    """The names that a module takes from foreign programs."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name.partition(".")[0] for alias in node.names if is_foreign(alias.name)}
        elif isinstance(node, ast.ImportFrom) and is_foreign(node.module or ""):
            found |= {alias.asname or alias.name for alias in node.names}
    return found


def foreign_objects(tree: ast.AST, names: set[str]) -> set[str]:
    """The parameters that are said to be of a foreign class, and what is called like an object of Sphinx."""
    parameters = [node for node in ast.walk(tree) if isinstance(node, ast.arg) and node.annotation]
    return {"app", "env", "builder"} | {
        one.arg for one in parameters if ast.unparse(one.annotation).strip("\"'").partition(".")[0] in names
    }


def assigned(code: str) -> Iterator[str]:
    """The owners of attributes that code assigns or removes, if they are foreign; and every `setattr`."""
    tree = ast.parse(code)
    names = foreign_names(tree)
    owners = names | foreign_objects(tree, names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            path = ast.unparse(node.value).split(".")
            if path[0] in names or path[-1] in owners:
                yield path[-1]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("setattr", "delattr"):
            yield ast.unparse(node.func)


def private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("_") and name not in DOCUMENTED


def defined(code: str) -> set[str]:
    """The private names that code defines: functions, classes, variables, attributes."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.id if isinstance(node, ast.Name) else node.attr)
    return set(filter(private, found))


def used(code: str) -> set[str]:
    """The private names that code uses of something else."""
    tree = ast.parse(code)
    taken = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    return set(filter(private, taken | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}))


@pytest.fixture(scope="module")
def codes() -> dict[str, str]:
    paths = sorted(path for top in OURS for path in (ROOT / top).rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}


def test_nothing_is_assigned_into_foreign_programs(codes):
    found = {(file, owner) for file, code in codes.items() if not file.startswith(ENGINE) for owner in assigned(code)}
    assert found == ALLOWED.keys()


def test_no_private_name_of_a_foreign_program_is_used(codes):
    own = set().union(*map(defined, codes.values()))
    assert {(file, name) for file, code in codes.items() if not file.startswith(ENGINE) for name in used(code) - own} == set()


def overridden(module) -> Iterator[tuple[str, str]]:
    """The private methods of foreign classes that classes of a module override themselves."""
    for _, kind in inspect.getmembers(module, inspect.isclass):
        foreign = [base for base in kind.__mro__[1:] if is_foreign(base.__module__)]
        for name, value in vars(kind).items():
            if private(name) and getattr(value, "__module__", module.__name__) == module.__name__ == kind.__module__:
                yield from ((kind.__name__, name) for base in foreign if name in vars(base))


def test_no_private_method_of_a_foreign_class_is_overridden(codes):
    files = [file for file in codes if not file.startswith((ENGINE, "scripts/"))]
    names = [".".join(Path(file).with_suffix("").parts).removesuffix(".__init__") for file in files]
    assert {found for name in names for found in overridden(importlib.import_module(name))} == set()


def test_what_reaches_into_foreign_programs_is_found():
    assert list(assigned("import pybtex.plugin\npybtex.plugin.find = 1")) == ["plugin"]
    assert list(assigned("from sphinx.x import Y\ndef f(it: Y): it.z = 1")) == ["it"]
    assert list(assigned("self.app.edition = 1\ndel app.binding\nself.chapter = 1\nsetattr(x, 'y', 1)")) == ["app", "app", "setattr"]
    assert list(assigned("from sphinx.x import Y\ndef f(it: 'Y'): it.z += 1")) == ["it"]
    assert list(assigned("import os\nfrom edition import house\nos.x = house.y = 1")) == []
    assert used("from sphinx.x import _y, z\nz._write()\nself._own") - defined("def _own(): ...\nself._other = 1") == {"_y", "_write"}


def test_an_overridden_private_method_is_found():
    from docutils.nodes import Element

    module = type(sys)("edition.trial")
    module.Trial = type("Trial", (Element,), {"__module__": "edition.trial", "_fast_findall": lambda self: None})
    module.Trial._fast_findall.__module__ = "edition.trial"
    assert list(overridden(module)) == [("Trial", "_fast_findall")]
