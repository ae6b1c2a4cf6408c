"""A figure as a picture in dots, for programs that print notebooks and know neither drawings nor HTML."""

import io
from base64 import b64encode

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image, ImageColor

from edition.inks import DRAWN, light

DOTS = 144  # an inch: two for each point
SHADES = 16  # beside the inks themselves: those at the edges of what is drawn
PACKED = 6  # of 9: the next steps take three times as long for three parts in a hundred
SHARES = 1 << 15  # into which the dots of a picture are divided among its colours
RGB, EVERY = 0xFFFFFF, 1 << 24  # the part of a dot that is its colour, and how many colours there are


def picture(figure: Figure) -> str:
    """The figure as PNG in base64, as notebooks keep it."""
    usual, out = (figure.get_dpi(), figure.get_facecolor()), io.BytesIO()
    figure.set(dpi=DOTS, facecolor=light("ground"))
    canvas = FigureCanvasAgg(figure)
    with matplotlib.rc_context({"text.hinting": "none"}):  # letters bent to whole dots take twice as long, and run wider than measured
        canvas.draw()
    in_few_inks(Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba())).save(out, "png", compress_level=PACKED)
    figure.set(dpi=usual[0], facecolor=usual[1])
    return b64encode(out.getvalue()).decode("ascii")


def in_few_inks(drawn: Image.Image) -> Image.Image:
    """A drawing in the inks of the house, which stay as they are, and in few shades between them.

    Each of its colours is looked at once, and not each of millions of dots.
    """
    dots = drawn.width * drawn.height
    counts, found = zip(*(drawn.getcolors(dots) or ()), strict=True)
    colours, weights = np.array(found, np.uint8), np.maximum(1, np.array(counts) * SHARES // dots)
    inks = np.array([ImageColor.getrgb(light(ink)) for ink in DRAWN], np.uint8)
    palette = np.concatenate([inks, _shades(colours[:, :3].repeat(weights, axis=0))])
    places = np.zeros(EVERY, np.uint8)
    places[_number(colours)] = _nearest(colours[:, :3], palette)
    reduced = Image.fromarray(places[_number(np.asarray(drawn))])
    reduced.putpalette(palette.tobytes())
    return reduced


def _shades(dots: np.ndarray) -> np.ndarray:
    """The few colours that come nearest to those of some dots."""
    return np.array(Image.fromarray(dots[np.newaxis]).quantize(SHADES).getpalette(), np.uint8).reshape(-1, 3)


def _nearest(colours: np.ndarray, palette: np.ndarray) -> np.ndarray:
    """For each colour the place of the one in the palette that is most like it."""
    apart = colours[:, np.newaxis].astype(int) - palette
    return (apart**2).sum(axis=2).argmin(axis=1)


def _number(dots: np.ndarray) -> np.ndarray:
    """The colour of each dot as one number."""
    return dots.view("<u4")[..., 0] & RGB
