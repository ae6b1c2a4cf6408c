"""Two sources beside each other: the first left, the second right, and no third."""

import pandas as pd
import pytest

from figures.drawing.sides import LEFT, RIGHT, sides


def test_the_first_source_stands_left_and_the_second_right():
    assert sides(pd.DataFrame({"id": ["X", "Y"]})) == {"X": LEFT, "Y": RIGHT}


def test_a_third_source_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="two sources beside each other, and"):
        sides(pd.DataFrame({"id": ["X", "Y", "Z"]}))
