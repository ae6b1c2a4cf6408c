"""The HTML pages: short addresses, a theme of their own, nothing that other extensions would load."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.writers.html5 import HTML5Translator

from edition import sigla
from edition.book.domain import domain_of
from edition.book.faults import Refused
from edition.book.nodes import first
from edition.book.order import reading_order
from edition.book.state import state_of, tables_of
from edition.engine import mystnb, sphinx
from edition.house import ROOT
from edition.imprint import imprint
from edition.letters import is_cyrillic, language
from edition.pages import assets, citing, downloads, frame, hosting

FOLDER = "chapters/"
Tags = tuple[Callable[..., None], Callable[..., None] | None]  # what opens a node, and what closes it
THEME = "edition"
EXAMPLES = "edition_examples"  # the setting for what the search page offers to try
NUMBER, SHORT = re.compile(r"[\d.,]+%?"), 24  # what is a number, and how long a cell is that needs no room of its own
WORK = "work-"  # begins the id of a work in the bibliography
CITATION = "bibtex-citation"  # the class that sphinxcontrib-bibtex gives to a citation in the text
FOREIGN = (  # extensions of Jupyter Book that would load scripts and styles of theirs into every page
    "sphinx_book_theme",
    "sphinx_comments",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinx_thebe",
    "sphinx_togglebutton",
)


class Pages(sphinx.ResolvedFirst, StandaloneHTMLBuilder):
    """The HTML builder, with `chapters/source-a` at `source-a.html`: addresses that stay."""

    search = False  # the book has an index of its own, which knows names and verdicts

    def in_order(self, docnames: Sequence[str]) -> list[str]:
        """Chapters in the order in which they are resolved, that of the book."""
        return sorted(docnames, key=reading_order(self.app).index)

    def prepare_writing(self, docnames: set[str]) -> None:
        state_of(self.app).reader.forget(docnames)
        super().prepare_writing(docnames)

    def about(self, docname: str) -> AbstractContextManager[None]:
        """Hear what is asked for while a chapter is resolved and written."""
        return state_of(self.app).reader.about(docname)

    def copy_static_files(self) -> None:
        """Lay out what pages load, style sheet and script made of their parts."""
        super().copy_static_files()
        assets.lay(Path(self.outdir) / "_static")

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        outfilename: str | None = None,
        event_arg: Any = None,
    ) -> None:
        """Write a page beside the one of the last build, which gives way to it at once: whoever looks on is never shown half of one."""
        place = Path(outfilename or self.get_outfilename(pagename))
        part = place.with_name(f"{place.name}.part")
        super().handle_page(pagename, addctx, templatename, str(part), event_arg)
        if part.exists():  # else Sphinx has said why not
            part.replace(place)

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """What the template gets, and where the translator of the page has left seams in its body."""
        return super().get_doc_context(docname, body, metatags) | {"seams": cast(Translator, self.docwriter.visitor).seams}

    def get_outfilename(self, pagename: str) -> str:
        return super().get_outfilename(pagename.removeprefix(FOLDER))

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return super().get_target_uri(docname.removeprefix(FOLDER), typ)


class Translator(HTML5Translator):
    """The HTML of a chapter: foreign runs say their language, and a table wider than the screen scrolls by itself.

    The template puts something behind the title and before the first passage: there the body has its seams.
    """

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.seams: dict[str, int] = {}  # where the title ends, and where the passages begin

    def seam(self, name: str, before: str = "") -> None:
        """Note that the body may be opened here, or `before` its end, if this is the first such place."""
        self.seams.setdefault(name, sum(map(len, self.body)) - len(before))

    def depart_title(self, node: nodes.Element) -> None:
        super().depart_title(node)
        self.seam("title", before="\n")

    def starttag(self, node: nodes.Element, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: str) -> str:
        if "lang" in node:
            attributes.setdefault("lang", node["lang"])
        if isinstance(node, nodes.reference) and f"#{WORK}" in node.get("refuri", f"#{node.get('refid')}"):
            attributes.setdefault("translate", "no")  # the label of a work is its name
        return super().starttag(node, tagname, suffix, empty, **attributes)

    def visit_inline(self, node: nodes.inline) -> None:
        """A citation has a number for an address, to which nothing leads."""
        if CITATION in node["classes"]:
            node["ids"] = []
        super().visit_inline(node)

    def visit_label(self, node: nodes.label) -> None:
        """The label of a work in the bibliography."""
        self.body.append('<span class="label" translate="no">')

    def depart_label(self, node: nodes.label) -> None:
        self.body.append("</span>\n")

    def visit_table(self, node: nodes.Element) -> None:
        for cells in zip(*(row.children for row in node.findall(nodes.row)), strict=False):
            for cell in cells:
                cell["classes"] += _column_classes([cell.astext() for cell in cells[1:]])
        self.body.append('<div class="table" role="group" aria-label="Table" tabindex="0">')
        super().visit_table(node)

    def visit_entry(self, node: nodes.entry) -> None:
        """The corner above a column of keys that has no name is no head: it would say nothing to who hears the table."""
        if node.astext() or not isinstance(node.parent.parent, nodes.thead):
            super().visit_entry(node)
        else:
            cast(Any, node.parent).column += 1  # as the writer of docutils counts
            self.body.append(self.starttag(node, "td", ""))
            self.context.append("</td>\n")

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Code that runs beyond its box can be moved by the keyboard."""
        try:
            super().visit_literal_block(node)
        finally:  # the writer of Sphinx ends with a signal that the node is done
            self.body[-1] = self.body[-1].replace("<pre>", '<pre tabindex="0">', 1)

    def depart_table(self, node: nodes.Element) -> None:
        super().depart_table(node)
        self.body.append("</div>\n")


def _column_classes(cells: list[str]) -> list[str]:
    """The class of a column: running text, which needs room, or numbers, which stand one below the other."""
    if all(NUMBER.fullmatch(cell) for cell in cells):
        return ["numbers"]
    return ["words"] if max(map(len, cells)) > SHORT else []


def visit_code(self: Translator, node: nodes.Element) -> None:
    """The code of a cell, folded; as MyST-NB writes it, its summary is one thing for the eye and another for the ear.

    A cell that is folded with what it shows is the solution of an exercise.
    """
    summary = "Solution" if len(node.children) > 1 else "Code"
    self.body.append(f'<details class="hide {" ".join(node["classes"])}"><summary>{summary}</summary>\n')


def depart_code(self: Translator, node: nodes.Element) -> None:
    self.body.append("</details>\n")


def visit_container(self: Translator, node: nodes.container) -> None:
    """Prose on figures has no box of its own: tools that take the text out of a page throw boxes full of links away."""
    if "estimates" in node["classes"]:
        first(node, nodes.Element)["ids"] += node["ids"]
    else:
        HTML5Translator.visit_container(self, node)


def depart_container(self: Translator, node: nodes.container) -> None:
    if "estimates" not in node["classes"]:
        HTML5Translator.depart_container(self, node)


def open_work(writer: Translator, node: nodes.citation) -> None:
    """An entry of a list in HTML; the roles that docutils would give it are deprecated."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        writer.body.append('<ul class="citation-list">\n')
    writer.body.append(writer.starttag(node, "li", CLASS="citation"))


def close_work(writer: Translator, node: nodes.citation) -> None:
    writer.body.append("</li>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
        writer.body.append("</ul>\n")


def refuse_others(app: Sphinx) -> None:
    """Stop before anything is read for a builder that would write other pages, or none that the edition knows how to write."""
    if app.builder.format and not isinstance(app.builder, Pages):
        raise Refused(
            f"the edition is written by the builder {Pages.name}, not by {app.builder.name}; run `make book` or `jupyter-book build .`"
        )


def settle(app: Sphinx, config: Config) -> None:
    """Settings that Jupyter Book makes otherwise: imprint, theme, no figure numbers, no index of terms."""
    book = imprint()
    config.project = config.html_title = book.title
    config.author, config.copyright, config.version = book.author, str(book.year), book.version
    config.html_theme, config.html_theme_options = THEME, {}
    config.html_permalinks = config.html_use_index = False
    config.numfig = False  # figures have names; numbers would read all chapters again at each build
    config.bibtex_tooltips = False  # the whole entry in each citation doubles the weight of a page
    config.bibtex_cite_id = WORK + "{key}"


def _is_own(file: str, folders: list[Path]) -> bool:
    return file in (assets.SHEET, assets.SCRIPT) or any((folder / file).is_file() for folder in folders)


def load_own_files_only(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None) -> None:
    """Of scripts and styles a page loads those of the edition."""
    folders = [folder for folder in map(Path, app.config.html_static_path) if folder.is_relative_to(ROOT)]
    for kind in ("css_files", "script_files"):
        context[kind] = [file for file in context[kind] if _is_own(str(file.filename).removeprefix("_static/"), folders)]


def examples(app: Sphinx) -> dict[str, dict[str, str]]:
    """What the search page offers to try, as the configuration has it: for each kind of question the words, each with its language."""
    return {
        what: {str(one): language(str(one)) if is_cyrillic(str(one)) else "" for one in tried}
        for what, tried in app.config[EXAMPLES].items()
    }


def generated_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The search page, which belongs to no chapter, and the page of an address that does not exist."""
    yield "search", {"title": "Search", "examples": examples(app)}, "search.html"
    yield hosting.LOST, {"title": "No such page"}, f"{hosting.LOST}.html"


def finish(app: Sphinx, error: Exception | None) -> None:
    """Lay citations and the map of the pages beside them."""
    if error or app.builder.format != "html":
        return
    out = Path(app.outdir)
    citing.write(out, places(app), app.config.html_baseurl.rstrip("/"))
    if app.config.html_baseurl:
        (out / "sitemap.xml").write_text(sitemap(app), "utf-8")


def sitemap(app: Sphinx) -> str:
    """All chapters with their public addresses; without a public address there is no sitemap, because it may not be relative."""
    base = app.config.html_baseurl.rstrip("/")
    places = "".join(f"<url><loc>{base}/{app.builder.get_target_uri(name)}</loc></url>\n" for name in sorted(app.env.all_docs))
    return f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'


def list_downloads(app: Sphinx, error: Exception | None) -> None:
    """When everything is made, say on every page what can be taken."""
    if error or app.builder.format != "html":
        return
    for path in sorted(Path(app.outdir).glob("*.html")):
        downloads.fill(path)


def places(app: Sphinx) -> list[tuple[str, str, str]]:
    """What can be cited: chapters, passages, claims, each with its kind, its name and its address."""
    base = f"{app.config.html_baseurl.rstrip('/')}/" if app.config.html_baseurl else ""
    headings = [(app.env.titles[name].astext(), f"{base}{app.builder.get_target_uri(name)}") for name in reading_order(app)[1:]]
    return [("chapter", *one) for one in headings] + [(sigla.kind(key), key, address) for key, address in addresses(app).items()]


def addresses(app: Sphinx) -> dict[str, str]:
    """The addresses of all passages and claims that stand in the book."""
    pages = domain_of(app.env).passages
    base = f"{app.config.html_baseurl.rstrip('/')}/" if app.config.html_baseurl else ""
    keys = [*tables_of(app).ids("passages"), *tables_of(app).ids("claims")]
    return {
        key: f"{base}{app.builder.get_target_uri(page)}#{key}"
        for key in sorted(keys, key=sigla.order_among(tables_of(app).ids("sources")))
        if (page := pages.get(sigla.passage_of(key)))
    }


def setup(app: Sphinx) -> None:
    app.add_config_value(EXAMPLES, {}, "html", dict)
    sphinx.take_out(app, FOREIGN)
    sphinx.resolve_first(app)
    app.add_builder(Pages, override=True)
    app.connect("builder-inited", refuse_others, priority=0)
    app.set_translator("html", Translator)
    app.add_node(nodes.citation, override=True, html=(open_work, close_work))
    app.add_node(mystnb.folded_code(), override=True, html=(visit_code, depart_code))
    app.add_node(nodes.container, override=True, html=(visit_container, depart_container))
    app.add_html_theme(THEME, str(frame.TEMPLATES))
    app.connect("config-inited", settle, priority=999)
    app.connect("config-inited", lambda app, config: config.html_static_path.append(str(assets.STATIC)))
    app.connect("html-collect-pages", generated_pages)
    app.connect("html-page-context", load_own_files_only, priority=900)
    app.connect("build-finished", finish)
    app.connect("build-finished", list_downloads, priority=900)
    hosting.setup(app)
    app.add_css_file(assets.SHEET)
    app.add_js_file(assets.SCRIPT, defer="defer")
