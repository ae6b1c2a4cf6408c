"""Lines of text on a plate stand where they are told to, in drawings and in pictures alike."""

import xml.etree.ElementTree as ET

import plates
import pytest
from matplotlib.text import Text

from edition.impression import SVG
from edition.inks import light
from figures.drawing.letters import lines_of
from figures.drawing.picture import picture
from figures.drawing.plate import Haloed, Plate, Words, in_style


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


@pytest.mark.parametrize("width", range(40, 200, 10))
def test_no_line_ends_within_a_date_and_no_word_is_lost(width):
    said = "Taken on 19 January 1942, killed on 3 May or in June 1945; from 1941 to 1945 of 12 companies two"
    lines = lines_of(said, width)
    assert " ".join(lines) == said
    assert len(lines) > 2
    assert [date for date in ("19 January 1942", "3 May", "June 1945", "1941 to 1945") if not any(date in line for line in lines)] == []


def test_a_name_with_a_halo_has_the_ground_around_its_letters_and_below_them():
    with in_style():
        plate = Plate("map")
        plate.write(10, 10, "Zagreb", kind=Haloed)
        plate.write(10, 25, "plain")
        plate.down(40)
        plate.close()
    zagreb, plain = ET.fromstring(plate.drawing().drawing).iter(f"{{{SVG}}}text")
    assert (zagreb.get("paint-order"), zagreb.get("stroke")) == ("stroke", light("ground"))
    assert plain.get("stroke") is None
    assert plate.drawing().drawing.count("Zagreb") == 1


@pytest.mark.parametrize(("key", "least"), [(("places",), 40), (("dates", "A"), 7), (("dates", "B"), 20)], ids=str)
def test_what_a_coast_or_the_rule_of_a_year_may_cross_has_a_halo(frames, key, least):
    """All names on the maps; all that stands among the years."""
    plate = plates.draw(frames, *key)
    for one in (plate, plate.narrow):
        haloed = [text for text in one.ax.texts if isinstance(text, Haloed)]
        assert len(haloed) > least
        assert one.drawing().drawing.count('paint-order="stroke"') == len(haloed)
