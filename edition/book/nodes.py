"""The parts of a passage as nodes of the document, and how HTML shows them."""

from html import escape

from docutils import nodes

from edition.sigla import shown
from edition.verdicts import SIGNS, tally

NARROW = "\u202f"  # keeps number and sign together


class passage(nodes.Element):
    """A passage of a source: regest, glosses and apparatus under one permanent address."""


class regest(nodes.Element):
    """The summary of a passage in our own words."""


class glosses(nodes.Element):
    """The margin notes of a passage."""


class gloss(nodes.Element):
    """A margin note: number, verdict and the one thing a reader must know."""


class apparatus(nodes.Element):
    """The comments of a passage with their evidence, folded."""


class commentary(nodes.Element):
    """The reasoned comment on a claim, with the evidence below it."""


class lacuna(nodes.Element):
    """A place where the source has lost something, and what is supplied for it."""


class call(nodes.Inline, nodes.Element):
    """The number in the regest that leads to gloss and comment."""


class register_entry(nodes.Element):
    """An entry of a register."""


class bound(nodes.Inline, nodes.TextElement):
    """A number or date as written, bound to the cell that it states."""


class mentioned(nodes.Element):
    """Where a row of a register is mentioned; filled when all chapters are read."""


class names(nodes.Element):
    """The index of one register; filled when all chapters are read."""


def mark(node: nodes.Element) -> str:
    """Number and sign of a claim as they stand at call, gloss and comment."""
    return f"{node['number']}{NARROW}{SIGNS[node['verdict']]}"


def damage(node: nodes.Element) -> str:
    """What a lacuna says of itself."""
    return f"[Lacuna: a list is lost here in the copy used. Supplied from another copy; certainty: {node['certainty']}.]"


def visit_passage(self, node):
    key = node["key"]
    self.body.append(self.starttag(node, "section", CLASS=f"passage {node['role']}"))
    self.body.append(f'<div class="head"><h3 class="siglum" translate="no"><a href="#{key}">{shown(key)}</a></h3></div>\n')


def visit_regest(self, node):
    """The regest has no box of its own: tools that take the text out of a page throw boxes full of links away."""
    for paragraph in node.children:
        paragraph["classes"].append("regest")


def visit_glosses(self, node):
    self.body.append(f'<ol class="glosses" aria-label="Margin notes to {shown(node["key"])}">\n')


def back(node: nodes.Element) -> str:
    """Number and sign of a note, which lead back to the call."""
    label = f"{mark(node)} {node['verdict']}, back to the text of {shown(node['key'])}"
    return f'<a class="mark {node["verdict"]}" role="doc-backlink" href="#{node["key"]}" aria-label="{label}">{mark(node)}</a>'


def visit_gloss(self, node):
    key, verdict = node["key"], node["verdict"]
    judged = verdict.capitalize()
    self.body.append(f'<li class="gloss {verdict}" id="{key}-gloss" value="{node["number"]}">\n{back(node)}\n')
    label = f"{judged}: comment on {shown(key)}"
    self.body.append(f'<a class="verdict {verdict}" href="#{key}-comment" aria-label="{label}">{judged}.</a>\n')


def visit_apparatus(self, node):
    self.body.append(f'<details class="apparatus"><summary>Apparatus: {tally(node["verdicts"])}</summary>\n<ol class="annotations">\n')


def visit_comment(self, node):
    """A comment opens with its lemma: the siglum, what the source states, and how that stands."""
    key, verdict = node["key"], node["verdict"]
    siglum = f'<a class="siglum" id="{key}-comment" href="#{key}" translate="no">{shown(key)}</a>'
    judged = f'<span class="verdict {verdict}">{verdict.capitalize()}.</span>'
    self.body.append(f'<li class="annotation {verdict}" value="{node["number"]}">\n{back(node)}\n')
    self.body.append(f'<h4 class="lemma">{siglum} <span class="voice">The source:</span> {escape(node["lemma"])} {judged}</h4>\n')


def visit_lacuna(self, node):
    self.body.append(f'<div class="lacuna" role="note"><p class="damage">{damage(node)}</p>\n')


def visit_call(self, node):
    """The call: number and sign are drawn; what is copied, translated or read by machines is the verdict as a word."""
    key, verdict = node["key"], node["verdict"]
    self.body.append(
        f'<a class="call {verdict}" role="doc-noteref" id="{key}" href="#{key}-{node["leads"]}" data-mark="{mark(node)}"'
        f' aria-label="{mark(node)} {verdict}"><span> [{node["number"]} {verdict}]</span></a>'
    )
    raise nodes.SkipNode


def visit_entry(self, node):
    self.body.append(self.starttag(node, "section", CLASS=f"entry {node['table']}"))
    self.body.append(f'<h3><a href="#{node["ids"][0]}">{node["name"]}</a>')
    if node["original"]:
        self.body.append(f' <span class="original" lang="{node["language"]}">{node["original"]}</span>')
    self.body.append("</h3>\n")


def visit_bound(self, node):
    """A bound value says to which cell it is bound, a date also what day it is: no `time`, which text extractors throw away with its words.

    Its address stands before it, empty: reader modes throw away what has `share` or `comment` in its address.
    """
    ids = "".join(f'<span id="{key}"></span>' for key in node["ids"])
    stated = f' data-date="{node["machine"]}"' if node["machine"] else ""
    self.body.append(f'{ids}<span data-cell="{escape(node["cell"])}"{stated}>')


def depart_bound(self, node):
    self.body.append("</span>")


def _close(tag):
    return lambda self, node: self.body.append(f"</{tag}>\n")


HTML = {
    passage: (visit_passage, _close("section")),
    regest: (visit_regest, lambda self, node: None),
    glosses: (visit_glosses, _close("ol")),
    gloss: (visit_gloss, _close("li")),
    apparatus: (visit_apparatus, _close("ol></details")),
    commentary: (visit_comment, _close("li")),
    lacuna: (visit_lacuna, _close("div")),
    call: (visit_call, None),
    register_entry: (visit_entry, _close("section")),
    bound: (visit_bound, depart_bound),
}


def setup(app) -> None:
    for node, html in HTML.items():
        app.add_node(node, html=html)
