"""Rows as tuples: a table gives the same ones whether it is asked as rows or as the frame that readers have."""

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeVar

Record = TypeVar("Record", bound=NamedTuple)


def records(kind: type[Record], table: Any) -> Iterable[Record]:
    """The rows of a table, each as a tuple of the columns that the kind names."""
    fields = kind._fields
    if isinstance(table, list):
        return (kind(*(row[column] for column in fields)) for row in table)
    return map(kind._make, table[list(fields)].itertuples(index=False))
