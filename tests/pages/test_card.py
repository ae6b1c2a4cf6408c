"""The picture of a shared link: computed from the claims, the same each time, named on a page only where others can fetch it."""

import io
from collections import Counter

import pytest
from PIL import Image

from edition.imprint import imprint
from edition.pages import card
from edition.verdicts import SIGNS


@pytest.fixture(scope="module")
def found(register):
    return Counter(row["verdict"] for row in register["claims"])


@pytest.fixture(scope="module")
def drawn(found):
    return card.drawn(imprint(), found)


def test_it_is_the_same_each_time_and_another_for_other_counts(drawn, found):
    assert card.drawn(imprint(), found) == drawn
    assert card.drawn(imprint(), found + Counter(["contradicted"])) != drawn


def test_it_has_the_size_that_the_page_states(drawn):
    stated = dict(card.metas("https://example.org/book/index.html", ""))
    assert Image.open(io.BytesIO(drawn)).size == (int(stated["og:image:width"]), int(stated["og:image:height"]))


def test_it_says_how_many_claims_have_each_verdict(found):
    said = card.alt(imprint(), found)
    assert imprint().title in said and all(verdict in said for verdict in SIGNS if found[verdict])


def test_no_word_of_it_runs_out_of_the_picture(found):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure((card.WIDTH / card.DOTS, card.HEIGHT / card.DOTS), dpi=card.DOTS)
    canvas = FigureCanvasAgg(figure)
    card.write(figure, imprint(), found)
    boxes = [text.get_window_extent(canvas.get_renderer()) for text in figure.texts]
    assert min(box.x0 for box in boxes) >= 0 and max(box.x1 for box in boxes) <= card.WIDTH


def test_only_a_book_with_an_address_names_it():
    assert card.metas("", "words") == []
    assert dict(card.metas("https://example.org/book/how-many.html", "words"))["og:image"] == f"https://example.org/book/{card.FILE}"
