"""The directives of the edition: passage, gloss, comment, lacuna, entry, and the computed lists.

Blocks stand one after the other in a chapter; `Assembly` then puts glosses and comments under
their passage and numbers them by the order of the calls.
"""

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from edition.book import nodes as book
from edition.book.state import state_of, tables_of
from edition.history import last_changes
from edition.tables import Row
from edition.terms import titles
from edition.vocabulary import WITH_ENTRIES


class Block(SphinxDirective):
    """A directive whose key names a row of a table and whose content is text."""

    has_content = True
    required_arguments = 1
    table: str

    @property
    def row(self) -> Row:
        return tables_of(self.env.app).ids(self.table)[self.arguments[0]]

    def fill(self, node: nodes.Element) -> nodes.Element:
        """Parse the content of the directive into the node."""
        self.set_source_info(node)
        self.state.nested_parse(self.content, self.content_offset, node)
        return node


class Passage(Block):
    """One regest, with its permanent address and how to cite it."""

    table = "passages"

    def run(self) -> list[nodes.Node]:
        key = self.row["id"]
        node = book.passage(key=key, role=self.row["role"], ids=[key])
        self.set_source_info(node)
        node += self.fill(book.regest())
        return [node]


class Gloss(Block):
    """The margin note to a claim."""

    table = "claims"

    def run(self) -> list[nodes.Node]:
        return [self.fill(book.gloss(key=self.row["id"], verdict=self.row["verdict"]))]


class Comment(Block):
    """The reasoned comment on a claim, with its evidence from the table.

    The verdict behind the key is for the writer and the checks; what is printed comes from the table.
    """

    table = "claims"
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        node = self.fill(book.commentary(key=self.row["id"], verdict=self.row["verdict"], lemma=self.row["statement"]))
        node += self.evidence(self.row["id"])
        return [node]

    def evidence(self, claim: str) -> list[nodes.Node]:
        """What each work says on the claim, which works were named but not consulted, and how the verdict was changed last."""
        rows = [row for row in tables_of(self.env.app)["evidence"] if row["claim"] == claim]
        read = [row for row in rows if row["stance"] != "literature"]
        named = [row for row in rows if row["stance"] == "literature"]
        items = nodes.bullet_list(classes=["evidence"])
        for row in read:
            text = nodes.paragraph("", "", self.stance(row), nodes.Text(" "), self.work(row), nodes.Text(f": {row['says']}"))
            items += nodes.list_item("", text)
        if named:
            text = nodes.paragraph("", "", nodes.inline("", "Named, not consulted", classes=["stance"]), nodes.Text(": "))
            for at, row in enumerate(named):
                text += [nodes.Text("; " if at else ""), self.work(row)]
            items += nodes.list_item("", text)
        if change := last_changes(tables_of(self.env.app)).get(claim):
            label = nodes.inline("", "The verdict", classes=["stance", "changed"])
            items += nodes.list_item("", nodes.paragraph("", "", label, nodes.Text(f": {change.sentence}")))
        return [items] if len(items) else []

    def stance(self, row: Row) -> nodes.inline:
        return nodes.inline(
            "", titles(tables_of(self.env.app)["terms"], "evidence", "stance")[row["stance"]], classes=["stance", row["stance"]]
        )

    def work(self, row: Row) -> nodes.inline:
        """The citation of a work with its grade of reliability."""
        cite, grade = citation(row["work"], self.env.docname), row["reliability"]
        return nodes.inline("", "", cite, nodes.Text("\u00a0"), nodes.inline("", f"[{grade}]", classes=["grade"]))


def citation(key: str, docname: str) -> pending_xref:
    """A reference to the bibliography, as the role cite makes it."""
    return pending_xref("", nodes.inline(), refdomain="cite", reftype="label", reftarget=key, refdoc=docname, refwarn=True)


class Lacuna(Block):
    """What is lost after a passage, and what is supplied for it, from where and how surely."""

    table = "passages"
    option_spec = {
        "certainty": lambda value: directives.choice(value, ("low", "medium", "high")),
        "work": directives.unchanged_required,
        "witness": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        node = self.fill(book.lacuna(key=self.row["id"], certainty=self.options["certainty"]))
        source = nodes.paragraph("", "Supplied from: ", classes=["supplied"])
        source += [citation(self.options["work"], self.env.docname), nodes.Text(f", in the copies {self.options['witness']}.")]
        node += source
        return [node]


class Entry(Block):
    """An entry of a register, headed by the name and its original form."""

    def register(self) -> str:
        """The table in which the key has its row."""
        return next(table for table in WITH_ENTRIES if self.arguments[0] in tables_of(self.env.app).ids(table))

    def run(self) -> list[nodes.Node]:
        self.table = table = self.register()
        key, names = self.row["id"], tables_of(self.env.app).names
        head, original = names.head(table, key), names.original(table, key)
        node = book.register_entry(key=key, table=table, ids=[key], name=head.inverted)
        node["original"] = original.form if original else ""
        node["language"] = original.language if original else ""
        node["under"] = self.row["date"][:4] if table == "events" else head.initial
        if drawing := state_of(self.env.app).cutouts(table).get(key):
            node += nodes.raw("", drawing, format="html")
        self.fill(node)
        node += book.mentioned(table=table, key=key)
        return [node]


class Estimates(Block):
    """Prose on a group of figures, and the tables that state its rows."""

    def run(self) -> list[nodes.Node]:
        node = self.fill(nodes.container(ids=[f"estimates-{self.arguments[0]}"], classes=["estimates"]))
        for table in node.findall(nodes.table):
            table["classes"].append("estimates")
        self.give_addresses(node)
        return [node]

    def give_addresses(self, node: nodes.Element) -> None:
        """Each figure has its address where the text states it first, so that its mark has somewhere to lead."""
        given = self.env.temp_data.setdefault("edition-quantities", set())
        for number in node.findall(book.bound):
            key = number["cell"]
            if key in tables_of(self.env.app).ids("quantities") and key not in given and number["kind"] == "num":
                number["ids"].append(key)
                given.add(key)


class Assembly(SphinxTransform):
    """Put glosses, comments and lacunae under their passage; number calls, glosses and comments."""

    default_priority = 400

    def apply(self, **kwargs: object) -> None:
        for node in list(self.document.findall(book.passage)):
            claims, numbers = tables_of(self.env.app).ids("claims"), {}
            for at, call in enumerate(node.findall(book.call), 1):
                call["number"], call["verdict"] = at, claims[call["key"]]["verdict"]
                numbers[call["key"]] = at
            self.gather(node, numbers)

    def gather(self, passage: book.passage, numbers: dict[str, int]) -> None:
        """Move the notes that follow a passage into it, in the order of their numbers."""
        notes: dict[type, list] = {book.gloss: [], book.commentary: [], book.lacuna: []}
        siblings = passage.parent.children
        after = siblings.index(passage) + 1
        while after < len(siblings) and type(siblings[after]) in notes:
            note = siblings.pop(after)
            notes[type(note)].append(note)
        for kind in (book.gloss, book.commentary):
            for note in notes[kind]:
                note["number"] = numbers[note["key"]]
            notes[kind].sort(key=lambda note: note["number"])
        self.place(passage, notes)

    def place(self, passage: book.passage, notes: dict[type, list]) -> None:
        passage += notes[book.lacuna]
        if notes[book.gloss]:
            passage += book.glosses("", *notes[book.gloss], key=passage["key"])
        if notes[book.commentary]:
            verdicts = [note["verdict"] for note in notes[book.commentary]]
            passage += book.apparatus("", *notes[book.commentary], verdicts=verdicts)
        glossed = {note["key"] for note in notes[book.gloss]}
        for call in passage.findall(book.call):
            call["leads"] = "gloss" if call["key"] in glossed else "comment"


def setup(app: Sphinx) -> None:
    for name, directive in {
        "passage": Passage,
        "gloss": Gloss,
        "comment": Comment,
        "lacuna": Lacuna,
        "entry": Entry,
        "estimates": Estimates,
    }.items():
        app.add_directive(name, directive)
    app.add_transform(Assembly)
