"""Two sources beside each other: on which side each stands."""

from pandas import DataFrame

LEFT, RIGHT = -1, 1


def sides(sources: DataFrame) -> dict[str, int]:
    """The first source left of the middle, the second right of it. Raises ValueError where there are not two."""
    if len(sources) != 2:
        raise ValueError(
            f"this figure sets two sources beside each other, and sources.csv has {len(sources)}; draw it anew, or take it out"
        )
    return dict(zip(sources.id, (LEFT, RIGHT), strict=True))
