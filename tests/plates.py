"""All plates of the edition: which there are, and how one is drawn."""

import hashlib
import importlib
import inspect

import figures
from edition import load

TABLES = load()
SOURCES, GROUPS = list(TABLES.sources.id), list(TABLES.groups.sort_values("number").id)


def variants(module) -> list[tuple[str, ...]]:
    """What a figure is drawn for: each source, each group of its own, or nothing further."""
    parameters = inspect.signature(module.draw).parameters
    return (
        [(source,) for source in SOURCES] if "source" in parameters else [(group,) for group in GROUPS] if "group" in parameters else [()]
    )


MODULES = {name: importlib.import_module(f"figures.{name}") for name in figures.MODULES}
PLATES = [(name, *variant) for name, module in MODULES.items() for variant in variants(module)]


def draw(frames, name, *variant):
    """One plate, drawn anew."""
    return MODULES[name].draw(frames, *variant)


def digest(plates) -> str:
    """One hash of plates as they stand in the pages."""
    return hashlib.sha256("".join(plate._repr_html_() for plate in plates).encode()).hexdigest()
