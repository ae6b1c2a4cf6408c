"""Lines of text on a plate stand where they are told to, in drawings and in pictures alike."""

import pytest
from matplotlib.text import Text

from figures.drawing.picture import picture
from figures.drawing.plate import Plate, Words, in_style


def written(*texts: str) -> Plate:
    """A plate with lines of text, one below the other, in each way to align them."""
    with in_style():
        plate = Plate("lines")
        for text in texts:
            plate.down(12)
            for x, align in ((10.3, "left"), (245.2, "center"), (479.7, "right")):
                plate.write(x, plate.level, text, align=align)
        plate.down(12)
        plate.close()
    return plate


@pytest.mark.parametrize("text", ["Vowels", "1941–1945, 12%", "Прага", "from $ 3 to $ 4"])
def test_a_line_stands_in_a_picture_where_matplotlib_itself_would_set_it(monkeypatch, text):
    plate = written(text)
    own = picture(plate)
    monkeypatch.setattr(
        Text, "_preprocess_math", lambda self, line: (line, False)
    )  # it would take what stands between two dollars for a formula
    monkeypatch.setattr(Words, "draw", Text.draw)
    assert picture(plate) == own


def test_a_line_has_no_clip_and_an_empty_one_is_not_drawn():
    drawn = written("Vowels", "").drawing().drawing
    assert drawn.count("<text") == 3
    assert "clip" not in drawn
