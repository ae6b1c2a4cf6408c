"""Every function of the library, the figures and the commands says what it takes and what it gives."""

import ast
import re
from collections.abc import Iterator

import pytest

from edition.house import ROOT

ROOMS = ("edition", "figures", "scripts")


def untyped(code: str) -> Iterator[str]:
    """The functions that leave a parameter or their result without a type."""
    for function in ast.walk(ast.parse(code)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            taken = function.args
            every = [*taken.posonlyargs, *taken.args, *taken.kwonlyargs, *filter(None, (taken.vararg, taken.kwarg))]
            bare = [one.arg for one in every if one.annotation is None and one.arg not in ("self", "cls")]
            # what makes an object gives none; with annotated parameters its result need not be said
            if bare or (function.returns is None and (function.name != "__init__" or len(every) < 2)):
                yield function.name


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    files = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): names for path in files if (names := [*untyped(path.read_text("utf-8"))])}


def test_every_function_says_its_types(found):
    assert found == {}


def test_a_function_without_types_is_found():
    assert list(untyped("def f(a, b: int) -> int: ...")) == ["f"]
    assert list(untyped("def f(a: int): ...")) == ["f"]
    assert list(untyped("class A:\n    def __init__(self): ...\n    def g(self, *, k: int = 1) -> None: ...")) == ["__init__"]
    assert list(untyped("class A:\n    def __init__(self, a: int): ...")) == []


IGNORED = re.compile(r"# type: ignore(?P<code>\[[\w-]+\])?(?P<reason> {2}# \S.*)?$", re.MULTILINE)


def unreasoned(code: str) -> list[str]:
    """The places at which the checker of types is silenced without a code or without a reason."""
    return [match[0] for match in IGNORED.finditer(code) if not (match["code"] and match["reason"])]


def test_the_checker_is_silenced_only_with_a_reason():
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    assert [found for path in files for found in unreasoned(path.read_text("utf-8"))] == []
    assert unreasoned("x = 1  # type: ignore\ny = 2  # type: ignore[arg-type]\nz = 3  # type: ignore[arg-type]  # it is so\n") != []
    assert len(unreasoned("y = 2  # type: ignore[arg-type]\nz = 3  # type: ignore[arg-type]  # it is so\n")) == 1
