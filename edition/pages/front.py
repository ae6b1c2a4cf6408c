"""How HTML shows what the front page has of the chapters."""

from docutils import nodes
from sphinx.application import Sphinx

from edition import sigla
from edition.book import nodes as book
from edition.book.front import quoted_call, quoted_note, quoted_notes, specimen, strip
from edition.pages import strips
from edition.pages.builder import Tags, Translator


def visit_specimen(self: Translator, node: specimen) -> None:
    shown = sigla.shown(node["key"])
    self.body.append(f'<div class="specimen" role="group" aria-label="{shown}, with its signs and notes">\n')
    self.body.append(f'<p class="siglum"><a href="{node["address"]}">{shown}</a></p>\n')


def visit_call(self: Translator, node: quoted_call) -> None:
    """The call as in its passage: the sign is drawn, the verdict is read and copied as a word."""
    verdict, mark = node["verdict"], book.mark(node)
    self.body.append(f'<a class="call {verdict}" href="{node["address"]}" data-mark="{mark}" aria-label="{mark} {verdict}">')
    self.body.append(f"<span> [{node['number']} {verdict}]</span></a>")
    raise nodes.SkipNode


def visit_notes(self: Translator, node: quoted_notes) -> None:
    self.body.append('<div class="notes">\n')


def visit_note(self: Translator, node: quoted_note) -> None:
    verdict, mark = node["verdict"], book.mark(node)
    label = f"{mark} {verdict}, claim {sigla.shown(node['key'])}"
    self.body.append(f'<div class="note {verdict}"><a class="mark {verdict}" href="{node["address"]}" aria-label="{label}">{mark}</a>\n')
    self.body.append(f'<span class="verdict {verdict}">{verdict.capitalize()}.</span>\n')


def depart_division(self: Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")


def visit_strip(self: Translator, node: strip) -> None:
    """Key and signs; who goes from link to link by keyboard may pass them by."""
    source, end = node["source"], f"after-strip-{node['source'].lower()}"
    if node["is_brief"]:
        self.body.append(strips.brief(source, (row["verdict"] for row in node["rows"]), node["page"]))
        raise nodes.SkipNode
    self.body.append(strips.key(row["verdict"] for row in node["rows"]))
    self.body.append(f'<nav class="strips" aria-label="Passages and claims of source {source}">\n')
    self.body.append(f'<a class="past" href="#{end}">Past the signs of source {source}</a>\n')
    self.body.append(f'{strips.strip(node["rows"], node["page"])}</nav>\n<span id="{end}" tabindex="-1"></span>\n')
    raise nodes.SkipNode


HTML: dict[type[nodes.Element], Tags] = {
    specimen: (visit_specimen, depart_division),
    quoted_call: (visit_call, None),
    quoted_notes: (visit_notes, depart_division),
    quoted_note: (visit_note, depart_division),
    strip: (visit_strip, None),
}


def setup(app: Sphinx) -> None:
    for node, html in HTML.items():
        app.add_node(node, html=html)
