"""What a figure is asked for: a source or a group that the tables have."""

import inspect
from collections.abc import Callable
from typing import Any

TABLES = {"source": "sources", "group": "groups"}  # what `draw` is given -> the table whose row it names


def asked_for(draw: Callable[..., Any], tables: Any, *args: Any, **options: Any) -> dict[str, str]:
    """The rows that are asked for, by their tables. Raises NotARow, which lists those that there are."""
    given = inspect.signature(draw).bind(tables, *args, **options).arguments
    return {TABLES[name]: tables.id_of(TABLES[name], row) for name, row in given.items() if name in TABLES}
