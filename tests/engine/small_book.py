"""Builds a book of two chapters with the patches of the engine, twice in one process, and prints as JSON what they did.

python tests/engine/small_book.py FOLDER
"""

import json
import sys
from pathlib import Path
from types import ModuleType

import pybtex.plugin
from docutils import nodes
from jupyter_cache.executors.utils import ExecutionResult
from nbformat.v4 import new_output
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import docutils_namespace

from edition.engine import bibtex, mystnb, sphinx

NOTEBOOK = """---
file_format: mystnb
kernelspec:
  name: python3
---
# Code

Some words.

```{code-cell} python
:tags: [hide-input]
1 + 1
```
"""
WORKS = "".join(f"@misc{{{key}, author={{Who, A.}}, title={{{key.title()}}}, year={{2001}}}}\n" for key in ("one", "two"))
TEXT = "# Works\n\n{cite}`one`\n\n```{bibliography}\n```\n\n```{toctree}\ncode\n```\n"
seen: dict[str, list] = {"order": [], "asked": [], "cells": [], "folded": []}


class Pages(sphinx.ResolvedFirst, StandaloneHTMLBuilder):
    def in_order(self, docnames):
        return sorted(docnames, reverse=True)

    def write_doc(self, docname, doctree):
        seen["order"].append(f"written {docname}")
        super().write_doc(docname, doctree)


def run(notebook, cwd, **options):
    """Stands for the kernel."""
    seen["asked"].append(sorted(options))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [new_output("stream", text="two")]
    notebook.metadata["language_info"] = {"name": "python", "pygments_lexer": "ipython3"}
    return ExecutionResult(notebook, cwd, 0.0)


def note(app, docname, document):
    seen["order"].append(f"resolved {docname}")
    seen["cells"] += [cell for _, cell in mystnb.with_cells(document.findall(nodes.Element)) if cell is not None]
    seen["folded"] += [type(node).__name__ for node in document.findall(mystnb.folded_code())]


def listening(app):
    """The packages whose functions hear of events."""
    return sorted({one.handler.__module__.partition(".")[0] for listeners in app.events.listeners.values() for one in listeners})


def setup(app):
    seen["listened"] = listening(app)
    sphinx.take_out(app, {"sphinx_copybutton"})
    seen["listening"] = listening(app)
    sphinx.resolve_first(app)
    app.add_builder(Pages, override=True)
    mystnb.ask_for_outputs(run)
    bibtex.list_all_works(app)
    bibtex.empty_entries(app)
    bibtex.search_plugins_once()
    app.connect(sphinx.RESOLVED, note)
    app.connect(sphinx.ALL_RESOLVED, lambda app, resolved: seen["order"].append(f"all {len(resolved)}"))
    return {}


def main(folder: Path) -> None:
    source, out = folder / "source", folder / "html"
    source.mkdir()
    for name, text in {"index.md": TEXT, "code.md": NOTEBOOK, "works.bib": WORKS}.items():
        (source / name).write_text(text)
    sys.modules["small_extension"] = own = ModuleType("small_extension")
    own.setup = setup
    settings = {
        "extensions": ["myst_nb", "sphinxcontrib.bibtex", "sphinx_copybutton", "small_extension"],
        "bibtex_bibfiles": ["works.bib"],
        "nb_execution_mode": "cache",
    }
    with docutils_namespace():
        app = Sphinx(source, None, out, folder / ".doctrees", "html", settings, status=None, warning=sys.stderr)
        app.build()
        executed = mystnb.executed(app, "code").exists()
        app.build(force_all=True)
    found = {
        "works": [(work.key, work.label, work.docname) for work in bibtex.works(app.env)],
        "executed": executed,
        "mode": mystnb.settings(app.env).execution_mode,
        "is notebook": [mystnb.read(app.env, source / name) is not None for name in ("code.md", "index.md")],
        "laid": sorted(path.name for path in mystnb.outputs_folder(app).iterdir()),
        "hits": pybtex.plugin.find_plugin.cache_info().hits,
        "page": (out / "index.html").read_text("utf-8"),
    }
    print(json.dumps(seen | found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
