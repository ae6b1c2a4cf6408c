"""The topics of the comparison: what each source says, what the evidence shows, in groups by how the sources stand to each other."""

from collections.abc import Iterator, Sequence

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from edition import topics
from edition.book.directives import Block
from edition.book.nodes import blocks
from edition.book.roles import see
from edition.book.state import tables_of

TOPICS, SILENT, EVIDENCE = "topics", "Silent.", "Evidence"


class Topic(Block):
    """One topic: a paragraph for each source that speaks of it, and one for the evidence."""

    table = "topics"

    def run(self) -> list[nodes.Node]:
        key = self.row["id"]
        paragraphs = blocks(self.fill(nodes.definition()))
        said = nodes.definition("", *self.voices(paragraphs, topics.by_id(tables_of(self.env.app))[key]))
        item = nodes.definition_list_item("", nodes.term("", self.row["topic"], ids=[f"topic-{key}"]), said)
        return [nodes.definition_list("", item, classes=[TOPICS], topic=key)]

    def voices(self, paragraphs: list[nodes.Element], topic: topics.Topic) -> Iterator[nodes.Node]:
        """The paragraphs, each after the siglum of the source that speaks and before its claims; sources that are silent have one, too."""
        *told, evidence = paragraphs
        for source, claims in topic.voices:
            line = told.pop(0) if claims else nodes.paragraph("", SILENT)
            yield voice(source, line, [see(self.env, key) for key in claims])
        yield voice(EVIDENCE, evidence, [])


def voice(who: str, line: nodes.Element, links: Sequence[nodes.Node]) -> nodes.Element:
    """A paragraph with its speaker before it and links behind it."""
    line.insert(0, [nodes.inline("", who, classes=["voice"]), nodes.Text(" ")])
    for at, link in enumerate(links):
        line += [nodes.Text(", " if at else " ("), link]
    if links:
        line += nodes.Text(")")
    return line


class Grouping(SphinxTransform):
    """Lay the topics of a chapter together in their groups, each under its title."""

    default_priority = 400

    def apply(self, **kwargs: object) -> None:
        lists = {node["topic"]: node for node in self.document.findall(nodes.definition_list) if TOPICS in node["classes"]}
        if not lists:
            return
        known = topics.by_id(tables_of(self.env.app))
        place = next(iter(lists.values())).parent
        at = place.index(next(iter(lists.values())))
        for node in lists.values():
            node.parent.remove(node)
        for title, group in topics.grouped(known[key] for key in lists).items():
            items = [item for topic in group for item in lists[topic.id].children]
            place.insert(at, [nodes.rubric("", title), nodes.definition_list("", *items, classes=[TOPICS])])
            at += 2


def setup(app: Sphinx) -> None:
    app.add_directive("topic", Topic)
    app.add_transform(Grouping)
