"""A figure as a picture in dots: its inks stay what they are, and its lines as wide as they were measured."""

import io
from base64 import b64decode

import numpy as np
from PIL import Image, ImageColor

from edition.inks import DRAWN, light
from figures.drawing.letters import width_of
from figures.drawing.picture import DOTS, SHADES, in_few_inks, picture
from figures.drawing.plate import Plate, in_style

GROUND = ImageColor.getrgb(light("ground"))
LINE = "Brotherhood of Russian Truth splits (until 1933)"


def shaded() -> Image.Image:
    """A drawing with every shade of grey, and with one dot of each ink."""
    dots = np.full((64, 256, 4), 255, np.uint8)
    dots[..., :3] = GROUND
    dots[:32, :, :3] = np.arange(256)[np.newaxis, :, np.newaxis]
    for at, ink in enumerate(DRAWN):
        dots[40, at, :3] = ImageColor.getrgb(light(ink))
    return Image.fromarray(dots)


def test_an_ink_of_one_dot_among_all_greys_stays_as_it_is():
    reduced = in_few_inks(shaded()).convert("RGB")
    assert [reduced.getpixel((at, 40)) for at in range(len(DRAWN))] == [ImageColor.getrgb(light(ink)) for ink in DRAWN]
    assert reduced.getpixel((255, 63)) == GROUND


def test_a_picture_has_few_shades_beside_its_inks_and_none_is_far_from_what_was_drawn():
    drawn = shaded()
    reduced = in_few_inks(drawn)
    assert len(DRAWN) < len(reduced.getcolors()) <= len(DRAWN) + SHADES
    apart = np.asarray(reduced.convert("RGB")).astype(int) - np.asarray(drawn.convert("RGB"))
    assert abs(apart).max() < 1.5 * 256 / SHADES


def test_a_line_in_a_picture_is_as_wide_as_it_was_measured():
    with in_style():
        plate = Plate("line")
        plate.write(10, plate.down(12), LINE)
        plate.down(12)
        plate.close()
    shown = np.asarray(Image.open(io.BytesIO(b64decode(picture(plate)))).convert("RGB"))
    inked = np.flatnonzero((shown != GROUND).any(axis=(0, 2)))
    assert abs((inked[-1] - inked[0]) / DOTS * 72 - width_of(LINE)) < 1.5
