"""The parts of foreign programs that the edition leans on without being promised them."""

import hashlib
import inspect
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from types import CodeType
from typing import Any

from edition.fault import Moved

MISSING = object()


def part(program: str, owner: object, name: str, parameters: str | None = None, says: Iterable[str] = (), source: str = "") -> Any:
    """A part of a program, if it is there, takes these parameters, has these names in its code, and is written as it was read.

    Raises Moved otherwise: “sphinx 8.1.3: sphinx.builders.Builder has no _write_serial”.
    """
    found: Any = getattr(owner, name, MISSING)
    if found is MISSING:
        raise moved(program, f"{_label(owner)} has no {name}")
    where = f"{_label(owner)}.{name}"
    if parameters is not None and (now := " ".join(inspect.signature(found).parameters)) != parameters:
        raise moved(program, f"{where} takes ({now}) and no longer ({parameters})")
    if gone := sorted(set(says) - set(_names(found.__code__))) if says else []:
        raise moved(program, f"{where} no longer speaks of {', '.join(gone)}")
    if source and (now := fingerprint(found)) != source:
        raise moved(program, f"{where} is written otherwise ({now}, read as {source})")
    return found


def moved(program: str, what: str) -> Moved:
    """The error that says what has moved in the program that is installed."""
    return Moved(f"{program} {version(program)}: {what}")


def fingerprint(function: Callable[..., object]) -> str:
    """A short hash of how a function is written."""
    return hashlib.sha256(inspect.getsource(function).encode()).hexdigest()[:12]


def _label(owner: object) -> str:
    """The full name of a module or a class, or of the class of an object."""
    if inspect.ismodule(owner):
        return owner.__name__
    kind = owner if isinstance(owner, type) else type(owner)
    return f"{kind.__module__}.{kind.__qualname__}"


def _names(code: CodeType) -> Iterator[str]:
    """The names and words in the code of a function, and in the functions inside of it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
        elif isinstance(constant, tuple):
            yield from (word for word in constant if isinstance(word, str))
        elif isinstance(constant, str):
            yield constant
