"""Two sources beside each other: on which side each stands."""

from pandas import DataFrame


def sides(sources: DataFrame) -> dict[str, int]:
    """The first source left of the middle (-1), the second right of it (1); no sides where there are not two."""
    return dict(zip(sources.id, (-1, 1), strict=True)) if len(sources) == 2 else {}
