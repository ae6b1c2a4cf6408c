"""The settings of the book, its contents and its citation: YAML in which a name stands once, and the line on which one stands."""

from copy import deepcopy
from functools import lru_cache
from typing import Any

import yaml

DEEPEST = 200  # opening brackets in a file of settings


class Once(yaml.SafeLoader):
    """Reads YAML in which a name stands once: of two settings of one name the first would be lost without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key.value!r} stands twice", key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def settings(text: str) -> dict | None:
    """The settings of a text, or nothing where it is not YAML or holds none."""
    found, _ = _read(text)
    return deepcopy(found) if isinstance(found, dict) else None


def mistakes(text: str) -> list[tuple[int, str]]:
    """Why a text is not YAML, and on which line."""
    return list(_read(text)[1])


@lru_cache(maxsize=64)  # several checks read the same files
def _read(text: str) -> tuple[Any, list[tuple[int, str]]]:
    """What a text says as YAML, or why it says nothing."""
    if (depth := max(map(text.count, "[{"))) > DEEPEST:  # a reader of YAML needs the square of their number, or never ends
        return None, [(1, f"not YAML that somebody wrote: {depth} opening brackets")]
    try:
        return yaml.load(text, Once), []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        why = getattr(error, "problem", None) or getattr(error, "context", None) or getattr(error, "reason", "")
        return None, [((mark.line if mark else 0) + 1, f"not YAML: {why}")]
    except (ValueError, RecursionError) as error:  # of a day that does not exist, or too deep
        return None, [(1, f"not YAML: {error}")]


def line(text: str, name: str) -> int:
    """The line on which a setting stands, or the first."""
    return next((at for at, each in enumerate(text.splitlines(), 1) if each.strip().removeprefix("- ").startswith(f"{name}:")), 1)
