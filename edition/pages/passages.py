"""How HTML shows the parts of a passage and the entries of the registers."""

from collections.abc import Callable
from html import escape

from docutils import nodes
from sphinx.application import Sphinx

from edition.book import nodes as book
from edition.book.nodes import (
    apparatus,
    blocks,
    bound,
    call,
    commentary,
    damage,
    gloss,
    glosses,
    hub,
    lacuna,
    mark,
    passage,
    regest,
    register_entry,
)
from edition.pages.builder import Tags, Translator
from edition.sigla import shown
from edition.verdicts import tally
from edition.vocabulary import PAPER_ONLY


def visit_passage(self: Translator, node: passage) -> None:
    self.seam("passages")
    key = node["key"]
    self.body.append(self.starttag(node, "section", CLASS=f"passage {node['role']}"))
    self.body.append(f'<div class="head"><h3 class="siglum" translate="no"><a href="#{key}">{shown(key)}</a></h3></div>\n')


def visit_regest(self: Translator, node: regest) -> None:
    """The regest has no box of its own: tools that take the text out of a page throw boxes full of links away."""
    for paragraph in blocks(node):
        paragraph["classes"].append("regest")


def visit_glosses(self: Translator, node: glosses) -> None:
    self.body.append(f'<ol class="glosses" aria-label="Margin notes to {shown(node["key"])}">\n')


def back(node: nodes.Element) -> str:
    """Number and sign of a note, which lead back to the call."""
    label = f"{mark(node)} {node['verdict']}, back to the text of {shown(node['key'])}"
    return f'<a class="mark {node["verdict"]}" role="doc-backlink" href="#{node["key"]}" aria-label="{label}">{mark(node)}</a>'


def visit_gloss(self: Translator, node: gloss) -> None:
    key, verdict = node["key"], node["verdict"]
    judged = verdict.capitalize()
    self.body.append(f'<li class="gloss {verdict}" id="{key}-gloss" value="{node["number"]}">\n{back(node)}\n')
    label = f"{judged}: comment on {shown(key)}"
    self.body.append(f'<a class="verdict {verdict}" href="#{key}-comment" aria-label="{label}">{judged}.</a>\n')


def visit_apparatus(self: Translator, node: apparatus) -> None:
    self.body.append(f'<details class="apparatus"><summary>Apparatus: {tally(node["verdicts"])}</summary>\n<ol class="annotations">\n')


def visit_comment(self: Translator, node: commentary) -> None:
    """A comment opens with its lemma: the siglum, what the source states, and how that stands."""
    key, verdict = node["key"], node["verdict"]
    siglum = f'<a class="siglum" id="{key}-comment" href="#{key}" translate="no">{shown(key)}</a>'
    judged = f'<span class="verdict {verdict}">{verdict.capitalize()}.</span>'
    self.body.append(f'<li class="annotation {verdict}" value="{node["number"]}">\n{back(node)}\n')
    self.body.append(f'<h4 class="lemma">{siglum} <span class="voice">The source:</span> {escape(node["lemma"])} {judged}</h4>\n')


def visit_lacuna(self: Translator, node: lacuna) -> None:
    self.body.append(f'<div class="lacuna" role="note"><p class="damage">{damage(node)}</p>\n')


def visit_call(self: Translator, node: call) -> None:
    """The call: number and sign are drawn; what is copied, translated or read by machines is the verdict as a word."""
    key, verdict = node["key"], node["verdict"]
    self.body.append(
        f'<a class="call {verdict}" role="doc-noteref" id="{key}" href="#{key}-{node["leads"]}" data-mark="{mark(node)}"'
        f' aria-label="{mark(node)} {verdict}"><span> [{node["number"]} {verdict}]</span></a>'
    )
    raise nodes.SkipNode


def visit_entry(self: Translator, node: register_entry) -> None:
    self.body.append(self.starttag(node, "section", CLASS=f"entry {node['table']}"))
    self.body.append(f'<h3><a href="#{node["ids"][0]}">{escape(node["name"], quote=False)}</a>')
    if node["original"]:
        self.body.append(f' <span class="original" lang="{node["language"]}">{escape(node["original"], quote=False)}</span>')
    self.body.append("</h3>\n")


def visit_bound(self: Translator, node: bound) -> None:
    """The address of a bound value stands before it, empty: reader modes throw away what has `share` or `comment` in its address."""
    self.body.append("".join(f'<span id="{key}"></span>' for key in node["ids"]))


def _close(tag: str) -> Callable[[Translator, nodes.Element], None]:
    return lambda self, node: self.body.append(f"</{tag}>\n")


HTML: dict[type[nodes.Element], Tags] = {
    passage: (visit_passage, _close("section")),
    regest: (visit_regest, lambda self, node: None),
    glosses: (visit_glosses, _close("ol")),
    gloss: (visit_gloss, _close("li")),
    apparatus: (visit_apparatus, _close("ol></details")),
    commentary: (visit_comment, _close("li")),
    lacuna: (visit_lacuna, _close("div")),
    call: (visit_call, None),
    register_entry: (visit_entry, _close("section")),
    bound: (visit_bound, lambda self, node: None),
    hub: (lambda self, node: None, lambda self, node: None),
}


def visit_paper(self: Translator, node: nodes.Element) -> None:
    """What stands on paper only."""
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    for node, html in HTML.items():
        app.add_node(node, html=html)
    for name in PAPER_ONLY:
        app.add_node(getattr(book, name), html=(visit_paper, None))
