"""Two sources stand beside each other; more, or one, do not."""

import pandas as pd
import pytest

from figures.drawing.sides import sides


def test_the_first_source_stands_left_and_the_second_right():
    assert sides(pd.DataFrame({"id": ["X", "Y"]})) == {"X": -1, "Y": 1}


@pytest.mark.parametrize("names", [["X"], ["X", "Y", "Z"]])
def test_there_are_no_sides_where_there_are_not_two(names):
    assert sides(pd.DataFrame({"id": names})) == {}
