"""The parts of a passage as nodes of the document, and how HTML shows them."""

from html import escape

from docutils import nodes

from edition.book import citing
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


def shown(siglum: str) -> str:
    """A siglum as it is printed: A-07 is A 7."""
    source, number = siglum.split("-")
    return f"{source} {int(number)}"


def damage(node: nodes.Element) -> str:
    """What a lacuna says of itself."""
    return f"[Lacuna: a list is lost here in the copy used. Supplied from another copy; certainty: {node['certainty']}.]"


def address(self, key: str) -> str:
    """The permanent address of a passage or a claim: with the public address of the book where it has one."""
    page = self.builder.get_target_uri(self.builder.current_docname)
    base = self.builder.config.html_baseurl
    return f"{base.rstrip('/')}/{page}#{key}" if base else f"{page}#{key}"


def visit_passage(self, node):
    key = node["key"]
    at = address(self, key)
    forms = f'<pre class="bibtex">{escape(citing.bibtex(key, at))}</pre><pre class="csl">{escape(citing.written(key, at))}</pre>'
    self.body.append(self.starttag(node, "section", CLASS=f"passage {node['role']}"))
    self.body.append(f'<div class="head"><h3 class="siglum"><a href="#{key}">{shown(key)}</a></h3>\n')
    self.body.append(f'<details class="cite"><summary>cite</summary><p>{escape(citing.text(key, at))}</p>{forms}</details></div>\n')


def visit_regest(self, node):
    self.body.append('<div class="regest">\n')


def visit_glosses(self, node):
    self.body.append(f'<div class="glosses" role="group" aria-label="Margin notes to {shown(node["key"])}">\n')


def back(node: nodes.Element) -> str:
    """Number and sign of a note, which lead back to the call."""
    label = f"{mark(node)} {node['verdict']}, back to the text"
    return f'<a class="mark {node["verdict"]}" role="doc-backlink" href="#{node["key"]}" aria-label="{label}">{mark(node)}</a>'


def visit_gloss(self, node):
    key, verdict = node["key"], node["verdict"]
    self.body.append(f'<aside class="gloss {verdict}" role="doc-footnote" id="{key}-gloss">\n')
    self.body.append(back(node))
    self.body.append(f'<a class="verdict {verdict}" href="#{key}-comment">{verdict.capitalize()}.</a>\n')


def visit_apparatus(self, node):
    self.body.append(f'<details class="apparatus"><summary>Apparatus: {tally(node["verdicts"])}</summary>\n')


def visit_comment(self, node):
    key, verdict = node["key"], node["verdict"]
    cited = escape(citing.text(key, address(self, key)))
    self.body.append(f'<div class="comment {verdict}" id="{key}-comment">\n{back(node)}\n')
    self.body.append(f'<span class="verdict {verdict}">{verdict.capitalize()}.</span>\n')
    self.body.append(f'<details class="cite"><summary>cite</summary><p>{cited}</p></details>\n')


def visit_lacuna(self, node):
    self.body.append(f'<div class="lacuna" role="note"><p class="damage">{damage(node)}</p>\n')


def visit_call(self, node):
    key, verdict = node["key"], node["verdict"]
    label = f"{mark(node)} {verdict}"
    self.body.append(
        f'<a class="call {verdict}" role="doc-noteref" id="{key}" href="#{key}-{node["leads"]}" aria-label="{label}">{mark(node)}</a>'
    )
    raise nodes.SkipNode


def visit_entry(self, node):
    self.body.append(self.starttag(node, "section", CLASS=f"entry {node['table']}"))
    self.body.append(f'<h3><a href="#{node["ids"][0]}">{node["name"]}</a>')
    if node["original"]:
        self.body.append(f' <span class="original" lang="{node["language"]}">{node["original"]}</span>')
    self.body.append("</h3>\n")


def visit_bound(self, node):
    """A date that HTML can state is a time; any other bound value says only to which cell it is bound."""
    attributes = {"data-cell": node["cell"]} | ({"datetime": node["machine"]} if node["machine"] else {})
    self.body.append(self.starttag(node, "time" if node["machine"] else "span", "", **attributes))


def depart_bound(self, node):
    self.body.append("</time>" if node["machine"] else "</span>")


def _close(tag):
    return lambda self, node: self.body.append(f"</{tag}>\n")


HTML = {
    passage: (visit_passage, _close("section")),
    regest: (visit_regest, _close("div")),
    glosses: (visit_glosses, _close("div")),
    gloss: (visit_gloss, _close("aside")),
    apparatus: (visit_apparatus, _close("details")),
    commentary: (visit_comment, _close("div")),
    lacuna: (visit_lacuna, _close("div")),
    call: (visit_call, None),
    register_entry: (visit_entry, _close("section")),
    bound: (visit_bound, depart_bound),
}


def setup(app) -> None:
    for node, html in HTML.items():
        app.add_node(node, html=html)
