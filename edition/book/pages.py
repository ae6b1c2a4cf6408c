"""The HTML pages: short addresses, no request to another host, no script that nobody needs."""

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from edition import exports

FOLDER = "chapters/"
STATIC = Path(__file__).parent / "static"
ICON_SCRIPT = re.compile(r"\s*<(?:script|link)[^>]*fontawesome[^>]*\.js[^>]*>(?:</script>)?")
DOCNAMES = re.compile(r'("docnames":\s*\[)([^\]]*)(\])')


class Pages(StandaloneHTMLBuilder):
    """The HTML builder, with `chapters/source-a` at `source-a.html`: addresses that stay."""

    def prepare_writing(self, docnames) -> None:
        """All chapters are read: what is made of them besides the pages may begin."""
        super().prepare_writing(docnames)
        self.events.emit("chapters-read")

    def get_outfilename(self, pagename: str) -> str:
        return super().get_outfilename(pagename.removeprefix(FOLDER))

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return super().get_target_uri(docname.removeprefix(FOLDER), typ)

    def load_indexer(self, docnames) -> None:
        """The index of an earlier build has the short names; give it back the long ones."""
        self._rename_in_index(lambda name: name if name in self.env.all_docs else FOLDER + name)
        super().load_indexer(docnames)

    def dump_search_index(self) -> None:
        super().dump_search_index()
        self._rename_in_index(lambda name: name.removeprefix(FOLDER))

    def _rename_in_index(self, rename) -> None:
        """Rename the documents in the search index, which builds its links from them."""
        path = Path(self.outdir) / self.searchindex_filename
        if path.exists():

            def renamed(found: re.Match) -> str:
                return found[1] + re.sub(r'"([^"]+)"', lambda name: f'"{rename(name[1])}"', found[2]) + found[3]

            path.write_text(DOCNAMES.sub(renamed, path.read_text("utf-8"), count=1), "utf-8")


def without_thebe(app: Sphinx, config) -> None:
    """Take sphinx-thebe out again, which Jupyter Book loads always: it asks another host for scripts."""
    for event, listeners in app.events.listeners.items():
        kept = [one for one in listeners if not one.handler.__module__.startswith("sphinx_thebe")]
        app.events.listeners[event] = kept


def without_figure_numbers(app: Sphinx, config) -> None:
    """Figures have names; numbers, which Jupyter Book always wants, would read all chapters again at each build."""
    config.numfig = False


def finish(app: Sphinx, error: Exception | None) -> None:
    """Take the icon script out of the pages that were written, and lay the downloads beside them."""
    if error or app.builder.format != "html":
        return
    exports.data(Path(app.outdir))
    for path in Path(app.outdir).glob("*.html"):
        before = path.read_text("utf-8")
        if (after := ICON_SCRIPT.sub("", before)) != before:
            path.write_text(after, "utf-8")


def setup(app: Sphinx) -> None:
    app.add_event("chapters-read")
    app.add_builder(Pages, override=True)
    app.connect("config-inited", without_thebe, priority=1)
    app.connect("config-inited", without_figure_numbers, priority=999)
    app.connect("config-inited", lambda app, config: config.html_static_path.append(str(STATIC)))
    app.connect("build-finished", finish)
    app.add_css_file("edition.css")
