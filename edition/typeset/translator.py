"""Each node of a chapter as Typst markup; a node that nobody taught it is a warning with file and line."""

import re
from pathlib import Path

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.util import logging

from edition.book.nodes import damage, mark, shown
from edition.typeset import tables
from edition.typeset.markup import call, spoken, string, text
from edition.typeset.plates import Caption, plate
from edition.verdicts import SIGNS, tally

logger = logging.getLogger(__name__)
NAMES = "names"  # the class of a list that is an index
DROPPED = ("toctree", "comment", "substitution_definition", "pending", "index", "meta", "colspec", "system_message", "glosses")
TRANSPARENT = ("document", "caption", "term", "definition", "definition_list_item", "legend", "bound", "regest", "compound")
COLOURED = {"see", "mark"}
HIDDEN = {"tag_hide-input", "tag_remove-input", "tag_hide-cell", "tag_remove-cell"}


class Translator:
    """Translates one chapter; `book` gathers what is known of all chapters."""

    def __init__(self, docname: str, book):
        self.docname, self.book = docname, book
        self.level, self.language = 0, "en"
        self.glosses: dict[str, nodes.Element] = {}
        self.mentioned: set[str] = set()

    def render(self, node: nodes.Node) -> str:
        """The markup of a node, by the method that has its name."""
        kind = type(node).__name__
        if kind in DROPPED:
            return ""
        if kind in TRANSPARENT:
            return self.anchors(node) + self.inside(node)
        return getattr(self, f"on_{kind}", self.unknown)(node)

    def chapter(self, document: nodes.document) -> str:
        """A whole chapter; an index takes the width of the page in two columns."""
        body = self.render(document)
        is_index = any(NAMES in found["classes"] for found in document.findall(nodes.bullet_list))
        return call("index-pages", body=body) if is_index else body

    def inside(self, node: nodes.Node) -> str:
        return "".join(map(self.render, node.children))

    def unknown(self, node: nodes.Node) -> str:
        logger.warning("the PDF has no form for the node %s", type(node).__name__, location=node, type="typeset")
        return self.inside(node)

    def at(self, node: nodes.Node) -> str:
        """A comment that says where a block comes from: an error of the compiler is led back to it."""
        source, line = get_source_line(node)
        return f"\n//@ {Path(source).as_posix()}:{line or 1}\n" if source else ""

    # addresses

    def label(self, key: str) -> str:
        """The label of an id of this chapter, known from now on to exist."""
        return self.book.label(self.docname, key)

    def anchors(self, node: nodes.Node, skip: int = 0) -> str:
        return "".join(call("anchor", string(self.label(key))) for key in node.get("ids", [])[skip:])

    def on_target(self, node) -> str:
        return self.anchors(node) + self.inside(node)

    def on_reference(self, node) -> str:
        """A link inside the book, to a page of the web, or the mere words where print has no such place."""
        uri, body = node.get("refuri", ""), self.inside(node)
        if uri.startswith("%") or "refid" in node:
            docname, _, key = uri[1:].partition("#") if uri else (self.docname, "", node["refid"])
            return self.mention(docname, key) + self.book.link(docname, key, body, node)
        return call("weblink", string(uri), body=body) if re.match(r"\w+:", uri) else body

    def mention(self, docname: str, key: str) -> str:
        """A mark for the index where a row of a register is mentioned, once in each block."""
        row = self.book.rows.get((docname, key))
        if not row or row in self.mentioned:
            return ""
        self.mentioned.add(row)
        return call("mention", string(row))

    # text

    def on_Text(self, node) -> str:
        return text(node.astext(), self.language)

    def on_paragraph(self, node) -> str:
        classes = node.get("classes", [])
        body = f"{self.anchors(node)}{self.inside(node)}"
        return f"{call(classes[0], body=body)}\n\n" if set(classes) & {"mentioned", "supplied"} else f"{body}\n\n"

    def foreign(self, node, body) -> str:
        """What `body` makes of the node, in the language of the node."""
        code, outer = node.get("lang"), self.language
        if not code:
            return body()
        self.language = code.partition("-")[0]
        found = spoken(code, body())
        self.language = outer
        return found

    def on_inline(self, node) -> str:
        classes = set(node.get("classes", []))
        body = self.anchors(node) + self.foreign(node, lambda: self.inside(node))
        if classes & {"stance", "voice"}:
            return call("caps" if "voice" in classes else "stance", body=body)
        verdict = next((one for one in SIGNS if one in classes), None)
        return call("tint", string(verdict), body=body) if classes & COLOURED and verdict else body

    def on_emphasis(self, node) -> str:
        body = self.foreign(node, lambda: self.inside(node))
        # letters of another script are never set in italics
        return body if node.get("lang") in ("ru", "uk", "be") else call("emph", body=body)

    on_title_reference = on_emphasis

    def on_strong(self, node) -> str:
        return call("strong", body=self.inside(node))

    def on_literal(self, node) -> str:
        return call("raw", string(node.astext()))

    def on_literal_block(self, node) -> str:
        language = string(node.get("language", "text"))
        return call("raw", string(node.astext()), "block: true", f"lang: {language}") + "\n\n"

    def on_superscript(self, node) -> str:
        return call("super", body=self.inside(node))

    def on_subscript(self, node) -> str:
        return call("sub", body=self.inside(node))

    # blocks

    def on_section(self, node) -> str:
        self.level += 1
        body = self.inside(node)
        self.level -= 1
        return body

    def on_title(self, node) -> str:
        """A heading; the first one of a chapter opens it."""
        self.mentioned = set()
        keys = node.parent.get("ids", [])
        where = self.label(keys[0]) if keys else ""
        rest = self.anchors(node.parent, 1)
        if self.level == 1:
            rest += call("anchor", string(where))
            where = self.label("")
            return f"{self.at(node)}{call('chapter', string(where), string(node.astext()), body=self.inside(node))}{rest}\n\n"
        return f"{self.at(node)}{call('section', string(where), str(self.level), body=self.inside(node))}{rest}\n\n"

    def on_rubric(self, node) -> str:
        return f"{self.at(node)}{call('rubric', body=self.inside(node))}\n\n"

    def items(self, node) -> str:
        return ", ".join(f"[{self.anchors(item)}{self.inside(item).strip()}]" for item in node.children)

    def on_bullet_list(self, node) -> str:
        classes = node.get("classes", [])
        if NAMES in classes:
            return self.book.index.register(classes[1], self.book)
        return f"{call('evidence' if 'evidence' in classes else 'list', self.items(node))}\n\n"

    def on_enumerated_list(self, node) -> str:
        start = node.get("start", 1)
        return call("enum", f"start: {start}", self.items(node)) + "\n\n"

    def on_definition_list(self, node) -> str:
        def item(one) -> str:
            term, *said = one.children
            return call("topic", f"[{self.render(term)}]", body="".join(map(self.render, said)).strip())

        return f"{''.join(self.at(one) + item(one) for one in node.children)}\n\n"

    def on_block_quote(self, node) -> str:
        return f"{call('quote', 'block: true', body=self.inside(node).strip())}\n\n"

    def on_transition(self, node) -> str:
        return "#v(1em)\n\n"

    def on_table(self, node) -> str:
        return self.at(node) + self.anchors(node) + tables.table(node, self.inside)

    def on_container(self, node) -> str:
        """Cells of code show what they print; the code itself only where the chapter does not hide it."""
        self.mentioned = set() if "estimates" in node.get("classes", []) else self.mentioned
        if node.get("nb_element") == "cell_code_source" and HIDDEN & set(node.parent.get("classes", [])):
            return ""
        return self.at(node) + self.anchors(node) + self.inside(node)

    def on_raw(self, node) -> str:
        """Of HTML only plates are printed."""
        found = plate(node.astext()) if node.get("format") == "html" else None
        return self.at(node) + self.plate(found, node) if found else ""

    def plate(self, found, node) -> str:
        """A plate, on several pages if it must be, with caption and alt text."""
        if not found.alt:
            logger.warning("the figure %s has no alt text", found.name, location=node, type="typeset")
        caption, printed = Caption(found.caption).markup(), []
        first = re.split(r"(?<=[a-z)])\. ", re.sub("<[^>]+>", "", found.caption))[0]
        sheets = found.sheets()
        for at, sheet in enumerate(sheets):
            file = self.book.figure(f"{found.name}-{self.docname.rpartition('/')[2]}-{at + 1}.svg", sheet)
            alt = found.alt if at == 0 else f"{found.name.capitalize()}, part {at + 1} of {len(sheets)}, continued from the page before."
            if not found.alt:
                alt = "Figure"
            arguments = [string(file), string(alt), f"[{text(first)}]", str(at + 1), str(len(sheets))]
            printed.append(call("plate", *arguments, body=caption) + "\n\n")
        return "".join(printed)

    def on_image(self, node) -> str:
        logger.warning("the PDF has figures only, no image files: %s", node["uri"], location=node, type="typeset")
        return ""

    def on_figure(self, node) -> str:
        return self.inside(node)

    # the parts of a passage

    def on_passage(self, node) -> str:
        """A passage: siglum and address, the regest with its notes beside it, the apparatus."""
        self.mentioned = set()
        self.glosses = {gloss["key"]: gloss for gloss in node.findall(lambda one: type(one).__name__ == "gloss")}
        key = node["key"]
        address = f"{self.docname.rpartition('/')[2]}.html#{key}"
        head = call("passage", string(self.label(node["ids"][0])), string(shown(key)), string(address))
        return f"{self.at(node)}{head}{self.anchors(node, 1)}\n{self.inside(node)}"

    def on_call(self, node) -> str:
        """The call: a note in the margin hangs on it, or it leads to the comment."""
        key, verdict = node["key"], node["verdict"]
        where, comment = string(self.label(key)), string(self.book.name(self.docname, f"{key}-comment"))
        mine = [where, string(verdict), string(mark(node)), comment]
        if not (gloss := self.glosses.get(key)):
            return call("call", *mine)
        self.book.notes[self.book.name(self.docname, key)] = gloss
        return call("note", *mine, body=self.anchor_of_gloss(key) + self.inside(gloss).strip())

    def anchor_of_gloss(self, key: str) -> str:
        return call("anchor", string(self.label(f"{key}-gloss")))

    def on_apparatus(self, node) -> str:
        head = call("apparatus", body=f"Apparatus: {tally(node['verdicts'])}")
        return f"{head}\n{self.inside(node)}"

    def on_commentary(self, node) -> str:
        self.mentioned = set()
        key, verdict = node["key"], node["verdict"]
        where, back = self.label(f"{key}-comment"), self.book.name(self.docname, key)
        mine = [string(where), string(verdict), string(mark(node)), string(back)]
        return f"{self.at(node)}{call('comment', *mine, body=self.inside(node).strip())}\n"

    def on_lacuna(self, node) -> str:
        self.mentioned = set()
        return f"{self.at(node)}{call('lacuna', f'[{text(damage(node))}]', body=self.inside(node).strip())}\n\n"

    def on_register_entry(self, node) -> str:
        self.mentioned = set()
        original = spoken(node["language"], text(node["original"], node["language"])) if node["original"] else ""
        head = call("entry", string(self.label(node["ids"][0])), string(node["name"]), f"[{text(node['name'])}]", f"[{original}]")
        return f"{self.at(node)}{head}{self.anchors(node, 1)}\n{self.inside(node)}"

    # the bibliography

    def on_citation(self, node) -> str:
        """A work by its label; Docutils puts the label first or, behind a backlink, anywhere."""
        label = next(node.findall(nodes.label))
        body = "".join(self.render(child) for child in node.children if child is not label).strip()
        return f"{self.at(node)}{call('work', f'[{self.anchors(node)}{text(label.astext())}]', body=body)}\n"
