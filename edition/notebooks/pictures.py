"""Figures in a notebook: a picture in place of the drawing, and no link that leads nowhere."""

from typing import Any

from edition.impression import MIME, Impression, on_page
from edition.notebooks.address import Address

HTML = "text/html"


def pictured(output: dict[str, Any], address: Address) -> dict[str, Any]:
    """An output of a cell as it is when the cell is run again, and with links to the files of a figure where the book has an address.

    What is handed over to the book itself would double the weight of a notebook.
    """
    if MIME not in (data := output.get("data", {})):
        return output
    html = Impression.read(data[MIME]).picture((lambda uri: on_page(address.whole(uri))) if address.base else None)
    shown = {kind: held for kind, held in data.items() if kind != MIME}
    return output | {"data": shown | {HTML: html.splitlines(keepends=True)}}
