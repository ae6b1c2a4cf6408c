"""Figures in a notebook that is not yet trusted: programs take drawings out of its HTML, and leave pictures in.

What would be left of a drawing is a heap of words, in which nothing is struck through any more.
"""

import re
from base64 import b64decode, b64encode
from html import escape, unescape

from edition.notebooks.address import Address

HTML = "text/html"
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
ALT = re.compile(r"<desc\b[^>]*>(.*?)</desc>", re.DOTALL)
PICTURE = re.compile(r'src="data:image/svg\+xml;base64,([^"]*)"')
INSIDE = re.compile(r'(<a\b[^>]*?) href="(?!\w+:|#)([^"]*)"')
PAPER = "#fffdf8"  # a drawing has the ink of a light page


def pictured(output: dict, address: Address) -> dict:
    """An output of a cell in which drawings are pictures, byte for byte, and no link leads to a page that is not there."""
    if HTML not in output.get("data", {}):
        return output
    html = INSIDE.sub(lambda found: _link(found, address), DRAWING.sub(_picture, "".join(output["data"][HTML])))
    return output | {"data": output["data"] | {HTML: html.splitlines(keepends=True)}}


def drawings(html: str) -> list[str]:
    """The drawings behind the pictures."""
    return [b64decode(found).decode("utf-8") for found in PICTURE.findall(html)]


def _picture(found: re.Match) -> str:
    alt, coded = ALT.search(found[0]), b64encode(found[0].encode("utf-8")).decode("ascii")
    said = escape(unescape(alt[1])) if alt else ""
    return f'<img alt="{said}" style="background-color: {PAPER}" src="data:image/svg+xml;base64,{coded}">'


def _link(found: re.Match, address: Address) -> str:
    return f'{found[1]} href="{address.whole(unescape(found[2]))}"' if address.base else found[1]
