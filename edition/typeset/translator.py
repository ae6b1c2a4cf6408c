"""Each node of a chapter as Typst markup; a node that nobody taught it is a fault with file and line."""

from itertools import groupby

from docutils import nodes

from edition.book.faults import place
from edition.book.nodes import gloss, plate, register_entry
from edition.engine import mystnb
from edition.impression import Area, Impression
from edition.leaves import called
from edition.typeset import tables
from edition.typeset.chapter import Chapter, Heading
from edition.typeset.drawings import Sheet, settings
from edition.typeset.markup import call, string, text
from edition.typeset.measures import LETTERS
from edition.typeset.passages import Passages
from edition.typeset.writing import DROPPED

SHORT = 160  # characters of a paragraph that does not stand alone before its table or its plate
LINES = 40  # of code that is not divided between pages
LISTED = 2  # levels of headings that the contents list
NAMES = "names"  # the class of a list that is an index
LISTS = ("evidence", "corrections")  # classes of lists that have a form of their own


class Translator(Passages):
    """Translates one chapter."""

    def translate(self, document: nodes.document) -> Chapter:
        """The whole chapter; index and bibliography take the width of the page in two columns."""
        self.has_notes = document.next_node(gloss) is not None
        body = self.render(document)
        self.chapter.is_index = any(NAMES in found["classes"] for found in document.findall(nodes.bullet_list))
        in_columns = self.chapter.is_index or document.next_node(nodes.citation) is not None
        self.chapter.markup = call("in-columns", body=body) if in_columns else body
        return self.chapter

    # blocks

    def on_paragraph(self, node: nodes.Element) -> str:
        classes: list[str] = node.get("classes", [])
        body = f"{self.begins(node)}{self.anchors(node)}{self.inside(node)}"
        if "mentioned" in classes:
            return f"{call('mentioned', body=body)}\n\n"
        if "supplied" in classes:
            return f"{call('supplied', body=body)}\n\n"
        if is_mentions(follows(node)):
            return body  # what follows is its last line
        if is_subtitle(node):
            return f"{call('subtitle', body=body)}\n\n"
        if not introduces(node):
            return f"{body}\n\n"
        if introduces_plate(node):
            self.lead = body  # it is set above the plate, wherever that finds room
            return ""
        is_indented = isinstance(precedes(node), nodes.paragraph)
        return f"{call('lead', str(is_indented).lower(), body=body)}\n\n"

    def on_section(self, node: nodes.Element) -> str:
        self.level += 1
        parts = [(is_register, "".join(map(self.render, found))) for is_register, found in groupby(node.children, key=has_entries)]
        self.level -= 1
        return "".join(f"{call('register', body=body)}\n\n" if is_register else body for is_register, body in parts)

    def on_title(self, node: nodes.Element) -> str:
        """A heading; the first one of a chapter opens it."""
        self.mentioned = set()
        keys: list[str] = node.parent.get("ids", [])
        title = node.astext()
        name = self.chapter.named(keys[0], title) if keys else ""
        rest = self.anchors(node.parent, 1) + self.begins(node)
        if opens := self.level == 1:
            rest = call("anchor", string(name)) + rest
            name = self.chapter.named(title=title)
        if self.level <= LISTED:
            self.chapter.headings.append(Heading(self.level, name, title))
        if not opens and heads_plates(node):
            self.heading = call("headed", string(name), str(self.level), body=self.inside(node)) + rest
            return ""
        arguments = ("chapter", string(name), string(title)) if opens else ("section", string(name), str(self.level))
        return f"{self.at(node)}{call(*arguments, body=self.inside(node))}{rest}\n\n"

    def on_rubric(self, node: nodes.Element) -> str:
        return f"{self.at(node)}{call('rubric', str(self.level + 1), body=self.inside(node))}\n\n"

    def items(self, node: nodes.Element) -> str:
        found = (item for item in node.children if isinstance(item, nodes.Element))
        return ", ".join(f"[{self.anchors(item)}{self.inside(item).strip()}]" for item in found)

    def on_bullet_list(self, node: nodes.Element) -> str:
        classes: list[str] = node.get("classes", [])
        if NAMES in classes:
            return self.index.register(classes[1], self.chapter, self.level + 1)
        kind = next((one for one in LISTS if one in classes), "list")
        return f"{call(kind, self.items(node))}\n\n"

    def on_enumerated_list(self, node: nodes.Element) -> str:
        return call("enum", f"start: {node.get('start', 1)}", self.items(node)) + "\n\n"

    def on_definition_list(self, node: nodes.Element) -> str:
        level = self.level + (2 if any(isinstance(one, nodes.rubric) for one in node.parent.children) else 1)

        def item(one: nodes.Node) -> str:
            term, *said = one.children
            return call("topic", str(level), f"[{self.render(term)}]", body="".join(map(self.render, said)).strip())

        return f"{''.join(self.at(one) + item(one) for one in node.children)}\n\n"

    def on_block_quote(self, node: nodes.Element) -> str:
        return f"{call('quote', 'block: true', body=self.inside(node).strip())}\n\n"

    def on_transition(self, node: nodes.Element) -> str:
        return "#v(1em)\n\n"

    def on_table(self, node: nodes.table) -> str:
        return self.at(node) + self.anchors(node) + tables.table(node, self.inside, not self.has_notes)

    def on_literal_block(self, node: nodes.Element) -> str:
        said = node.astext()
        lines = said.splitlines()
        options = {
            "broad": max(map(len, lines), default=0) > LETTERS,
            "whole": len(lines) <= LINES,
            "prints": node.parent.get("nb_element") == mystnb.SOURCE,
        }
        given = (f"{name}: {str(value).lower()}" for name, value in options.items())
        return call("listing", string(said), f"lang: {string(node.get('language', 'text'))}", *given) + "\n\n"

    def on_container(self, node: nodes.Element) -> str:
        """Cells of code show what they print, and their code where the chapter does not fold it."""
        self.mentioned = set() if "estimates" in node.get("classes", []) else self.mentioned
        body = self.inside(node)
        if any(isinstance(child, nodes.citation) for child in node.children):
            body = call("works", body=f"\n{body}") + "\n\n"
        return self.at(node) + self.anchors(node) + body

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
        ways = settings(impression, ends_section(node))
        given = [string(name), string(impression.alt or "Figure"), f"[{self.lead}]", *(self.way(node, way) for way in ways)]
        given += [f"heading: [{self.heading}]"] if self.heading else []
        self.heading, self.lead = "", ""
        return f"{self.at(node)}{call('plate', *given, body=caption(impression))}\n\n"

    def way(self, node: plate, sheets: list[Sheet]) -> str:
        """One of the ways to set a plate: its sheets, each with its file, its height, its links and its marks for the index."""
        return f"({', '.join(self.sheet(node, sheet) for sheet in sheets)},)"

    def sheet(self, node: plate, sheet: Sheet) -> str:
        """One sheet; those of several ways that are the same are one file."""
        drawn = f"{self.chapter.name()}-{node['impression'].name}"
        alike = [name for name, svg in self.chapter.drawings.items() if name.startswith(f"{drawn}-") and svg == sheet.svg]
        file = alike[0] if alike else f"{drawn}-{len(self.chapter.drawings)}.svg"
        self.chapter.drawings[file] = sheet.svg
        areas = "".join(self.area(area, node) for area in sheet.areas)
        return f"({string(file)}, {sheet.height:.2f}, ({areas}), [{self.indexed(sheet)}])"

    def indexed(self, part: Sheet) -> str:
        """Marks for the index of what a sheet shows and no register describes: the places of a map."""
        rows = {self.index.rows.get(self.chapter.address(area.href), "") for area in part.areas}
        return "".join(call("mention", string(row)) for row in sorted(rows) if row.startswith("places/"))

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
        for key in node["ids"]:
            self.chapter.named(key, label.astext())
        body = "".join(self.render(child) for child in node.children if child is not label).strip()
        begins = call("begins", string(called(self.chapter.name(), label.astext())))
        name = f"[{begins}{self.anchors(node)}{text(label.astext())}]"
        return f"{self.at(node)}{call('work', string(label.astext()), name, body=body)}\n"


def precedes(node: nodes.Node) -> nodes.Node | None:
    """The node that is printed before another under the same parent; a plate may be anywhere."""
    return next(
        (one for one in reversed(node.parent.children[: node.parent.index(node)]) if _is_printed(one) and not has(one, plate)), None
    )


def follows(node: nodes.Node) -> nodes.Node | None:
    """The node that is printed behind another under the same parent."""
    return node.parent and next(filter(_is_printed, node.parent.children[node.parent.index(node) + 1 :]), None)


def _is_printed(node: nodes.Node) -> bool:
    """Whether a node is in print; a cell that is folded on the page is not."""
    is_bare = isinstance(node, nodes.container) and bool(node.children) and not any(map(_is_printed, node.children))
    return type(node).__name__ not in (*DROPPED, "target") and not is_bare


def has_entries(node: nodes.Node) -> bool:
    """Whether a node is a section of a register."""
    return isinstance(node, nodes.section) and any(isinstance(child, register_entry) for child in node.children)


def is_mentions(node: nodes.Node | None) -> bool:
    """Whether a node is the line that says where a row of a register is named."""
    return isinstance(node, nodes.paragraph) and "mentioned" in node["classes"]


def is_subtitle(paragraph: nodes.Element) -> bool:
    """Whether a paragraph stands right under a heading and is emphasized from its first word to its last."""
    is_emphasized = [type(child) for child in paragraph.children] == [nodes.emphasis]
    return is_emphasized and isinstance(precedes(paragraph), nodes.title)


def introduces(paragraph: nodes.Element) -> bool:
    """Whether a paragraph stays with what follows: it ends with a colon, or has few words before a table or a plate.

    Or before another that has few words before a table.
    """
    if not isinstance(paragraph.parent, nodes.section | nodes.document | nodes.container) or (behind := follows(paragraph)) is None:
        return False
    further = follows(behind) if isinstance(behind, nodes.paragraph) and introduces(behind) else None
    shows = has(behind, nodes.table) or has(behind, plate) or has(further, nodes.table)
    return (shows and len(paragraph.astext()) < SHORT) or (paragraph.astext().endswith(":") and not isinstance(behind, nodes.paragraph))


def introduces_plate(node: nodes.Node) -> bool:
    """Whether a node is a paragraph that is set above a plate."""
    return isinstance(node, nodes.paragraph) and introduces(node) and has(follows(node), plate)


def heads_plates(title: nodes.Element) -> bool:
    """Whether a heading has nothing under it but plates and what introduces them: no text could run on under it."""
    found = [one for one in title.parent.children if one is not title and _is_printed(one)]
    return bool(found) and all(has(one, plate) or introduces_plate(one) for one in found)


def ends_section(node: nodes.Node) -> bool:
    """Whether behind a plate the heading of another section follows."""
    while node.parent and not isinstance(node.parent, nodes.section | nodes.document):
        node = node.parent
    return isinstance(follows(node), nodes.section)


def has(node: nodes.Node | None, kind: type[nodes.Element]) -> bool:
    """Whether a node is of a kind, or the cell that gives one."""
    return isinstance(node, kind) or (isinstance(node, nodes.container) and next(node.findall(kind), None) is not None)


def caption(impression: Impression) -> str:
    """The question of a plate, its caption, and from what it was drawn."""
    before, file, behind = impression.origin.sentences()
    made = call("made", body=f"{text(before)}{call('code', body=text(file))}{text(behind)}")
    title = impression.title if impression.title.endswith(("?", "!", ".")) else f"{impression.title}."
    return f"{call('strong', body=text(title))} {text(impression.caption)} {made}"
