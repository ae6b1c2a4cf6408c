"""Rows as tuples: a table gives the same ones whether it is asked as rows or as the frame that readers have."""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

Record = TypeVar("Record", bound=NamedTuple)


def records(kind: type[Record], table: Any) -> Iterator[Record]:
    """The rows of a table, each as a tuple of the columns that the kind names."""
    return map(kind._make, cells(table, *kind._fields))


def cells(table: Any, *columns: str) -> Iterator[tuple]:
    """Some cells of each row of a table."""
    if isinstance(table, list):
        return (tuple(row[column] for column in columns) for row in table)
    # not itertuples, which asks pandas for each cell
    return zip(*(table[column].to_numpy(object).tolist() for column in columns), strict=True)
