"""A chapter as a notebook: its text as Markdown, its code with the outputs of the book."""

import json
from collections.abc import Callable, Iterable, Iterator

from docutils import nodes

from edition.engine import mystnb
from edition.notebooks.address import Address
from edition.notebooks.markdown import Translator, opens, pieces
from edition.notebooks.pictures import pictured

SOLUTION, PARAMETERS = "hide-cell", "parameters"  # tags of cells: the second is where papermill sets what it is given
KEPT = (SOLUTION, PARAMETERS)
FOLDED = {"source_hidden": True, "outputs_hidden": True}  # as JupyterLab folds a cell
NBFORMAT = {"nbformat": 4, "nbformat_minor": 5}
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}


def notebook(document: nodes.document, ran: list[dict], translator: Translator, cited: Callable[[set[str]], str]) -> dict:
    """The whole notebook: text and code as the page has them, and the works that are `cited`."""
    found, left = [], list(enumerate(ran))
    for text in runs(document, translator):
        if isinstance(text, str):
            found.append(markdown(text))
        else:  # code that the page does not show comes with what follows it
            found += [code(cell, translator.address) for at, cell in left if at <= text and cell["cell_type"] == "code"]
            left = [(at, cell) for at, cell in left if at > text]
    found += [code(cell, translator.address) for _, cell in left if cell["cell_type"] == "code"]
    if translator.cited:
        found.append(markdown(cited(translator.cited)))
    return {"cells": [cell | {"id": f"cell-{at}"} for at, cell in enumerate(found, 1)], "metadata": METADATA, **NBFORMAT}


def runs(document: nodes.document, translator: Translator) -> Iterator[str | int]:
    """The text of one cell after the other, and between them the positions of cells of code."""
    gathered: list[str] = []
    for node, cell in mystnb.with_cells(pieces(document)):
        if (cell is not None or opens(node)) and gathered:
            yield "\n\n".join(gathered)
            gathered = []
        if cell is not None:
            yield cell
        elif text := translator.render(node).strip():
            gathered.append(text)
    if gathered:
        yield "\n\n".join(gathered)


def code(cell: dict, address: Address) -> dict:
    """A cell of code with its outputs; what the book hides, a reader who runs it sees, but for solutions, which stay folded."""
    outputs = [pictured(output, address) for output in cell["outputs"]]
    tags = [tag for tag in cell.get("metadata", {}).get("tags", []) if tag in KEPT]
    metadata = ({"tags": tags} if tags else {}) | ({"jupyter": FOLDED} if SOLUTION in tags else {})
    return {name: cell[name] for name in ("cell_type", "execution_count", "source")} | {"metadata": metadata, "outputs": outputs}


def markdown(text: str) -> dict:
    """A cell of text."""
    return {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)}


def source(cell: dict) -> str:
    """The text of a cell."""
    return "".join(cell["source"])


def sources(cells: Iterable[dict]) -> list[str]:
    """The code of a chapter, cell by cell."""
    return [source(cell) for cell in cells if cell["cell_type"] == "code"]


def text(found: dict) -> str:
    """The notebook as it stands in its file."""
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
