"""Plates on the pages, and as files beside them: each as a drawing of its own and as a table of its rows."""

from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from edition.book.nodes import plate
from edition.impression import FETCHED, FOLDER, Impression
from edition.inks import light

UP = "../../"  # from the files to the pages


def alone(impression: Impression) -> str:
    """A drawing that needs no page: with its own ground, and links that lead from the downloads to the pages."""
    opened, _, drawn = impression.drawing.partition(">")
    opened = opened.replace("<svg ", f'<?xml version="1.0" encoding="utf-8"?>\n<svg style="background: {light("ground")}" ', 1)
    said = f"<title>{escape(impression.title, quote=False)}</title><desc>{escape(impression.alt, quote=False)}</desc>"
    return f"{opened}>{said}" + drawn.replace('<a href="', f'<a href="{UP}') + "\n"


def write(outdir: Path, impression: Impression) -> None:
    """Write NAME.svg and NAME.csv into the downloads, and the drawing that phones fetch."""
    folder = outdir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{impression.name}.svg").write_text(alone(impression), "utf-8")
    if impression.rows:
        (folder / f"{impression.name}.csv").write_text(impression.table(), "utf-8")
    if impression.narrow:
        (folder / f"{impression.name}{FETCHED}").write_text(impression.fetched(), "utf-8")


def lay(app: Sphinx, resolved: dict[str, nodes.document]) -> None:
    """Lay the files of the plates beside the pages that are about to be written."""
    for document in resolved.values():
        for node in document.findall(plate):
            write(Path(app.outdir), node["impression"])


def visit_plate(self: HTML5Translator, node: plate) -> None:
    """The plate as it is shown by a cell that is run."""
    self.body.append(f'<div class="output text_html">{node["impression"].html(in_book=True)}</div>')
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    app.add_node(plate, html=(visit_plate, None))
    app.add_css_file("figures.css")
    app.add_js_file("figures.js", loading_method="defer")
    app.add_js_file("kin.js", loading_method="defer")
    app.connect("chapters-resolved", lay)
