"""Each node of a chapter as Typst markup; a node that nobody taught it is a fault with file and line."""

from docutils import nodes

from edition.book.faults import place
from edition.book.nodes import plate
from edition.impression import Area, Impression
from edition.typeset import tables
from edition.typeset.chapter import Chapter, Heading
from edition.typeset.drawings import Sheet, sheets
from edition.typeset.markup import call, string, text
from edition.typeset.passages import Passages

LISTED = 2  # levels of headings that the contents list
NAMES = "names"  # the class of a list that is an index
LISTS = ("evidence", "corrections")  # classes of lists that have a form of their own


class Translator(Passages):
    """Translates one chapter."""

    def translate(self, document: nodes.document) -> Chapter:
        """The whole chapter; an index takes the width of the page in two columns."""
        body = self.render(document)
        self.chapter.is_index = any(NAMES in found["classes"] for found in document.findall(nodes.bullet_list))
        self.chapter.markup = call("index-pages", body=body) if self.chapter.is_index else body
        return self.chapter

    # blocks

    def on_paragraph(self, node: nodes.Element) -> str:
        classes: list[str] = node.get("classes", [])
        body = f"{self.anchors(node)}{self.inside(node)}"
        return f"{call(classes[0], body=body)}\n\n" if set(classes) & {"mentioned", "supplied"} else f"{body}\n\n"

    def on_section(self, node: nodes.Element) -> str:
        self.level += 1
        body = self.inside(node)
        self.level -= 1
        return body

    def on_title(self, node: nodes.Element) -> str:
        """A heading; the first one of a chapter opens it."""
        self.mentioned = set()
        keys: list[str] = node.parent.get("ids", [])
        title = node.astext()
        name = self.chapter.named(keys[0], title) if keys else ""
        rest = self.anchors(node.parent, 1)
        if opens := self.level == 1:
            rest = call("anchor", string(name)) + rest
            name = self.chapter.named(title=title)
        if self.level <= LISTED:
            self.chapter.headings.append(Heading(self.level, name, title))
        arguments = ("chapter", string(name), string(title)) if opens else ("section", string(name), str(self.level))
        return f"{self.at(node)}{call(*arguments, body=self.inside(node))}{rest}\n\n"

    def on_rubric(self, node: nodes.Element) -> str:
        return f"{self.at(node)}{call('rubric', body=self.inside(node))}\n\n"

    def items(self, node: nodes.Element) -> str:
        found = (item for item in node.children if isinstance(item, nodes.Element))
        return ", ".join(f"[{self.anchors(item)}{self.inside(item).strip()}]" for item in found)

    def on_bullet_list(self, node: nodes.Element) -> str:
        classes: list[str] = node.get("classes", [])
        if NAMES in classes:
            return self.index.register(classes[1], self.chapter)
        kind = next((one for one in LISTS if one in classes), "list")
        return f"{call(kind, self.items(node))}\n\n"

    def on_enumerated_list(self, node: nodes.Element) -> str:
        return call("enum", f"start: {node.get('start', 1)}", self.items(node)) + "\n\n"

    def on_definition_list(self, node: nodes.Element) -> str:
        def item(one: nodes.Node) -> str:
            term, *said = one.children
            return call("topic", f"[{self.render(term)}]", body="".join(map(self.render, said)).strip())

        return f"{''.join(self.at(one) + item(one) for one in node.children)}\n\n"

    def on_block_quote(self, node: nodes.Element) -> str:
        return f"{call('quote', 'block: true', body=self.inside(node).strip())}\n\n"

    def on_transition(self, node: nodes.Element) -> str:
        return "#v(1em)\n\n"

    def on_table(self, node: nodes.table) -> str:
        return self.at(node) + self.anchors(node) + tables.table(node, self.inside)

    def on_literal_block(self, node: nodes.Element) -> str:
        language = string(node.get("language", "text"))
        return call("raw", string(node.astext()), "block: true", f"lang: {language}") + "\n\n"

    def on_container(self, node: nodes.Element) -> str:
        """Cells of code show what they print, and their code where the chapter does not fold it."""
        self.mentioned = set() if "estimates" in node.get("classes", []) else self.mentioned
        return self.at(node) + self.anchors(node) + self.inside(node)

    def on_raw(self, node: nodes.raw) -> str:
        """Nothing of HTML is printed."""
        return ""

    def on_plate(self, node: plate) -> str:
        """A plate, on several pages if it must be, with caption and alt text."""
        impression = node["impression"]
        if not impression.alt:
            self.chapter.wrong(node, f"the PDF: the figure {impression.name} has no alt text")
        name = self.chapter.named(f"fig-{impression.name}", f"Figure “{impression.name}”")
        self.chapter.figures.append(Heading(1, name, impression.title))
        parts = sheets(impression)
        return self.at(node) + "".join(self.sheet(node, name, part, at, len(parts)) for at, part in enumerate(parts, start=1))

    def sheet(self, node: plate, name: str, part: Sheet, at: int, parts: int) -> str:
        """One of the sheets of a plate."""
        impression = node["impression"]
        file = f"{self.chapter.name()}-{impression.name}-{at}.svg"
        self.chapter.drawings[file] = part.svg
        alt = impression.alt if at == 1 else f"{impression.title} Part {at} of {parts}, continued from the page before."
        areas = "".join(self.area(area, node) for area in part.areas)
        return call("plate", string(name), string(file), string(alt or "Figure"), str(at), f"({areas})", body=caption(impression)) + "\n\n"

    def area(self, area: Area, node: plate) -> str:
        """An area that is a link: its box in points of the sheet, and the name to which it leads."""
        docname, key = self.chapter.address(area.href)
        name = self.chapter.name(key, docname)
        self.chapter.wanted.setdefault(name, place(node))
        box = (area.left, area.top, area.right - area.left, area.bottom - area.top)
        return f"({', '.join(str(round(length, 2)) for length in box)}, {string(name)}), "

    def on_image(self, node: nodes.Element) -> str:
        self.chapter.wrong(node, f"the PDF has figures only, no image files: {node['uri']}")
        return ""

    def on_citation(self, node: nodes.Element) -> str:
        """A work by its label; Docutils puts the label first or, behind a backlink, anywhere."""
        label = next(node.findall(nodes.label))
        body = "".join(self.render(child) for child in node.children if child is not label).strip()
        return f"{self.at(node)}{call('work', f'[{self.anchors(node)}{text(label.astext())}]', body=body)}\n"


def caption(impression: Impression) -> str:
    """The question of a plate, its caption, and from what it was drawn."""
    before, file, behind = impression.origin.sentences()
    made = call("made", body=f"{text(before)}{call('code', body=text(file))}{text(behind)}")
    return f"{call('strong', body=text(impression.title))} {text(impression.caption)} {made}"
