"""A figure as a picture in dots, for programs that print notebooks and know neither drawings nor HTML."""

import io
from base64 import b64encode

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from edition.inks import light

DOTS = 144  # an inch: two for each point
INKS = 48  # a drawing has few, and the shades at their edges
PACKED = 8  # of 9: the last step takes three times as long for less than one part in a hundred


def picture(figure: Figure) -> str:
    """The figure as PNG in base64, as notebooks keep it."""
    usual, out = (figure.get_dpi(), figure.get_facecolor()), io.BytesIO()
    figure.set(dpi=DOTS, facecolor=light("ground"))
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba()).convert("RGB").quantize(INKS).save(
        out, "png", compress_level=PACKED
    )
    figure.set(dpi=usual[0], facecolor=usual[1])
    return b64encode(out.getvalue()).decode("ascii")
