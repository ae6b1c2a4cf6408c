"""The cells of a page, to be run in the reader's browser: what its script must know, on pages with code only."""

import json
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from edition.engine.mystnb import cells_as_run
from edition.house import ROOT
from edition.notebooks import imports, pyodide
from edition.notebooks.notebook import source
from edition.notebooks.parcel import LIBRARY

STATIC = Path(__file__).parent / "static"
TABLES = "import edition.tables"  # what every cell needs; the rest is loaded when a cell asks for it
HIDDEN = {"remove-cell"}  # tags of cells that a page does not show


def page_data(cells: list[dict], origin: pyodide.Origin) -> dict:
    """What the script of a page must know: its cells, and from where Python comes."""
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    return {
        "cells": [{"source": source(cell), "shown": not HIDDEN & set(cell["metadata"].get("tags", []))} for cell in code],
        "pyodide": origin.address,
        "core": pyodide.CORE,
        "host": origin.host,
        "megabytes": pyodide.MEGABYTES,
        "library": LIBRARY,
        "packages": imports.packages(TABLES, ROOT),
    }


def dress(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None) -> None:
    """Give a page with code its cells as data, and the script that runs them."""
    cells = cells_as_run(app, pagename) if doctree is not None else []
    if not any(cell["cell_type"] == "code" for cell in cells):
        return
    known = json.dumps(page_data(cells, pyodide.Origin(app.config[pyodide.KEY])), ensure_ascii=False).replace("</", "<\\/")
    context["body"] += f'<script type="application/json" id="runner">{known}</script>'
    app.add_js_file("runner/near.js", loading_method="defer")


def setup(app: Sphinx) -> None:
    app.add_config_value(pyodide.KEY, pyodide.PUBLIC, "html", str)
    app.connect("config-inited", lambda app, config: config.html_static_path.append(str(STATIC)))
    app.connect("html-page-context", dress)
    app.add_css_file("runner/run.css")
