"""The review of ourselves as tables of its chapter: what a catalogue asks, the answer, what is so, and where it can be seen."""

from collections import Counter

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from edition.book.measures import table
from edition.book.nodes import first
from edition.book.state import tables_of
from edition.house import CHAPTERS
from edition.tables import Row

ANSWERS = ("yes", "partly", "no")
COMPUTED = "counted anew at each check"


class Review(SphinxDirective):
    """The questions of one catalogue, with their answers and how often each was given."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        rows = [row for row in tables_of(self.env.app)["review"] if row["catalogue"] == self.arguments[0]]
        said = table(["where", "asked", "answer", "what is so", "seen in"], [cells(row) for row in rows])
        said["classes"].append("review")
        for row, line in zip(rows, list(said.findall(nodes.row))[1:]):
            place = first(line.children[-1], nodes.paragraph)
            place += seen(row, self.env)
        return [nodes.paragraph("", tally(rows)), said]


def tally(rows: list[Row]) -> str:
    """How often each answer was given: “Of 15 questions 8 are answered with yes, 3 with partly, 4 with no.”"""
    counts = Counter(row["answer"] for row in rows)
    told = ", ".join(f"{counts[answer]} with {answer}" for answer in ANSWERS)
    return f"Of {len(rows)} questions {told.replace(' with', ' are answered with', 1)}."


def cells(row: Row) -> list[str]:
    """The cells of a question, but for the last, which leads to what bears out the answer."""
    return [row["place"] or "–", row["asks"], row["answer"], row["says"], ""]


def seen(row: Row, env: BuildEnvironment) -> list[nodes.Node]:
    """Where an answer can be seen: chapters as links, files by their path; or that it is computed."""
    parts: list[nodes.Node] = [nodes.Text(COMPUTED)] if row["computed"] else []
    for item in row.items_of("evidence"):
        parts += [nodes.Text(", ")] if parts else []
        parts.append(chapter(item, env) if (CHAPTERS / f"{item}.md").is_file() else nodes.literal("", item))
    return parts


def chapter(name: str, env: BuildEnvironment) -> pending_xref:
    """A link to a chapter under its title."""
    return pending_xref(
        "",
        nodes.inline(),
        refdomain="std",
        reftype="doc",
        reftarget=f"/{CHAPTERS.name}/{name}",
        refexplicit=False,
        refdoc=env.docname,
        refwarn=True,
    )


def setup(app: Sphinx) -> None:
    app.add_directive("review", Review)
