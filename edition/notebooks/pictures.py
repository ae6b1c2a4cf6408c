"""Figures in a notebook that is not yet trusted: programs take drawings out of its HTML, and leave pictures in.

What would be left of a drawing is a heap of words, in which nothing is struck through any more.
"""

from base64 import b64encode
from html import escape
from typing import Any

from edition.impression import MIME, Impression, on_page
from edition.inks import light
from edition.notebooks.address import Address

HTML = "text/html"


def pictured(output: dict[str, Any], address: Address) -> dict[str, Any]:
    """An output of a cell in which a drawing is a picture, byte for byte, and no link leads to a page that is not there.

    What is handed over besides would double the weight of a notebook.
    """
    if MIME not in (data := output.get("data", {})):
        return output
    impression = Impression.read(data[MIME])
    html = impression.html(_picture(impression), lambda uri: on_page(address.whole(uri)) if address.base else "")
    shown = {kind: held for kind, held in data.items() if kind != MIME}
    return output | {"data": shown | {HTML: html.splitlines(keepends=True)}}


def _picture(impression: Impression) -> str:
    """The drawing with the ink and the ground of a light page."""
    coded = b64encode(impression.themed().encode("utf-8")).decode("ascii")
    return f'<img alt="{escape(impression.alt)}" style="background-color: {light("ground")}" src="data:image/svg+xml;base64,{coded}">'
